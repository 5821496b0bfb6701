/** What can't work in a schedule: two runs at once in one lane, or one team at two stations at once. */
import type { Schedule } from "../../../core/competition/competition.ts";
import type { StationId } from "../../../core/competition/id.ts";
import type { FieldStation } from "../../../core/standings/field.ts";

export type Slot = Schedule["slots"][number];

/** `later` begins before `earlier` can be over. */
export interface Clash {
  readonly kind: "lane" | "team";
  readonly earlier: Slot;
  readonly later: Slot;
}

type Stations = ReadonlyMap<StationId, Pick<FieldStation, "form">>;

/** A run lasts as long as its station's time limit, at least; without one, as long as it takes to begin another. */
export function clashesOf({ slots }: Schedule, stations: Stations): readonly Clash[] {
  const limit = (station: StationId) => Number(stations.get(station)?.form.timeLimit ?? 0) * 1000;
  return [
    ...overlaps("lane", ({ station, lane }) => `${station} ${lane}`),
    ...overlaps("team", ({ team }) => team),
  ];

  function overlaps(kind: Clash["kind"], of: (slot: Slot) => string): readonly Clash[] {
    const groups = Map.groupBy(slots, of);
    return [...groups.values()].flatMap((group) => {
      const inOrder = group.toSorted((one, other) => one.at - other.at);
      return inOrder.flatMap((later, index): readonly Clash[] => {
        const earlier = inOrder[index - 1];
        if (earlier === undefined) return [];
        const tooEarly = later.at === earlier.at || later.at < earlier.at + limit(earlier.station);
        return tooEarly ? [{ kind, earlier, later }] : [];
      });
    });
  }
}
