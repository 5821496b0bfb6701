/**
 * What of a competition is shown to whom at this moment: the standing of now, or, while the board is frozen, the one that
 * was last out before the freeze [rule 55]. Both follow from the log alone, so a restart changes nothing.
 */
import type { Sequence } from "../../core/competition/id.ts";
import { record } from "../../core/competition/run.ts";
import { stateAt } from "../../core/log/apply.ts";
import type { Role } from "../../core/log/role.ts";
import { fieldOf } from "../../core/log/runs.ts";
import { competitionOf, isPractice, opInForce } from "../../core/log/setup.ts";
import { opsOf, type State } from "../../core/log/state.ts";
import type { BoardListing, BoardSnapshot } from "../../core/protocol/board.ts";
import { boardSnapshot, type Making, snapshotFor } from "../../core/protocol/board-cut.ts";
import type { Standing } from "../../core/standings/standing.ts";
import { scoreField, standing } from "../../core/standings/standings.ts";
import type { CompetitionLog } from "../log/competition-log.ts";
import { scoredNow } from "../log/standings.ts";

interface Shown {
  readonly standing: Standing;
  readonly frozen: boolean;
}
interface Frozen {
  readonly since: Sequence;
  readonly standing: Standing;
}

const frozenStandings = new WeakMap<CompetitionLog, Frozen>();

/** The snapshot for everybody. */
export function publicSnapshot(log: CompetitionLog, revision: number): BoardSnapshot {
  const { standing: publicly, frozen } = shownTo(log, "everybody");
  return boardSnapshot(log.state, publicly, making(log, revision, frozen));
}

/** The same for a device's role; those who run the competition see behind a freeze, nobody else does. */
export function roleSnapshot(log: CompetitionLog, role: Role, revision: number): BoardSnapshot {
  const seesAll = role.kind === "office" || role.kind === "chiefJudge" || role.kind === "jury";
  const { standing: seen, frozen } = shownTo(log, seesAll ? "office" : "everybody");
  return snapshotFor(role, log.state, seen, making(log, revision, frozen));
}

/** A competition's line in the public list. */
export function listing({ competition, state }: CompetitionLog): BoardListing {
  const found = competitionOf(state);
  return {
    competition,
    name: found?.name ?? "",
    place: found?.place ?? null,
    from: found?.from ?? "",
    to: found?.to ?? "",
    practice: isPractice(state),
  };
}

/** The time is the log's, so that the same revision has the same bytes whenever it is made. */
function making({ state }: CompetitionLog, revision: number, frozen: boolean): Making {
  return { revision, made: state.at, frozen };
}

function shownTo(log: CompetitionLog, who: "everybody" | "office"): Shown {
  const since = frozenSince(log.state);
  if (since === null || who === "office")
    return { standing: scoredNow(log).standing, frozen: since !== null };
  const known = frozenStandings.get(log);
  if (known?.since === since) return { standing: known.standing, frozen: true };
  const field = fieldOf(stateAt(log.state, since - 1));
  const before = standing(field, scoreField(field));
  frozenStandings.set(log, { since, standing: before });
  return { standing: before, frozen: true };
}

/** The sequence from which on the board is frozen, however often the policy was put since; null: it is not. */
function frozenSince(state: State): Sequence | null {
  let since: Sequence | null = null;
  for (const { applied } of opsOf(state, record.policy)) {
    const inForce = opInForce(state, record.policy, applied)?.op;
    const frozen = inForce?.kind === "policy.put" && inForce.body.frozen;
    since = frozen ? (since ?? applied) : null;
  }
  return since;
}
