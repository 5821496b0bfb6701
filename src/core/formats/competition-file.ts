/**
 * The competition file: one JSON document with everything that a competition begins with, "aidpost-competition/1".
 * `docs/competition-file.md` describes it field by field. Reading is strict and tells every problem at once.
 */
import * as v from "valibot";
import { Category, Competition, Official, Policy, Station, Team } from "../competition/competition.ts";
import { formOfToday } from "../competition/earlier-form.ts";
import { Form } from "../competition/form.ts";
import { CategoryId, type PersonId, StationId, TeamId } from "../competition/id.ts";
import { Rules } from "../competition/rules.ts";
import { checkCompetition } from "./competition-check.ts";
import { type Checked, demanded, type FileProblem, schemaProblems, shown, words } from "./file-problem.ts";
import { isTimeZone, localTime, wallTime } from "./local-time.ts";
import { type CompetitionStartData, type NewPerson, newPerson } from "./start.ts";
import { templatePolicy, templateRules } from "./templates.ts";

export const COMPETITION_FORMAT = "aidpost-competition/1";

const order = v.optional(v.pipe(v.number(), v.integer()));
const personName = v.pipe(v.string(), v.trim(), v.minLength(1, "a name"), v.maxLength(120));
const { members: _, ...teamFields } = Team.entries;

/** The file as it is written; what is left out has a default. */
export const CompetitionFile = v.strictObject({
  format: v.literal(COMPETITION_FORMAT),
  competition: Competition,
  practice: v.optional(v.boolean(), false),
  rules: v.optional(Rules),
  policy: v.optional(Policy),
  categories: v.optional(v.array(v.strictObject({ ...Category.entries, id: CategoryId, order })), []),
  stations: v.optional(
    v.array(
      v.strictObject({
        ...Station.entries,
        id: StationId,
        order,
        lanes: v.optional(Station.entries.lanes, 1),
        weight: v.optional(Station.entries.weight, 1),
        form: Form,
      }),
    ),
    [],
  ),
  teams: v.optional(
    v.array(
      v.strictObject({
        ...teamFields,
        id: v.optional(TeamId),
        categories: v.optional(Team.entries.categories, []),
        guest: v.optional(v.boolean(), false),
        members: v.optional(v.array(personName), []),
      }),
    ),
    [],
  ),
  officials: v.optional(
    v.array(
      v.strictObject({
        // Badges are made for a competition that runs: a file begins without any [A20].
        ...v.omit(Official, ["badge"]).entries,
        name: personName,
        stations: v.optional(Official.entries.stations, []),
      }),
    ),
    [],
  ),
  schedule: v.optional(
    v.array(
      v.strictObject({
        station: StationId,
        lane: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 1),
        team: TeamId,
        at: v.string(),
      }),
    ),
    [],
  ),
});
type CompetitionFile = v.InferOutput<typeof CompetitionFile>;

/**
 * Reads a competition file. First the shape of every field is checked, then what fields say of one another; each of
 * the two tells all of its problems. A file whose forms were written in earlier words is read like one of today [L39].
 *
 * @param newPersonId  makes a random id for each person in the file [L19]
 */
export function readCompetitionFile(
  text: string,
  newPersonId: () => PersonId,
): Checked<{ readonly start: CompetitionStartData }> {
  const json = parseJson(text);
  return json.ok ? readCompetition(json.value, newPersonId) : json;
}

/** The same for a file whose JSON has been parsed. */
export function readCompetition(
  file: unknown,
  newPersonId: () => PersonId,
): Checked<{ readonly start: CompetitionStartData }> {
  const parsed = v.safeParse(CompetitionFile, withFormsOfToday(file));
  if (!parsed.success) return { ok: false, problems: schemaProblems(CompetitionFile, parsed.issues) };
  const { slots, problems } = slotsOf(parsed.output);
  const start = startOf(parsed.output, slots, newPersonId);
  const all = [...problems, ...checkCompetition(start)];
  return all.length > 0 ? { ok: false, problems: all } : { ok: true, start };
}

