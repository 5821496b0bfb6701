/** The competition of a soak: thirty stations with two judges each, and as many teams as there is time for. */
import * as v from "valibot";
import type { CompetitionStart } from "../../src/app/device/this-device.ts";
import { CriterionId, SeatId, StationId, TeamId } from "../../src/core/competition/id.ts";
import { record } from "../../src/core/competition/run.ts";
import type { Act } from "../../src/core/log/act.ts";
import type { OpKind } from "../../src/core/log/op.ts";
import { aStation, binary, count } from "../core/fixtures/form.ts";

export interface Post {
  readonly station: StationId;
  readonly seat: SeatId;
}

const stations = Array.from({ length: 30 }, (_, index) => v.parse(StationId, `s${index + 1}`));
const seats = ["A", "B"].map((seat) => v.parse(SeatId, seat));

/** One for each tablet. */
export const posts: readonly Post[] = stations.flatMap((station) => seats.map((seat) => ({ station, seat })));
export const airway = v.parse(CriterionId, "airway");
export const casualties = v.parse(CriterionId, "casualties");

export function teamsOf(number: number): readonly TeamId[] {
  return Array.from({ length: number }, (_, index) => v.parse(TeamId, `t${index + 1}`));
}

export function soakCup(teams: readonly TeamId[]): CompetitionStart {
  const places = stations.flatMap((id, index): readonly Act<OpKind>[] => {
    const built = aStation(id)
      .withOrder(index + 1)
      .withSeats(...seats)
      .withSection("life", [binary(airway, 6), count(casualties, 3, 2)])
      .build();
    return [
      { kind: "station.put", targets: [{ record: record.station(id), basis: [] }], body: built.station },
      { kind: "sheetform.put", targets: [{ record: record.form(id), basis: [] }], body: built.form },
    ];
  });
  const named = teams.map((team, index): Act<"team.put"> => {
    const body = { number: index + 1, name: `Team ${index + 1}`, nations: ["NOR"], categories: [] };
    const targets = [{ record: record.team(team), basis: [] }];
    return { kind: "team.put", targets, body: { ...body, guest: false, members: [] } };
  });
  return {
    create: {
      name: "Soak Cup",
      from: "2026-08-01",
      to: "2026-08-02",
      timeZone: "Europe/Warsaw",
      authoritative: "en",
    },
    practice: false,
    people: [],
    acts: [...places, ...named],
  };
}
