/** The time of a run as the sheet would say it now: by hand, by the clock, or as the first sheet had it. */
import type { StationTime } from "../../core/competition/id.ts";
import type { OpenSheet } from "./open-sheet.ts";

/** `elapsed`: what the station clock says. Null: no clock ran and nobody said it. */
export function runTime({ open, facts }: OpenSheet, elapsed: StationTime): StationTime | null {
  const { runTime: byHand, clock } = open.draft;
  if (byHand !== null) return byHand.elapsed;
  if (clock.some(({ move }) => move === "start")) return elapsed;
  return facts.corrected?.clock?.elapsed ?? null;
}
