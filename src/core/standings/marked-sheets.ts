/** The sheets that have come, each with what its judge gave of what there was to give [rule 33]. */
import type { BlockId, PersonId, SeatId, StationId, TeamId, WallTime } from "../competition/id.ts";
import type { RunRecord, SheetHead } from "../competition/run-record.ts";
import { div, HUNDRED, mean, mul, sub, sum, ZERO } from "../scoring/exact.ts";
import { layoutOf } from "../scoring/layout.ts";
import type { Exact, RunScore } from "../scoring/score.ts";
import { seating } from "../scoring/seating.ts";
import type { Field, FieldStation } from "./field.ts";
import type { FieldScores } from "./standings.ts";

export interface MarkedSheet {
  readonly station: StationId;
  readonly team: TeamId;
  readonly seat: SeatId;
  /** null: nobody was signed in. */
  readonly judge: PersonId | null;
  /** null: the sheet does not say. */
  readonly lane: number | null;
  /** When the run was started, by the clock of the seat's device; null: it never was. */
  readonly started: WallTime | null;
  /** The blocks that it marks. */
  readonly blocks: readonly BlockId[];
  /** The seat's points of what these blocks are worth, in percent. */
  readonly share: Exact;
  /** The same points, in percent of the station's maximum. */
  readonly points: Exact;
}

/** Every closed sheet of the stations held whose blocks are worth something, in the order of the columns. */
export function markedSheets(field: Field, scores: FieldScores): readonly MarkedSheet[] {
  return [...scores.stations.values()].flatMap((station) => {
    if (station.cancelled) return [];
    return [...station.scores].flatMap(([team, score]) => {
      const run = station.runs.get(team);
      return run === undefined || !field.teams.has(team) ? [] : sheetsOfRun(station, run, score);
    });
  });
}

function sheetsOfRun({ form }: FieldStation, run: RunRecord, score: RunScore): readonly MarkedSheet[] {
  const layout = layoutOf(form);
  const { blocks } = seating(form, run);
  return [...score.seats].flatMap(([seat, points]): readonly MarkedSheet[] => {
    const state = run.seats.get(seat);
    if (state?.kind !== "closed") return [];
    const { sheet, judge } = state.head;
    const marked = layout.blocks.filter(
      (block) => blocks.get(block)?.includes(seat) && hasMarks(form, block, state.head),
    );
    const parts = layout.parts.filter(({ block }) => marked.includes(block));
    const worth = sum(parts.map(({ max }) => max));
    if (worth === ZERO) return [];
    return [
      {
        station: run.key.station,
        team: run.key.team,
        ...{ seat, judge, blocks: marked },
        lane: sheet.lane ?? null,
        started: sheet.clock?.started ?? null,
        share: div(mul(points, HUNDRED), worth),
        points: div(mul(points, HUNDRED), layout.max),
      },
    ];
  });
}

/** Whether the sheet says more of a block than that it was not applicable. */
const hasMarks = ({ criteria }: FieldStation["form"], block: BlockId, { sheet }: SheetHead): boolean =>
  criteria.some((criterion) => {
    const mark = criterion.block === block ? sheet.marks.get(criterion.id) : undefined;
    return mark !== undefined && mark.kind !== "notApplicable";
  });

/** Sheets that can be compared: of one station, over the same blocks. */
export const comparable = ({ station, blocks }: MarkedSheet): string => [station, ...blocks].join("/");

/** What each sheet lies above the mean of all that can be compared with it, in percent of the station's maximum. */
export function differences(sheets: readonly MarkedSheet[]): ReadonlyMap<MarkedSheet, Exact> {
  return new Map(
    [...Map.groupBy(sheets, comparable).values()].flatMap((alike) => {
      const middle = mean(alike.map(({ points }) => points));
      return alike.map((sheet) => [sheet, sub(sheet.points, middle)] as const);
    }),
  );
}
