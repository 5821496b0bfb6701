/**
 * An office's device for the screens under test: its log is folded and its acts are judged by the real core, so that
 * an act which the server would set aside fails the test; only storage and network are played.
 */
import * as v from "valibot";
import type { CompetitionDevice, FoundDrawing, Outcome, Snapshot } from "../../../src/app/device/face.ts";
import type { Relay } from "../../../src/app/device/relay.ts";
import { DeviceId, type Hash, type OpId, type PersonId } from "../../../src/core/competition/id.ts";
import type { CompetitionStartData } from "../../../src/core/formats/start.ts";
import { signatureHash } from "../../../src/core/log/acknowledgement.ts";
import type { Act } from "../../../src/core/log/act.ts";
import { apply } from "../../../src/core/log/apply.ts";
import { type Entry, entryHash, hashText } from "../../../src/core/log/entry.ts";
import { judge } from "../../../src/core/log/judge.ts";
import { type OpKind, waitsForServer } from "../../../src/core/log/op.ts";
import { parseOp } from "../../../src/core/log/parse.ts";
import { isPractice } from "../../../src/core/log/setup.ts";
import type { State } from "../../../src/core/log/state.ts";
import { writeOp } from "../../../src/core/log/write.ts";
import { badgeText } from "../../../src/core/protocol/badge.ts";
import { inviteCode } from "../../../src/core/protocol/invite-code.ts";
import {
  type DevicesAnswer,
  Person,
  PinVerifier,
  type Signature,
  type SignatureDrawing,
} from "../../../src/core/protocol/messages.ts";
import { competition, opId, type Played, play, setUp } from "../../core/fixtures/played.ts";
import { MORNING } from "../../core/fixtures/small-day-log.ts";
import { noRelay } from "../device/fake-relay.ts";

const SERVER = v.parse(DeviceId, "f".repeat(32));
/** The ids of its ops are far from those of the office's own. */
const OTHERS = 900_000;

/** Counts over all doubles: what is worked out of a log is kept by competition and revision. */
let revisions = 0;

export class OfficeDouble implements CompetitionDevice {
  readonly competition = competition;
  readonly device: DeviceId;
  readonly address: string;
  /** What the screens did, in their order. */
  readonly acts: Act<OpKind>[] = [];
  /** What went into the people table. */
  readonly people = new Map<PersonId, Person>();
  online = true;
  lastWords: DevicesAnswer["devices"] = [];
  readonly #state: State;
  readonly #listeners = new Set<() => void>();
  #entries: readonly Entry[];
  #snapshot: Snapshot | null = null;
  #revision = ++revisions;
  #ids = 0;
  #number: number;
  /** Hash of this device's last op. */
  #last: Hash | null;
  #others = 0;
  /** Own ops that decide for everybody and wait for the server [L16]. */
  #held: { readonly text: string }[] = [];

  constructor(start: CompetitionStartData, address = "https://aidpost.example") {
    const played: Played = play(setUp(start, MORNING));
    const [owner] = played.state.devices.keys();
    if (owner === undefined) throw new Error("the competition has no owner");
    this.device = owner;
    this.address = address;
    this.#state = played.state;
    this.#entries = played.entries;
    this.#number = played.entries.length;
    this.#last = hashText(played.entries.at(-1)?.op ?? "");
    for (const person of start.people) this.people.set(person.id, person);
  }

  get state(): State {
    return this.#state;
  }

  async act<K extends OpKind>(act: Act<K>): Promise<OpId> {
    this.acts.push(act);
    this.#number += 1;
    return this.#write(act, this.device, this.#number);
  }

  /** An act that the server's own device made, accepted. */
  arrive<K extends OpKind>(act: Act<K>): OpId {
    this.#others += 1;
    return this.#write(act, SERVER, this.#others);
  }

  #write<K extends OpKind>({ kind, targets, body }: Act<K>, device: DeviceId, number: number): OpId {
    const own = device === this.device;
    const received = this.serverTime();
    const { text, id, hash } = writeOp(kind, {
      id: opId(device === SERVER ? OTHERS + number : number),
      competition,
      device,
      number,
      previous: own ? this.#last : null,
      seen: [null, this.#state.sequence],
      targets: [...targets],
      actor: { official: null, by: "device" },
      at: [received, 0, 0, 0],
      app: ["test", 1],
      body,
    });
    if (own) this.#last = hash;
    const parsed = parseOp(text);
    if (own && !this.online && parsed.kind === "op" && waitsForServer(parsed.op)) {
      this.#held = [...this.#held, { text }];
      this.changed();
    } else {
      this.#receive(text, device);
    }
    return id;
  }

  /** The network is back: what waited reaches the server in its order. */
  reconnect(): void {
    this.online = true;
    const held = this.#held;
    this.#held = [];
    for (const { text } of held) this.#receive(text, this.device);
  }

