/** The attempts of a team at a station, and one of them as it can be looked at [L3, rule 8]. */
import type { Attempt, StationId, TeamId } from "../../../core/competition/id.ts";
import { type RunKey, record } from "../../../core/competition/run.ts";
import type { RunRecord } from "../../../core/competition/run-record.ts";
import { countingAttempt, runRecord } from "../../../core/log/runs.ts";
import { opsOf, type State } from "../../../core/log/state.ts";
import { scoreRun } from "../../../core/scoring/run.ts";
import type { RunScore } from "../../../core/scoring/score.ts";
import type { Office } from "../office.ts";

/** The first, and every one that was opened, in their order. */
export function attemptsOf(state: State, station: StationId, team: TeamId): readonly Attempt[] {
  const known = [...(state.runs.get(station)?.get(team)?.keys() ?? [])];
  const opened = known.filter((attempt) => attempt > 1 && wasOpened(state, { station, team, attempt }));
  return [1, ...opened.sort((a, b) => a - b)];
}

const wasOpened = (state: State, key: RunKey): boolean =>
  opsOf(state, record.run(key)).some(({ op }) => op.kind === "run.again");

export interface LookedAt {
  readonly key: RunKey;
  readonly counts: boolean;
  readonly run: RunRecord;
  /** null: the station has no form, or the run that counts has not begun. */
  readonly score: RunScore | null;
}

/** @param attempt  null: the one that counts */
export function lookAt(
  { state, field, scores }: Pick<Office, "state" | "field" | "scores">,
  station: StationId,
  team: TeamId,
  attempt: Attempt | null,
): LookedAt {
  const counting = countingAttempt(state, station, team);
  const key = { station, team, attempt: attempt ?? counting };
  const counts = key.attempt === counting;
  const known = counts ? field.runs.get(station)?.get(team) : undefined;
  const run = known ?? runRecord(state, key);
  if (counts) return { key, counts, run, score: scores.runs.get(station)?.get(team) ?? null };
  const at = field.stations.get(station);
  // Points that depend on other runs come from those that count [P2]: this one is scored alone.
  return { key, counts, run, score: at === undefined ? null : scoreRun(at, field.rules, run) };
}
