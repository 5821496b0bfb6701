/** What a referee is told before starting a team that may be the wrong one; most can be overridden [rule 32]. */
import { type OwnNation, ownNation } from "../../core/log/conflict-of-interest.ts";
import type { Snapshot } from "../device/face.ts";
import type { Seat } from "./posts.ts";
import { isLate, type SheetHere, type StationDay, type TeamHere } from "./station-day.ts";

export type StartWarning =
  | { readonly kind: "alreadyScored"; readonly sheet: SheetHere }
  | { readonly kind: "closed"; readonly status: NonNullable<TeamHere["status"]> }
  | { readonly kind: "notNext"; readonly next: TeamHere }
  | { readonly kind: "otherLane"; readonly lane: number }
  | { readonly kind: "notPlanned" }
  | ({ readonly kind: "ownNation" } & OwnNation);

/** Everything that speaks against starting this team now, the gravest first; empty: nothing does. */
export function startWarnings(
  team: TeamHere,
  {
    day,
    seat,
    snapshot: { state, official },
  }: {
    readonly day: StationDay;
    readonly seat: Seat;
    readonly snapshot: Pick<Snapshot, "state" | "official">;
  },
): readonly StartWarning[] {
  const [sheet] = team.sheets;
  const next = day.waiting[0];
  const own = ownNation(state, official, team.id);
  return [
    ...(own ? [{ kind: "ownNation", ...own } as const] : []),
    ...(sheet ? [{ kind: "alreadyScored", sheet } as const] : []),
    ...(team.status === null ? [] : [{ kind: "closed", status: team.status } as const]),
    ...(team.slot !== null && seat.lane !== null && team.slot.lane !== seat.lane
      ? [{ kind: "otherLane", lane: team.slot.lane } as const]
      : []),
    ...(day.elsewhere.includes(team) && team.slot === null ? [{ kind: "notPlanned" } as const] : []),
    ...(next && next.id !== team.id && !isLate(team) && !sheet && team.status === null
      ? [{ kind: "notNext", next } as const]
      : []),
  ];
}

/** Whether the warnings can be overridden. */
export const mayOverride = (warnings: readonly StartWarning[]): boolean =>
  !warnings.some((warning) => warning.kind === "ownNation" && warning.bars);

/** What the sheet keeps of a warning that was overridden [L42]. */
export function aboutOf(warning: StartWarning): string {
  switch (warning.kind) {
    case "alreadyScored":
      return warning.sheet.op;
    case "closed":
      return warning.status;
    case "notNext":
      return warning.next.id;
    case "otherLane":
      return String(warning.lane);
    case "notPlanned":
      return "";
    case "ownNation":
      return warning.nation;
  }
}
