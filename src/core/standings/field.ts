/** What standings are worked out from: the set-up in force and the runs as the log tells them. */
import type { Category, Station, Team } from "../competition/competition.ts";
import type { Form } from "../competition/form.ts";
import type { CategoryId, Sequence, StationId, TeamId, TieId, WallTime } from "../competition/id.ts";
import type { Rules } from "../competition/rules.ts";
import type { TeamStatusKind } from "../competition/run.ts";
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
  /** Teams that are out of the event [R5]. */
  readonly teamStatuses: ReadonlyMap<TeamId, TeamStatusKind>;
  readonly stations: ReadonlyMap<StationId, FieldStation>;
  /** The run that counts for each team and station that has any; a pair without one has not started. */
  readonly runs: ReadonlyMap<StationId, ReadonlyMap<TeamId, RunRecord>>;
  /** Recorded decisions between equal teams, the later ones last [R4]. */
  readonly ties: readonly TieDecision[];
}

/**
 * Whether other runs are compared with this team's: it is in the competition, no guest and not out of the event
 * [P2, P18, R5].
 */
export function competes(
  { teams, teamStatuses }: Pick<Field, "teams" | "teamStatuses">,
  team: TeamId,
): boolean {
  return teams.get(team)?.guest === false && !teamStatuses.has(team);
}

/** A recorded decision between teams that were equal: the better first [R4]. */
export interface TieDecision {
  readonly id: TieId;
  readonly order: readonly TeamId[];
  readonly by: "estimation" | "lots" | "other";
}
