import { useEffect, useState } from "react";
import type { StationClock } from "../../core/competition/clock.ts";
import type { DraftHead } from "../../core/competition/draft.ts";
import type { CompetitionDevice } from "../device/face.ts";

/** How often they are looked at, in ms: seconds are on the screen. */
const LOOK = 1_000;

/** The station clocks of sheets that are open on this tablet, by their drafts; none is kept from another tab. */
export function useDraftClocks(
  device: CompetitionDevice,
  drafts: readonly DraftHead[],
): ReadonlyMap<string, StationClock> {
  const [clocks, setClocks] = useState<ReadonlyMap<string, StationClock>>(new Map());
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
    const timer = setInterval(lookNow, LOOK);
    return () => {
      wanted = false;
      clearInterval(timer);
    };
  }, [device, drafts]);
  return clocks;
}
