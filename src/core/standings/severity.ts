/**
 * How severe judges and lanes are, for the organizer's eye [rule 33]. A judge of a strong group of teams gives more
 * than others without being generous, so these figures decide nothing: they say where to look.
 */
import type { PersonId, SeatId, StationId } from "../competition/id.ts";
import { compare, mean, sub, ZERO } from "../scoring/exact.ts";
import type { Exact } from "../scoring/score.ts";
import type { Field } from "./field.ts";
import { comparable, differences, type MarkedSheet, markedSheets } from "./marked-sheets.ts";
import type { FieldScores } from "./standings.ts";

export interface Figures {
  readonly sheets: number;
  /** Mean share of what the seat's blocks are worth, in percent. */
  readonly share: Exact;
  /**
   * Mean difference to the mean of all sheets of the same station and blocks, in percent of the station's maximum;
   * above zero gives more than the others.
   */
  readonly difference: Exact;
  /** Standard deviation of these differences, in the same unit. A float: it is for the eye and in no sum of points. */
  readonly spread: number;
}
export interface JudgeFigures extends Figures {
  /** null: nobody was signed in. */
  readonly judge: PersonId | null;
}
export interface LaneFigures extends Figures {
  readonly station: StationId;
  /** null: the sheets do not say. */
  readonly lane: number | null;
}
/** Two seats that marked the same blocks of the same runs, by who held them. */
export interface SeatDifference {
  readonly station: StationId;
  readonly a: { readonly seat: SeatId; readonly judge: PersonId | null };
  readonly b: SeatDifference["a"];
  readonly runs: number;
  /** Runs in which `a` gave more, and in which `b` did; in the others they gave the same. */
  readonly aAbove: number;
  readonly bAbove: number;
  /** How much more `a` gave on average, in percent of the station's maximum. */
  readonly difference: Exact;
}
export interface Severity {
  /** Those who give most first; without a person last. */
  readonly judges: readonly JudgeFigures[];
  /** In the order of the stations, then of the lanes; only stations with several. */
  readonly lanes: readonly LaneFigures[];
  readonly seats: readonly SeatDifference[];
}

export function severity(field: Field, scores: FieldScores): Severity {
  const sheets = markedSheets(field, scores);
  const above = differences(sheets);
  const stations = [...scores.stations.keys()];
  return {
    judges: [...Map.groupBy(sheets, ({ judge }) => judge)]
      .map(([judge, own]) => ({ judge, ...figures(own, above) }))
      .sort((a, b) => Number(a.judge === null) - Number(b.judge === null) || byDifference(a, b)),
    lanes: stations.flatMap((station) => lanesOf(station, sheets, above)),
    seats: stations.flatMap((station) => seatDifferences(station, sheets)),
  };
}

const byDifference = (a: JudgeFigures, b: JudgeFigures): number =>
  compare(b.difference, a.difference) || ((a.judge ?? "") < (b.judge ?? "") ? -1 : 1);

function lanesOf(
  station: StationId,
  sheets: readonly MarkedSheet[],
  above: ReadonlyMap<MarkedSheet, Exact>,
): readonly LaneFigures[] {
  const lanes = Map.groupBy(
    sheets.filter((sheet) => sheet.station === station),
    ({ lane }) => lane,
  );
  if (lanes.size < 2) return [];
  return [...lanes]
    .sort(([a], [b]) => (a ?? Infinity) - (b ?? Infinity))
    .map(([lane, own]) => ({ station, lane, ...figures(own, above) }));
}

function figures(sheets: readonly MarkedSheet[], above: ReadonlyMap<MarkedSheet, Exact>): Figures {
  const own = sheets.map((sheet) => above.get(sheet) ?? ZERO);
  const difference = mean(own);
  return {
    sheets: sheets.length,
    share: mean(sheets.map(({ share }) => share)),
    difference,
    spread: deviation(own.map((value) => float(sub(value, difference)))),
  };
}

const deviation = (fromMean: readonly number[]): number =>
  Math.sqrt(fromMean.reduce((sum, value) => sum + value * value, 0) / fromMean.length);

/** Near enough for a picture of how far values lie apart; points never go this way. */
function float(value: Exact): number {
  const [over, under = "1"] = value.split("/");
  return Number(over) / Number(under);
}

/** Every two seats of a run that marked the same blocks, put together over the runs by who held them. */
function seatDifferences(station: StationId, sheets: readonly MarkedSheet[]): readonly SeatDifference[] {
  const runs = Map.groupBy(
    sheets.filter((sheet) => sheet.station === station),
    ({ team }) => team,
  );
  const pairs = [...runs.values()].flatMap(pairsOf);
  return [...Map.groupBy(pairs, ([a, b]) => JSON.stringify([holder(a), holder(b)])).values()]
    .flatMap((alike) => seatDifference(station, alike))
    .sort((x, y) => (key(x) < key(y) ? -1 : 1));
}

type Pair = readonly [MarkedSheet, MarkedSheet];

function pairsOf(run: readonly MarkedSheet[]): readonly Pair[] {
  const sorted = run.toSorted((a, b) => (a.seat < b.seat ? -1 : 1));
  return sorted.flatMap((a, index) =>
    sorted
      .slice(index + 1)
      .flatMap((b): readonly Pair[] => (comparable(a) === comparable(b) ? [[a, b]] : [])),
  );
}

const holder = ({ seat, judge }: MarkedSheet) => ({ seat, judge });

const key = ({ a, b }: SeatDifference): string => [a.seat, b.seat, a.judge, b.judge].join("/");

function seatDifference(station: StationId, pairs: readonly Pair[]): readonly SeatDifference[] {
  const [first] = pairs;
  if (first === undefined) return [];
  const apart = pairs.map(([a, b]) => sub(a.points, b.points));
  return [
    {
      station,
      a: holder(first[0]),
      b: holder(first[1]),
      runs: pairs.length,
      aAbove: apart.filter((points) => compare(points, ZERO) > 0).length,
      bAbove: apart.filter((points) => compare(points, ZERO) < 0).length,
      difference: mean(apart),
    },
  ];
}
