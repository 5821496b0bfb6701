/** A list of teams from a spreadsheet program: CSV of any usual separator and encoding, described in `docs/competition-file.md`. */
import Papa from "papaparse";
import * as v from "valibot";
import { type Category, Team } from "../competition/competition.ts";
import { type CategoryId, type PersonId, TeamId } from "../competition/id.ts";
import { type Checked, type FileProblem, schemaProblems, shown, words } from "./file-problem.ts";
import { type CompetitionStartData, type NewPerson, newPerson } from "./start.ts";

/** What a list of teams must fit to. */
export interface TeamListContext {
  readonly categories: readonly { readonly id: CategoryId; readonly category: Category }[];
  /** Start numbers that are already given. */
  readonly taken: ReadonlySet<number>;
  readonly newPersonId: () => PersonId;
}
export type TeamList = Pick<CompetitionStartData, "teams" | "people">;

/** Reads a list of teams; every problem of every line is told at once, with the line in the file. */
export function readTeamList(file: Uint8Array | string, context: TeamListContext): Checked<TeamList> {
  const { lines, broken } = linesOf(typeof file === "string" ? file : decoded(file));
  if (broken.length > 0) return { ok: false, problems: broken };
  const [first, ...others] = lines;
  if (first === undefined) return { ok: false, problems: [empty] };
  const header = headerOf(first);
  if (!header.ok) return header;
  const rows = header.columns === null ? lines : others;
  const columns = header.columns ?? standardColumns(lines);
  const seen = new Map([...context.taken].map((number) => [number, 0]));
  const people: NewPerson[] = [];
  const teams: TeamList["teams"][number][] = [];
  const problems: FileProblem[] = [];
  for (const row of rows) {
    const read = teamOf(row, columns, context, seen);
    problems.push(...read.problems);
    if (read.team === null) continue;
    const members = read.names.map((name) => newPerson(context.newPersonId(), name));
    people.push(...members);
    const team = { ...read.team, members: members.map((member) => member.id) };
    teams.push({ id: v.parse(TeamId, `t${team.number}`), team });
  }
  if (problems.length > 0) return { ok: false, problems };
  return teams.length === 0 ? { ok: false, problems: [empty] } : { ok: true, teams, people };
}

/** One record of the table; `line` is where it begins, since quoted cells may hold line breaks. */
interface Line {
  readonly line: number;
  readonly cells: readonly string[];
}
type Column = "number" | "name" | "nation" | "category" | "guest" | "member";

const empty: FileProblem = {
  path: "",
  problem: words("the file holds no team", "le fichier ne contient aucune équipe"),
  fix: words(
    "Save the table as CSV, one line for each team.",
    "Enregistrez le tableau en CSV, une ligne par équipe.",
  ),
};

/** UTF-8, or UTF-16 with its byte order mark, or what older spreadsheet programs write. */
function decoded(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return new TextDecoder("windows-1252").decode(bytes);
    throw error;
  }
}

function linesOf(file: string): { readonly lines: readonly Line[]; readonly broken: readonly FileProblem[] } {
  const text = file.replace(/^\uFEFF/, "");
  const lines: Line[] = [];
  const broken: FileProblem[] = [];
  let from = 0;
  let line = 1;
  Papa.parse<string[]>(text, {
    delimitersToGuess: [";", ",", "\t", "|"],
    step({ data, errors, meta }) {
      if (errors.some(({ type }) => type === "Quotes")) broken.push({ path: `${line}`, ...openQuote });
      const cells = data.map((cell) => cell.replaceAll(/\s+/g, " ").trim());
      if (cells.some((cell) => cell !== "")) lines.push({ line, cells });
      line += text.slice(from, meta.cursor).split(/\r\n|\r|\n/).length - 1;
      from = meta.cursor;
    },
  });
  return { lines, broken };
}

