/** The log behind the fake tablets: set up from data, filled by what tablets made and the server "received". */
import * as v from "valibot";
import type { Receipt } from "../../../src/app/device/face.ts";
import type { Reading } from "../../../src/core/competition/clock.ts";
import {
  type CompetitionId,
  type DeviceId,
  type Hash,
  HistoryId,
  OpId,
  type WallTime,
} from "../../../src/core/competition/id.ts";
import { record } from "../../../src/core/competition/run.ts";
import type { CompetitionStartData } from "../../../src/core/formats/start.ts";
import type { Act } from "../../../src/core/log/act.ts";
import { apply } from "../../../src/core/log/apply.ts";
import { CHAIN_START, entryHash, type QuarantineReason, type Verdict } from "../../../src/core/log/entry.ts";
import { judge } from "../../../src/core/log/judge.ts";
import { type Actor, OP_SCHEMA, type OpKind } from "../../../src/core/log/op.ts";
import { parseOp } from "../../../src/core/log/parse.ts";
import { idOfKey, type PublicKey, type Role } from "../../../src/core/log/role.ts";
import { emptyState, type State } from "../../../src/core/log/state.ts";
import { visible } from "../../../src/core/log/visible.ts";
import { type WrittenOp, writeOp } from "../../../src/core/log/write.ts";
import { competition, setUp } from "../../core/fixtures/played.ts";

/** A tablet that the competition has admitted. */
export interface FakeTablet {
  readonly device: DeviceId;
  readonly key: PublicKey;
  readonly role: Role;
}
interface Made extends WrittenOp {
  readonly by: DeviceId;
}
const HISTORY = v.parse(HistoryId, "01890000-0000-7000-8000-00000000aaaa");
const keyOf = (name: string): PublicKey => ({
  kty: "EC",
  crv: "P-256",
  x: name
    .replace(/[^A-Za-z0-9]/g, "")
    .padEnd(43, "x")
    .slice(0, 43),
  y: "y".repeat(43),
});
const SERVER = { key: keyOf("server"), device: idOfKey(keyOf("server")) };
const OFFICE: FakeTablet = {
  key: keyOf("office"),
  device: idOfKey(keyOf("office")),
  role: { kind: "office" },
};
const NOBODY: Actor = { official: null, by: "device" };
const ACCEPTED: Verdict = { kind: "accepted" };
/** Ops of two servers never share an id, since screens keep what they worked out of the same competition's ops. */
let servers = 0;

export class FakeServer {
  readonly competition: CompetitionId = competition;
  /** When the competition was set up; tablets take their time from here. */
  readonly now: WallTime;
  readonly #state: State = emptyState(competition);
  readonly #made: Made[] = [];
  readonly #placed = new Map<OpId, Receipt>();
  readonly #listeners = new Set<() => void>();
  readonly #server = String(++servers).padStart(3, "0");
  #head: Hash = CHAIN_START;
  #ids = 0;

