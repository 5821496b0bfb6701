/** What standings are worked out from: the set-up in force and the runs as the log tells them. */
import type { Category, Station, Team } from "../competition/competition.ts";
import type { Form } from "../competition/form.ts";
import type { CategoryId, Sequence, StationId, TeamId, WallTime } from "../competition/id.ts";
import type { Rules } from "../competition/rules.ts";
import type { RunRecord } from "../competition/run-record.ts";
import type { StandingState } from "./standing.ts";

export interface FieldStation {
  readonly station: Station;
  readonly form: Form;
  /** Cancelled for all: leaves no trace in totals [rule 7]. */
  readonly cancelled: boolean;
}
/** Everything that points and ranks depend on, and nothing else. */
export interface Field {
  readonly sequence: Sequence;
  readonly at: WallTime | null;
  readonly state: StandingState;
  readonly rules: Rules;
  readonly categories: ReadonlyMap<CategoryId, Category>;
  readonly teams: ReadonlyMap<TeamId, Team>;
  readonly stations: ReadonlyMap<StationId, FieldStation>;
  /** The run that counts for each team and station that has any; a pair without one has not started. */
  readonly runs: ReadonlyMap<StationId, ReadonlyMap<TeamId, RunRecord>>;
}
