/** The small day as the office sees it: what its tablets submit is received by the server and judged. */
import * as v from "valibot";
import { type OpId, SeatId, StationId, TeamId } from "../../../../src/core/competition/id.ts";
import { record } from "../../../../src/core/competition/run.ts";
import { type Sheet, sheetBody } from "../../../../src/core/competition/sheet.ts";
import type { CompetitionStartData } from "../../../../src/core/formats/start.ts";
import type { Act } from "../../../../src/core/log/act.ts";
import type { OpKind } from "../../../../src/core/log/op.ts";
import type { Role } from "../../../../src/core/log/role.ts";
import { formOf } from "../../../../src/core/log/setup.ts";
import { smallDay, smallDaySheets } from "../../../core/fixtures/small-day.ts";
import { FakeDevice } from "../../referee/fake-device.ts";
import { FakeServer } from "../../referee/fake-server.ts";

export const MORNING = Date.parse("2026-08-01T07:42:00Z");
export const station = (id: string) => v.parse(StationId, id);
export const team = (id: string) => v.parse(TeamId, id);
export const sheetKey = (stationId: string, teamId: string, seat: string) => ({
  station: station(stationId),
  team: team(teamId),
  attempt: 1,
  seat: v.parse(SeatId, seat),
});

/** Every act of a device, beside what it makes of them. */
export class WatchedDevice extends FakeDevice {
  readonly acts: Act<OpKind>[] = [];
  override act<K extends OpKind>(act: Act<K>): Promise<OpId> {
    this.acts.push(act);
    return super.act(act);
  }
}

export class Day {
  readonly server: FakeServer;
  readonly #people: CompetitionStartData["people"];
  readonly #tablets = new Map<string, FakeDevice>();

  constructor(start: CompetitionStartData = smallDay) {
    this.server = new FakeServer(start, MORNING);
    this.#people = start.people;
  }

  /** A device in a role; without more words an office's. */
  device(role: Role = { kind: "office" }, name = "office desk"): WatchedDevice {
    return new WatchedDevice(this.server, this.server.admit(name, role), this.#people);
  }

  /** The referees' tablet of a station; `name` tells one from the next. */
  tablet(stationId: string, name = "tablet"): FakeDevice {
    const known = this.#tablets.get(`${stationId} ${name}`);
    if (known) return known;
    const post = { station: station(stationId), seats: null, lane: null };
    const role: Role = { kind: "referee", posts: [post] };
    const made = new FakeDevice(this.server, this.server.admit(`${stationId} ${name}`, role), this.#people);
    this.#tablets.set(`${stationId} ${name}`, made);
    return made;
  }

  /** The sheet that the small day has for a seat, with changes; submitted and received. */
  async sheet(
    stationId: string,
    teamId: string,
    seat: string,
    { by, change = {} }: { readonly by?: FakeDevice; readonly change?: Partial<Sheet> } = {},
  ): Promise<OpId> {
    const key = sheetKey(stationId, teamId, seat);
    const found = smallDaySheets.find((one) => record.sheet(one.key) === record.sheet(key));
    const device = by ?? this.tablet(stationId);
    // A tablet of another station does not know the form.
    const form = formOf(this.tablet(stationId).snapshot().state, key.station);
    if (!found || !form) throw new Error(`no sheet ${record.sheet(key)}`);
    const nothing = {
      penaltyReasons: new Map(),
      bonuses: new Map(),
      events: new Map(),
      injects: new Map(),
      taps: [],
      remarks: new Map(),
    };
    const sheet: Sheet = { ...nothing, ...found.sheet, form: form.op, ...change };
    const op = await device.act({
      kind: "sheet.submit",
      targets: [{ record: record.sheet(key), basis: [] }],
      body: { sheet: sheetBody(sheet) },
    });
    device.send();
    return op;
  }

  /** Every seat of a run. */
  async run(stationId: string, teamId: string): Promise<void> {
    for (const { key } of smallDaySheets) {
      if (key.station === stationId && key.team === teamId) await this.sheet(stationId, teamId, key.seat);
    }
  }
}
