/** A competition's log in small: devices with made-up keys, ops with fixed ids and times, a server that only judges. */
import * as v from "valibot";
import type { Competition, Policy, Station, Team } from "../../../src/core/competition/competition.ts";
import { Form } from "../../../src/core/competition/form.ts";
import {
  BlockId,
  CategoryId,
  CompetitionId,
  CriterionId,
  type DeviceId,
  FailureId,
  type Hash,
  HistoryId,
  InviteId,
  OpId,
  PenaltyId,
  PersonId,
  ProtestId,
  SeatId,
  type Sequence,
  StationId,
  TeamId,
  type WallTime,
} from "../../../src/core/competition/id.ts";
import { markRow } from "../../../src/core/competition/mark.ts";
import { type RecordName, type RunKey, record, type SheetKey } from "../../../src/core/competition/run.ts";
import type { SheetBodyText } from "../../../src/core/competition/sheet.ts";
import { apply } from "../../../src/core/log/apply.ts";
import { CHAIN_START, type Entry, entryHash, type Verdict } from "../../../src/core/log/entry.ts";
import { judge, judgeAgain } from "../../../src/core/log/judge.ts";
import type { Actor, Envelope, OpKind, OpTextOf, Target } from "../../../src/core/log/op.ts";
import { OP_SCHEMA } from "../../../src/core/log/op.ts";
import { parseOp } from "../../../src/core/log/parse.ts";
import { idOfKey, type PublicKey, type Role } from "../../../src/core/log/role.ts";
import { emptyState, type State } from "../../../src/core/log/state.ts";
import { writeOp } from "../../../src/core/log/write.ts";

export const competition = v.parse(CompetitionId, "c1");
export const station = (id: string) => v.parse(StationId, id);
export const team = (id: string) => v.parse(TeamId, id);
export const seat = (id: string) => v.parse(SeatId, id);
export const person = (id: string) => v.parse(PersonId, id);
export const criterion = (id: string) => v.parse(CriterionId, id);
export const block = (id: string) => v.parse(BlockId, id);
export const penalty = (id: string) => v.parse(PenaltyId, id);
export const failure = (id: string) => v.parse(FailureId, id);
export const category = (id: string) => v.parse(CategoryId, id);
export const invite = (id: string) => v.parse(InviteId, id);
export const protest = (id: string) => v.parse(ProtestId, id);
export const history = (n: number) => v.parse(HistoryId, uuid(900_000 + n));
export const run = (s: string, t: string, attempt = 1): RunKey => ({
  station: station(s),
  team: team(t),
  attempt,
});
export const sheetKey = (s: string, t: string, at = "A", attempt = 1): SheetKey => ({
  ...run(s, t, attempt),
  seat: seat(at),
});

function uuid(n: number): string {
  return `00000000-0000-7000-8000-${n.toString().padStart(12, "0")}`;
}
export const opId = (n: number) => v.parse(OpId, uuid(n));

/** A key that nobody holds: enough to name a device. */
export function key(n: number): PublicKey {
  const coordinate = (sign: string) => `${sign}${n}`.padEnd(43, "A");
  return { kty: "EC", crv: "P-256", x: coordinate("x"), y: coordinate("y") };
}

const words = (text: string) => ({ en: text, fr: text });
/** Seats A and B mark the team's block, seat C the block "command". */
export function aForm(change: { seats?: readonly string[]; binary?: string } = {}): Form {
  return v.parse(Form, {
    casualties: [],
    blocks: [{ id: "team", words: words("Team"), seats: change.seats ?? ["A"], combine: "mean" }],
    sections: [{ id: "care", words: words("Care") }],
    criteria: [
      { id: "airway", kind: "binary", points: 10, words: words("Airway"), section: "care", block: "team" },
      { id: "seals", kind: "count", upTo: 2, each: 5, words: words("Seals"), section: "care", block: "team" },
      ...(change.binary === undefined
        ? []
        : [
            {
              id: change.binary,
              kind: "binary",
              points: 5,
              words: words("New"),
              section: "care",
              block: "team",
            },
          ]),
    ],
    penalties: [{ id: "rough", words: words("Rough"), points: -2, most: 3 }],
    bonuses: [],
    failures: [{ id: "alone", words: words("Left alone"), effect: { kind: "zero" } }],
    injects: [],
    events: [],
    floor: 0,
    tieBreakSections: [],
    equipment: [],
  });
}
export const aStation = (order: number): Station => ({
  code: `S${order}`,
  title: words(`Station ${order}`),
  short: words(`S${order}`),
  order,
  lanes: 2,
  weight: 1,
});
export const aTeam = (number: number): Team => ({
  number,
  name: `Team ${number}`,
  nations: ["NOR"],
  categories: [],
  guest: false,
  members: [],
});
export const aCompetition: Competition = {
  name: "First Aid Cup",
  from: "2026-08-01",
  to: "2026-08-02",
  timeZone: "Europe/Oslo",
  authoritative: "en",
};
export const aPolicy: Policy = {
  board: "live",
  frozen: false,
  boardStations: true,
  captain: "everyTotal",
  detail: "stationComplete",
  awards: false,
};

