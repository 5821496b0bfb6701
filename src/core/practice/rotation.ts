/** A schedule in which all stations work all the time and no team is at two places at once [rule 5]. */
import type { Schedule, Station } from "../competition/competition.ts";
import type { StationId, TeamId, WallTime } from "../competition/id.ts";

/** Milliseconds from one start at a station to the next; a station with two lanes has twice as long for each run. */
export const WAVE = 15 * 60_000;
/** The pause in the middle of the day. */
export const PAUSE = 45 * 60_000;

/** How a day goes, in milliseconds: from one start at a station to the next, and the pause in the middle. */
export interface Rhythm {
  readonly wave: number;
  readonly pause: number;
}

/**
 * Sends every team to every station once. Teams start one behind the other at each station, and each team moves on
 * to the next station some waves later; the lanes of a station take turns.
 */
export function rotation(
  teams: readonly TeamId[],
  stations: readonly { readonly id: StationId; readonly station: Pick<Station, "lanes"> }[],
  start: WallTime,
  rhythm: Rhythm = { wave: WAVE, pause: PAUSE },
): Schedule {
  const waves = Math.max(teams.length, stations.length);
  const between = Math.max(1, Math.floor(waves / Math.max(1, stations.length)));
  const slots = teams.flatMap((team, place) =>
    stations.map(({ id, station }, index) => {
      const wave = (place + index * between) % waves;
      const at = start + wave * rhythm.wave + (wave * 2 >= waves ? rhythm.pause : 0);
      return { station: id, lane: (wave % station.lanes) + 1, team, at };
    }),
  );
  return { slots: slots.sort((a, b) => a.at - b.at || compareIds(a.station, b.station)) };
}

const compareIds = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/** When the pause of such a day is a third over: the first half has been run and reported. */
export function middleOfDay(teams: number): number {
  return Math.ceil(teams / 2) * WAVE + PAUSE / 3;
}
