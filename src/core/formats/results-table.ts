/** The results document as tables of cells, for CSV, XLSX and print: numbers stay numbers, everything else is text. */
import type { CategoryId, StationId } from "../competition/id.ts";
import type { Language } from "../competition/words.ts";
import { type Cell, type CellTable, number, text } from "./cells.ts";
import type {
  ResultsDocument,
  ResultsPlace,
  ResultsRun,
  ResultsTeam,
  ResultsTieBreak,
} from "./results-document.ts";
import {
  decisions,
  failureStates,
  roles,
  runStatuses,
  type Say,
  speaker,
  states,
  teamStatuses,
  tieBreaks,
  totalWords,
  words,
} from "./results-words.ts";

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

interface Column {
  readonly head: string;
  readonly cell: (team: ResultsTeam, place: ResultsPlace) => Cell;
}

function columnsOf(document: ResultsDocument, category: CategoryId | null, say: Say): readonly Column[] {
  const names = new Map(document.categories.map(({ id, words: said }) => [id, say(said)]));
  const codes = codesOf(document);
  const ofRuns = (tell: Tell) => (team: ResultsTeam) => text(atStations(team, codes, tell).join("; "));
  return [
    { head: say(words.rank), cell: (team, place) => rankCell(place, team, say) },
    ...(category === null ? document.categories.map((one) => categoryRank(document, one.id, say)) : []),
    { head: say(words.number), cell: (team) => number(String(team.number)) },
    { head: say(words.team), cell: (team) => text(team.name) },
    { head: say(words.nations), cell: (team) => text(team.nations.join(", ")) },
    {
      head: say(words.categories),
      cell: (team) => text(team.categories.map((id) => names.get(id) ?? id).join(", ")),
    },
    { head: say(words.members), cell: (team) => text(team.members.map((name) => name ?? "?").join(", ")) },
    ...substitutionColumns(document, codes, say),
    ...totalColumns(document, say),
    ...stationColumns(document, say),
    { head: say(words.penalties), cell: ofRuns((run) => penalties(run, say)) },
    { head: say(words.totalPenalties), cell: (team) => number(team.totalPenalties) },
    ...besides(document, say).map(({ head, tell }) => ({ head, cell: ofRuns(tell) })),
    { head: say(words.failures), cell: ofRuns((run) => failures(run, say)) },
    { head: say(words.missed), cell: ofRuns((run) => missed(run, say)) },
    { head: say(words.statuses), cell: (team) => text(allStatuses(team, codes, say)) },
    { head: say(words.judges), cell: ofRuns((run) => judges(run)) },
    {
      head: say(words.stationsComplete),
      cell: ({ complete, of }) => text(`${complete} ${say(words.of)} ${of}`),
    },
    { head: say(words.tieBreak), cell: (_, place) => text(tieBreak(document, place, say)) },
  ];
}

/** Who came in for whom, where any team has had a substitution [rule 6]. */
function substitutionColumns(
  { teams }: ResultsDocument,
  codes: ReadonlyMap<StationId, string>,
  say: Say,
): readonly Column[] {
  if (!teams.some(({ substitutions }) => substitutions !== undefined)) return [];
  const told = ({ substitutions = [] }: ResultsTeam) =>
    substitutions.map(({ leaves, joins, before }) => {
      const from = before === null ? "" : `${codes.get(before) ?? before}: `;
      return `${from}${joins ?? "?"} ${say(words.insteadOf)} ${leaves ?? "?"}`;
    });
  return [{ head: say(words.substitutions), cell: (team) => text(told(team).join("; ")) }];
}

type Tell = (run: ResultsRun) => readonly string[];

/** What is said of a team's runs, each with its station's code. */
function atStations(
  { runs }: ResultsTeam,
  codes: ReadonlyMap<StationId, string>,
  tell: Tell,
): readonly string[] {
  return runs.flatMap((run) => tell(run).map((said) => `${codes.get(run.station) ?? run.station}: ${said}`));
}

/** The total, and what it is out of, or where the least wins how many stations are without a result. */
function totalColumns({ totals }: ResultsDocument, say: Say): readonly Column[] {
  const least = totals === "time" || totals === "places";
  return [
    { head: say(totalWords[totals]), cell: (team) => number(team.total) },
    least
      ? { head: say(words.behind), cell: (team) => number(String(team.behind)) }
      : { head: say(words.max), cell: (team) => number(team.max) },
  ];
}

function rankCell({ rank }: ResultsPlace, { status }: ResultsTeam, say: Say): Cell {
  if (rank !== null) return number(String(rank));
  return text(say(status === null ? words.guest : teamStatuses[status.kind]));
}

