/**
 * What nobody has to decide and a scorekeeper still looks at: warnings that a judge overrode [L42], judges of a team's
 * own nation [L38], sheets that changed after their captain saw them [V5]. It keeps nothing from being final.
 */

import type { OpId, PersonId, SeatId, StationId, TeamId, WallTime } from "../competition/id.ts";
import { type Override, overridesIn } from "../competition/override.ts";
import { type RunKey, record } from "../competition/run.ts";
import type { RunRecord, SeatState, SheetHead } from "../competition/run-record.ts";
import { acknowledgementOf } from "./acknowledgement.ts";
import { type ConflictOfInterest, conflictsOfInterest } from "./conflict-of-interest.ts";
import { madeAt } from "./op.ts";
import { fieldOf } from "./runs.ts";
import type { State } from "./state.ts";

export type WorthALook = {
  readonly run: RunKey;
  readonly seat: SeatId;
  readonly sheet: OpId;
  /** When the sheet was made, by its device's clock as corrected to the server's [L2]. */
  readonly made: WallTime;
} & LookedFor;
export type LookedFor =
  | ({ readonly kind: "overridden" } & Override)
  | { readonly kind: "ownNation"; readonly nation: string; readonly judge: PersonId }
  | { readonly kind: "changedAfter" };

/** Everything of the kind in the sheets that count now, the latest sheet first. */
export function worthALook(state: State): readonly WorthALook[] {
  const interests = Map.groupBy(conflictsOfInterest(state), ({ run }) => record.run(run));
  return runsOf(state)
    .flatMap((run) => inRun(state, run, interests.get(record.run(run.key)) ?? []))
    .toSorted((a, b) => b.made - a.made);
}

function runsOf(state: State): readonly RunRecord[] {
  const stations: ReadonlyMap<StationId, ReadonlyMap<TeamId, RunRecord>> = fieldOf(state).runs;
  return [...stations.values()].flatMap((runs) => [...runs.values()]);
}

function inRun(
  state: State,
  { key, seats }: RunRecord,
  interests: readonly ConflictOfInterest[],
): readonly WorthALook[] {
  return [...seats].flatMap(([seat, is]) =>
    headsOf(is).flatMap((head) => {
      const op = state.ops.get(head.op)?.op;
      const made = op ? madeAt(op) : 0;
      const interest = interests.find((one) => one.seat === seat) ?? null;
      const found: readonly LookedFor[] = [
        ...(interest === null ? [] : [ownNation(interest)]),
        ...(isChanged(state, key, seat, is) ? [{ kind: "changedAfter" } as const] : []),
        ...overridden(state, key.team, is, head, interest),
      ];
      return found.map((one) => ({ run: key, seat, sheet: head.op, made, ...one }));
    }),
  );
}

function headsOf(seat: SeatState): readonly SheetHead[] {
  if (seat.kind === "closed") return [seat.head];
  return seat.kind === "disputed" ? seat.heads : [];
}

const ownNation = ({ nation, judge }: ConflictOfInterest): LookedFor => ({
  kind: "ownNation",
  nation,
  judge,
});

function isChanged(state: State, run: RunKey, seat: SeatId, is: SeatState): boolean {
  if (is.kind !== "closed") return false;
  return acknowledgementOf(state, record.sheet({ ...run, seat }), is.head.op).kind === "changed";
}

/**
 * Not what a person has looked at since (a sheet moved to its own team, a settled conflict), nor what is said anyway:
 * the conflict that a second sheet made, or the judge's nation.
 */
function overridden(
  state: State,
  team: TeamId,
  is: SeatState,
  { op, sheet }: SheetHead,
  interest: ConflictOfInterest | null,
): readonly LookedFor[] {
  const kind = state.ops.get(op)?.op?.kind;
  if (kind !== "sheet.submit" && kind !== "sheet.correct") return [];
  return overridesIn(sheet, team)
    .filter(({ warning }) => !(warning === "ownNation" && interest !== null))
    .filter(({ warning }) => !(warning === "alreadyScored" && is.kind === "disputed"))
    .map((one) => ({ kind: "overridden", ...one }));
}
