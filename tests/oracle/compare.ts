/** The engine and the oracle on one competition, and every difference between them by its path. */
import type { StationId, TeamId } from "../../src/core/competition/id.ts";
import type { Field } from "../../src/core/standings/field.ts";
import type { RankTable, Standing } from "../../src/core/standings/standing.ts";
import { type FieldScores, scoreField, standing } from "../../src/core/standings/standings.ts";
import { fraction, written } from "./fraction.ts";
import { stationsHeld } from "./one-run.ts";
import { oracle, type RunVerdict, type Verdict } from "./oracle.ts";

/**
 * Where the two differ: "teams.t1.total: the engine says 5, the oracle 4". Empty: they agree.
 *
 * @param altered  what the oracle is asked about instead, to show that a difference is found
 */
export function differences(field: Field, altered: Field = field): readonly string[] {
  return differ("", engine(field), oracle(altered));
}

function differ(path: string, engine: unknown, oracle: unknown): string[] {
  if (isRecord(engine) && isRecord(oracle)) {
    const names = [...new Set([...Object.keys(engine), ...Object.keys(oracle)])].sort();
    return names.flatMap((name) =>
      differ(path === "" ? name : `${path}.${name}`, engine[name], oracle[name]),
    );
  }
  if (Object.is(engine, oracle)) return [];
  return [`${path}: the engine says ${JSON.stringify(engine)}, the oracle ${JSON.stringify(oracle)}`];
}
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

/** What the engine says, put as the oracle puts it. */
function engine(field: Field): Verdict {
  const scores = scoreField(field);
  const said = standing(field, scores);
  const held = stationsHeld(field);
  const columns = said.stations.filter(({ cancelled }) => !cancelled);
  return {
    runs: Object.fromEntries(
      held.flatMap((station) =>
        said.teams.map(({ team }) => [`${station}/${team}`, cell(scores, said, station, team)]),
      ),
    ),
    teams: Object.fromEntries(
      said.teams.map(({ team, total, max, behind, complete, of }) => [
        team,
        { total: exact(total), max: max === null ? null : exact(max), behind, complete, of },
      ]),
    ),
    tables: Object.fromEntries(said.tables.map((table) => [table.category ?? "overall", ranks(table)])),
    awards: Object.fromEntries(
      said.awards.map(({ award, max, places }) => [
        award,
        {
          max: exact(max),
          places: Object.fromEntries(
            places.map(({ team, rank, shared, points }) => [team, { rank, shared, points: exact(points) }]),
          ),
        },
      ]),
    ),
    nations:
      said.nations === null
        ? null
        : Object.fromEntries(
            said.nations.places.map(({ nation, rank, shared, total, teams }) => [
              nation,
              { rank, shared, total: exact(total), teams: teams.length },
            ]),
          ),
    stations: Object.fromEntries(
      columns.map(({ station, max, done, of, sheets }) => [
        station,
        { max: exact(max), done, of, sheets: { ...sheets } },
      ]),
    ),
    sheets: { ...said.completeness.sheets },
    complete: { ...said.completeness.stations },
  };
}
const exact = (text: string) => written(fraction(text));

function cell(scores: FieldScores, said: Standing, station: StationId, team: TeamId): RunVerdict {
  const own = said.teams.find((line) => line.team === team)?.runs.find((run) => run.station === station);
  if (!own) throw new Error(`the engine has no cell for ${station}/${team}`);
  const { points, state, place, passed, failures, dropped } = own;
  return {
    exact: scores.runs.get(station)?.get(team)?.points ?? null,
    points: points === null ? null : exact(points),
    state,
    place,
    passed,
    failures,
    dropped,
  };
}
/** Ranked teams in their places; a step that parted a team from one that is not ranked is nobody's. */
function ranks(table: RankTable) {
  return Object.fromEntries(
    table.places.flatMap(({ team, rank, shared, decidedBy }) =>
      rank === null ? [] : [[team, { rank, shared, decidedBy }]],
    ),
  );
}
