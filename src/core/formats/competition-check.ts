/** What the records of a competition say of one another: nothing may name what is not there, or stand twice. */
import type { Schedule } from "../competition/competition.ts";
import { notNegative } from "./bounds.ts";
import { demanded, type FileProblem, shown, within, words } from "./file-problem.ts";
import { checkForm } from "./form-check.ts";
import { isTimeZone } from "./local-time.ts";
import { known, repeated, sameIds, theCategory, theStation, theTeam } from "./references.ts";
import { checkRuleSet } from "./rules-check.ts";
import type { CompetitionStartData, StationWithForm } from "./start.ts";
import { checkStation } from "./station-check.ts";

/** Every problem of a competition's set-up; paths are those of the competition file. */
export function checkCompetition(start: CompetitionStartData): readonly FileProblem[] {
  return [
    ...checkDates(start.competition),
    ...sameIds("categories", start.categories),
    ...sameIds("stations", start.stations),
    ...sameValues(
      "stations",
      "code",
      start.stations.map(({ station }) => station.code),
    ),
    ...start.stations.flatMap((station, index) => [
      ...checkStationWithForm(station, `stations[${index}]`),
      ...within(`stations[${index}]`, checkStation(station, start.rules)),
    ]),
    ...within("rules", checkRuleSet(start.rules, start.stations, start.categories)),
    ...checkTeams(start),
    ...checkOfficials(start),
    ...checkSchedule(start),
  ];
}

function sameValues(at: string, field: string, values: readonly unknown[]): readonly FileProblem[] {
  return repeated(values).map(([index, first]) => ({
    path: `${at}[${index}].${field}`,
    problem: words(
      `is ${shown(values[index])} as in ${at}[${first}]`,
      `vaut ${shown(values[index])} comme dans ${at}[${first}]`,
    ),
    fix: words("Give each one of its own.", "Donnez à chacun le sien."),
  }));
}

function checkDates({ from, to, timeZone }: CompetitionStartData["competition"]): readonly FileProblem[] {
  return [
    ...(to < from
      ? [{ path: "competition.to", ...demanded(`${from} or later`, `${from} ou plus tard`, shown(to)) }]
      : []),
    ...(isTimeZone(timeZone)
      ? []
      : [
          {
            path: "competition.timeZone",
            ...demanded(
              'a time zone such as "Europe/Helsinki"',
              "un fuseau comme « Europe/Helsinki »",
              shown(timeZone),
            ),
          },
        ]),
  ];
}

function checkStationWithForm({ station, form }: StationWithForm, at: string): readonly FileProblem[] {
  return [...notNegative(`${at}.weight`, station.weight), ...within(`${at}.form`, checkForm(form))];
}

function checkTeams({ teams, categories }: CompetitionStartData): readonly FileProblem[] {
  const numbers = teams.map(({ team }) => team.number);
  const sameNumber = new Set(repeated(numbers).map(([index]) => `teams[${index}].id`));
  return [
    ...sameValues("teams", "number", numbers),
    // An id that the file leaves out comes from the number: one problem is enough.
    ...sameIds("teams", teams).filter(({ path }) => !sameNumber.has(path)),
    ...teams.flatMap(({ team }, index) => [
      ...team.categories.flatMap((id, place) =>
        known(`teams[${index}].categories[${place}]`, theCategory, categories, id),
      ),
      ...repeated(team.categories).map(([place]) => ({
        path: `teams[${index}].categories[${place}]`,
        problem: words("stands there twice", "figure deux fois"),
        fix: words("Name each category once.", "Citez chaque catégorie une seule fois."),
      })),
    ]),
  ];
}

function checkOfficials({ officials, stations }: CompetitionStartData): readonly FileProblem[] {
  return officials.flatMap(({ official }, index) =>
    official.stations.flatMap((id, place) =>
      known(`officials[${index}].stations[${place}]`, theStation, stations, id),
    ),
  );
}

function checkSchedule({ schedule, stations, teams }: CompetitionStartData): readonly FileProblem[] {
  return [
    ...schedule.slots.flatMap((slot, index) => {
      const lanes = stations.find(({ id }) => id === slot.station)?.station.lanes ?? slot.lane;
      return [
        ...known(`schedule[${index}].station`, theStation, stations, slot.station),
        ...known(`schedule[${index}].team`, theTeam, teams, slot.team),
        ...(slot.lane > lanes
          ? [
              {
                path: `schedule[${index}].lane`,
                ...demanded(`${lanes} at most`, `${lanes} au plus`, shown(slot.lane)),
              },
            ]
          : []),
      ];
    }),
    ...clashes(schedule, ({ station, team }) => `${team} ${station}`, [
      "sends the team to this station again, as",
      "envoie de nouveau l'équipe à cet atelier, comme",
    ]),
    ...clashes(schedule, ({ team, at }) => `${team} ${at}`, [
      "has the team at two places at once, with",
      "place l'équipe à deux endroits à la fois, avec",
    ]),
    ...clashes(schedule, ({ station, lane, at }) => `${station} ${lane} ${at}`, [
      "has two teams in one lane at once, with",
      "place deux équipes sur une même ligne à la fois, avec",
    ]),
  ];
}

function clashes(
  schedule: Schedule,
  key: (slot: Schedule["slots"][number]) => string,
  said: readonly [string, string],
): readonly FileProblem[] {
  return repeated(schedule.slots.map(key)).map(([index, first]) => ({
    path: `schedule[${index}]`,
    problem: words(`${said[0]} schedule[${first}]`, `${said[1]} schedule[${first}]`),
    fix: words("Change one of the two.", "Changez l'un des deux."),
  }));
}
