import { type CompetitionStartData, newPerson } from "../../../core/formats/start.ts";
import {
  categoriesOf,
  formOf,
  isPractice,
  officialsOf,
  policyOf,
  rulesOf,
  scheduleOf,
  stationsOf,
  teamsOf,
} from "../../../core/log/setup.ts";
import type { Office } from "../office.ts";

/** The set-up in force as a competition begins with it: for the competition file. A station without a form stays out. */
export function competitionData({ state, competition, snapshot }: Office): CompetitionStartData {
  const teams = [...teamsOf(state)].map(([id, team]) => ({ id, team }));
  const officials = [...officialsOf(state)].map(([id, official]) => ({ id, official }));
  const persons = [...teams.flatMap(({ team }) => team.members), ...officials.map(({ id }) => id)];
  const stations = [...stationsOf(state)].flatMap(([id, station]) => {
    const form = formOf(state, id)?.form;
    return form === undefined ? [] : [{ id, station, form }];
  });
  return {
    practice: isPractice(state),
    competition,
    rules: rulesOf(state),
    categories: [...categoriesOf(state)].map(([id, category]) => ({ id, category })),
    stations,
    teams,
    officials,
    people: persons.map((id) => newPerson(id, snapshot.people.get(id)?.name ?? "")),
    schedule: scheduleOf(state),
    policy: policyOf(state),
  };
}