  #receive(text: string, device: DeviceId): void {
    const last = this.#entries.at(-1);
    const received = this.serverTime();
    const own = device === this.device;
    const verdict = own
      ? judge(parseOp(text), received, device, this.#state)
      : ({ kind: "accepted" } as const);
    if (verdict.kind !== "accepted") throw new Error(`set aside: ${JSON.stringify(verdict.reason)}`);
    const entry = { sequence: this.#state.sequence + 1, op: text, received, verdict };
    const whole = { ...entry, hash: entryHash(last?.hash ?? hashText(""), entry) };
    this.#entries = [...this.#entries, whole];
    apply(this.#state, whole);
    this.changed();
  }

  /** Tells every screen to look again. */
  changed(): void {
    this.#revision = ++revisions;
    this.#snapshot = null;
    for (const listener of this.#listeners) listener();
  }

  snapshot(): Snapshot {
    this.#snapshot ??= {
      membership: {
        competition,
        name: "Small day",
        practice: isPractice(this.#state),
        role: { kind: "office" },
      },
      revision: this.#revision,
      state: this.#state,
      head: null,
      notInForce: this.#held.flatMap(({ text }) => {
        const parsed = parseOp(text);
        return parsed.kind === "op" ? [parsed.op] : [];
      }),
      receipts: new Map(),
      people: new Map([...this.people].map(([id, person]) => [id, { ...person, pin: null }])),
      withPin: new Set([...this.people.values()].flatMap(({ id, pin }) => (pin === null ? [] : [id]))),
      official: null,
      drafts: [],
      sync: {
        link: this.online ? "connected" : "offline",
        pausedBy: null,
        unsent: 0,
        lastContact: MORNING,
        clockOffset: 0,
        busy: false,
      },
      complete: true,
      chainBroken: null,
    };
    return this.#snapshot;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  async putPeople(people: readonly Person[]): Promise<Outcome<void>> {
    if (!this.online) return { ok: false, trouble: { kind: "noNetwork" } };
    for (const person of people) this.people.set(person.id, v.parse(Person, person));
    this.changed();
    return { ok: true, value: undefined };
  }

  /** Drawings that the server has, by their op; null: erased. */
  readonly drawings = new Map<OpId, SignatureDrawing | null>();
  async drawing(op: OpId, hash: Hash): Promise<Outcome<FoundDrawing>> {
    if (!this.online) return { ok: false, trouble: { kind: "noNetwork" } };
    const found = this.drawings.get(op);
    if (found === undefined) return { ok: true, value: { kind: "notYet" } };
    if (found === null) return { ok: true, value: { kind: "erased" } };
    const fits = signatureHash(found.salt, found.drawing) === hash;
    return { ok: true, value: fits ? { kind: "drawing", drawing: found.drawing } : { kind: "otherHash" } };
  }
  async eraseDrawing(op: OpId): Promise<Outcome<void>> {
    if (!this.online) return { ok: false, trouble: { kind: "noNetwork" } };
    this.drawings.set(op, null);
    return { ok: true, value: undefined };
  }

  /** Texts with a signature that stands for the server's. */
  async badges(badges: Parameters<CompetitionDevice["badges"]>[0]): Promise<Outcome<readonly string[]>> {
    if (!this.online) return { ok: false, trouble: { kind: "noNetwork" } };
    const signature = "s".repeat(86) as Signature;
    return { ok: true, value: badges.map((badge) => badgeText({ competition, ...badge, signature })) };
  }

  async devices(): Promise<Outcome<DevicesAnswer>> {
    if (!this.online) return { ok: false, trouble: { kind: "noNetwork" } };
    return { ok: true, value: { time: this.serverTime(), devices: this.lastWords } };
  }

  /** Each invite has a code of its own. */
  async inviteSecret() {
    const code = inviteCode(new Uint8Array(11).fill(this.acts.length));
    return { code, secret: hashText(code) };
  }

  async pinVerifier(pin: string): Promise<PinVerifier> {
    return v.parse(PinVerifier, { salt: "salt", iterations: 200_000, hash: hashText(pin) });
  }

  serverTime(): number {
    return MORNING + 3_600_000;
  }
  now() {
    return { wall: this.serverTime(), steady: 0, boot: "test" };
  }
  randomId(): string {
    this.#ids += 1;
    return `id${String(this.#ids).padStart(20, "0")}`;
  }

  relay: Relay = noRelay;
  syncNow(): void {}
  signOut(): void {}
  tap = unused;
  openDraft = unused;
  draft = unused;
  subscribeDraft = unused;
  clock = unused;
  submitDraft = unused;
  discardDraft = unused;
  moveDraft = unused;
  lookAt = unused;
  sheetOf = unused;
  keepDrawing = unused;
  signIn = unused;
  checkPin = unused;
  pinWait = unused;
  signInByBadge = unused;
  readiness = unused;
  exported = unused;
  standing = unused;
  unsentFile = unused;
}

function unused(): never {
  throw new Error("the office's set-up does not use this");
}