function categoryRank(document: ResultsDocument, category: CategoryId, say: Say): Column {
  const table = document.tables.find((one) => one.category === category);
  return {
    head: `${say(words.rank)}: ${say(table?.words ?? words.overall)}`,
    cell: (team) => {
      const place = table?.places.find((one) => one.team === team.id);
      return place === undefined ? { kind: "empty" } : rankCell(place, team, say);
    },
  };
}

/** The points of each station, its place and whether it was passed where that is asked, then its sections. */
function stationColumns(document: ResultsDocument, say: Say): readonly Column[] {
  return document.stations.flatMap(({ id, code, short, max, sections }): readonly Column[] => {
    const runOf = (team: ResultsTeam) => team.runs.find((run) => run.station === id);
    const runs = document.teams.flatMap((team) => runOf(team) ?? []);
    const name = `${code} ${say(short)}`;
    const place: Column = {
      head: `${name}: ${say(words.stationPlace)}`,
      cell: (team) => number(runOf(team)?.place?.toString() ?? null),
    };
    const passed: Column = {
      head: `${name}: ${say(words.go)}`,
      cell: (team) => text(passedSaid(runOf(team)?.passed ?? null, say)),
    };
    return [
      { head: outOf(name, max), cell: (team) => number(runOf(team)?.points ?? null) },
      ...(runs.some((run) => run.place !== null) ? [place] : []),
      ...(runs.some((run) => run.passed !== null) ? [passed] : []),
      ...sections.map(
        (section): Column => ({
          head: outOf(`${code} ${say(section.words)}`, section.max),
          cell: (team) =>
            number(runOf(team)?.sections.find((one) => one.section === section.id)?.points ?? null),
        }),
      ),
    ];
  });
}

/** A time that counts itself is out of nothing. */
const outOf = (name: string, max: string | null) => (max === null || max === "0" ? name : `${name} (${max})`);

const passedSaid = (passed: boolean | null, say: Say) =>
  passed === null ? "" : say(passed ? words.go : words.noGo);

/** What a competition may have beside penalties: only the columns in which something stands. */
function besides(
  { teams }: ResultsDocument,
  say: Say,
): readonly { readonly head: string; readonly tell: Tell }[] {
  const runs = teams.flatMap((team) => team.runs);
  return [
    {
      head: say(words.overtime),
      tell: ({ overtime }: ResultsRun) => (overtime === null ? [] : [overtime]),
    },
    {
      head: say(words.late),
      tell: ({ late }: ResultsRun) =>
        late === null ? [] : [`${late.minutes} ${say(words.minutes)} (${late.points})`],
    },
    {
      head: say(words.discretion),
      tell: ({ discretion }: ResultsRun) =>
        discretion === null ? [] : [withReason(discretion.points, discretion.reason)],
    },
    {
      head: say(words.dropped),
      tell: ({ dropped, points }: ResultsRun) => (dropped ? [points ?? ""] : []),
    },
  ].filter(({ tell }) => runs.some((run) => tell(run).length > 0));
}

const withReason = (said: string, reason: string | null) => (reason === null ? said : `${said} (${reason})`);

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

/** What became of the team for the whole event, then at each station. */
function allStatuses(team: ResultsTeam, codes: ReadonlyMap<StationId, string>, say: Say): string {
  const { status } = team;
  const whole =
    status === null
      ? []
      : [`${say(words.event)}: ${withReason(say(teamStatuses[status.kind]), status.reason)}`];
  return [...whole, ...atStations(team, codes, (run) => statuses(run, say))].join("; ");
}

function statuses({ status, cancelled }: ResultsRun, say: Say): readonly string[] {
  const said = cancelled ? [say(words.cancelled)] : [];
  return status === null ? said : [...said, withReason(say(runStatuses[status.kind]), status.reason)];
}

const judges = (run: ResultsRun) =>
  run.judges.flatMap(({ seat, name }) => (name === null ? [] : [`${seat} ${name}`]));

function tieBreak(document: ResultsDocument, { tieBreak: step }: ResultsPlace, say: Say): string {
  if (step === null) return "";
  const above = document.teams.find(({ id }) => id === step.above);
  const values =
    step.decision === null
      ? `${compared(step, step.own, say)} / ${compared(step, step.theirs, say)}`
      : withReason(say(decisions[step.decision.by]), step.decision.reason);
  return `${step.step}. ${say(tieBreaks[step.kind])}: ${values} (${above?.number ?? step.above} ${above?.name ?? ""})`;
}

function compared({ kind }: ResultsTieBreak, values: readonly string[], say: Say): string {
  const [notReached = "0", seconds = ""] = values;
  if (kind !== "time") return values.join(" + ");
  return notReached === "0" ? `${seconds} s` : `${notReached} ${say(words.notReached)}`;
}
