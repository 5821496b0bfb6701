/** One competition on this device, as the screens know it: acts and sheets in, snapshots and receipts out. */
import type { StationClock } from "../../core/competition/clock.ts";
import type { DraftAction } from "../../core/competition/draft.ts";
import type { CompetitionId, DeviceId, OpId, PersonId } from "../../core/competition/id.ts";
import { record, type SheetKey } from "../../core/competition/run.ts";
import { type Sheet, type SheetBodyText, sheetBody } from "../../core/competition/sheet.ts";
import type { Act } from "../../core/log/act.ts";
import { roleNow } from "../../core/log/devices.ts";
import { sheetHeads, sheetStanding } from "../../core/log/heads.ts";
import type { OpKind } from "../../core/log/op.ts";
import { competitionOf, formOf, isPractice, rulesOf } from "../../core/log/setup.ts";
import type { BoardSnapshot } from "../../core/protocol/board.ts";
import { DevicesAnswer, PeopleAnswer, type Person } from "../../core/protocol/messages.ts";
import { paths } from "../../core/protocol/paths.ts";
import { Drafts } from "./drafts.ts";
import type {
  CompetitionDevice,
  KeptStanding,
  Membership,
  OpenDraft,
  Outcome,
  Readiness,
  SignIn,
  Snapshot,
} from "./face.ts";
import { LogView } from "./log-view.ts";
import { compose, type Holder } from "./op-writer.ts";
import { pinVerifier, tryPin } from "./pin.ts";
import type { Cache, DraftRecord, Journal, Ports, Self } from "./ports.ts";
import { randomId } from "./random-id.ts";
import { readiness } from "./readiness.ts";
import { outcomeOf, type Reply, type Request, type Requests, type Signer } from "./request.ts";
import type { ServerClock } from "./server-clock.ts";
import { Sync } from "./sync.ts";
import { unsentFile } from "./unsent-file.ts";

export interface CompetitionWorld {
  readonly ports: Ports;
  readonly journal: Journal;
  readonly cache: Cache;
  readonly self: Self;
  readonly requests: Requests;
  readonly serverClock: ServerClock;
  readonly membership: Membership;
  /** Told when the log knows more of the membership: its name, another role. */
  readonly onMembership: (membership: Membership) => void;
}

const NOBODY: Holder = { official: null, by: "device" };
/** A request of a screen gives up after so many ms. */
const PATIENCE = 20_000;
/** The clock of a draft that is not open. */
const NOT_STARTED: StationClock = { running: false, started: null, elapsed: 0, source: "both" };

export class OpenCompetition implements CompetitionDevice {
  readonly competition: CompetitionId;
  readonly device: DeviceId;
  readonly address: string;
  readonly #world: CompetitionWorld;
  readonly #view: LogView;
  readonly #drafts: Drafts;
  readonly #sync: Sync;
  readonly #listeners = new Set<() => void>();
  readonly #stop: (() => void)[] = [];
  #membership: Membership;
  #holder = NOBODY;
  #readiness: Readiness | null = null;
  #snapshot: Snapshot | null = null;
  #listed: ReadonlySet<string> = new Set();

  private constructor(world: CompetitionWorld) {
    const { ports, journal, cache, self, requests, serverClock, membership } = world;
    const { competition } = membership;
    this.#world = world;
    this.competition = competition;
    this.device = self.device;
    this.address = ports.transport.origin;
    this.#membership = membership;
    const stores = { journal, cache, clock: ports.clock };
    this.#view = new LogView({ competition, device: self.device }, stores, () => this.#viewChanged());
    this.#drafts = new Drafts({
      competition,
      journal,
      clock: ports.clock,
      browser: ports.browser,
      unitsPerSecond: () => rulesOf(this.#view.state).unitsPerSecond,
      official: () => this.#holder.official,
    });
    this.#sync = new Sync({
      ports,
      competition,
      self,
      journal,
      cache,
      view: this.#view,
      requests,
      serverClock,
      official: () => this.#holder.official,
      ready: () => this.#readiness?.ready ?? null,
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

