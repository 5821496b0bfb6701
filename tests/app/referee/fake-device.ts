/**
 * A tablet in memory that implements what the screens know of a device, with the real core behind it: what is done
 * becomes ops, ops that the office's server "receives" are judged and folded, and those that wait are laid over.
 * Time stands still until a test lets it pass.
 */

import { NOT_STARTED } from "../../../src/app/device/drafts.ts";
import type {
  BadgeSignIn,
  CompetitionDevice,
  DraftLook,
  Membership,
  OpenDraft,
  PinCheck,
  Readiness,
  Receipt,
  SignIn,
  Snapshot,
  SyncStatus,
} from "../../../src/app/device/face.ts";
import { DraftTaken } from "../../../src/app/device/journal-port.ts";
import type { Relay } from "../../../src/app/device/relay.ts";
import { type Reading, type StationClock, stationClock } from "../../../src/core/competition/clock.ts";
import { foldDraft, sheetAt } from "../../../src/core/competition/draft.ts";
import {
  type DraftAction,
  type DraftHead,
  type DraftPurpose,
  type DraftRow,
  samePurpose,
} from "../../../src/core/competition/draft-row.ts";
import type { CompetitionId, DeviceId, OpId, PersonId, WallTime } from "../../../src/core/competition/id.ts";
import { record, type SheetKey } from "../../../src/core/competition/run.ts";
import { type Sheet, sheetBody } from "../../../src/core/competition/sheet.ts";
import type { Act } from "../../../src/core/log/act.ts";
import type { QuarantineReason } from "../../../src/core/log/entry.ts";
import { sheetHeads } from "../../../src/core/log/heads.ts";
import { type OpKind, waitsForServer } from "../../../src/core/log/op.ts";
import { overlay } from "../../../src/core/log/overlay.ts";
import { parseOp } from "../../../src/core/log/parse.ts";
import { competitionOf, formOf, hardStopOf, isPractice, rulesOf } from "../../../src/core/log/setup.ts";
import type { State } from "../../../src/core/log/state.ts";
import { courierCodes } from "../../../src/core/protocol/courier-code.ts";
import type { Person, SignatureDrawing } from "../../../src/core/protocol/messages.ts";
import { checkWord } from "../../../src/core/protocol/sealed.ts";
import { noRelay } from "../device/fake-relay.ts";
import type { FakeServer, FakeTablet } from "./fake-server.ts";

/** PINs of the test's officials; a person without one needs none. */
export type Pins = ReadonlyMap<PersonId, string>;

interface FakeDraft {
  readonly head: DraftHead;
  readonly base: Sheet | undefined;
  rows: DraftRow[];
  open: OpenDraft;
}
/** What is left undone here: the office's part of the face, which no referee's screen uses. */
const noOffice = { ok: false, trouble: { kind: "noNetwork" } } as const;

export class FakeDevice implements CompetitionDevice {
  readonly competition: CompetitionId;
  readonly device: DeviceId;
  readonly address = "https://aidpost.example";
  readonly server: FakeServer;
  /** Ticks of the two clocks, ms. */
  time: { wall: WallTime; steady: number };
  /** The page load whose steady clock this is. */
  boot = "page-1";
  readonly #tablet: FakeTablet;
  readonly #pins: Pins;
  readonly #people: readonly Person[];
  readonly #drafts = new Map<string, FakeDraft>();
  readonly #listeners = new Set<() => void>();
  readonly #draftListeners = new Map<string, Set<() => void>>();
  #official: PersonId | null = null;
  #by: "pin" | "badge" = "pin";
  readonly #wrong = new Map<PersonId, number>();
  #snapshot: Snapshot | null = null;
  #revision = 0;
  #sync: Omit<SyncStatus, "unsent">;
  #complete = true;
  #readiness: Readiness = { ready: true, checks: [] };
  #stuck = false;
  readonly #copied = new Map<OpId, WallTime>();
  #ids = 0;

