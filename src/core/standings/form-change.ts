/**
 * What a new version of a form would change, before it takes force [R8, rule 26]: every run of the station with its
 * points before and after, what would have to be marked anew [L21], and the totals and ranks that would be others.
 * It is the same scoring with another form; nothing here knows a rule of its own.
 */
import type { Form } from "../competition/form.ts";
import type { CategoryId, CriterionId, SeatId, StationId, TeamId } from "../competition/id.ts";
import type { RunState } from "../competition/run-record.ts";
import type { RunScore } from "../scoring/score.ts";
import type { Field } from "./field.ts";
import type { RankTable, RunCell, Standing } from "./standing.ts";
import { type FieldScores, scoreField, standing } from "./standings.ts";

export interface BeforeAndAfter<T> {
  readonly before: T;
  readonly after: T;
}

export interface FormPreview {
  /** The station's maximum in the total. */
  readonly max: BeforeAndAfter<string>;
  /** Every run of the station, by the team's number. */
  readonly runs: readonly RunChange[];
  /** Teams whose total or rank would be another, by their number. */
  readonly teams: readonly TeamChange[];
}
export interface RunChange {
  readonly team: TeamId;
  /** What the run counts, as it is shown; null: nothing. */
  readonly points: BeforeAndAfter<string | null>;
  readonly state: BeforeAndAfter<RunState>;
  /** Criteria that nobody would have marked, by seat; empty: nothing to do. */
  readonly needsMarks: ReadonlyMap<SeatId, readonly CriterionId[]>;
}
export interface TeamChange {
  readonly team: TeamId;
  readonly total: BeforeAndAfter<string>;
  /** Ranks that would be others; `category` null: overall. */
  readonly ranks: readonly ({ readonly category: CategoryId | null } & BeforeAndAfter<number | null>)[];
}

/**
 * @param scores  of this field, so that only the station is scored again
 * @returns null for a station that is not in the field
 */
export function previewForm(
  field: Field,
  scores: FieldScores,
  station: StationId,
  form: Form,
): FormPreview | null {
  const held = field.stations.get(station);
  if (held === undefined) return null;
  const changed: Field = { ...field, stations: new Map(field.stations).set(station, { ...held, form }) };
  const rescored = scoreField(changed, scores);
  const before = standing(field, scores);
  const after = standing(changed, rescored);
  const index = before.stations.findIndex((column) => column.station === station);
  const max = (of: Standing) => of.stations[index]?.max ?? "0";
  return {
    max: { before: max(before), after: max(after) },
    runs: runChanges(before, after, index, rescored.runs.get(station)),
    teams: teamChanges(before, after),
  };
}

function runChanges(
  before: Standing,
  after: Standing,
  index: number,
  scores: ReadonlyMap<TeamId, RunScore> | undefined,
): readonly RunChange[] {
  return pairs(before, after).flatMap(([old, now]): readonly RunChange[] => {
    const score = scores?.get(now.team);
    const cells = [old.runs[index], now.runs[index]] as const;
    if (score === undefined || cells[0] === undefined || cells[1] === undefined) return [];
    return [{ team: now.team, ...cellChange(cells[0], cells[1]), needsMarks: marksToMake(score) }];
  });
}

const cellChange = (before: RunCell, after: RunCell): Pick<RunChange, "points" | "state"> => ({
  points: { before: before.points, after: after.points },
  state: { before: before.state, after: after.state },
});

function marksToMake({ open }: RunScore): RunChange["needsMarks"] {
  const bySeat = new Map<SeatId, readonly CriterionId[]>();
  for (const question of open) {
    if (question.kind !== "needsMark") continue;
    bySeat.set(question.seat, [...(bySeat.get(question.seat) ?? []), question.criterion]);
  }
  return bySeat;
}

export function teamChanges(before: Standing, after: Standing): readonly TeamChange[] {
  const ranks = after.tables.map((table, index) => ({
    category: table.category,
    before: ranksIn(before.tables[index]),
    after: ranksIn(table),
  }));
  return pairs(before, after).flatMap(([old, now]): readonly TeamChange[] => {
    const others = ranks.flatMap(({ category, before, after }) => {
      const rank = { before: before.get(now.team) ?? null, after: after.get(now.team) ?? null };
      return rank.before === rank.after ? [] : [{ category, ...rank }];
    });
    if (old.total === now.total && others.length === 0) return [];
    return [{ team: now.team, total: { before: old.total, after: now.total }, ranks: others }];
  });
}

const ranksIn = (table: RankTable | undefined): ReadonlyMap<TeamId, number | null> =>
  new Map(table?.places.map(({ team, rank }) => [team, rank]));

/** The lines of the same teams: both standings have the same teams in the same order. */
const pairs = (before: Standing, after: Standing) =>
  before.teams.flatMap((old, index) => {
    const now = after.teams[index];
    return now === undefined ? [] : [[old, now] as const];
  });
