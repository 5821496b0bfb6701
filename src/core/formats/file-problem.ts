/** What is wrong in a file that somebody brings in, field by field: where, what, and what to do. */
import type * as v from "valibot";
import type { Words } from "../competition/words.ts";
import { fieldsAt } from "./schema-fields.ts";

/** `path` names the field as in `teams[3].nations[0]` (the first of a list is 0), or the line of a table and its column as in `5: number`. */
export interface FileProblem {
  readonly path: string;
  readonly problem: Words;
  readonly fix: Words;
}
export type Checked<T> =
  | ({ readonly ok: true } & T)
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

export const words = (en: string, fr: string): Words => ({ en, fr });

/** Says of each issue that a schema found where it is, what is wrong and what to do. */
export function schemaProblems(
  schema: v.GenericSchema,
  issues: readonly v.BaseIssue<unknown>[],
): readonly FileProblem[] {
  const problems = issues.map((issue): FileProblem => {
    const path = issue.path ?? [];
    const keys = path.map((item) => item.key);
    // A list where an object belongs passes for one that lacks fields, and lends some that every list has.
    const list = path.findIndex(({ key, input }) => typeof key === "string" && Array.isArray(input));
    if (list >= 0)
      return { path: pathOf(keys.slice(0, list)), ...ofType("object", shown(path[list]?.input)) };
    return { path: pathOf(keys), ...wrong(issue, () => fieldsAt(schema, issue)) };
  });
  const told = new Set<string>();
  return problems.filter(({ path, problem }) => {
    const sentence = `${path} ${problem.en}`;
    return !told.has(sentence) && told.add(sentence);
  });
}

/** `["teams", 3, "name"]` as `teams[3].name`; the whole file is "". */
export function pathOf(keys: readonly unknown[]): string {
  return keys.map((key, index) => (typeof key === "number" ? `[${key}]` : dotted(key, index))).join("");
}
const dotted = (key: unknown, index: number) => (index === 0 ? String(key) : `.${String(key)}`);

/** Problems of a part, with paths in the whole; `at` is the part's path. */
export function within(at: string, problems: readonly FileProblem[]): readonly FileProblem[] {
  return problems.map((problem) => ({ ...problem, path: `${at}.${problem.path}` }));
}

/** What is demanded of a decimal that is a number with a fraction: a float would not be exact. */
const DECIMAL = 'a whole number, or a decimal in quotes such as "2.5"';

type Wrong = Omit<FileProblem, "path">;

function wrong(issue: v.BaseIssue<unknown>, fields: () => readonly string[]): Wrong {
  const last = issue.path?.at(-1);
  if (last?.origin === "key") {
    return issue.expected === "never" ? unknownField(fields()) : missing(String(last.key));
  }
  const has = shown(issue.input);
  const phrase = phrases[issue.message];
  if (phrase !== undefined) return demanded(issue.message, phrase, has);
  switch (issue.type) {
    case "picklist":
    case "literal":
    case "variant":
    case "union":
      return issue.expected === "Object" ? ofType("object", has) : choice(issue.expected ?? "", has);
    case "min_value":
      return demanded(`at least ${issue.requirement}`, `au moins ${issue.requirement}`, has);
    case "max_value":
      return demanded(`${issue.requirement} at most`, `${issue.requirement} au plus`, has);
    case "integer":
      return demanded("a whole number", "un nombre entier", has);
    case "safe_integer":
      return demanded(DECIMAL, phrases[DECIMAL] ?? DECIMAL, has);
    case "min_length":
      return demanded(`${issue.requirement} at least`, `${issue.requirement} au moins`, has);
    case "max_length":
      return tooLong(issue);
    default:
      return ofType(issue.type, has);
  }
}

function missing(field: string): Wrong {
  return {
    problem: words("is missing", "manque"),
    fix: words(`Add the field "${field}".`, `Ajoutez le champ « ${field} ».`),
  };
}

function unknownField(known: readonly string[]): Wrong {
  const list = known.join(", ");
  return {
    problem: words("is no field that belongs here", "n'est pas un champ prévu ici"),
    fix: words(
      `Remove it or correct its name. Fields here: ${list}.`,
      `Supprimez-le ou corrigez son nom. Champs prévus : ${list}.`,
    ),
  };
}

/** `en` and `fr` say what belongs here, as in "at least one band". */
export function demanded(en: string, fr: string, has: string): Wrong {
  return {
    problem: words(`needs ${en}, but has ${has}`, `demande ${fr}, mais contient ${has}`),
    fix: words(`Write ${en}.`, `Écrivez ${fr}.`),
  };
}

function choice(expected: string, has: string): Wrong {
  const list = expected.replaceAll(/[()]/g, "").replaceAll(" | ", ", ");
  return demanded(`one of ${list}`, `l'une de ces valeurs : ${list}`, has);
}

function tooLong(issue: v.BaseIssue<unknown>): Wrong {
  const length = typeof issue.input === "string" ? issue.input.length : 0;
  return {
    problem: words(
      `has ${length} characters, ${issue.requirement} at most are allowed`,
      `a ${length} caractères, ${issue.requirement} au plus sont permis`,
    ),
    fix: words("Shorten it.", "Abrégez."),
  };
}

const types: Readonly<Record<string, readonly [string, string]>> = {
  string: ["text in quotes", "un texte entre guillemets"],
  number: ["a number without quotes", "un nombre sans guillemets"],
  boolean: ["true or false", "true ou false"],
  array: ["a list in [ ]", "une liste entre [ ]"],
  tuple: ["a list in [ ]", "une liste entre [ ]"],
  strict_tuple: ["a list in [ ] of this length", "une liste entre [ ] de cette longueur"],
};
function ofType(type: string, has: string): Wrong {
  const [en, fr] = types[type] ?? ["an object in { }", "un objet entre { }"];
  return demanded(en, fr, has);
}

/** A value as it stands in a file, shortened. */
export function shown(value: unknown): string {
  const text = value === undefined ? "-" : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

/** What the records' schemas demand, in French. */
export const phrases: Readonly<Record<string, string>> = {
  "a name": "un nom",
  "some words": "quelques mots",
  'a nation in three capital letters, e.g. "NOR"': "un pays en trois majuscules, p. ex. « NOR »",
  "at least one nation": "au moins un pays",
  "a date such as 2026-08-01": "une date comme 2026-08-01",
  "letters, digits, - and _ only, up to 64 characters":
    "seulement des lettres, chiffres, - et _, 64 caractères au plus",
  'a decimal such as "2.5"': "un décimal comme « 2.5 »",
  [DECIMAL]: "un nombre entier, ou un décimal entre guillemets comme « 2.5 »",
  "at least one seat marks a block": "au moins un juge par bloc",
  "at least one band": "au moins un palier",
  "points for at least one place": "des points pour une place au moins",
  "at least two levels": "au moins deux niveaux",
  "at least one block": "au moins un bloc",
  "at least one section": "au moins une section",
  "at least one criterion": "au moins un critère",
  "at least one criterion that opens it": "au moins un critère qui l'ouvre",
  "at least two criteria": "au moins deux critères",
  "at least one criterion that it closes": "au moins un critère qu'elle ferme",
  "at least one tag": "au moins une étiquette",
  "a time of the place such as 2026-08-01T09:20": "une heure locale comme 2026-08-01T09:20",
};
