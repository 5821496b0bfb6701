/** The competition that is played: two stations, four teams, and who is there. */
import * as v from "valibot";
import type { CompetitionStart } from "../../src/app/device/this-device.ts";
import { CriterionId, type OpId, SeatId, StationId, TeamId } from "../../src/core/competition/id.ts";
import type { Mark } from "../../src/core/competition/mark.ts";
import type { SheetKey } from "../../src/core/competition/run.ts";
import { record } from "../../src/core/competition/run.ts";
import type { Act } from "../../src/core/log/act.ts";
import type { OpKind } from "../../src/core/log/op.ts";
import type { Post, Role } from "../../src/core/log/role.ts";
import { aStation, binary, count } from "../core/fixtures/form.ts";
import type { Draw } from "./draw.ts";

const station = (id: string) => v.parse(StationId, id);
const seat = (id: string) => v.parse(SeatId, id);
const post = (at: string, ...seats: readonly string[]): Post => ({
  station: station(at),
  seats: seats.map(seat),
  lane: null,
});
const referee = (...posts: Post[]): Role => ({ kind: "referee", posts });

export const teams: readonly TeamId[] = ["t1", "t2", "t3", "t4"].map((id) => v.parse(TeamId, id));
export const stations: readonly StationId[] = ["s1", "s2"].map(station);
/** Posts that a referee can be moved to. */
export const posts: readonly Post[] = [post("s1", "A"), post("s1", "B"), post("s2", "A")];

/** Browsers by their names. The owner is the first; "late" comes when the competition is on its way. */
export const OWNER = "office";
export const LATE = "late";
export const cast: Readonly<Record<string, Role>> = {
  [OWNER]: { kind: "office" },
  desk: { kind: "office" },
  "s1-A": referee(post("s1", "A")),
  "s1-A-too": referee(post("s1", "A")),
  "s1-B": referee(post("s1", "B")),
  "s2-A": referee(post("s2", "A")),
  head: { kind: "headJudge", stations: [station("s1")] },
  captain: { kind: "captain", team: v.parse(TeamId, "t1") },
  [LATE]: referee(post("s2", "A")),
};

const airway = v.parse(CriterionId, "airway");
const casualties = v.parse(CriterionId, "casualties");
export const criteria: readonly CriterionId[] = [airway, casualties];

/** What a judge sees at a criterion. There are few answers, so that two judges often agree. */
export function seen(criterion: CriterionId, draw: Draw): Mark {
  return criterion === airway
    ? { kind: "binary", done: draw.happens(0.7) }
    : { kind: "count", count: draw.between(1, 3) };
}

export function aTeam(team: TeamId, name: string, basis: readonly OpId[] = []): Act<"team.put"> {
  return {
    kind: "team.put",
    targets: [{ record: record.team(team), basis: [...basis] }],
    body: {
      number: teams.indexOf(team) + 1,
      name,
      nations: ["NOR"],
      categories: [],
      guest: false,
      members: [],
    },
  };
}

export const cup: CompetitionStart = {
  create: {
    name: "Chaos Cup",
    from: "2026-08-01",
    to: "2026-08-02",
    timeZone: "Europe/Warsaw",
    authoritative: "en",
  },
  practice: false,
  people: [],
  acts: [
    ...stations.flatMap((id, index): readonly Act<OpKind>[] => {
      const built = aStation(id)
        .withOrder(index + 1)
        .withSeats(...(index === 0 ? ["A", "B"] : ["A"]))
        .withSection("life", [binary(airway, 6), count(casualties, 3, 2)])
        .build();
      return [
        { kind: "station.put", targets: [{ record: record.station(id), basis: [] }], body: built.station },
        { kind: "sheetform.put", targets: [{ record: record.form(id), basis: [] }], body: built.form },
      ];
    }),
    ...teams.map((team) => aTeam(team, `Team ${team}`)),
    {
      kind: "policy.put",
      targets: [{ record: record.policy, basis: [] }],
      body: {
        board: "live",
        frozen: false,
        boardStations: true,
        captain: "ownSheets",
        detail: "stationComplete",
      },
    },
  ],
};

/** A sheet that a post may fill in. */
export function aSheet({ station: at, seats }: Post, draw: Draw): SheetKey | undefined {
  const team = draw.pick(teams);
  const by = draw.pick(seats ?? []);
  return team && by && { station: at, team, attempt: 1, seat: by };
}