/** Writes a competition file; reading it again gives the same set-up, with new ids for persons. */
export function writeCompetitionFile(start: CompetitionStartData): string {
  const nameOf = new Map(start.people.map((person) => [person.id, person.name]));
  const { timeZone } = start.competition;
  const file: v.InferInput<typeof CompetitionFile> = {
    format: COMPETITION_FORMAT,
    competition: start.competition,
    practice: start.practice,
    rules: start.rules,
    policy: start.policy,
    categories: start.categories.map(({ id, category }) => ({ id, ...category })),
    stations: start.stations.map(({ id, station, form }) => ({ id, ...station, form })),
    teams: start.teams.map(({ id, team }) => ({
      id,
      ...team,
      members: team.members.map((member) => nameOf.get(member) || "?"),
    })),
    officials: start.officials.map(({ id, official }) => ({ name: nameOf.get(id) || "?", ...official })),
    schedule: start.schedule.slots.map((slot) => ({ ...slot, at: localTime(slot.at, timeZone) })),
  };
  return `${JSON.stringify(file, null, 2)}\n`;
}

function parseJson(text: string): Checked<{ readonly value: unknown }> {
  const withoutMark = text.replace(/^\uFEFF/, "");
  if (withoutMark.trim() === "") {
    return broken(words("the file is empty", "le fichier est vide"));
  }
  try {
    return { ok: true, value: JSON.parse(withoutMark) };
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    const said = error.message;
    return broken(words(`the text is no JSON: ${said}`, `le texte n'est pas du JSON : ${said}`));
  }
}

function withFormsOfToday(file: unknown): unknown {
  if (!isRecord(file) || !Array.isArray(file.stations)) return file;
  const stations = file.stations.map((station: unknown) =>
    isRecord(station) ? { ...station, form: formOfToday(station.form) } : station,
  );
  return { ...file, stations };
}
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function broken(problem: FileProblem["problem"]): { readonly ok: false; readonly problems: FileProblem[] } {
  const fix = words(
    "Choose a competition file, or mend its commas, quotes and brackets in a text editor.",
    "Choisissez un fichier de compétition, ou corrigez virgules, guillemets et crochets dans un éditeur.",
  );
  return { ok: false, problems: [{ path: "", problem, fix }] };
}

function slotsOf(file: CompetitionFile) {
  const zone = isTimeZone(file.competition.timeZone) ? file.competition.timeZone : "UTC";
  const problems: FileProblem[] = [];
  const slots = file.schedule.flatMap((slot, index) => {
    const at = wallTime(slot.at, zone);
    if (at !== null) return [{ ...slot, at }];
    const wanted = [
      "a time of the place such as 2026-08-01T09:20",
      "une heure locale comme 2026-08-01T09:20",
    ];
    const [en = "", fr = ""] = wanted;
    problems.push({ path: `schedule[${index}].at`, ...demanded(en, fr, shown(slot.at)) });
    return [];
  });
  return { slots, problems };
}

function startOf(
  file: CompetitionFile,
  slots: CompetitionStartData["schedule"]["slots"],
  newPersonId: () => PersonId,
): CompetitionStartData {
  const people: NewPerson[] = [];
  const person = (name: string) => {
    const id = newPersonId();
    people.push(newPerson(id, name));
    return id;
  };
  const stations = file.stations.map(({ id, form, order: given, ...station }, index) => ({
    id,
    station: { ...station, order: given ?? index + 1 },
    form,
  }));
  return {
    practice: file.practice,
    competition: file.competition,
    rules: file.rules ?? templateRules(stations),
    policy: file.policy ?? templatePolicy(),
    categories: file.categories.map(({ id, words: said, order: given }, index) => ({
      id,
      category: { words: said, order: given ?? index + 1 },
    })),
    stations,
    teams: file.teams.map(({ id, members, ...team }) => ({
      id: id ?? v.parse(TeamId, `t${team.number}`),
      team: { ...team, members: members.map(person) },
    })),
    officials: file.officials.map(({ name, ...official }) => ({ id: person(name), official })),
    people,
    schedule: { slots },
  };
}
