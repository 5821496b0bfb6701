/** Where a device may mark: its posts taken apart into one seat at one lane each, and the one that was chosen. */
import { create } from "zustand";
import { persist } from "zustand/middleware";
import type { Station } from "../../core/competition/competition.ts";
import type { CompetitionId, SeatId, StationId } from "../../core/competition/id.ts";
import type { Role } from "../../core/log/role.ts";
import { seatsOf } from "../../core/log/runs.ts";
import { formOf, stationsOf } from "../../core/log/setup.ts";
import type { State } from "../../core/log/state.ts";

/** One seat of one station; `lane` null: every lane of the station. */
export interface Seat {
  readonly station: StationId;
  readonly seat: SeatId;
  readonly lane: number | null;
}

/** Every place that a referee's device may sit at, in the order of its posts; none for other roles. */
export function seatsFor(role: Role, state: State): readonly Seat[] {
  const posts = role.kind === "referee" ? role.posts : [];
  return posts.flatMap((post) => {
    const form = formOf(state, post.station)?.form;
    const seats = post.seats ?? (form ? [...seatsOf(form)] : []);
    const lanes = post.lane === null ? lanesOf(stationsOf(state).get(post.station)) : [post.lane];
    return seats.flatMap((seat) => lanes.map((lane) => ({ station: post.station, seat, lane })));
  });
}

/** One lane is as good as none: then every team comes here. */
function lanesOf(station: Station | undefined): readonly (number | null)[] {
  if (station === undefined || station.lanes === 1) return [null];
  return Array.from({ length: station.lanes }, (_, index) => index + 1);
}

export const sameSeat = (a: Seat, b: Seat) =>
  a.station === b.station && a.seat === b.seat && a.lane === b.lane;

interface ChosenSeats {
  readonly chosen: Readonly<Record<CompetitionId, Seat | undefined>>;
  choose(competition: CompetitionId, seat: Seat | undefined): void;
}

/** The seat chosen on this device for each competition; kept over reloads, and only an offer: rights come with the role. */
export const useChosenSeats = create<ChosenSeats>()(
  persist(
    (set) => ({
      chosen: {},
      choose: (competition, seat) => set(({ chosen }) => ({ chosen: { ...chosen, [competition]: seat } })),
    }),
    { name: "aidpost.seat" },
  ),
);
