/** Makes the results document out of the log and the standing that was worked out from it [rule 56]. */
import type { Form } from "../competition/form.ts";
import type { SectionId, TeamId, WallTime } from "../competition/id.ts";
import { record } from "../competition/run.ts";
import { issuesOf } from "../log/publication.ts";
import { competitionOf, isPractice, officialsOf, opInForce } from "../log/setup.ts";
import { substitutionsOf } from "../log/substitutions.ts";
import { sum, ZERO } from "../scoring/exact.ts";
import { layoutOf } from "../scoring/layout.ts";
import type { Exact } from "../scoring/score.ts";
import type { Place, RankTable, StationColumn, TeamLine } from "../standings/standing.ts";
import { localTime } from "./local-time.ts";
import type { ResultsDocument, ResultsPlace, ResultsStation, ResultsTeam } from "./results-document.ts";
import { runOf } from "./results-run.ts";
import { maxOf, nameOf, pointsText, type ResultsSource } from "./results-source.ts";
import { tieBreakOf } from "./results-tie-break.ts";

/** @throws RangeError when the log has no competition yet */
export function resultsDocument(source: ResultsSource): ResultsDocument {
  const { state, standing, field } = source;
  const competition = competitionOf(state);
  if (competition === null) throw new RangeError("the log has no competition yet");
  const { name, place = null, from, to, timeZone, authoritative } = competition;
  const local = (at: WallTime) => localTime(Math.floor(at / 1000) * 1000, timeZone);
  return {
    format: "aidpost-results/1",
    competition: {
      id: state.competition,
      name,
      place,
      from,
      to,
      timeZone,
      authoritative,
      practice: isPractice(state),
    },
    state: standing.state,
    issues: issuesOf(state).map(({ number, state: kind, at, upTo, note }) => ({
      number,
      state: kind,
      at: local(at),
      upTo,
      note,
    })),
    age: {
      sequence: standing.sequence,
      head: source.head,
      lastEntry: standing.at === null ? null : local(standing.at),
      made: local(source.made),
    },
    completeness: standing.completeness,
    rules: field.rules,
    totals: standing.totals,
    categories: [...field.categories].map(([id, { words }]) => ({ id, words })),
    stations: standing.stations.flatMap((column) => stationOf(source, column)),
    officials: [...officialsOf(state)].map(([id, { role, nation = null, stations }]) => ({
      name: nameOf(source, id),
      role,
      nation,
      stations,
    })),
    teams: standing.teams.map((line) => teamOf(source, line)),
    tables: standing.tables.map((table) => tableOf(source, table)),
    awards: standing.awards,
    nations: standing.nations,
  };
}

function stationOf(source: ResultsSource, column: StationColumn): readonly ResultsStation[] {
  const found = source.field.stations.get(column.station);
  if (found === undefined) return [];
  const { code, title, short, cancelled } = column;
  const sections = found.form.sections.map(({ id, words }) => ({
    id,
    words,
    max: pointsText(source, sectionMax(found.form, id)),
  }));
  const max = maxOf(source, column);
  return [{ id: column.station, code, title, short, max, cancelled, sections }];
}

function sectionMax(form: Form, section: SectionId): Exact {
  return sum(layoutOf(form).parts.flatMap((part) => (part.section === section ? [part.max] : [])));
}

/** The field of a team's substitutions, or nothing where it has none. */
function substitutionsIn(source: ResultsSource, id: TeamId): Pick<ResultsTeam, "substitutions"> {
  const own = substitutionsOf(source.state).filter(({ team }) => team === id);
  if (own.length === 0) return {};
  return {
    substitutions: own.map(({ leaves, joins, before, reason, by }) => ({
      leaves: nameOf(source, leaves),
      joins: nameOf(source, joins),
      before,
      reason,
      approvedBy: nameOf(source, by),
    })),
  };
}

function teamOf(source: ResultsSource, line: TeamLine): ResultsTeam {
  const result = source.scores.teams.get(line.team);
  const { team: id, number, name, nations, categories, guest, total, max, behind, complete, of } = line;
  return {
    id,
    number,
    name,
    nations,
    categories,
    guest,
    status: teamStatusOf(source, line),
    members: (source.field.teams.get(id)?.members ?? []).map((member) => nameOf(source, member)),
    ...substitutionsIn(source, id),
    total,
    max,
    behind,
    totalPenalties: pointsText(source, result?.total.penalties ?? ZERO),
    complete,
    of,
    runs: line.runs.map((cell) => runOf(source, line, cell)),
  };
}

function teamStatusOf({ state }: ResultsSource, { team, status }: TeamLine): ResultsTeam["status"] {
  if (status === null) return null;
  const said = opInForce(state, record.teamStatus(team))?.op;
  return { kind: status, reason: said?.kind === "team.status" ? said.body.reason : null };
}

function tableOf(source: ResultsSource, table: RankTable): ResultsDocument["tables"][number] {
  const { category, words, ranked, places } = table;
  return { category, words, ranked, places: places.map((place) => placeOf(source, table, place)) };
}

function placeOf(source: ResultsSource, table: RankTable, place: Place): ResultsPlace {
  const { team, rank, shared, decidedBy } = place;
  const tieBreak = decidedBy === null ? null : tieBreakOf(source, table, place, decidedBy);
  return { team, rank, shared, tieBreak };
}
