/** The order of the stations: the same in every list, on the board and in the tie-break chain. */
import type { StationId } from "../../../core/competition/id.ts";
import { record } from "../../../core/competition/run.ts";
import type { Act } from "../../../core/log/act.ts";
import { inForce, stationsOf } from "../../../core/log/setup.ts";
import type { State } from "../../../core/log/state.ts";
import { putAct } from "../setup/put.ts";

/** Moves a station one place up (-1) or down (1): only the stations whose place becomes another one are put anew. */
export function moveStation(state: State, moved: StationId, by: 1 | -1): readonly Act<"station.put">[] {
  const stations = [...stationsOf(state)];
  const from = stations.findIndex(([id]) => id === moved);
  const to = from + by;
  const one = stations[from];
  const other = stations[to];
  if (!one || !other) return [];
  stations[from] = other;
  stations[to] = one;
  return stations.flatMap(([id, station], index) => {
    const order = index + 1;
    if (station.order === order) return [];
    const name = record.station(id);
    return [putAct("station.put", name, inForce(state, name)?.op ?? null, { ...station, order })];
  });
}
