/** One competition on this device, as the screens know it: acts and sheets in, snapshots and receipts out. */
import type { StationClock } from "../../core/competition/clock.ts";
import type { DraftAction } from "../../core/competition/draft-row.ts";
import type { CompetitionId, DeviceId, OpId, PersonId, WallTime } from "../../core/competition/id.ts";
import type { SheetKey } from "../../core/competition/run.ts";
import type { Sheet } from "../../core/competition/sheet.ts";
import type { Act } from "../../core/log/act.ts";
import { roleNow } from "../../core/log/devices.ts";
import type { OpKind } from "../../core/log/op.ts";
import { competitionOf, hardStopOf, isPractice, rulesOf } from "../../core/log/setup.ts";
import type { DevicesAnswer, Person } from "../../core/protocol/messages.ts";
import { Asks } from "./asks.ts";
import type { Cache } from "./cache-port.ts";
import { Drafts, NOT_STARTED } from "./drafts.ts";
import type {
  BadgeSignIn,
  CompetitionDevice,
  DraftLook,
  KeptStanding,
  Membership,
  OpenDraft,
  Outcome,
  PinCheck,
  Readiness,
  SignIn,
  Snapshot,
} from "./face.ts";
import { Holding } from "./holding.ts";
import { newInviteSecret } from "./invite.ts";
import type { Self, TwofoldJournal } from "./journal-port.ts";
import { StorageKeeping } from "./keep-storage.ts";
import { LogView } from "./log-view.ts";
import { compose } from "./op-writer.ts";
import { pinVerifier } from "./pin.ts";
import type { Ports } from "./ports.ts";
import { randomId } from "./random-id.ts";
import { readiness } from "./readiness.ts";
import type { Relay } from "./relay.ts";
import { relayOf } from "./relay-of.ts";
import type { Requests } from "./request.ts";
import type { ServerClock } from "./server-clock.ts";
import { SheetActs } from "./sheet-acts.ts";
import { Sync } from "./sync.ts";
import type { VersionSkew } from "./this-device.ts";
import { unsentFile } from "./unsent-file.ts";

export interface CompetitionWorld {
  readonly ports: Ports;
  readonly journal: TwofoldJournal;
  readonly cache: Cache;
  readonly self: Self;
  readonly requests: Requests;
  readonly serverClock: ServerClock;
  readonly membership: Membership;
  /** Told when the log knows more of the membership: its name, another role. */
  readonly onMembership: (membership: Membership) => void;
  /** Told when this device's key worked somewhere else, too, and another one took its place [D9]. */
  readonly onRenewed: (before: DeviceId) => Promise<void>;
}

export class OpenCompetition implements CompetitionDevice {
  readonly competition: CompetitionId;
  readonly address: string;
  readonly relay: Relay;
  readonly #world: CompetitionWorld;
  readonly #view: LogView;
  readonly #drafts: Drafts;
  readonly #sheets: SheetActs;
  readonly #holding: Holding;
  readonly #sync: Sync;
  readonly #asks: Asks;
  readonly #keeping: StorageKeeping;
  readonly #listeners = new Set<() => void>();
  readonly #stop: (() => void)[] = [];
  #membership: Membership;
  #readiness: Readiness | null = null;
  /** The question that is not answered yet: whoever asks meanwhile gets its answer. */
  #asking: Promise<Readiness> | null = null;
  #snapshot: Snapshot | null = null;
  #listed: ReadonlySet<string> = new Set();

