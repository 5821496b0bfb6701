/** The competition that the referee's tests and pictures play: template stations, a few teams, three referees. */
import * as v from "valibot";
import type { Team } from "../../../src/core/competition/competition.ts";
import { CategoryId, PersonId, SeatId, StationId, TeamId } from "../../../src/core/competition/id.ts";
import type { Rules } from "../../../src/core/competition/rules.ts";
import type { CompetitionStartData } from "../../../src/core/formats/start.ts";
import { templateStart, templateStations } from "../../../src/core/formats/templates.ts";
import type { Role } from "../../../src/core/log/role.ts";
import type { Person } from "../../../src/core/protocol/messages.ts";
import { FakeDevice, type Pins } from "./fake-device.ts";
import { FakeServer, type FakeTablet } from "./fake-server.ts";

export const MORNING = Date.parse("2026-08-01T08:40:00Z");
export const s5 = v.parse(StationId, "s5");
export const station = (id: string) => v.parse(StationId, id);
export const seat = (id: string) => v.parse(SeatId, id);
export const teamId = (number: number) => v.parse(TeamId, `t${number}`);

const person = (id: string, name: string, pin: boolean): Person => ({
  id: v.parse(PersonId, id),
  name,
  contact: null,
  pin: pin ? { salt: "salt", iterations: 100_000, hash: "hash" } : null,
  erased: false,
});
export const anna = person("anna", "Anna Berg", true);
export const luc = person("luc", "Luc Morel", true);
export const eva = person("eva", "Eva Novak", false);
export const people: readonly Person[] = [anna, luc, eva];
export const pins: Pins = new Map([
  [anna.id, "1234"],
  [luc.id, "4321"],
]);

type Row = readonly [number, string, readonly string[], string];
const rows: readonly Row[] = [
  [14, "Norway 2", ["NOR"], "experienced"],
  [22, "International 1", ["DEU", "EST", "USA"], "international"],
  [3, "Estonia 1", ["EST"], "female"],
  [8, "Denmark 1", ["DNK"], "novice"],
  [31, "Canada 3", ["CAN"], "veteran"],
  [12, "France 2", ["FRA"], "experienced"],
  [27, "Poland 1", ["POL"], "novice"],
  [5, "Germany 1", ["DEU"], "veteran"],
  [19, "Reservistenkameradschaft Mecklenburg-Vorpommern Ost 2", ["DEU", "AUT"], "international"],
  [2, "Belgium 1", ["BEL"], "female"],
];
const team = ([number, name, nations, category]: Row): { id: TeamId; team: Team } => ({
  id: teamId(number),
  team: {
    number,
    name,
    nations: [...nations],
    categories: [v.parse(CategoryId, category)],
    guest: false,
    members: [],
  },
});

export interface Wishes {
  readonly practice?: boolean;
  readonly rules?: Partial<Rules>;
  readonly schedule?: boolean;
  /** Changes the start before it is put into the log. */
  readonly change?: (start: CompetitionStartData) => CompetitionStartData;
}

/** Station 5 and its neighbours; teams come every twenty minutes from ten past the hour. */
export function aCompetition({
  practice = false,
  rules = {},
  schedule = true,
  change,
}: Wishes = {}): FakeServer {
  const start = templateStart(
    {
      name: "Combat Casualty Care",
      from: "2026-08-01",
      to: "2026-08-01",
      timeZone: "Europe/Warsaw",
      authoritative: "en",
    },
    practice,
    templateStations(),
  );
  const slots = rows.map((row, index) => ({
    station: s5,
    lane: 1,
    team: teamId(row[0]),
    at: MORNING + (10 + 20 * index) * 60_000,
  }));
  const whole: CompetitionStartData = {
    ...start,
    rules: { ...start.rules, ...rules },
    teams: rows.map(team),
    officials: people.map(({ id }) => ({
      id,
      official: { role: "referee", nation: id === luc.id ? "FRA" : "CHE", stations: [s5] },
    })),
    schedule: { slots: schedule ? slots : [] },
  };
  return new FakeServer(change ? change(whole) : whole, MORNING);
}

export const refereeAt = (stationId: string, ...seats: readonly string[]): Role => ({
  kind: "referee",
  posts: [{ station: station(stationId), seats: seats.length === 0 ? null : seats.map(seat), lane: 1 }],
});

/** A tablet with the given role; somebody is signed in unless told otherwise. */
export function aTablet(
  server: FakeServer,
  role: Role = refereeAt("s5", "A"),
  { name = "tablet", signedIn = true } = {},
): FakeDevice {
  const tablet: FakeTablet = server.admit(name, role);
  const device = new FakeDevice(server, tablet, people, pins);
  if (signedIn) void device.signIn(anna.id, "1234");
  return device;
}
