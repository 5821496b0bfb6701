/** A small competition on a server in memory, and tablets at its one station. */
import { OpenCompetition } from "../../../src/app/device/competition-device.ts";
import { Device } from "../../../src/app/device/device.ts";
import type { CompetitionDevice } from "../../../src/app/device/face.ts";
import type {
  CriterionId,
  DeviceId,
  FailureId,
  OpId,
  PersonId,
  SeatId,
  StationId,
  TeamId,
} from "../../../src/core/competition/id.ts";
import { record, type SheetKey } from "../../../src/core/competition/run.ts";
import { idOfKey, type Role } from "../../../src/core/log/role.ts";
import { aStation, binary, count } from "../../core/fixtures/form.ts";
import { cup, SERVER_KEY } from "./fixtures.ts";
import type { TestPorts } from "./ports.ts";
import { SeededChance, settled, TestClock, testPorts } from "./ports.ts";
import { TestServer } from "./server.ts";

export const s5 = "s5" as StationId;
export const anna = "p-anna" as PersonId;
export const seatA: Role = { kind: "referee", posts: [{ station: s5, seats: ["A" as SeatId], lane: null }] };
export const sheetOf = (team: string): SheetKey => ({
  station: s5,
  team: team as TeamId,
  attempt: 1,
  seat: "A" as SeatId,
});
export const airway = "airway" as CriterionId;
export const noGloves = "no-gloves" as FailureId;

/** Sets a competition up: one station, three teams, one referee. */
export function aDay(clock = new TestClock()): TestServer {
  const server = new TestServer(cup, clock);
  const built = aStation(s5)
    .withSeats("A", "B")
    .withSection("life", [binary(airway, 6), count("casualties", 6, 3)])
    .withFailure(noGloves, { kind: "zero" })
    .build();
  const put = { basis: [] };
  server.act({
    kind: "competition.create",
    targets: [{ record: record.competition, ...put }],
    body: {
      practice: false,
      owner: { device: idOfKey(SERVER_KEY), key: SERVER_KEY },
      competition: {
        name: "Small Cup",
        from: "2026-08-01",
        to: "2026-08-01",
        timeZone: "Europe/Warsaw",
        authoritative: "en",
      },
    },
  });
  server.act({ kind: "station.put", targets: [{ record: record.station(s5), ...put }], body: built.station });
  server.act({ kind: "sheetform.put", targets: [{ record: record.form(s5), ...put }], body: built.form });
  server.act({
    kind: "official.put",
    targets: [{ record: record.official(anna), ...put }],
    body: { role: "referee", stations: [s5] },
  });
  for (const [index, team] of ["t14", "t22", "t3"].entries()) putTeam(server, team, index + 1);
  return server;
}

export function putTeam(server: TestServer, team: string, number: number): OpId {
  return server.act({
    kind: "team.put",
    targets: [{ record: record.team(team as TeamId), basis: [] }],
    body: { number, name: `Team ${team}`, nations: ["NOR"], categories: [], guest: false, members: [] },
  });
}

export interface Tablet {
  readonly ports: TestPorts;
  readonly device: CompetitionDevice;
  readonly id: DeviceId;
  /** The page is closed. */
  readonly close: () => void;
}

let seeds = 1;
/** A tablet that was admitted. It talks to the server when time passes. */
export async function aTablet(server: TestServer, role: Role = seatA): Promise<Tablet> {
  seeds += 1;
  const chance = new SeededChance(seeds);
  const ports = testPorts({ clock: server.clock, transport: server.transport, chance });
  const keys = await chance.makeKeys();
  const id = idOfKey(keys.publicKey);
  const journal = await ports.journal.journal(cup);
  await journal.begin(id, keys);
  await journal.admit(server.admission(id, keys.publicKey, role));
  const home = await ports.journal.home();
  await home.putMembership({ competition: cup, name: cup, practice: false, role, joined: 1 });
  const device = await openTab(ports);
  return { ports, device, id, close: () => device.close() };
}

/** The app in one more tab, or again after the browser was closed. */
export async function openTab(ports: TestPorts): Promise<OpenCompetition> {
  const device = await Device.start(ports);
  const opened = await device.open(cup);
  await settled();
  if (!(opened instanceof OpenCompetition)) throw new Error("A double is open");
  return opened;
}

/** Marks everything on a team's sheet and submits it. */
export async function score(device: CompetitionDevice, team: string): Promise<OpId> {
  const draft = await device.openDraft(sheetOf(team), {});
  device.tap(draft, { kind: "mark", criterion: airway, mark: { kind: "binary", done: true } });
  device.tap(draft, {
    kind: "mark",
    criterion: "casualties" as CriterionId,
    mark: { kind: "count", count: 4 },
  });
  await settled();
  return device.submitDraft(draft, null);
}
