import { useEffect, useState } from "react";
import type { StationClock } from "../../core/competition/clock.ts";
import type { DraftHead } from "../../core/competition/draft.ts";
import type { CompetitionDevice } from "../device/face.ts";

/** How often they are looked at while one runs, in ms: seconds are on the screen. */
const LOOK = 1_000;
/** How often while none does: only another tab can start one, and each look reads the sheets' taps. */
const LOOK_SELDOM = 5_000;

export interface DraftClocks {
  /** By the drafts, as far as they have been looked at. */
  readonly clocks: ReadonlyMap<string, StationClock>;
  /** The clock of one of them runs. */
  readonly running: boolean;
}

/** The station clocks of sheets that are open on this tablet; none is kept from another tab. */
export function useDraftClocks(device: CompetitionDevice, drafts: readonly DraftHead[]): DraftClocks {
  const [clocks, setClocks] = useState<ReadonlyMap<string, StationClock>>(new Map());
  // Not of all that were looked at: a sheet may have been submitted since.
  const running = drafts.some(({ draft }) => clocks.get(draft)?.running);
  useEffect(() => {
    let wanted = true;
    const look = async () => {
      const read = await Promise.all(
        drafts.map(async ({ draft }) => [draft, await device.readClock(draft)] as const),
      );
      if (wanted) setClocks(new Map(read));
    };
    const lookNow = () =>
      void look().catch((error: unknown) => console.warn("The clock of an open sheet can't be read", error));
    if (drafts.length === 0) return;
    lookNow();
    const timer = setInterval(lookNow, running ? LOOK : LOOK_SELDOM);
    return () => {
      wanted = false;
      clearInterval(timer);
    };
  }, [device, drafts, running]);
  return { clocks, running };
}