  /** How many sheets this tab writes: while there is one, the page must not be loaded anew. */
  get openSheets(): number {
    return this.#drafts.count;
  }

  snapshot(): Snapshot {
    this.#snapshot ??= {
      membership: this.#membership,
      revision: this.#view.revision,
      state: this.#view.state,
      notInForce: this.#view.notInForce,
      receipts: this.#view.receipts,
      people: this.#view.people,
      withPin: this.#view.withPin,
      official: this.#holder.official,
      drafts: this.#view.drafts.map(({ head }) => head),
      sync: this.#sync.status,
      complete: this.#view.complete,
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

  async openDraft(sheet: SheetKey, options: { lane?: number; corrects?: OpId }): Promise<string> {
    const { chance, clock } = this.#world.ports;
    const { lane, corrects } = options;
    const form = formOf(this.#view.state, sheet.station);
    if (!form) throw new Error(`The sheet of station ${sheet.station} is not on this device yet`);
    const draft: DraftRecord = {
      head: {
        draft: randomId(chance, 16),
        sheet,
        form: form.op,
        ...(lane === undefined ? {} : { lane }),
        ...(corrects === undefined ? {} : { corrects }),
        opened: clock.reading(),
      },
      record: record.sheet(sheet),
      base: corrects === undefined ? null : this.#bodyOf(corrects),
    };
    const opened = await this.#world.journal.openDraft(draft);
    await this.#drafts.open(opened);
    await this.#view.refresh();
    return opened.head.draft;
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
    const open = this.#drafts.find(draft);
    if (!open) throw new Error(`The draft ${draft} is not open`);
    open.tap(action);
  }

  clock(draft: string): StationClock {
    return this.#drafts.find(draft)?.clock() ?? NOT_STARTED;
  }

  sheetOf(draft: string): Sheet {
    const open = this.#drafts.find(draft);
    if (!open) throw new Error(`The draft ${draft} is not open`);
    return open.sheet();
  }

  async submitDraft(draft: string, reason: string | null, paper?: Sheet["paper"]): Promise<OpId> {
    const open = this.#drafts.find(draft);
    if (!open) throw new Error(`The draft ${draft} is not open`);
    const sheet = { ...open.sheet(), ...(paper === undefined ? {} : { paper }) };
    const { id, compose: write } = this.#submission(open.record, sheetBody(sheet), reason);
    await open.end(() => this.#world.journal.write([write], draft));
    this.#drafts.forget(draft);
    await this.#written();
    return id;
  }

  async discardDraft(draft: string): Promise<void> {
    const open = this.#drafts.find(draft);
    const discard = () => this.#world.journal.discardDraft(draft);
    await (open ? open.end(discard) : discard());
    this.#drafts.forget(draft);
    await this.#view.refresh();
  }

  async signIn(official: PersonId, pin: string): Promise<SignIn> {
    const { journal, ports } = this.#world;
    const person = this.#view.people.get(official);
    const answer = await tryPin({ ...ports, journal }, official, person, pin);
    if (answer.kind === "signedIn") {
      this.#holder = { official, by: person?.pin ? "pin" : "device" };
      this.#changed();
    }
    return answer;
  }

  signOut(): void {
    this.#holder = NOBODY;
    this.#changed();
  }

  async readiness(): Promise<Readiness> {
    const { ports, journal, serverClock } = this.#world;
    await ports.browser.askToPersist();
    this.#readiness = await readiness({
      facts: await ports.browser.facts(),
      battery: await ports.browser.battery(),
      journal,
      dataComplete: this.#view.complete,
      clockOffset: serverClock.offset,
    });
    return this.#readiness;
  }

  syncNow(): void {
    this.#sync.now();
  }

  async putPeople(people: readonly Person[]): Promise<Outcome<void>> {
    const { requests, cache, ports } = this.#world;
    const body = { request: randomId(ports.chance), people };
    const path = paths.people(this.competition);
    const reply = await this.#ask((ask) =>
      requests.json({ method: "PUT", path, body, ...ask }, PeopleAnswer),
    );
    if (!reply.ok) return outcomeOf(reply);
    await cache.putPeople(reply.value);
    await this.#view.refresh();
    return { ok: true, value: undefined };
  }