/** A sheet with an airway that was opened or not, and so many seals. */
export function aSheet(form: OpId, said: Partial<SheetBodyText> & { airway?: 0 | 1; seals?: number } = {}) {
  const { airway = 1, seals = 2, ...rest } = said;
  const body: SheetBodyText = {
    form,
    marks: [
      markRow(criterion("airway"), { kind: "binary", done: airway === 1 }),
      markRow(criterion("seals"), { kind: "count", count: seals }),
    ],
    ...rest,
  };
  return body;
}

/** When the day begins, ms; the server's clock goes on by a second with each entry. */
export const MORNING: WallTime = 1_785_567_600_000;
export const SECOND = 1000;

export interface Made {
  readonly text: string;
  readonly id: OpId;
  readonly device: DeviceId;
}
export interface Saying {
  readonly seen?: readonly [HistoryId | null, Sequence];
  readonly actor?: Actor;
  /** Wall clock of the device, ms, and its known offset to the server. */
  readonly wall?: WallTime;
  readonly offset?: number | null;
  readonly id?: OpId;
  readonly number?: number;
  readonly previous?: Hash | null;
  readonly competition?: CompetitionId;
}

export class FakeDevice {
  readonly key: PublicKey;
  readonly id: DeviceId;
  number = 0;
  previous: Hash | null = null;
  constructor(n: number) {
    this.key = key(n);
    this.id = idOfKey(this.key);
  }
}

/** The log as a server would keep it, without keys and without a store. */
export class FakeLog {
  readonly state: State = emptyState(competition);
  readonly entries: Entry[] = [];
  readonly owner = new FakeDevice(1);
  readonly server = new FakeDevice(2);
  now: WallTime = MORNING;
  #devices = 2;
  #ops = 0;

