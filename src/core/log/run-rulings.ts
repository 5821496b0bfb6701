/** What people rule for a run beside its sheets: blocks, criteria, penalties, failures, cancelled stations. */
import type { FailureId, PenaltyId, Sequence, StationId } from "../competition/id.ts";
import type { Treatment } from "../competition/rules.ts";
import { type RecordName, type RunKey, record, recordKey } from "../competition/run.ts";
import type { RunRecord } from "../competition/run-record.ts";
import type { Decimal } from "../competition/words.ts";
import { liveOps } from "./heads.ts";
import type { OpOf } from "./op.ts";
import { opInForce } from "./setup.ts";
import { appliedOps, type State } from "./state.ts";

type Rulings = Pick<
  RunRecord,
  | "cancelled"
  | "late"
  | "excusedBlocks"
  | "excusedCriteria"
  | "givenBlocks"
  | "givenPenalties"
  | "judgedFailures"
  | "discretion"
>;

/** Everything that was ruled for one run; of two that say different things the later one stands. */
export function rulingsOf(state: State, key: RunKey, upTo: Sequence): Rulings {
  const ops = liveOps(state, record.run(key), upTo).map(({ op }) => op);
  const given = facts(state, key).map((name) => ({ name, op: opInForce(state, name, upTo)?.op }));
  return {
    cancelled: cancelledFor(state, key, upTo),
    late: ops.flatMap((op) => (op.kind === "run.late" ? [op.body.minutes] : [])).at(-1) ?? null,
    excusedBlocks: new Set(ops.flatMap((op) => (op.kind === "block.excuse" ? [op.body.block] : []))),
    excusedCriteria: new Set(
      ops.flatMap((op) => (op.kind === "criterion.excuse" ? [op.body.criterion] : [])),
    ),
    givenBlocks: new Map(
      ops.flatMap((op) => (op.kind === "block.give" ? [[op.body.block, op.body.seat] as const] : [])),
    ),
    givenPenalties: new Map(
      given.flatMap(({ name, op }) =>
        op?.kind === "penalty.give" ? [[idIn(name) as PenaltyId, op.body.count] as const] : [],
      ),
    ),
    judgedFailures: new Map(
      given.flatMap(({ name, op }) =>
        op?.kind === "failure.judge" ? [[idIn(name) as FailureId, op.body.verdict] as const] : [],
      ),
    ),
    discretion: discretionOf(state, key, upTo),
  };
}

/** How a station that is cancelled for a team counts, as the last one said who cancelled it; null: it is not. */
function cancelledFor(state: State, { station, team }: RunKey, upTo: Sequence): Treatment | null {
  const about = cancels(state, station, upTo).filter(({ teams }) => teams === null || teams.includes(team));
  return about.at(-1)?.treatment ?? null;
}

function discretionOf(state: State, key: RunKey, upTo: Sequence): Decimal | null {
  const given = opInForce(state, record.discretion(key), upTo)?.op;
  return given?.kind === "discretion.give" ? given.body.points : null;
}

/** For whom a station is cancelled now; `teams` null: for all [rule 7]. */
export function cancels(
  state: State,
  station: StationId,
  upTo: Sequence = Number.POSITIVE_INFINITY,
): readonly OpOf<"station.cancel">["body"][] {
  return liveOps(state, record.station(station), upTo).flatMap(({ op }) =>
    op.kind === "station.cancel" ? [op.body] : [],
  );
}

/** The records of penalties and failures of a run that somebody ruled on. */
function facts(state: State, { station, team, attempt }: RunKey): readonly RecordName[] {
  const ops = appliedOps(state, state.runs.get(station)?.get(team)?.get(attempt));
  const names = ops.flatMap(({ op }) => op.targets.map((target) => target.record));
  return [...new Set(names)].filter((name) => {
    const key = recordKey(name);
    return (key.kind === "penalty" || key.kind === "failure") && sameRunKey(key, { station, team, attempt });
  });
}

function sameRunKey(a: RunKey, b: RunKey): boolean {
  return a.station === b.station && a.team === b.team && a.attempt === b.attempt;
}

function idIn(name: RecordName): string {
  const key = recordKey(name);
  return "id" in key ? key.id : name;
}
