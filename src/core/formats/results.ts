/** Makes the results document out of the log and the standing that was worked out from it [rule 56]. */
import type { Form } from "../competition/form.ts";
import type { Hash, PersonId, SectionId, WallTime } from "../competition/id.ts";
import type { SheetHead } from "../competition/run-record.ts";
import { statusHeads } from "../log/heads.ts";
import { issuesOf } from "../log/publication.ts";
import { competitionOf, isPractice, officialsOf } from "../log/setup.ts";
import { appliedOp, type State } from "../log/state.ts";
import { decimalText, mul, sum, whole, ZERO } from "../scoring/exact.ts";
import { layoutOf } from "../scoring/layout.ts";
import { loss } from "../scoring/penalties.ts";
import type { Exact, RunScore } from "../scoring/score.ts";
import type { Field, FieldStation } from "../standings/field.ts";
import type { LineExplanation, Place, RankTable, Standing, TeamLine } from "../standings/standing.ts";
import { explainTeam, type FieldScores } from "../standings/standings.ts";
import { localTime } from "./local-time.ts";
import type {
  ResultsDocument,
  ResultsFailure,
  ResultsPenalty,
  ResultsPlace,
  ResultsRun,
  ResultsStation,
  ResultsTeam,
  ResultsTieBreak,
} from "./results-document.ts";

/** What a results document is made of: one state of the log with all that follows from it, and the people beside it. */
export interface ResultsSource {
  readonly state: State;
  readonly field: Field;
  readonly scores: FieldScores;
  readonly standing: Standing;
  readonly people: ReadonlyMap<PersonId, { readonly name: string; readonly erased: boolean }>;
  readonly made: WallTime;
  /** Hash of the entry at the state's sequence; null: the log is empty, or the chain is not known here. */
  readonly head: Hash | null;
}

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
  };
}

function nameOf({ people }: ResultsSource, id: PersonId | null | undefined): string | null {
  const person = id === null || id === undefined ? undefined : people.get(id);
  return person === undefined || person.erased || person.name === "" ? null : person.name;
}

/** Points for the eye: the rule set's places. */
const text = ({ field }: ResultsSource, points: Exact) => decimalText(points, field.rules.rounding.places);

function stationOf(source: ResultsSource, column: Standing["stations"][number]): readonly ResultsStation[] {
  const found = source.field.stations.get(column.station);
  if (found === undefined) return [];
  const { code, title, short, max, cancelled } = column;
  const sections = found.form.sections.map(({ id, words }) => ({
    id,
    words,
    max: text(source, sectionMax(found.form, id)),
  }));
  return [{ id: column.station, code, title, short, max, cancelled, sections }];
}

function sectionMax(form: Form, section: SectionId): Exact {
  return sum(layoutOf(form).parts.flatMap((part) => (part.section === section ? [part.max] : [])));
}

function teamOf(source: ResultsSource, line: TeamLine): ResultsTeam {
  const result = source.scores.teams.get(line.team);
  const { team: id, number, name, nations, categories, guest, total, max, complete, of } = line;
  return {
    id,
    number,
    name,
    nations,
    categories,
    guest,
    members: (source.field.teams.get(id)?.members ?? []).map((member) => nameOf(source, member)),
    total,
    max,
    totalPenalties: text(source, result?.total.penalties ?? ZERO),
    complete,
    of,
    runs: line.runs.map((cell) => runOf(source, line, cell)),
  };
}

