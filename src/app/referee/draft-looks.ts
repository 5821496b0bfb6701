import { useEffect, useState } from "react";
import type { DraftHead } from "../../core/competition/draft-row.ts";
import type { CompetitionDevice, DraftLook } from "../device/face.ts";

/** How often they are looked at while one runs, in ms: seconds are on the screen. */
const LOOK = 1_000;
/** How often while none does: only another tab can start one, and each look reads the sheets' taps. */
const LOOK_SELDOM = 5_000;

export interface DraftLooks {
  /** By the drafts, as far as they have been looked at. */
  readonly looks: ReadonlyMap<string, DraftLook>;
  /** The clock of one of them runs. */
  readonly running: boolean;
}

/** Sheets that are open on this tablet, with their station clocks; none is kept from another tab. */
export function useDraftLooks(device: CompetitionDevice, drafts: readonly DraftHead[]): DraftLooks {
  const [looks, setLooks] = useState<ReadonlyMap<string, DraftLook>>(new Map());
  // Not of all that were looked at: a sheet may have been submitted since.
  const running = drafts.some(({ draft }) => looks.get(draft)?.clock.running);
  useEffect(() => {
    let wanted = true;
    const look = async () => {
      const read = await Promise.all(
        drafts.map(async ({ draft }) => [draft, await device.lookAt(draft)] as const),
      );
      if (wanted) setLooks(new Map(read.flatMap(([draft, seen]) => (seen ? [[draft, seen]] : []))));
    };
    const lookNow = () =>
      void look().catch((error: unknown) => console.warn("An open sheet can't be read", error));
    if (drafts.length === 0) return;
    lookNow();
    const timer = setInterval(lookNow, running ? LOOK : LOOK_SELDOM);
    return () => {
      wanted = false;
      clearInterval(timer);
    };
  }, [device, drafts, running]);
  return { looks, running };
}
