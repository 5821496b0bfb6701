/**
 * The engine between journal and server [S2, S3]. It works in rounds, one at a time across all tabs: push, then pull,
 * then a word on how the device is. A round that takes too long ends itself; what it had answered is kept. Nothing
 * leaves the journal because of an error.
 */
import type { CompetitionId, DeviceId, OpId, PersonId, WallTime } from "../../core/competition/id.ts";
import { HeartbeatAnswer } from "../../core/protocol/messages.ts";
import { paths } from "../../core/protocol/paths.ts";
import type { ProblemKind } from "../../core/protocol/problem.ts";
import { waitFor } from "./backoff.ts";
import type { Cache } from "./cache-port.ts";
import type { SyncStatus } from "./face.ts";
import { handOn } from "./hand-on.ts";
import type { Journal } from "./journal-port.ts";
import { live } from "./live.ts";
import type { LogView } from "./log-view.ts";
import { Pace } from "./pace.ts";
import type { Ports } from "./ports.ts";
import { type Pull, pull, pullPeople } from "./pull.ts";
import { type Failed, push } from "./push.ts";
import { isUnknown, showAdmission } from "./readmission.ts";
import { isTokenUsed, type Requests, type Signer } from "./request.ts";
import type { ServerClock } from "./server-clock.ts";
import { sendDrawings } from "./signatures.ts";

export interface SyncWorld {
  readonly ports: Ports;
  readonly competition: CompetitionId;
  readonly journal: Journal;
  readonly cache: Cache;
  readonly view: LogView;
  readonly requests: Requests;
  readonly serverClock: ServerClock;
  /** What the heartbeat says besides. */
  readonly official: () => PersonId | null;
  readonly ready: () => boolean | null;
  /** The log holds another op of this device under that number: its key goes out of use [D9]. */
  readonly forked: (number: number) => Promise<void>;
  readonly changed: () => void;
}

/** In ms. */
const ROUND = 30_000;
/** A round that was over sooner leaves room for larger requests. */
const QUICK = ROUND / 4;
/** The lock is given back then, whatever the round still waits for: a storage may answer never [D47]. */
const LONGEST_ROUND = 2 * ROUND;
/** Between rounds when all is well: with the live stream open, and without it. */
const IDLE = 60_000;
const IDLE_WITHOUT_LIVE = 20_000;
/** After another tab held the round. */
const TAB = 1_500;
/** After the server wanted this device paired again. */
const PAUSED = 5 * 60_000;
/** Pokes come to many devices at once: each waits a random part of this. */
const POKE = 300;
const HEARTBEAT = 55_000;
const PEOPLE = 5 * 60_000;

/** "slow": the time was over, and something had come through. */
type Result =
  | { readonly kind: "done" }
  | { readonly kind: "slow" }
  | { readonly kind: "failed"; readonly failed: Failed };

export class Sync {
  readonly #world: SyncWorld;
  readonly #live;
  #callOff = () => {};
  #stopHints = () => {};
  #running = false;
  #wanted = false;
  #failures = 0;
  #link: SyncStatus["link"] = "offline";
  #pausedBy: ProblemKind | null = null;
  #serverNewer = false;
  #lastContact: WallTime | null = null;
  #lastHeartbeat = Number.NEGATIVE_INFINITY;
  #lastPeople = Number.NEGATIVE_INFINITY;
  #peopleChanges = 0;
  /** Copies of earlier histories that this page has offered in vain. */
  readonly #refused = new Set<string>();
  /** Drawings that the server did not keep. */
  readonly #refusedDrawings = new Set<OpId>();
  readonly #pace = new Pace();
  /** The server asked to be left alone until then (steady clock). */
  #notBefore = 0;
  #stopped = true;

  constructor(world: SyncWorld) {
    this.#world = world;
    this.#live = live(paths.live(world.competition), world.ports, () => this.#poked());
  }

  get status(): SyncStatus {
    return {
      link: this.#link,
      pausedBy: this.#pausedBy,
      unsent: this.#world.view.unsent.length,
      lastContact: this.#lastContact,
      clockOffset: this.#world.serverClock.offset,
      busy: this.#running,
    };
  }

  /** The server's last answer was in words that this app does not know. */
  get serverNewer(): boolean {
    return this.#serverNewer;
  }

  start(): void {
    if (!this.#stopped) return;
    this.#stopped = false;
    this.#stopHints = this.#world.ports.browser.hinted(() => this.#hinted());
    this.#hinted();
  }

  stop(): void {
    this.#stopped = true;
    this.#stopHints();
    this.#callOff();
    this.#live.close();
  }

  /** Somebody asks for it: try at once, whatever failed before. */
  now(): void {
    this.#notBefore = 0;
    this.soon();
  }

  /** Something was written, or there is a hint that it may work again. */
  soon(): void {
    this.#failures = 0;
    this.#schedule(0);
  }

  /** The network may be back, or the page is looked at again: hints, never the truth. */
  #hinted(): void {
    if (this.#world.ports.browser.visible()) this.#live.connect();
    else this.#live.close();
    this.soon();
  }

  #poked(): void {
    this.#schedule(this.#world.ports.chance.fraction() * POKE);
  }