const openQuote: Omit<FileProblem, "path"> = {
  problem: words("has a quote that is not closed", "a un guillemet qui n'est pas fermé"),
  fix: words(
    'Close it, or write "" for a quote inside a quoted cell.',
    'Fermez-le, ou écrivez "" pour un guillemet dans une cellule entre guillemets.',
  ),
};

const heads: Readonly<Record<Column, RegExp>> = {
  number: /^(start )?(number|no\.?|nr\.?|bib|num[ée]ro|n°|dossard|startnummer)$/,
  name: /^(team|team name|name|nom|[ée]quipe|nom de l'[ée]quipe|mannschaft)$/,
  nation: /^(nations?|country|countries|pays|land|länder)$/,
  category: /^(category|categories|cat[ée]gories?|kategorien?)$/,
  guest: /^(guest|hors concours|invit[ée]e?|gast)$/,
  member: /^(captain|members?|membres?|capitaine|mitglied(er)?)( ?\d+)?$/,
};

type Header =
  | { readonly ok: true; readonly columns: readonly Column[] | null }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

/** The columns that the first line names; null when it is a team already. */
function headerOf({ line, cells }: Line): Header {
  if (/^\d*$/.test(cells[0] ?? "")) return { ok: true, columns: null };
  const named = cells.map((cell) => columnOf(cell));
  const problems = cells.flatMap((cell, index): FileProblem[] => {
    const column = named[index];
    const place = { path: `${line}` };
    if (column === undefined) return [{ ...place, ...unknownColumn(cell) }];
    if (column === "member" || named.indexOf(column) === index) return [];
    return [{ ...place, ...twice(cell) }];
  });
  for (const needed of ["number", "name", "nation"] as const) {
    if (!named.includes(needed)) problems.push({ path: `${line}`, ...noColumn(needed) });
  }
  if (problems.length > 0) return { ok: false, problems };
  return { ok: true, columns: named.filter((column) => column !== undefined) };
}

function columnOf(head: string): Column | undefined {
  const columns: readonly Column[] = ["number", "name", "nation", "category", "guest", "member"];
  return head === "" ? "member" : columns.find((column) => heads[column].test(head.toLowerCase()));
}

function unknownColumn(cell: string): Omit<FileProblem, "path"> {
  return {
    problem: words(`has an unknown column ${shown(cell)}`, `a une colonne inconnue ${shown(cell)}`),
    fix: words(
      "Name the columns number, name, nation, category, guest, member, or remove this one.",
      "Nommez les colonnes numéro, nom, pays, catégorie, hors concours, membre, ou supprimez celle-ci.",
    ),
  };
}
function twice(cell: string): Omit<FileProblem, "path"> {
  return {
    problem: words(`names the column ${shown(cell)} twice`, `nomme deux fois la colonne ${shown(cell)}`),
    fix: words("Remove one of them.", "Supprimez l'une des deux."),
  };
}
function noColumn(column: string): Omit<FileProblem, "path"> {
  return {
    problem: words(`has no column "${column}"`, `n'a pas de colonne « ${column} »`),
    fix: words("Add it to the table.", "Ajoutez-la au tableau."),
  };
}

function standardColumns(lines: readonly Line[]): readonly Column[] {
  const fixed: readonly Column[] = ["number", "name", "nation", "category", "guest"];
  const width = Math.max(...lines.map(({ cells }) => cells.length), fixed.length);
  return [...fixed, ...Array.from({ length: width - fixed.length }, (): Column => "member")];
}

interface TeamRead {
  readonly team: Omit<Team, "members"> | null;
  readonly names: readonly string[];
  readonly problems: readonly FileProblem[];
}

const { members: _, ...fields } = Team.entries;
const TeamLine = v.strictObject(fields);

function teamOf(
  { line, cells }: Line,
  columns: readonly Column[],
  context: TeamListContext,
  seen: Map<number, number>,
): TeamRead {
  const all = (column: Column) => cells.filter((cell, index) => columns[index] === column && cell !== "");
  const one = (column: Column) => all(column)[0] ?? "";
  const problems: FileProblem[] = [];
  const say = (field: Column, problem: FileProblem["problem"], fix: FileProblem["fix"]) =>
    problems.push({ path: `${line}: ${field}`, problem, fix });

  const extra = cells.slice(columns.length).filter((cell) => cell !== "");
  if (extra.length > 0) say("member", ...tooManyCells(extra[0] ?? ""));
  const categories = parts(one("category")).flatMap((said) => {
    const found = categoryNamed(said, context.categories);
    if (found === undefined) say("category", ...unknownCategory(said, context));
    return found === undefined ? [] : [found];
  });
  const guest = guests.get(one("guest").toLowerCase());
  if (guest === undefined) say("guest", ...noGuest(one("guest")));
  const parsed = v.safeParse(TeamLine, {
    number: /^\d+$/.test(one("number")) ? Number(one("number")) : one("number"),
    name: one("name"),
    nations: parts(one("nation")).map((nation) => nation.toUpperCase()),
    categories: [...new Set(categories)],
    guest: guest ?? false,
  });
  if (!parsed.success) {
    for (const { path, problem, fix } of schemaProblems(TeamLine, parsed.issues)) {
      problems.push({ path: `${line}: ${path}`, problem, fix });
    }
    return { team: null, names: [], problems };
  }
  const { number } = parsed.output;
  const before = seen.get(number);
  if (before === undefined) seen.set(number, line);
  else say("number", ...takenNumber(number, before));
  return { team: parsed.output, names: all("member"), problems };
}

const parts = (cell: string) =>
  cell
    .split(/[/,+|]| and | et /)
    .map((part) => part.trim())
    .filter(Boolean);

const guests: ReadonlyMap<string, boolean> = new Map([
  ...["", "no", "non", "nein", "n", "0", "false", "-"].map((said) => [said, false] as const),
  ...["yes", "oui", "ja", "y", "o", "j", "x", "1", "true", "guest", "hors concours", "gast"].map(
    (said) => [said, true] as const,
  ),
]);

function categoryNamed(said: string, categories: TeamListContext["categories"]): CategoryId | undefined {
  const wanted = said.toLowerCase();
  return categories.find(({ id, category }) =>
    [id, ...Object.values(category.words)].some((name) => name?.toLowerCase() === wanted),
  )?.id;
}

type Said = readonly [FileProblem["problem"], FileProblem["fix"]];

function unknownCategory(said: string, { categories }: TeamListContext): Said {
  const list = categories.map(({ category }) => category.words);
  return [
    words(`is ${shown(said)}, which is no category`, `vaut ${shown(said)}, qui n'est pas une catégorie`),
    words(
      `Use one of: ${list.map(({ en }) => en).join(", ")}.`,
      `Choisissez parmi : ${list.map(({ fr }) => fr).join(", ")}.`,
    ),
  ];
}
function noGuest(said: string): Said {
  return [
    words(`is ${shown(said)}`, `vaut ${shown(said)}`),
    words("Write yes or no, or leave it empty.", "Écrivez oui ou non, ou laissez vide."),
  ];
}
function takenNumber(number: number, before: number): Said {
  return [
    before === 0
      ? words(`${number} belongs to another team already`, `${number} appartient déjà à une autre équipe`)
      : words(`${number} stands in line ${before} too`, `${number} figure aussi à la ligne ${before}`),
    words("Give the team another start number.", "Donnez un autre numéro à l'équipe."),
  ];
}
function tooManyCells(cell: string): Said {
  return [
    words(
      `has more cells than columns: ${shown(cell)}`,
      `a plus de cellules que de colonnes : ${shown(cell)}`,
    ),
    words(
      "Name a column for it in the first line, or put the cell with the separator into quotes.",
      "Nommez une colonne pour elle dans la première ligne, ou mettez la cellule entre guillemets.",
    ),
  ];
}
