/** Seats whose judge changed during the event: teams that one person saw, and others another [rule 33]. */
import type { PersonId, SeatId, StationId, TeamId, WallTime } from "../competition/id.ts";
import type { Field } from "./field.ts";
import { type MarkedSheet, markedSheets } from "./marked-sheets.ts";
import type { FieldScores } from "./standings.ts";

export interface JudgeChange {
  readonly station: StationId;
  readonly seat: SeatId;
  /** Everybody who filled in sheets of the seat, with how many; the first one first where the order is known. */
  readonly judges: readonly { readonly judge: PersonId; readonly sheets: number }[];
  /** Whether every sheet says when its run started, so that the runs stand in the order in which they were. */
  readonly inOrder: boolean;
  /** The seat's sheets: in the order of their runs, or by the teams' numbers where that is not known. */
  readonly runs: readonly {
    readonly team: TeamId;
    /** null: nobody was signed in, which is no sign of another person. */
    readonly judge: PersonId | null;
    readonly started: WallTime | null;
  }[];
}

/** In the order of the stations, then of the seats. */
export function judgeChanges(field: Field, scores: FieldScores): readonly JudgeChange[] {
  const seats = Map.groupBy(markedSheets(field, scores), ({ station, seat }) => `${station}/${seat}`);
  const stations = [...scores.stations.keys()];
  return [...seats.values()]
    .flatMap((sheets) => changeOf(field, sheets))
    .sort((a, b) => stations.indexOf(a.station) - stations.indexOf(b.station) || (a.seat < b.seat ? -1 : 1));
}

function changeOf({ teams }: Field, sheets: readonly MarkedSheet[]): readonly JudgeChange[] {
  const [first] = sheets;
  const persons = new Set(sheets.flatMap(({ judge }) => judge ?? []));
  if (first === undefined || persons.size < 2) return [];
  const inOrder = sheets.every(({ started }) => started !== null);
  const number = ({ team }: MarkedSheet) => teams.get(team)?.number ?? 0;
  const runs = sheets.toSorted(
    (a, b) => (inOrder ? (a.started ?? 0) - (b.started ?? 0) : 0) || number(a) - number(b),
  );
  const { station, seat } = first;
  const judges = [...Map.groupBy(runs, ({ judge }) => judge)].flatMap(([judge, own]) =>
    judge === null ? [] : [{ judge, sheets: own.length }],
  );
  return [
    {
      station,
      seat,
      judges,
      inOrder,
      runs: runs.map(({ team, judge, started }) => ({ team, judge, started })),
    },
  ];
}