function runOf(source: ResultsSource, line: TeamLine, cell: TeamLine["runs"][number]): ResultsRun {
  const { field, state, standing, scores } = source;
  const score = scores.runs.get(cell.station)?.get(line.team);
  const max = standing.stations.find(({ station }) => station === cell.station)?.max ?? "0";
  const run = {
    station: cell.station,
    attempt: score?.key.attempt ?? 1,
    state: cell.state,
    cancelled: cell.cancelled,
    points: cell.points,
    max,
  };
  const station = field.stations.get(cell.station);
  if (score === undefined || station === undefined) {
    return {
      ...run,
      status: null,
      sections: [],
      judges: [],
      penalties: [],
      failures: [],
      missedCritical: [],
    };
  }
  const heads = headsOf(source, score);
  const [status] = statusHeads(state, score.key);
  return {
    ...run,
    status: cell.status === null ? null : { kind: cell.status, reason: status?.reason ?? null },
    sections: station.form.sections.flatMap(({ id }) => {
      const points = score.sections.get(id);
      return points === undefined ? [] : [{ section: id, points: text(source, points) }];
    }),
    judges: heads.map(({ seat, op }) => {
      const points = score.seats.get(seat);
      const name = nameOf(source, appliedOp(state, op)?.op.actor.official);
      return { seat, name, points: points === undefined ? null : text(source, points) };
    }),
    penalties: penaltiesOf(source, station, score),
    failures: failuresOf(station, score, heads),
    missedCritical: score.missedCritical.map((criterion) => ({
      criterion,
      words: station.form.criteria.find(({ id }) => id === criterion)?.words ?? {
        en: criterion,
        fr: criterion,
      },
      reasons: heads.flatMap(({ sheet }) => sheet.marks.get(criterion)?.reason ?? []),
    })),
  };
}

type Head = SheetHead & { readonly seat: ResultsRun["judges"][number]["seat"] };

/** The sheets that count in a run; of a seat in conflict, none [L5]. */
function headsOf({ field }: ResultsSource, { key }: RunScore): readonly Head[] {
  const seats = field.runs.get(key.station)?.get(key.team)?.seats;
  return [...(seats ?? [])].flatMap(([seat, is]) => (is.kind === "closed" ? [{ seat, ...is.head }] : []));
}

function penaltiesOf(
  source: ResultsSource,
  { form }: FieldStation,
  score: RunScore,
): readonly ResultsPenalty[] {
  const all = [...form.penalties, ...source.field.rules.penalties];
  return [...score.penalties].flatMap(([id, count]) => {
    const penalty = all.find((one) => one.id === id);
    if (penalty === undefined || count === 0) return [];
    const points = text(source, mul(loss(penalty.points), whole(count)));
    return [{ penalty: id, words: penalty.words, count, points }];
  });
}

function failuresOf(
  { form }: FieldStation,
  score: RunScore,
  heads: readonly Head[],
): readonly ResultsFailure[] {
  return [...score.failures].flatMap(([id, { state, effective }]) => {
    const failure = form.failures.find((one) => one.id === id);
    if (failure === undefined) return [];
    const reports = heads.flatMap(({ seat, sheet }) => {
      const reason = sheet.failures.get(id);
      return reason === undefined ? [] : [{ seat, reason }];
    });
    return [{ failure: id, words: failure.words, effect: failure.effect, state, effective, reports }];
  });
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

/** The comparison with the ranked team above, as the explanation of the rank tells it [P9]. */
function tieBreakOf(
  source: ResultsSource,
  table: RankTable,
  place: Place,
  step: number,
): ResultsTieBreak | null {
  const kind = source.field.rules.tieBreaks[step]?.kind;
  const ranked = table.places.filter(({ rank }) => rank !== null);
  const above = ranked[ranked.findIndex(({ team }) => team === place.team) - 1]?.team;
  const explained = explainTeam(source.field, source.scores, place.team);
  if (kind === undefined || above === undefined || explained === null) return null;
  const compared = comparison(explained, table.category, above, step);
  const values = (side: "own" | "theirs") => {
    const list = compared?.[side];
    return typeof list === "object" ? list.map((value) => text(source, value as Exact)) : [];
  };
  return { step: step + 1, kind, above, own: values("own"), theirs: values("theirs") };
}

function comparison(
  explained: LineExplanation,
  category: RankTable["category"],
  above: string,
  step: number,
) {
  const rank = explained.ranks.find((one) => one.category === category)?.step;
  return rank?.parts.find(({ detail }) => detail?.against === above && detail.step === step)?.detail;
}