  async devices(): Promise<Outcome<DevicesAnswer>> {
    const path = paths.devices(this.competition);
    const { requests } = this.#world;
    return outcomeOf(await this.#ask((ask) => requests.json({ method: "GET", path, ...ask }, DevicesAnswer)));
  }

  async exported(file: string): Promise<Outcome<Blob>> {
    const path = paths.export(this.competition, file);
    const { requests } = this.#world;
    return outcomeOf(await this.#ask((ask) => requests.file({ method: "GET", path, ...ask })));
  }

  async standing(): Promise<Outcome<KeptStanding>> {
    const { requests, cache } = this.#world;
    const path = paths.standing(this.competition);
    const reply = await this.#ask((ask) => requests.anyJson({ method: "GET", path, ...ask }));
    if (reply.ok) {
      const kept = { snapshot: reply.value as BoardSnapshot, seen: this.serverTime() };
      await cache.putStanding(kept);
      return { ok: true, value: { ...kept, fresh: true } };
    }
    const kept = reply.trouble.kind === "problem" ? null : await this.#keptStanding();
    return kept === null ? outcomeOf(reply) : { ok: true, value: { ...kept, fresh: false } };
  }

  async #keptStanding(): Promise<Omit<KeptStanding, "fresh"> | null> {
    return (await this.#world.cache.standing()) as Omit<KeptStanding, "fresh"> | null;
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

  pinVerifier(pin: string) {
    return pinVerifier(pin, this.#world.ports.chance);
  }

  #compose<K extends OpKind>(act: Act<K>) {
    const { ports, serverClock } = this.#world;
    return compose(act, this.competition, this.#holder, ports, serverClock.offset);
  }

  #submission(draft: DraftRecord, sheet: SheetBodyText, reason: string | null) {
    const { corrects } = draft.head;
    if (corrects === undefined) {
      const targets = [{ record: draft.record, basis: [] }];
      return this.#compose({ kind: "sheet.submit", targets, body: { sheet } });
    }
    if (reason === null) throw new Error("A correction needs a reason");
    const targets = [{ record: draft.record, basis: this.#corrected(draft, corrects) }];
    return this.#compose({ kind: "sheet.correct", targets, body: { sheet, reason } });
  }

  /** A sheet confirmed by two is corrected by naming both; a referee corrects only an own one [L4]. */
  #corrected({ record: name }: DraftRecord, corrects: OpId): OpId[] {
    const { state } = this.#view;
    const standing = sheetStanding(state, name);
    const both = standing.kind === "counts" && standing.confirmedByTwo;
    if (!both || this.#membership.role.kind === "referee") return [corrects];
    return sheetHeads(state, name).map(({ op }) => op);
  }

  #bodyOf(sheet: OpId): SheetBodyText {
    const op = this.#view.state.ops.get(sheet)?.op;
    if (op && typeof op.body === "object" && op.body !== null && "sheet" in op.body) {
      if (typeof op.body.sheet === "object") return op.body.sheet;
    }
    throw new Error(`The sheet ${sheet} is not on this device`);
  }

  async #findDraft(draft: string): Promise<void> {
    const found = (await this.#world.journal.drafts()).find(({ head }) => head.draft === draft);
    if (found) await this.#drafts.open(found);
  }

  async #written(): Promise<void> {
    await this.#view.refresh();
    this.#sync.soon();
  }

  async #ask<T>(send: (ask: Pick<Request, "signer" | "signal">) => Promise<Reply<T>>): Promise<Reply<T>> {
    const { ports, self } = this.#world;
    const patience = new AbortController();
    const callOff = ports.clock.after(PATIENCE, () => patience.abort());
    const signer: Signer = { device: self.device, keys: self.keys, audience: this.competition };
    try {
      return await send({ signer, signal: patience.signal });
    } finally {
      callOff();
    }
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
