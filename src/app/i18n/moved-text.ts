/** From where and to where a sheet was moved, in words: the other team by its number and name, the other seat [L8]. */
import type { TFunction } from "i18next";
import type { TeamId } from "../../core/competition/id.ts";
import { record, type SheetKey } from "../../core/competition/run.ts";
import type { SheetMove } from "../../core/log/lineage.ts";
import { teamsOf } from "../../core/log/setup.ts";
import type { State } from "../../core/log/state.ts";

/** "14 Norway 2"; the id of a team that was taken away. */
export function teamText(state: State, team: TeamId): string {
  const known = teamsOf(state).get(team);
  return known ? `${known.number} ${known.name}` : team;
}

/** What of a place is another than here: "14 Norway 2", "Judge B", "14 Norway 2, Judge B". */
function placeText(state: State, there: SheetKey, here: SheetKey, t: TFunction<"common">): string {
  const team = there.team === here.team ? [] : [teamText(state, there.team)];
  const seat = there.seat === here.seat ? [] : [t("named.judge", { seat: there.seat })];
  return [...team, ...seat].join(", ");
}

/** Seen from one of its two ends: "Moved here from 14 Norway 2", "Moved to 22 International 1"; others see it go. */
export function movedText(
  state: State,
  { from, to }: SheetMove,
  here: SheetKey,
  t: TFunction<"common">,
): string {
  return record.sheet(to) === record.sheet(here)
    ? t("moved.here", { place: placeText(state, from, to, t) })
    : t("moved.away", { place: placeText(state, to, from, t) });
}

/** "Moved here from 14 Norway 2 at 13:53". */
export function cameText(
  state: State,
  { from, to }: SheetMove,
  time: string,
  t: TFunction<"common">,
): string {
  return t("moved.hereAt", { place: placeText(state, from, to, t), time });
}

/** "Its sheet was moved to 22 International 1 at 13:53". */
export function leftText(
  state: State,
  { from, to }: SheetMove,
  time: string,
  t: TFunction<"common">,
): string {
  return t("moved.awayAt", { place: placeText(state, to, from, t), time });
}