  constructor(server: FakeServer, tablet: FakeTablet, people: readonly Person[], pins: Pins = new Map()) {
    this.competition = server.competition;
    this.device = tablet.device;
    this.server = server;
    this.#tablet = tablet;
    this.#people = people;
    this.#pins = pins;
    this.time = { wall: server.now, steady: 0 };
    this.#sync = {
      link: "connected",
      pausedBy: null,
      lastContact: server.now,
      clockOffset: 0,
      busy: false,
    };
    server.listen(() => this.#changed());
  }

  // ---- what a test lets happen

  /** Lets both clocks run on and tells whoever looks. */
  pass(seconds: number): void {
    this.time = { wall: this.time.wall + seconds * 1000, steady: this.time.steady + seconds * 1000 };
    for (const draft of this.#drafts.keys()) this.#tellDraft(draft);
  }
  link(sync: Partial<Omit<SyncStatus, "unsent">>): void {
    this.#sync = { ...this.#sync, ...sync };
    this.#changed();
  }
  /** The server receives everything that waits, or sets it aside when told why. */
  send(setAside: QuarantineReason | null = null): void {
    this.server.receive(this.#tablet, this.serverTime(), setAside);
    this.link({ link: "connected", lastContact: this.time.wall });
  }
  incomplete(): void {
    this.#complete = false;
    this.#changed();
  }
  ready(readiness: Readiness): void {
    this.#readiness = readiness;
    this.#changed();
  }
  /** The journal refuses to write, or does again. */
  stuck(stuck: boolean): void {
    this.#stuck = stuck;
    for (const [name, draft] of this.#drafts) {
      draft.open = { ...draft.open, failed: stuck, saved: !stuck };
      this.#tellDraft(name);
    }
  }
  /** Acts and drafts can't be written, or can again. */
  refuses = false;
  #mayWrite(): void {
    if (this.refuses) throw new Error("The journal refuses");
  }
  /** Another tab has the sheet open. */
  lock(name: string, readOnly: boolean): void {
    const draft = this.#found(name);
    draft.open = { ...draft.open, readOnly };
    this.#tellDraft(name);
  }

  // ---- the face

  snapshot(): Snapshot {
    this.#snapshot ??= this.#look();
    return this.#snapshot;
  }
  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }
  async act<K extends OpKind>(act: Act<K>): Promise<OpId> {
    this.#mayWrite();
    const by = this.#official === null ? "device" : this.#by;
    const actor = { official: this.#official, by } as const;
    const op = this.server.write(this.#tablet, act, actor, this.now(), this.#sync.clockOffset);
    this.#changed();
    return op;
  }
  async openDraft(sheet: SheetKey, options: { lane?: number; corrects?: OpId }): Promise<string> {
    const begun = this.#openFor({ sheet, ...options });
    if (begun) return begun.head.draft;
    this.#mayWrite();
    const form = formOf(this.#state(), sheet.station);
    if (!form) throw new Error(`no form for ${sheet.station}`);
    this.#ids += 1;
    const draft = `draft-${this.#ids}`;
    const head: DraftHead = { draft, sheet, form: form.op, ...options, opened: this.now() };
    const base = options.corrects === undefined ? undefined : this.#sheetOfOp(sheet, options.corrects);
    const folded = foldDraft(head, [], base);
    this.#drafts.set(draft, {
      head,
      base,
      rows: [],
      open: { draft: folded, saved: true, readOnly: false, failed: false },
    });
    this.#changed();
    return draft;
  }
  draft(name: string): OpenDraft | null {
    return this.#drafts.get(name)?.open ?? null;
  }
  subscribeDraft(name: string, listener: () => void): () => void {
    const listeners = this.#draftListeners.get(name) ?? new Set();
    this.#draftListeners.set(name, listeners.add(listener));
    return () => void listeners.delete(listener);
  }
  tap(name: string, action: DraftAction): void {
    const draft = this.#found(name);
    if (draft.open.readOnly) return;
    const row = (draft.rows.at(-1)?.row ?? 0) + 1;
    const { elapsed: at } = this.clock(name);
    draft.rows.push({ draft: name, row, action, at, reading: this.now(), by: this.#official });
    draft.open = {
      ...draft.open,
      draft: foldDraft(draft.head, draft.rows, draft.base),
      saved: !this.#stuck,
      failed: this.#stuck,
    };
    this.#tellDraft(name);
  }
  clock(name: string): StationClock {
    const draft = this.#drafts.get(name);
    if (!draft) return NOT_STARTED;
    const state = this.#state();
    const limit = hardStopOf(state, draft.head);
    return stationClock(draft.open.draft.clock, this.now(), rulesOf(state).unitsPerSecond, limit);
  }
  async lookAt(name: string): Promise<DraftLook | null> {
    const draft = this.#drafts.get(name);
    return draft ? { sheet: draft.open.draft.sheet, clock: this.clock(name) } : null;
  }
  async submitDraft(name: string, reason: string | null, paper?: Sheet["paper"]): Promise<OpId> {
    const { head } = this.#found(name);
    const body = { sheet: sheetBody({ ...this.sheetOf(name), ...(paper ? { paper } : {}) }) };
    const target = record.sheet(head.sheet);
    const { corrects } = head;
    const op = await (corrects === undefined
      ? this.act({ kind: "sheet.submit", targets: [{ record: target, basis: [] }], body })
      : this.act({
          kind: "sheet.correct",
          targets: [{ record: target, basis: [corrects] }],
          body: { ...body, reason: reason ?? "" },
        }));
    this.#forget(name);
    return op;
  }
  async discardDraft(name: string): Promise<void> {
    this.#mayWrite();
    this.#forget(name);
  }
  async moveDraft(name: string, to: SheetKey): Promise<string> {
    this.#mayWrite();
    const { head, rows, open } = this.#found(name);
    const about = head.sheet.team;
    if (this.#openFor({ sheet: to })) throw new DraftTaken(`A draft of ${record.sheet(to)} is open already`);
    const draft = await this.openDraft(to, head.lane === undefined ? {} : { lane: head.lane });
    const moved = this.#found(draft);
    moved.rows = rows.map((row) => ({ ...row, draft }));
    moved.open = { ...open, draft: foldDraft(moved.head, moved.rows) };
    this.tap(draft, { kind: "override", warning: "moved", about });
    this.#forget(name);
    return draft;
  }
  sheetOf(name: string): Sheet {
    const { open, base } = this.#found(name);
    return sheetAt(open.draft, this.clock(name), base);
  }
  async signIn(official: PersonId, pin: string): Promise<SignIn> {
    const checked = await this.checkPin(official, pin);
    if (checked.kind === "wrong" || checked.kind === "wait") return checked;
    this.#official = official;
    this.#by = "pin";
    this.#changed();
    return { kind: "signedIn", official };
  }
  async checkPin(person: PersonId, pin: string): Promise<PinCheck> {
    const right = this.#pins.get(person);
    if (right === undefined) return { kind: "noPin" };
    // A try is counted before it is looked at.
    this.#mayWrite();
    if (right === pin) return { kind: "right" };
    const wrong = (this.#wrong.get(person) ?? 0) + 1;
    this.#wrong.set(person, wrong);
    const until = await this.pinWait(person);
    return until === null ? { kind: "wrong", triesLeft: 5 - wrong } : { kind: "wait", until };
  }
  async pinWait(person: PersonId): Promise<WallTime | null> {
    return (this.#wrong.get(person) ?? 0) < 5 ? null : this.time.wall + 30_000;
  }
  /** The badges of the test's officials, by the text of their codes. */
  scanned: ReadonlyMap<string, BadgeSignIn> = new Map();
  async signInByBadge(text: string): Promise<BadgeSignIn> {
    const answer = this.scanned.get(text) ?? ({ kind: "refused", why: "noBadge" } as const);
    if (answer.kind === "signedIn") {
      this.#official = answer.official;
      this.#by = "badge";
      this.#changed();
    }
    return answer;
  }
  signOut(): void {
    this.#official = null;
    this.#changed();
  }
  async readiness(): Promise<Readiness> {
    return this.#readiness;
  }
  syncNow(): void {
    this.send();
  }
  /** What the check of the chain found; a double has nothing to check. */
  chainBroken: number | null = null;

  now(): Reading {
    return { ...this.time, boot: this.boot };
  }
  serverTime(): WallTime {
    return this.time.wall + (this.#sync.clockOffset ?? 0);
  }
  randomId(): string {
    this.#ids += 1;
    return `id-${this.#ids}`;
  }
  async unsentFile(): Promise<Blob> {
    return new Blob([]);
  }
  /** What a courier code of this tablet holds; a test may make it longer. */
  sealed = Uint8Array.from({ length: 400 }, (_, at) => (at * 31 + 2) % 256);
  relay: Relay = {
    ...noRelay,
    courierCode: async (op) => {
      const codes = courierCodes(this.address, this.competition, this.sealed);
      if (!codes) return { kind: "tooLarge" };
      return { kind: "codes", codes, word: checkWord(this.sealed), ops: [op] };
    },
    copied: async (ops) => {
      for (const op of ops) this.#copied.set(op, this.time.wall);
      this.#changed();
    },
  };
  async inviteSecret() {
    return { code: "000000000000", secret: "s".repeat(43) };
  }
  async pinVerifier(pin: string) {
    return { salt: "salt", iterations: 100_000, hash: pin };
  }
  readonly putPeople = async () => noOffice;
  /** Drawings that the screens kept. */
  readonly drawings: SignatureDrawing[] = [];
  keepDrawing(drawing: SignatureDrawing): void {
    this.drawings.push(drawing);
  }
  drawing: CompetitionDevice["drawing"] = async () => noOffice;
  eraseDrawing: CompetitionDevice["eraseDrawing"] = async () => noOffice;
  readonly badges = async () => noOffice;
  devices: CompetitionDevice["devices"] = async () => noOffice;
  exported: CompetitionDevice["exported"] = async () => noOffice;
  standing: CompetitionDevice["standing"] = async () => noOffice;

  // ---- inside

  #state(): State {
    return overlay(this.server.seenBy(this.#tablet), this.server.unsent(this.#tablet));
  }

  #look(): Snapshot {
    const state = this.#state();
    return {
      membership: this.#membership(state),
      revision: this.#revision,
      state,
      head: this.server.head,
      notInForce: this.server.unsent(this.#tablet).flatMap(({ text }) => {
        const parsed = parseOp(text);
        return parsed.kind === "op" && waitsForServer(parsed.op) ? [parsed.op] : [];
      }),
      receipts: this.#receipts(),
      people: new Map(this.#people.map((person) => [person.id, person])),
      withPin: new Set(this.#people.flatMap(({ id, pin }) => (pin === null ? [] : [id]))),
      official: this.#official,
      drafts: [...this.#drafts.values()].map(({ head }) => head),
      sync: { ...this.#sync, unsent: this.server.unsent(this.#tablet).length },
      complete: this.#complete,
      chainBroken: this.chainBroken,
    };
  }

  #membership(state: State): Membership {
    return {
      competition: this.competition,
      name: competitionOf(state)?.name ?? "",
      practice: isPractice(state),
      role: this.#tablet.role,
    };
  }

  #receipts(): ReadonlyMap<OpId, Receipt> {
    return new Map(this.server.made(this.#tablet).map(({ id }) => [id, this.#receipt(id)]));
  }

  #receipt(id: OpId): Receipt {
    const receipt = this.server.receiptOf(id);
    const at = this.#copied.get(id);
    return receipt.kind === "saved" && at !== undefined ? { kind: "copied", at } : receipt;
  }

  #sheetOfOp(key: SheetKey, op: OpId): Sheet | undefined {
    return sheetHeads(this.#state(), record.sheet(key)).find((head) => head.op === op)?.sheet ?? undefined;
  }

  #openFor(purpose: DraftPurpose): FakeDraft | undefined {
    return [...this.#drafts.values()].find(({ head }) => samePurpose(head, purpose));
  }

  #found(name: string): FakeDraft {
    const draft = this.#drafts.get(name);
    if (!draft) throw new Error(`The draft ${name} is not open`);
    return draft;
  }

  #forget(name: string): void {
    this.#drafts.delete(name);
    this.#changed();
    this.#tellDraft(name);
  }

  #changed(): void {
    this.#revision += 1;
    this.#snapshot = null;
    for (const listener of [...this.#listeners]) listener();
  }

  #tellDraft(name: string): void {
    for (const listener of [...(this.#draftListeners.get(name) ?? [])]) listener();
  }
}
