/** What the records of a competition say of one another: nothing may name what is not there, or stand twice. */
import type { Schedule } from "../competition/competition.ts";
import type { Rules, TieBreak } from "../competition/rules.ts";
import { notNegative } from "./bounds.ts";
import { demanded, type FileProblem, shown, words } from "./file-problem.ts";
import { checkForm, checkPenalties } from "./form-check.ts";
import { isTimeZone } from "./local-time.ts";
import {
  known,
  repeated,
  sameIds,
  theCategory,
  theSection,
  theStation,
  theTeam,
  theTimedCriterion,
} from "./references.ts";
import type { CompetitionStartData, StationWithForm } from "./start.ts";

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
    ...start.stations.flatMap((station, index) => checkStation(station, start.rules, `stations[${index}]`)),
    ...within("rules", checkRules(start.rules, start.stations)),
    ...checkTeams(start),
    ...checkOfficials(start),
    ...checkSchedule(start),
  ];
}

/** Every problem of a rule set at these stations; paths are relative to the rules. */
export function checkRules(rules: Rules, stations: readonly StationWithForm[]): readonly FileProblem[] {
  return [
    ...sameIds("penalties", rules.penalties),
    ...checkPenalties(rules.penalties, "penalties"),
    ...notNegative("discrepancy", rules.discrepancy ?? 0),
    ...(rules.total.kind === "normalised" ? notNegative("total.to", rules.total.to) : []),
    ...rules.tieBreaks.flatMap((step, index) => checkTieBreak(step, stations, `tieBreaks[${index}]`)),
  ];
}

function within(at: string, problems: readonly FileProblem[]): readonly FileProblem[] {
  return problems.map((problem) => ({ ...problem, path: `${at}.${problem.path}` }));
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

function checkStation({ station, form }: StationWithForm, rules: Rules, at: string): readonly FileProblem[] {
  const common = new Set<string>(rules.penalties.map((penalty) => penalty.id));
  return [
    ...notNegative(`${at}.weight`, station.weight),
    ...within(`${at}.form`, checkForm(form)),
    ...form.penalties.flatMap((penalty, index) =>
      common.has(penalty.id)
        ? [
            {
              path: `${at}.form.penalties[${index}].id`,
              problem: words(
                `is "${penalty.id}" as a penalty in rules.penalties`,
                `vaut « ${penalty.id} » comme une pénalité de rules.penalties`,
              ),
              fix: words(
                "Give the station's penalty another id.",
                "Donnez un autre id à la pénalité de l'atelier.",
              ),
            },
          ]
        : [],
    ),
  ];
}

function checkTieBreak(
  step: TieBreak,
  stations: readonly StationWithForm[],
  at: string,
): readonly FileProblem[] {
  switch (step.kind) {
    case "fewestCriticalFailures":
    case "fewestPenalties":
    case "decision":
      return [];
    case "stations":
      return step.stations.flatMap((id, index) =>
        known(`${at}.stations[${index}]`, theStation, stations, id),
      );
    case "sections":
      return step.sections.flatMap(({ station, section }, index) => {
        const form = stations.find(({ id }) => id === station)?.form;
        const path = `${at}.sections[${index}]`;
        return form === undefined
          ? known(`${path}.station`, theStation, stations, station)
          : known(`${path}.section`, theSection, form.sections, section);
      });
    case "time":
      return step.criteria.flatMap(({ station, criterion }, index) => {
        const form = stations.find(({ id }) => id === station)?.form;
        const path = `${at}.criteria[${index}]`;
        const timed = form?.criteria.filter(({ kind }) => kind === "timed");
        return timed === undefined
          ? known(`${path}.station`, theStation, stations, station)
          : known(`${path}.criterion`, theTimedCriterion, timed, criterion);
      });
  }
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
