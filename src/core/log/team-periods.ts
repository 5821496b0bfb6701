/** When each team was in the competition: taken away and brought back [L27], out of the event and in it again [R5]. */
import type { Sequence, TeamId } from "../competition/id.ts";
import { record, recordKey } from "../competition/run.ts";
import { versionsInForce } from "./setup.ts";
import { inLogOrder, type State } from "./state.ts";

/** `until` is the first sequence at which it is not there any more; null: it is there now. */
export interface TeamPeriod {
  readonly team: TeamId;
  readonly from: Sequence;
  readonly until: Sequence | null;
}

/** Every period of every team, those of one team in their order. */
export function teamPeriods(state: State): readonly TeamPeriod[] {
  return [...(state.records.get("team") ?? [])].flatMap((name) => {
    const key = recordKey(name);
    return key.kind === "team" ? periodsOf(state, key.id as TeamId) : [];
  });
}

function periodsOf(state: State, team: TeamId): readonly TeamPeriod[] {
  const names = [record.team(team), record.teamStatus(team)];
  const changes = names.flatMap((name) => versionsInForce(state, name)).sort(inLogOrder);
  const periods: TeamPeriod[] = [];
  let known = false;
  let out = false;
  for (const { op, applied } of changes) {
    if (op.kind === "team.put") known = op.body !== null;
    if (op.kind === "team.status") out = op.body.status !== null;
    const there = known && !out;
    const last = periods.at(-1);
    if (last?.until === null && !there) periods.splice(-1, 1, { ...last, until: applied });
    if (last?.until !== null && there) periods.push({ team, from: applied, until: null });
  }
  return periods;
}