  constructor(start: CompetitionStartData, now: WallTime) {
    this.now = now;
    const [create, ...rest] = setUp(start, now);
    if (create) this.#enter(OFFICE, create.act);
    this.#enter(
      { ...SERVER, role: { kind: "server" } },
      {
        kind: "history.begin",
        targets: [{ record: record.history, basis: [] }],
        body: {
          history: HISTORY,
          device: SERVER.device,
          key: SERVER.key,
          sealing: SERVER.key,
          after: null,
        },
      },
    );
    for (const { act } of rest) this.#enter(OFFICE, act);
  }

  /** The office puts something into the log, and every tablet hears of it. */
  office<K extends OpKind>(act: Act<K>): void {
    this.#enter(OFFICE, act);
    for (const listener of this.#listeners) listener();
  }

  /** Hash of the last entry. */
  get head(): Hash {
    return this.#head;
  }

  /** Highest sequence of the log. */
  get sequence(): number {
    return this.#state.sequence;
  }

  listen(listener: () => void): void {
    this.#listeners.add(listener);
  }

  /** Admits a tablet, as redeeming an invite does. */
  admit(name: string, role: Role): FakeTablet {
    const key = keyOf(name);
    const tablet = { device: idOfKey(key), key, role };
    this.#enter(
      { ...SERVER, role: { kind: "server" } },
      {
        kind: "device.admit",
        targets: [{ record: record.device(tablet.device), basis: [] }],
        body: { invite: null, device: tablet.device, key, role },
      },
    );
    return tablet;
  }

  /** Writes an op of a tablet; the server knows nothing of it before `receive`. */
  write<K extends OpKind>(
    tablet: Pick<FakeTablet, "device">,
    act: Act<K>,
    actor: Actor,
    at: Reading,
    offset: number | null = 0,
  ): OpId {
    this.#ids += 1;
    const before = this.#made.filter(({ by }) => by === tablet.device);
    const id = v.parse(OpId, `01890000-0000-7000-8${this.#server}-${String(this.#ids).padStart(12, "0")}`);
    const written = writeOp(act.kind, {
      id,
      competition: this.competition,
      device: tablet.device,
      number: before.length + 1,
      previous: before.at(-1)?.hash ?? null,
      seen: [HISTORY, this.#state.sequence],
      targets: act.targets.map(({ record: name, basis }) => ({ record: name, basis: [...basis] })),
      actor,
      at: [at.wall, 120, at.steady, offset],
      app: ["test", OP_SCHEMA],
      body: act.body,
    });
    this.#made.push({ ...written, by: tablet.device });
    return id;
  }

  /** Receives what a tablet made: judged as the server would, or set aside when told why. */
  receive(tablet: Pick<FakeTablet, "device">, at: WallTime, setAside: QuarantineReason | null = null): void {
    for (const op of this.unsent(tablet)) {
      this.#place(op, at, setAside === null ? null : { kind: "quarantined", reason: setAside });
    }
    for (const listener of this.#listeners) listener();
  }

  /** A text arrives that this device signed, whatever it says. */
  arrive(text: string, { device }: Pick<FakeTablet, "device">, at: WallTime): void {
    const parsed = parseOp(text);
    const id = parsed.kind === "op" ? parsed.op.id : null;
    if (id === null) throw new Error("the text is no op");
    this.#place({ text, id, hash: parsed.hash, by: device }, at, null);
    for (const listener of this.#listeners) listener();
  }

  made({ device }: Pick<FakeTablet, "device">): readonly Made[] {
    return this.#made.filter(({ by }) => by === device);
  }
  unsent(tablet: Pick<FakeTablet, "device">): readonly Made[] {
    return this.made(tablet).filter(({ id }) => !this.#placed.has(id));
  }
  receiptOf(id: OpId): Receipt {
    return this.#placed.get(id) ?? { kind: "saved" };
  }

  /** The log cut down to what a tablet may see [V3]: one state for each tablet, to which is added what comes. */
  seenBy({ device, role }: FakeTablet): State {
    const cut = this.#cuts.get(device) ?? emptyState(this.competition);
    this.#cuts.set(device, cut);
    for (const entry of this.#state.entries.values()) {
      const { sequence, received, verdict, hash } = entry;
      const op = this.#texts.get(sequence);
      if (cut.entries.has(sequence) || op === undefined) continue;
      if (visible(entry, { device, role }, this.#state))
        apply(cut, { sequence, received, verdict, op, hash });
    }
    return cut;
  }
  readonly #cuts = new Map<DeviceId, State>();
  readonly #texts = new Map<number, string>();

  /** An op of the office or the server, accepted as it comes. */
  #enter<K extends OpKind>(by: FakeTablet, act: Act<K>): void {
    const id = this.write(by, act, NOBODY, { wall: this.now, steady: 0, boot: "server" });
    const op = this.#made.find((made) => made.id === id);
    if (op) this.#place(op, this.now, ACCEPTED);
  }

  #place(op: Made, received: WallTime, given: Verdict | null): void {
    const verdict = given ?? judge(parseOp(op.text), received, op.by, this.#state);
    const sequence = this.#state.sequence + 1;
    this.#head = entryHash(this.#head, { sequence, op: op.text, received, verdict });
    this.#texts.set(sequence, op.text);
    apply(this.#state, { sequence, op: op.text, received, verdict, hash: this.#head });
    const place = { at: received, number: sequence };
    if (this.#placed.has(op.id)) return;
    this.#placed.set(
      op.id,
      verdict.kind === "accepted"
        ? { kind: "received", ...place, beforeRestore: false }
        : { kind: "setAside", ...place, reason: verdict.reason },
    );
  }
}
