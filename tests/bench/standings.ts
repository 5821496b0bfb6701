/**
 * What standings cost: the fold of a whole day's sheets, the first standing out of it, and one more sheet up to the
 * snapshot that the board gets. The floor is reading the same texts as JSON, in the same run.
 */

import { apply, fold } from "../../src/core/log/apply.ts";
import type { Entry } from "../../src/core/log/entry.ts";
import { fieldOf } from "../../src/core/log/runs.ts";
import type { State } from "../../src/core/log/state.ts";
import { boardSnapshot } from "../../src/core/protocol/board-cut.ts";
import type { Standing } from "../../src/core/standings/standing.ts";
import { type FieldScores, scoreField, standing } from "../../src/core/standings/standings.ts";
import { boardBytes } from "../../src/server/live/board-bytes.ts";
import { bigDay, type Day } from "./big-day.ts";
import { type Figure, figureOf } from "./figure.ts";
import type { Report, Row } from "./report.ts";

const STATIONS = 30;
const SEATS = 3;
/** Sheets that come one by one once everything else has come. */
const SINGLE = 300;
/** Before a time is believed: the machine has seen the code so often. */
const WARM_UP = 100;

export async function standings(): Promise<Report> {
  const small = measure(bigDay({ teams: 50, stations: STATIONS, seats: SEATS, late: SINGLE }));
  const large = measure(bigDay({ teams: 500, stations: STATIONS, seats: SEATS, late: SINGLE }));
  const perSheet = (day: Measured) => day.fold / day.sheets;
  return {
    name: "standings",
    rows: [
      { metric: "sheets folded, 500 teams x 30 stations x 3 seats", value: large.sheets, unit: "sheets" },
      within({ metric: "full fold", ...milliseconds(large.fold) }, 1500),
      {
        metric: "full fold against reading the texts as JSON",
        ...milliseconds(large.fold),
        against: `JSON.parse alone: ${large.parse.toFixed(0)} ms`,
        ratio: large.fold / large.parse,
      },
      { metric: "first standing after it, every run scored", ...milliseconds(large.first) },
      ...one("500 teams", large, 5),
      ...one("50 teams", small),
      {
        metric: "fold of one sheet, 500 teams",
        value: perSheet(large) * 1000,
        unit: "us",
        against: `50 teams: ${(perSheet(small) * 1000).toFixed(1)} us`,
        ratio: perSheet(large) / perSheet(small),
        goal: "growth linear: ratio about 1",
        met: perSheet(large) / perSheet(small) < 1.5,
      },
      {
        metric: "one more sheet -> snapshot, 500 teams",
        ...milliseconds(large.total.median),
        against: `50 teams: ${small.total.median.toFixed(2)} ms`,
        ratio: large.total.median / small.total.median,
        goal: "growth at most linear: ratio at most 10",
        met: large.total.median / small.total.median <= 10,
      },
    ],
  };
}

interface Measured {
  readonly sheets: number;
  readonly parse: number;
  readonly fold: number;
  readonly first: number;
  readonly total: Figure;
  readonly steps: Readonly<Record<"apply" | "field" | "scores" | "standing" | "snapshot" | "bytes", Figure>>;
}

function measure(day: Day): Measured {
  fold(day.competition, day.entries.slice(0, 3000));
  const parse = timed(() => {
    for (const { op } of day.entries) JSON.parse(op);
  }).ms;
  const folded = timed(() => fold(day.competition, day.entries));
  const state = folded.value;
  const first = timed(() => scored(state));
  const singles = day.late.map((entry) => oneMore(state, entry));
  const counted = singles.slice(WARM_UP);
  const figure = (of: (single: Single) => number) => figureOf(counted.map(of));
  return {
    sheets: day.sheets,
    parse,
    fold: folded.ms,
    first: first.ms,
    total: figure(({ apply, field, scores, standing, snapshot, bytes }) =>
      [apply, field, scores, standing, snapshot, bytes].reduce((sum, ms) => sum + ms, 0),
    ),
    steps: {
      apply: figure((single) => single.apply),
      field: figure((single) => single.field),
      scores: figure((single) => single.scores),
      standing: figure((single) => single.standing),
      snapshot: figure((single) => single.snapshot),
      bytes: figure((single) => single.bytes),
    },
  };
}

const before = new WeakMap<State, FieldScores>();

function scored(state: State): Standing {
  const field = fieldOf(state);
  const scores = scoreField(field, before.get(state));
  before.set(state, scores);
  return standing(field, scores);
}

type Single = Readonly<Record<keyof Measured["steps"], number>>;

/** One more sheet, step by step, up to the bytes that are sent. */
function oneMore(state: State, entry: Entry): Single {
  const applied = timed(() => apply(state, entry));
  const field = timed(() => fieldOf(state));
  const scores = timed(() => scoreField(field.value, before.get(state)));
  before.set(state, scores.value);
  const shown = timed(() => standing(field.value, scores.value));
  const making = { revision: entry.sequence, made: entry.received, frozen: false };
  const snapshot = timed(() => boardSnapshot(state, shown.value, making));
  const bytes = timed(() => boardBytes(snapshot.value));
  return {
    apply: applied.ms,
    field: field.ms,
    scores: scores.ms,
    standing: shown.ms,
    snapshot: snapshot.ms,
    bytes: bytes.ms,
  };
}

function one(name: string, { total, steps }: Measured, bound?: number): readonly Row[] {
  const row = { metric: `one more sheet -> snapshot, ${name}, median`, ...milliseconds(total.median) };
  return [
    bound === undefined ? row : within(row, bound),
    { metric: `  p95 of ${SINGLE - WARM_UP}`, ...milliseconds(total.p95) },
    ...Object.entries(steps).map(([step, figure]) => ({
      metric: `  of it ${step}, median`,
      ...milliseconds(figure.median),
    })),
  ];
}

function timed<T>(work: () => T): { readonly value: T; readonly ms: number } {
  const start = performance.now();
  const value = work();
  return { value, ms: performance.now() - start };
}

const milliseconds = (ms: number) => ({ value: Math.round(ms * 100) / 100, unit: "ms" });

const within = (row: Row, bound: number): Row => ({
  ...row,
  goal: `<= ${bound} ms`,
  met: row.value <= bound,
});