  #schedule(ms: number): void {
    if (this.#stopped) return;
    if (this.#running) {
      this.#wanted = true;
      return;
    }
    const { clock } = this.#world.ports;
    const wait = Math.max(ms, this.#notBefore - clock.reading().steady);
    this.#callOff();
    this.#callOff = clock.after(wait, () => void this.#run());
  }

  async #run(): Promise<void> {
    const { ports, competition, changed } = this.#world;
    this.#running = true;
    this.#wanted = false;
    changed();
    let wait = TAB;
    try {
      const free = await ports.browser.ifFree(`aidpost-sync/${competition}`, async () => {
        wait = this.#after(await this.#inTime(this.#round()));
      });
      if (!free && this.#world.view.unsent.length === 0) wait = this.#idle();
    } catch (error) {
      // The storage failed, not the network: the page says so elsewhere; trying again later may help.
      console.error("A sync round broke off", error);
      wait = waitFor(this.#failures++, ports.chance);
    }
    this.#running = false;
    changed();
    this.#schedule(this.#wanted ? 0 : wait);
  }

  /** @throws when the round does not end; what it still waits for may come, and hurts nobody */
  #inTime(round: Promise<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      const { clock } = this.#world.ports;
      const callOff = clock.after(LONGEST_ROUND, () => reject(new Error("The storage does not answer")));
      round.then(resolve, reject).finally(callOff);
    });
  }

  async #round(): Promise<Result> {
    const { ports, competition, view, journal, cache, requests } = this.#world;
    const pace = this.#pace;
    const { answers } = pace;
    const { steady: began } = ports.clock.reading();
    const { self } = view;
    const timeout = new AbortController();
    const callOff = ports.clock.after(ROUND, () => timeout.abort());
    const { signal } = timeout;
    const signer: Signer = { ...self, audience: competition };
    const unsent = async () => {
      await view.refresh();
      return view.unsent;
    };
    const reading: Pull = {
      competition,
      signer,
      requests,
      journal,
      cache,
      signal,
      pace,
      taken: () => view.refresh(),
    };
    const readmitted = (device: DeviceId) => showAdmission(reading, device);
    const pushing = { ...this.#world, self, signer, chance: ports.chance, unsent, readmitted, signal, pace };
    const exchange = async () =>
      (await push(pushing)) ??
      (await pull(reading)) ??
      handOn({ ...reading, view, clock: ports.clock, refused: this.#refused });
    try {
      let failed = await exchange();
      if (failed && isUnknown(failed) && (await readmitted(self.device))) failed = await exchange();
      // A link that lets something through and breaks off again is worth the next try at once [S31].
      if (pace.answers > answers) this.#failures = 0;
      if (failed && signal.aborted && pace.answers > answers) return { kind: "slow" };
      if (failed && signal.aborted) pace.slower();
      if (failed) return { kind: "failed", failed };
      if (ports.clock.reading().steady - began < QUICK) pace.faster();
      if (view.forkedAt !== null) await this.#world.forked(view.forkedAt);
      await this.#courtesies(reading);
      return { kind: "done" };
    } finally {
      callOff();
      await view.refresh();
    }
  }

  /** Persons, drawings and the heartbeat: nothing official hangs on them, so their failure stops nothing. */
  async #courtesies(reading: Pull): Promise<void> {
    const { steady } = this.#world.ports.clock.reading();
    const { peopleChanges } = this.#world.view;
    if (peopleChanges !== this.#peopleChanges || steady - this.#lastPeople > PEOPLE) {
      this.#lastPeople = steady;
      this.#peopleChanges = peopleChanges;
      await pullPeople(reading);
    }
    await this.#sendDrawings(reading);
    if (steady - this.#lastHeartbeat > HEARTBEAT) {
      this.#lastHeartbeat = steady;
      await this.#heartbeat(reading);
    }
  }

  #sendDrawings(reading: Pull): Promise<void> {
    const { ports, view } = this.#world;
    const isThere = (op: OpId) => {
      const receipt = view.receipts.get(op);
      return receipt?.kind === "setAside" || (receipt?.kind === "received" && !receipt.beforeRestore);
    };
    const refused = this.#refusedDrawings;
    return sendDrawings({ ...reading, drawings: ports.drawings, isThere, refused });
  }

  async #heartbeat({ competition, signer, requests, signal }: Pull): Promise<void> {
    const { ports, view, official, ready } = this.#world;
    const battery = await ports.browser.battery();
    const body = {
      build: ports.build,
      unsent: view.unsent.length,
      battery: battery?.percent ?? null,
      ready: ready(),
      official: official(),
    };
    const path = paths.heartbeat(competition);
    await requests.json({ method: "POST", path, body, signer, signal }, HeartbeatAnswer);
  }

  /** Notes how the round went; returns how long to wait for the next, ms. */
  #after(result: Result): number {
    const { ports } = this.#world;
    if (result.kind !== "failed") {
      this.#link = "connected";
      this.#pausedBy = null;
      this.#serverNewer = false;
      this.#failures = 0;
      this.#lastContact = ports.clock.reading().wall;
      return result.kind === "done" ? this.#idle() : waitFor(0, ports.chance);
    }
    const { status, trouble, retryAfter } = result.failed;
    const refused = (status === 401 || status === 403) && !isTokenUsed(result.failed);
    if (trouble.kind === "problem" && refused) {
      this.#link = "paused";
      this.#pausedBy = trouble.problem;
      return PAUSED;
    }
    this.#link = "offline";
    if (trouble.kind === "newerServer") this.#serverNewer = true;
    if (retryAfter !== null) this.#notBefore = ports.clock.reading().steady + retryAfter;
    return waitFor(this.#failures++, ports.chance, retryAfter ?? 0);
  }

  #idle(): number {
    const most = this.#live.connected ? IDLE : IDLE_WITHOUT_LIVE;
    return most * (0.75 + this.#world.ports.chance.fraction() / 4);
  }
}
