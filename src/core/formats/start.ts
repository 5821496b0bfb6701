/** A competition that is to begin: its set-up as data, and the acts that put it into the log after `competition.create`. */
import type {
  Category,
  Competition,
  Official,
  Policy,
  Schedule,
  Station,
  Team,
} from "../competition/competition.ts";
import type { Form } from "../competition/form.ts";
import type { CategoryId, PersonId, StationId, TeamId } from "../competition/id.ts";
import type { Rules } from "../competition/rules.ts";
import { type RecordName, record } from "../competition/run.ts";
import type { Act } from "../log/act.ts";
import type { OpKind, OpTextOf } from "../log/op.ts";

/** A person of a new competition, as the people table wants it: nobody has a PIN before the office sets one [L19]. */
export interface NewPerson {
  readonly id: PersonId;
  readonly name: string;
  readonly contact: null;
  readonly pin: null;
  readonly erased: false;
}
export const newPerson = (id: PersonId, name: string): NewPerson => ({
  id,
  name,
  contact: null,
  pin: null,
  erased: false,
});

/** A station with its form. */
export interface StationWithForm {
  readonly id: StationId;
  readonly station: Station;
  readonly form: Form;
}

/** Everything that a competition begins with, from a competition file, from templates or from the robot. */
export interface CompetitionStartData {
  readonly practice: boolean;
  readonly competition: Competition;
  readonly rules: Rules;
  readonly categories: readonly { readonly id: CategoryId; readonly category: Category }[];
  readonly stations: readonly StationWithForm[];
  readonly teams: readonly { readonly id: TeamId; readonly team: Team }[];
  readonly officials: readonly { readonly id: PersonId; readonly official: Official }[];
  /** Members of teams and officials; they never stand in an op. */
  readonly people: readonly NewPerson[];
  readonly schedule: Schedule;
  readonly policy: Policy;
}

/**
 * The acts that set the competition up, in the order in which they must be made: what an act refers to stands before
 * it. Each puts one record for the first time, so its basis is empty [L7]. `competition` and `practice` go into
 * `competition.create`, and people beside the log.
 */
export function startActs(start: CompetitionStartData): readonly Act<OpKind>[] {
  return [
    ...start.categories.map(({ id, category }) => put("category.put", record.category(id), category)),
    ...start.stations.flatMap(({ id, station, form }) => [
      put("station.put", record.station(id), station),
      put("sheetform.put", record.form(id), form),
    ]),
    put("rules.put", record.rules, start.rules),
    ...start.teams.map(({ id, team }) => put("team.put", record.team(id), team)),
    ...start.officials.map(({ id, official }) => put("official.put", record.official(id), official)),
    put("schedule.put", record.schedule, start.schedule),
    put("policy.put", record.policy, start.policy),
  ];
}

function put<K extends OpKind>(kind: K, name: RecordName, body: OpTextOf<K>["body"]): Act<K> {
  return { kind, targets: [{ record: name, basis: [] }], body };
}
