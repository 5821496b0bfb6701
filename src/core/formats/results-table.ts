/** The results document as tables of cells, for CSV, XLSX and print: numbers stay numbers, everything else is text. */
import type { CategoryId, StationId } from "../competition/id.ts";
import type { RunStatusKind } from "../competition/run.ts";
import type { Language, Words } from "../competition/words.ts";
import type { StandingState } from "../standings/standing.ts";
import type { ResultsDocument, ResultsPlace, ResultsRun, ResultsTeam } from "./results-document.ts";

/** `value` of a number is a decimal such as "-82.5". */
export type Cell =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "number"; readonly value: string }
  | { readonly kind: "empty" };
export interface CellTable {
  /** Name of the category, or "overall". */
  readonly name: string;
  readonly heads: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

/** One table of ranks, with all points by station and section, penalties, failures and statuses with their reasons. */
export function resultsTable(
  document: ResultsDocument,
  category: CategoryId | null,
  language: Language,
): CellTable {
  const table = document.tables.find((one) => one.category === category);
  const say = speaker(language);
  const columns = columnsOf(document, category, say);
  const rows = (table?.places ?? []).flatMap((place): readonly (readonly Cell[])[] => {
    const team = document.teams.find(({ id }) => id === place.team);
    return team === undefined ? [] : [columns.map(({ cell }) => cell(team, place))];
  });
  const name = say(table?.words ?? words.overall);
  return { name, heads: columns.map(({ head }) => head), rows };
}

/** What stands above the tables: event, place, dates, state and time of publication, age and completeness [R2]. */
export function resultsFacts(
  document: ResultsDocument,
  language: Language,
): readonly (readonly [string, Cell])[] {
  const say = speaker(language);
  const { competition, age, completeness, issues } = document;
  const issue = issues.at(-1);
  const days =
    competition.from === competition.to ? competition.from : `${competition.from} - ${competition.to}`;
  const of = say(words.of);
  const count = (done: number, all: number) => text(`${done} ${of} ${all}`);
  return [
    ...(competition.practice ? [[say(words.practice), text(say(words.notOfficial))] as const] : []),
    [say(words.event), text(competition.name)],
    [say(words.place), text(competition.place ?? "")],
    [say(words.dates), text(days)],
    [say(words.state), text(say(states[document.state]))],
    [
      say(words.published),
      text(issue === undefined ? say(words.notPublished) : `${issue.at} (${issue.number})`),
    ],
    [say(words.asOf), text(age.lastEntry ?? "")],
    [say(words.made), text(age.made)],
    [say(words.sheets), count(completeness.sheets.received, completeness.sheets.expected)],
    [say(words.stationsComplete), count(completeness.stations.complete, completeness.stations.of)],
    [say(words.sequence), number(String(age.sequence))],
    [say(words.head), text(age.head ?? "")],
  ];
}

/** Who judged and decided. */
export function officialsTable(document: ResultsDocument, language: Language): CellTable {
  const say = speaker(language);
  const codes = codesOf(document);
  return {
    name: say(words.officials),
    heads: [words.role, words.name, words.nation, words.stations].map(say),
    rows: document.officials.map(({ role, name, nation, stations }) => [
      text(say(roles[role] ?? { en: role, fr: role })),
      text(name ?? ""),
      text(nation ?? ""),
      text(stations.map((station) => codes.get(station) ?? station).join(", ")),
    ]),
  };
}

const text = (said: string): Cell => (said === "" ? { kind: "empty" } : { kind: "text", text: said });
const number = (value: string | null): Cell =>
  value === null ? { kind: "empty" } : { kind: "number", value };

type Say = (words: Words) => string;
const speaker =
  (language: Language): Say =>
  (said) =>
    said[language] ?? said.en;

interface Column {
  readonly head: string;
  readonly cell: (team: ResultsTeam, place: ResultsPlace) => Cell;
}

function columnsOf(document: ResultsDocument, category: CategoryId | null, say: Say): readonly Column[] {
  const names = new Map(document.categories.map(({ id, words: said }) => [id, say(said)]));
  const ofRuns = (tell: (run: ResultsRun) => readonly string[]) => (team: ResultsTeam) =>
    text(
      team.runs
        .flatMap((run) => tell(run).map((said) => `${codes.get(run.station) ?? run.station}: ${said}`))
        .join("; "),
    );
  const codes = codesOf(document);
  return [
    { head: say(words.rank), cell: (_, place) => rankCell(place, say) },
    ...(category === null ? document.categories.map((one) => categoryRank(document, one.id, say)) : []),
    { head: say(words.number), cell: (team) => number(String(team.number)) },
    { head: say(words.team), cell: (team) => text(team.name) },
    { head: say(words.nations), cell: (team) => text(team.nations.join(", ")) },
    {
      head: say(words.categories),
      cell: (team) => text(team.categories.map((id) => names.get(id) ?? id).join(", ")),
    },
    { head: say(words.members), cell: (team) => text(team.members.map((name) => name ?? "?").join(", ")) },
    { head: say(words.total), cell: (team) => number(team.total) },
    { head: say(words.max), cell: (team) => number(team.max) },
    ...stationColumns(document, say),
    { head: say(words.penalties), cell: ofRuns((run) => penalties(run, say)) },
    { head: say(words.totalPenalties), cell: (team) => number(team.totalPenalties) },
    { head: say(words.failures), cell: ofRuns((run) => failures(run, say)) },
    { head: say(words.missed), cell: ofRuns((run) => missed(run, say)) },
    { head: say(words.statuses), cell: ofRuns((run) => statuses(run, say)) },
    { head: say(words.judges), cell: ofRuns((run) => judges(run)) },
    {
      head: say(words.stationsComplete),
      cell: ({ complete, of }) => text(`${complete} ${say(words.of)} ${of}`),
    },
    { head: say(words.tieBreak), cell: (_, place) => text(tieBreak(document, place, say)) },
  ];
}

function rankCell({ rank }: ResultsPlace, say: Say): Cell {
  return rank === null ? text(say(words.guest)) : number(String(rank));
}

function categoryRank(document: ResultsDocument, category: CategoryId, say: Say): Column {
  const table = document.tables.find((one) => one.category === category);
  return {
    head: `${say(words.rank)}: ${say(table?.words ?? words.overall)}`,
    cell: (team) => {
      const place = table?.places.find((one) => one.team === team.id);
      return place === undefined ? { kind: "empty" } : rankCell(place, say);
    },
  };
}

/** The points of each station, then of its sections. */
function stationColumns(document: ResultsDocument, say: Say): readonly Column[] {
  return document.stations.flatMap(({ id, code, short, max, sections }): readonly Column[] => {
    const runOf = (team: ResultsTeam) => team.runs.find((run) => run.station === id);
    return [
      { head: `${code} ${say(short)} (${max})`, cell: (team) => number(runOf(team)?.points ?? null) },
      ...sections.map(
        (section): Column => ({
          head: `${code} ${say(section.words)} (${section.max})`,
          cell: (team) =>
            number(runOf(team)?.sections.find((one) => one.section === section.id)?.points ?? null),
        }),
      ),
    ];
  });
}

const codesOf = (document: ResultsDocument): ReadonlyMap<StationId, string> =>
  new Map(document.stations.map(({ id, code }) => [id, code]));

const penalties = (run: ResultsRun, say: Say) =>
  run.penalties.map((penalty) => `${say(penalty.words)} ×${penalty.count} (${penalty.points})`);

function failures(run: ResultsRun, say: Say): readonly string[] {
  return run.failures.map(({ words: said, state, reports }) => {
    const reasons = reports.map(({ seat, reason }) => `${seat}: ${reason}`).join(", ");
    return `${say(said)} (${say(failureStates[state])}${reasons === "" ? "" : `; ${reasons}`})`;
  });
}

const missed = (run: ResultsRun, say: Say) =>
  run.missedCritical.map(({ words: said, reasons }) => {
    const why = [...new Set(reasons)].join(", ");
    return why === "" ? say(said) : `${say(said)} (${why})`;
  });

function statuses({ status, cancelled }: ResultsRun, say: Say): readonly string[] {
  const said = cancelled ? [say(words.cancelled)] : [];
  if (status === null) return said;
  const kind = say(runStatuses[status.kind]);
  return [...said, status.reason === null ? kind : `${kind} (${status.reason})`];
}

const judges = (run: ResultsRun) =>
  run.judges.flatMap(({ seat, name }) => (name === null ? [] : [`${seat} ${name}`]));

function tieBreak(document: ResultsDocument, { tieBreak: step }: ResultsPlace, say: Say): string {
  if (step === null) return "";
  const above = document.teams.find(({ id }) => id === step.above);
  const values = `${step.own.join(" + ")} / ${step.theirs.join(" + ")}`;
  return `${step.step}. ${say(tieBreaks[step.kind])}: ${values} (${above?.number ?? step.above} ${above?.name ?? ""})`;
}

const words = {
  overall: { en: "Overall", fr: "Général" },
  practice: { en: "Practice", fr: "Entraînement" },
  notOfficial: { en: "A rehearsal, not official", fr: "Répétition, non officiel" },
  event: { en: "Event", fr: "Épreuve" },
  place: { en: "Place", fr: "Lieu" },
  dates: { en: "Dates", fr: "Dates" },
  state: { en: "State", fr: "État" },
  published: { en: "Published", fr: "Publié" },
  notPublished: { en: "not yet", fr: "pas encore" },
  asOf: { en: "As of", fr: "Situation du" },
  made: { en: "Made", fr: "Établi" },
  sheets: { en: "Sheets received", fr: "Feuilles reçues" },
  stationsComplete: { en: "Stations complete", fr: "Ateliers complets" },
  of: { en: "of", fr: "sur" },
  sequence: { en: "Number in the log", fr: "Numéro au journal" },
  head: { en: "Hash of the log", fr: "Empreinte du journal" },
  officials: { en: "Officials", fr: "Officiels" },
  role: { en: "Role", fr: "Fonction" },
  name: { en: "Name", fr: "Nom" },
  nation: { en: "Nation", fr: "Pays" },
  stations: { en: "Stations", fr: "Ateliers" },
  rank: { en: "Rank", fr: "Rang" },
  guest: { en: "guest", fr: "hors concours" },
  number: { en: "No.", fr: "N°" },
  team: { en: "Team", fr: "Équipe" },
  nations: { en: "Nations", fr: "Pays" },
  categories: { en: "Categories", fr: "Catégories" },
  members: { en: "Members", fr: "Membres" },
  total: { en: "Total", fr: "Total" },
  max: { en: "Out of", fr: "Sur" },
  penalties: { en: "Penalties", fr: "Pénalités" },
  totalPenalties: { en: "Penalties of the total", fr: "Pénalités du total" },
  failures: { en: "Critical failures", fr: "Fautes critiques" },
  missed: { en: "Critical criteria missed", fr: "Critères critiques manqués" },
  statuses: { en: "DNS, DNF, DSQ, cancelled", fr: "DNS, DNF, DSQ, annulé" },
  cancelled: { en: "cancelled", fr: "annulé" },
  judges: { en: "Judges", fr: "Juges" },
  tieBreak: { en: "Tie broken by", fr: "Départagé par" },
} as const satisfies Readonly<Record<string, Words>>;

const states: Readonly<Record<StandingState, Words>> = {
  running: { en: "Running", fr: "En cours" },
  provisional: { en: "Provisional", fr: "Provisoire" },
  protestWindow: { en: "Protest window open", fr: "Délai de réclamation ouvert" },
  underProtest: { en: "Under protest", fr: "Réclamation en cours" },
  final: { en: "Final", fr: "Définitif" },
};
const runStatuses: Readonly<Record<RunStatusKind, Words>> = {
  dns: { en: "DNS", fr: "DNS" },
  dnf: { en: "DNF", fr: "DNF" },
  withdrawn: { en: "withdrawn", fr: "abandon" },
  disqualified: { en: "DSQ", fr: "DSQ" },
  void: { en: "void", fr: "nul" },
  neutral: { en: "neutral", fr: "neutralisé" },
};
const failureStates: Readonly<Record<ResultsRun["failures"][number]["state"], Words>> = {
  works: { en: "in force", fr: "appliquée" },
  toConfirm: { en: "to confirm", fr: "à confirmer" },
  confirmed: { en: "confirmed", fr: "confirmée" },
  lifted: { en: "lifted", fr: "levée" },
  doesNotWork: { en: "without effect", fr: "sans effet" },
};
const tieBreaks: Readonly<Record<NonNullable<ResultsPlace["tieBreak"]>["kind"], Words>> = {
  sections: { en: "count-back by sections", fr: "comparaison des sections" },
  stations: { en: "stations in their order", fr: "ordre des ateliers" },
  fewestCriticalFailures: { en: "fewest critical failures", fr: "moins de fautes critiques" },
  fewestPenalties: { en: "fewest penalties", fr: "moins de pénalités" },
  time: { en: "least time", fr: "moins de temps" },
  decision: { en: "recorded decision", fr: "décision enregistrée" },
};
const roles: Readonly<Record<string, Words>> = {
  referee: { en: "Referee", fr: "Arbitre" },
  headJudge: { en: "Head judge", fr: "Juge principal" },
  chiefJudge: { en: "Chief judge", fr: "Juge en chef" },
  jury: { en: "Jury", fr: "Jury" },
  office: { en: "Office", fr: "Secrétariat" },
};