  private constructor(world: CompetitionWorld) {
    const { ports, journal, cache, self, requests, serverClock, membership } = world;
    const { competition } = membership;
    this.#world = world;
    this.competition = competition;
    this.address = ports.transport.origin;
    this.#membership = membership;
    const stores = { journal, cache, clock: ports.clock };
    this.#view = new LogView({ competition, self }, stores, () => this.#viewChanged());
    this.#holding = new Holding({ competition, ports, journal, view: this.#view }, () => this.#changed());
    this.#drafts = new Drafts({
      competition,
      journal,
      clock: ports.clock,
      browser: ports.browser,
      unitsPerSecond: () => rulesOf(this.#view.state).unitsPerSecond,
      hardStop: (head) => hardStopOf(this.#view.state, head),
      official: () => this.#holding.official,
    });
    this.#sheets = new SheetActs({
      ports,
      journal,
      view: this.#view,
      drafts: this.#drafts,
      role: () => this.#membership.role,
      compose: (act) => this.#compose(act),
      written: () => this.#written(),
    });
    this.#asks = new Asks({ ...world, self: () => this.#view.self });
    this.relay = relayOf({ ports, competition, journal, cache, view: this.#view });
    this.#keeping = new StorageKeeping(ports);
    this.#sync = new Sync({
      ports,
      competition,
      journal,
      cache,
      view: this.#view,
      requests,
      serverClock,
      official: () => this.#holding.official,
      ready: () => this.#readiness?.ready ?? null,
      forked: (number) => this.#renew(number),
      changed: () => this.#changed(),
    });
  }

  /** Opens it: what is on this device is there when this resolves; the network comes later. */
  static async open(world: CompetitionWorld): Promise<OpenCompetition> {
    const open = new OpenCompetition(world);
    await open.#view.refresh();
    const refresh = () => {
      open.#view.refresh().catch((error: unknown) => console.error("The journal can't be read", error));
    };
    open.#stop.push(world.journal.changed(refresh), world.cache.changed(refresh));
    open.#sync.start();
    return open;
  }

  /** Ends everything that runs by itself. */
  close(): void {
    this.#sync.stop();
    for (const stop of this.#stop) stop();
  }

  get device(): DeviceId {
    return this.#view.self.device;
  }

  /** How many sheets this tab writes: while there is one, the page must not be loaded anew. */
  get openSheets(): number {
    return this.#drafts.count;
  }

  /** How the app stands to the server, by what either has said to the other. */
  get skew(): VersionSkew {
    if (this.#sync.serverNewer || this.#view.isBehind) return "appOlder";
    const waits = [...this.#view.receipts.values()].some(
      (receipt) => receipt.kind === "setAside" && receipt.reason.kind === "newerSchema",
    );
    return waits ? "serverOlder" : "none";
  }

  snapshot(): Snapshot {
    this.#snapshot ??= {
      membership: this.#membership,
      revision: this.#view.revision,
      state: this.#view.state,
      head: this.#view.head,
      notInForce: this.#view.notInForce,
      receipts: this.#view.receipts,
      people: this.#view.people,
      withPin: this.#view.withPin,
      official: this.#holding.official,
      drafts: this.#view.drafts.map(({ head }) => head),
      sync: this.#sync.status,
      complete: this.#view.complete,
      chainBroken: this.#view.chain.brokenFor(this.#membership.role.kind),
    };
    return this.#snapshot;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  async act<K extends OpKind>(act: Act<K>): Promise<OpId> {
    const { id, compose: write } = this.#compose(act);
    await this.#world.journal.write([write], null);
    await this.#written();
    return id;
  }

  openDraft(...of: Parameters<SheetActs["open"]>): Promise<string> {
    return this.#sheets.open(...of);
  }

  draft(draft: string): OpenDraft | null {
    return this.#drafts.find(draft)?.view ?? null;
  }

  subscribeDraft(draft: string, listener: () => void): () => void {
    const stop = this.#drafts.subscribe(draft, listener);
    if (!this.#drafts.find(draft)) {
      this.#findDraft(draft).catch((error: unknown) => console.error("The sheet can't be read", error));
    }
    return stop;
  }

  tap(draft: string, action: DraftAction): void {
    this.#drafts.get(draft).tap(action);
  }

  clock(draft: string): StationClock {
    return this.#drafts.find(draft)?.clock() ?? NOT_STARTED;
  }

  async lookAt(draft: string): Promise<DraftLook | null> {
    const found = this.#view.drafts.find(({ head }) => head.draft === draft);
    return found ? this.#drafts.lookAt(found) : null;
  }

  sheetOf(draft: string): Sheet {
    return this.#drafts.get(draft).sheet();
  }

  submitDraft(...of: Parameters<SheetActs["submit"]>): Promise<OpId> {
    return this.#sheets.submit(...of);
  }

  discardDraft(draft: string): Promise<void> {
    return this.#sheets.discard(draft);
  }

  moveDraft(draft: string, to: SheetKey): Promise<string> {
    return this.#sheets.move(draft, to);
  }

  signIn(official: PersonId, pin: string): Promise<SignIn> {
    return this.#holding.signIn(official, pin);
  }

  checkPin(person: PersonId, pin: string): Promise<PinCheck> {
    return this.#holding.checkPin(person, pin);
  }

  pinWait(person: PersonId): Promise<WallTime | null> {
    return this.#holding.pinWait(person);
  }

  signInByBadge(text: string): Promise<BadgeSignIn> {
    return this.#holding.signInByBadge(text);
  }

  signOut(): void {
    this.#holding.signOut();
  }

  readiness(): Promise<Readiness> {
    this.#asking ??= this.#askReadiness().finally(() => {
      this.#asking = null;
    });
    return this.#asking;
  }

  async #askReadiness(): Promise<Readiness> {
    const { ports, journal, serverClock } = this.#world;
    await this.#keeping.ask();
    this.#readiness = await readiness({
      facts: await ports.browser.facts(),
      battery: await ports.browser.battery(),
      journal,
      dataComplete: () => this.#view.complete,
      clockOffset: serverClock.offset,
    });
    return this.#readiness;
  }

  syncNow(): void {
    this.#sync.now();
  }

  async putPeople(people: readonly Person[]): Promise<Outcome<void>> {
    const put = await this.#asks.putPeople(people);
    if (put.ok) await this.#view.refresh();
    return put;
  }

  keepDrawing(drawing: Parameters<CompetitionDevice["keepDrawing"]>[0]): void {
    this.#world.ports.drawings.keep(this.competition, drawing);
    this.#sync.soon();
  }

  drawing(...of: Parameters<Asks["drawing"]>) {
    return this.#asks.drawing(...of);
  }

  eraseDrawing(op: OpId): Promise<Outcome<void>> {
    return this.#asks.eraseDrawing(op);
  }

  badges(badges: Parameters<Asks["badges"]>[0]): Promise<Outcome<readonly string[]>> {
    return this.#asks.badges(badges);
  }

  devices(): Promise<Outcome<DevicesAnswer>> {
    return this.#asks.devices();
  }

  exported(file: string): Promise<Outcome<Blob>> {
    return this.#asks.exported(file);
  }

  standing(): Promise<Outcome<KeptStanding>> {
    return this.#asks.standing();
  }

  async unsentFile(): Promise<Blob> {
    const { journal, ports } = this.#world;
    await this.#view.refresh();
    return unsentFile(this.competition, journal, this.#view.notReceived, ports.chance);
  }

  now() {
    return this.#world.ports.clock.reading();
  }

  serverTime() {
    return this.#world.serverClock.now();
  }

  randomId() {
    return randomId(this.#world.ports.chance);
  }

  inviteSecret() {
    return newInviteSecret(this.#world.ports.chance);
  }

  pinVerifier(pin: string) {
    return pinVerifier(pin, this.#world.ports.chance);
  }

  #compose<K extends OpKind>(act: Act<K>) {
    const { ports, serverClock } = this.#world;
    return compose(act, this.competition, this.#holding.holder, ports, serverClock.offset);
  }

  async #findDraft(draft: string): Promise<void> {
    const found = (await this.#world.journal.drafts()).find(({ head }) => head.draft === draft);
    if (found) await this.#drafts.open(found);
  }

  async #renew(number: number): Promise<void> {
    const { device } = this.#view.self;
    await this.#world.journal.renew({ device, number });
    await this.#view.refresh();
    await this.#world.onRenewed(device);
  }

  async #written(): Promise<void> {
    await this.#view.refresh();
    this.#sync.soon();
  }

  #viewChanged(): void {
    const { state } = this.#view;
    const name = competitionOf(state)?.name ?? this.#membership.name;
    const role = roleNow(state, this.device) ?? this.#membership.role;
    const practice = this.#view.complete ? isPractice(state) : this.#membership.practice;
    const membership: Membership = { competition: this.competition, name, practice, role };
    if (JSON.stringify(membership) !== JSON.stringify(this.#membership)) {
      this.#membership = membership;
      this.#world.onMembership(membership);
    }
    const drafts = new Set(this.#view.drafts.map(({ head }) => head.draft));
    // A draft that was just opened may not stand in a list that was read before: only what stood there is ended.
    for (const draft of this.#listed.difference(drafts)) this.#drafts.forget(draft);
    this.#listed = drafts;
    this.#changed();
  }

  #changed(): void {
    this.#snapshot = null;
    for (const listener of this.#listeners) listener();
  }
}