  /** Writes an op and leaves it on its device. */
  make<K extends OpKind>(
    device: FakeDevice,
    kind: K,
    targets: readonly Target[] | RecordName,
    body: OpTextOf<K>["body"],
    saying: Saying = {},
  ): Made {
    this.#ops += 1;
    device.number += 1;
    const envelope: Envelope = {
      id: saying.id ?? opId(this.#ops),
      competition: saying.competition ?? competition,
      device: device.id,
      number: saying.number ?? device.number,
      previous: saying.previous === undefined ? device.previous : saying.previous,
      seen: saying.seen ? [...saying.seen] : [this.history, this.state.sequence],
      targets: typeof targets === "string" ? [{ record: targets, basis: [] }] : [...targets],
      actor: saying.actor ?? { official: null, by: "device" },
      at: [saying.wall ?? this.now, 120, 5, saying.offset === undefined ? 0 : saying.offset],
      app: ["test", OP_SCHEMA],
    };
    const written = writeOp(kind, { ...envelope, body });
    if (saying.number === undefined && saying.previous === undefined) device.previous = written.hash;
    return { text: written.text, id: written.id, device: device.id };
  }

  /** The op arrives: judged, placed, applied. */
  take({ text, device }: { readonly text: string; readonly device: DeviceId }, received = this.now): Verdict {
    const verdict = judge(parseOp(text), received, device, this.state);
    this.place(text, verdict, received);
    return verdict;
  }

  /** Writes an entry with a verdict of the test's own choice. */
  place(text: string, verdict: Verdict, received = this.now): Entry {
    const said = { sequence: this.entries.length + 1, op: text, received, verdict };
    const entry = { ...said, hash: entryHash(this.entries.at(-1)?.hash ?? CHAIN_START, said) };
    this.entries.push(entry);
    apply(this.state, entry);
    this.now += SECOND;
    return entry;
  }

  /** An op that is written and arrives; its id and verdict. */
  say<K extends OpKind>(
    device: FakeDevice,
    kind: K,
    targets: readonly Target[] | RecordName,
    body: OpTextOf<K>["body"],
    saying: Saying = {},
  ): { readonly id: OpId; readonly verdict: Verdict } {
    const made = this.make(device, kind, targets, body, saying);
    return { id: made.id, verdict: this.take(made) };
  }

  /** Like `say`, for what must be accepted. */
  do<K extends OpKind>(
    device: FakeDevice,
    kind: K,
    targets: readonly Target[] | RecordName,
    body: OpTextOf<K>["body"],
    saying: Saying = {},
  ): OpId {
    const { id, verdict } = this.say(device, kind, targets, body, saying);
    if (verdict.kind !== "accepted")
      throw new Error(`${kind} was set aside: ${JSON.stringify(verdict.reason)}`);
    return id;
  }

  get history(): HistoryId | null {
    return this.state.histories.at(-1)?.history ?? null;
  }

  /** A device that nobody knows yet. */
  stranger(): FakeDevice {
    this.#devices += 1;
    return new FakeDevice(this.#devices);
  }

  /** A new device, admitted with this role. */
  admit(role: Role): FakeDevice {
    const device = this.stranger();
    this.do(this.server, "device.admit", record.device(device.id), {
      invite: null,
      device: device.id,
      key: device.key,
      role,
    });
    return device;
  }

  /** The server's device lets in what has become acceptable; the ids that it let in. */
  judgeAgain(): readonly OpId[] {
    const ids = judgeAgain(this.state);
    if (ids.length > 0) {
      const targets = ids.map((id) => ({ record: record.op(id), basis: [] }));
      this.do(this.server, "op.accept", targets, { reason: "judged again" });
    }
    return ids;
  }
}

export const referee = (at: string, seats: readonly string[] | null = null): Role => ({
  kind: "referee",
  posts: [{ station: station(at), seats: seats?.map(seat) ?? null, lane: null }],
});
export const headJudge = (...at: readonly string[]): Role => ({
  kind: "headJudge",
  stations: at.map(station),
});
export const captain = (of: string): Role => ({ kind: "captain", team: team(of) });

/** A log with owner and server, nothing else. */
export function begun(practice = false): FakeLog {
  const log = new FakeLog();
  const owner = { device: log.owner.id, key: log.owner.key };
  log.do(log.owner, "competition.create", record.competition, { practice, owner, competition: aCompetition });
  log.do(log.server, "history.begin", record.history, {
    history: history(1),
    device: log.server.id,
    key: log.server.key,
    sealing: key(99),
    after: null,
  });
  return log;
}

/** Stations s1 (seat A) and s2 (seats A and B), teams t1 to t3; `forms` names the versions in force. */
export function ready(): { readonly log: FakeLog; readonly s1: OpId; readonly s2: OpId } {
  const log = begun();
  const put = (id: string, order: number, seats: readonly string[]) => {
    log.do(log.owner, "station.put", record.station(station(id)), aStation(order));
    return log.do(log.owner, "sheetform.put", record.form(station(id)), aForm({ seats }));
  };
  const s1 = put("s1", 1, ["A"]);
  const s2 = put("s2", 2, ["A", "B"]);
  for (const number of [1, 2, 3])
    log.do(log.owner, "team.put", record.team(team(`t${number}`)), aTeam(number));
  return { log, s1, s2 };
}

/** Submits a sheet that must be accepted. */
export function submit(
  log: FakeLog,
  device: FakeDevice,
  on: SheetKey,
  form: OpId,
  said: Parameters<typeof aSheet>[1] = {},
): OpId {
  return log.do(device, "sheet.submit", record.sheet(on), { sheet: aSheet(form, said) });
}

export const naming = (name: RecordName, ...basis: readonly OpId[]): Target => ({
  record: name,
  basis: [...basis],
});
export const reason = "because it is so";
