/** The second phase at a station: what each run counts among the others, where that depends on them [P18]. */
import type { Station } from "../competition/competition.ts";
import type { TeamId } from "../competition/id.ts";
import type { Rules } from "../competition/rules.ts";
import type { ScoredStation } from "../scoring/in-total.ts";
import {
  bestOf,
  countsAt,
  countsByOthers,
  placeOf,
  type StationPlaces,
  stationPlaces,
} from "../scoring/places.ts";
import { countRun } from "../scoring/run.ts";
import type { RunScore } from "../scoring/score.ts";
import { competes, type Field } from "./field.ts";

type RunScores = ReadonlyMap<TeamId, RunScore>;

/**
 * What the station's runs are compared with: those that bring points, without guests and teams that are out of the
 * event.
 *
 * @param alone  every run of the station, by itself
 * @returns null where what a run counts depends on no other run
 */
export function placesOf(field: Field, station: Station, alone: RunScores): StationPlaces | null {
  if (!countsByOthers(station, field.rules)) return null;
  const among = [...alone].flatMap(([team, score]) => (competes(field, team) ? [score] : []));
  const expected = [...field.teams.keys()].filter((team) => competes(field, team)).length;
  return stationPlaces(among, among.filter(isDone).length >= expected);
}

/** What an earlier second phase of the same station, form and rules gave. */
interface Counted {
  readonly alone: RunScores;
  readonly scores: RunScores;
  readonly places: StationPlaces | null;
}

/** Every run as it counts among these places; the same object as before where nothing changed for it. */
export function countRuns(
  station: ScoredStation,
  rules: Rules,
  alone: RunScores,
  places: StationPlaces,
  before: Counted | null,
): RunScores {
  const sameBest =
    before?.places && (!asksForBest(station, rules) || bestOf(before.places) === bestOf(places));
  const comparable = before?.places?.complete === places.complete ? before : null;
  const counted = new Map<TeamId, RunScore>();
  for (const [team, score] of alone) {
    const known = comparable?.alone.get(team) === score ? comparable.scores.get(team) : undefined;
    const same =
      known !== undefined && (score.points === null || sameBest) && samePlace(known, score, places);
    counted.set(team, same ? known : countRun(score, station, rules, places));
  }
  return counted;
}

/** Elsewhere it is the place that counts, and a best run that gets better changes nothing for the others. */
const asksForBest = ({ station }: ScoredStation, rules: Rules): boolean =>
  rules.total.kind !== "rankSum" && countsAt(station, rules).kind === "ofBest";

const samePlace = ({ place }: RunScore, alone: RunScore, places: StationPlaces): boolean =>
  place === null || place === placeOf(alone, places);

/** Whether nothing is missing in a run [V4]. */
export const isDone = ({ state }: RunScore): boolean => state === "complete" || state === "closed";
