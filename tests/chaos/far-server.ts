/**
 * The real server, without sockets: the store on a real SQLite file, the logs, the routes, the live streams, wired as
 * `server.ts` wires them. It can crash at any step, start again, and be set up anew from a backup.
 */
import type { Hono } from "hono";
import { pino } from "pino";
import * as v from "valibot";
import type { Answered, Call } from "../../src/app/device/ports.ts";
import { CompetitionId } from "../../src/core/competition/id.ts";
import { HISTORY_HEADER, paths, TIME_HEADER } from "../../src/core/protocol/paths.ts";
import { makeClaimLink } from "../../src/server/auth/claims.ts";
import { Failures } from "../../src/server/auth/failures.ts";
import { RequestCheck } from "../../src/server/auth/request-check.ts";
import { Tries } from "../../src/server/auth/tries.ts";
import { Unsealing } from "../../src/server/auth/unsealing.ts";
import type { Chance } from "../../src/server/chance.ts";
import type { Clock } from "../../src/server/clock.ts";
import { createApp } from "../../src/server/http/app.ts";
import { StaticFiles } from "../../src/server/http/static-files.ts";
import { revisionOf } from "../../src/server/live/boards.ts";
import { LiveHub, type Watcher } from "../../src/server/live/live-hub.ts";
import { listing } from "../../src/server/live/shown.ts";
import { newHistory } from "../../src/server/log/history.ts";
import { LastWords } from "../../src/server/log/last-words.ts";
import { Logs } from "../../src/server/log/logs.ts";
import { makeMetrics } from "../../src/server/metrics.ts";
import { makeBackup } from "../../src/server/store/backup.ts";
import { type Store, StoreUnavailable } from "../../src/server/store/contract.ts";
import { openSqliteStore } from "../../src/server/store/sqlite.ts";
import { drawnKey } from "./cryptography.ts";
import { Disk } from "./disk.ts";
import type { Draw } from "./draw.ts";
import { Life } from "./life.ts";
import type { FarEnd, FarStream } from "./network.ts";
import type { Scheduler } from "./scheduler.ts";
import { Fuse, SlowDisk } from "./slow-disk.ts";
import type { Story } from "./story.ts";

export const MORNING = Date.UTC(2026, 7, 1, 8, 0, 0);
const ORIGIN = "https://cup.example";
const BUILD = "0.1.0+chaos";
/** Longest time of a commit, ms. */
const COMMIT = 60;
const metrics = makeMetrics(() => 0);

export interface FarServerWorld {
  readonly scheduler: Scheduler;
  readonly draw: Draw;
  readonly story: Story;
  /** Told of everything that the server itself calls an error. */
  readonly complaint: (line: string) => void;
}

/** What runs between a start and a crash. */
interface Running {
  readonly life: Life;
  readonly app: Hono;
  readonly logs: Logs;
  readonly store: Store;
  readonly bare: Store;
  readonly hub: LiveHub;
}

export class FarServer implements FarEnd {
  readonly disk = new Disk();
  readonly #world: FarServerWorld;
  readonly #chance: Chance;
  readonly #backups: string[] = [];
  #running: Running | null = null;
  /** It is being started or restored. */
  changing = false;
  /** The server's wall clock beyond the simulated time, ms. */
  clockOffset = 0;
  /** Lets it crash at a commit. */
  readonly fuse = new Fuse();
  /** So many of the next commits find the disk full. */
  fullDisk = 0;

  constructor(world: FarServerWorld) {
    this.#world = world;
    const draw = world.draw.stream("server chance");
    this.#chance = { bytes: (count) => draw.bytes(count), key: () => drawnKey(draw) };
  }

  get runs(): boolean {
    return this.#running !== null;
  }

  get backups(): number {
    return this.#backups.length;
  }

  /** @throws when it is down */
  get logs(): Logs {
    return this.#now.logs;
  }

  /** The store without the delays. @throws when it is down */
  get store(): Store {
    return this.#now.bare;
  }

  async start(): Promise<void> {
    this.changing = true;
    const life = new Life();
    const clock = this.#clock(life);
    const bare = openSqliteStore(this.disk.file);
    const disk = new SlowDisk({ ...this.#world, longest: COMMIT, fuse: this.fuse });
    const store = disk.behind(this.#thatMayBeFull(bare), life);
    const logger = pino(
      { level: "error", base: null },
      { write: (line: string) => this.#world.complaint(line.trim()) },
    );
    const tools = { chance: this.#chance, build: BUILD };
    const logs = await Logs.open({ store, clock, logger, tools, committed: () => undefined });
    const hub = new LiveHub(clock, (competition) => {
      const log = logs.peek(competition);
      return log ? revisionOf(log) : 0;
    });
    logs.changed(({ competition }) => hub.changed(competition));
    const services = {
      ...tools,
      clock,
      logger,
      metrics,
      store,
      logs,
      lastWords: new LastWords({ store, clock, logger }),
      requests: new RequestCheck(clock),
      failures: new Failures(clock),
      unsealing: new Unsealing(store),
      couriers: { tries: new Tries(clock, { most: 1_000, within: 60_000 }), failures: new Failures(clock) },
      sourceOf: () => "network",
      keptBeside: () => {},
      ready: async () => true,
    };
    const app = createApp(services, new StaticFiles(this.disk.folder));
    this.#running = { life, app, logs, store, bare, hub };
    this.changing = false;
    this.#world.story.say("server", "started");
  }

  /** The power is cut: nothing goes on, and what is not on the disk is gone. */
  async crash(): Promise<void> {
    const running = this.#running;
    if (!running) return;
    this.#running = null;
    running.hub.close();
    running.life.end();
    await running.bare.close();
    this.disk.cut();
  }

  backup(): void {
    this.#backups.push(makeBackup(this.disk.folder, MORNING + this.#world.scheduler.now));
  }

  /** What `aidpost restore` does: the database from a backup, and a new history in each competition [S6]. */
  async restore(backup: number): Promise<void> {
    const file = this.#backups[backup];
    if (file === undefined) throw new Error("There is no such backup");
    await this.crash();
    this.changing = true;
    this.disk.put(file);
    const life = new Life();
    const clock = this.#clock(life);
    const store = openSqliteStore(this.disk.file);
    const logger = pino({ enabled: false });
    const tools = { chance: this.#chance, build: BUILD };
    const logs = await Logs.open({ store, clock, logger, tools, committed: () => undefined });
    await logs.change((turn) => {
      for (const log of turn.all()) turn.begin(log, newHistory(this.#chance, turn.now));
    });
    life.end();
    await store.close();
    this.disk.keep();
    await this.start();
  }

  claimLink(): Promise<string> {
    return makeClaimLink(this.store, ORIGIN, { now: this.#clock(new Life()).now(), chance: this.#chance });
  }

  async answer(call: Call): Promise<Answered | null> {
    const running = this.#running;
    if (!running) return null;
    if (call.path === paths.publicCompetitions) return this.#listing(running.logs);
    const request = new Request(ORIGIN + call.path, {
      method: call.method,
      headers: { ...call.headers },
      body: call.body,
    });
    // An answer that was on its way when the process ended did not come through.
    const gone = new Promise<null>((resolve) => running.life.atEnd(() => resolve(null)));
    return Promise.race([answered(await Promise.race([running.app.fetch(request), gone])), gone]);
  }

  follow(path: string, stream: FarStream): (() => void) | null {
    const running = this.#running;
    const [, name] = /^\/public\/v1\/competitions\/([^/]+)\/live$/.exec(path) ?? [];
    const competition = v.safeParse(CompetitionId, name);
    if (!running || !competition.success || !running.logs.peek(competition.output)) return null;
    const watcher = new FarWatcher(stream);
    running.hub.join(competition.output, watcher);
    return () => watcher.close();
  }

  get #now(): Running {
    if (!this.#running) throw new Error("The server is down");
    return this.#running;
  }

  #clock(life: Life): Clock {
    const { scheduler } = this.#world;
    const born = scheduler.now;
    const after = (ms: number, act: () => void) =>
      scheduler.after(ms, () => {
        if (life.lasts) act();
      });
    return {
      now: () => MORNING + Math.floor(scheduler.now) + this.clockOffset,
      steady: () => scheduler.now - born,
      after,
      soon: (act) => void after(0, act),
    };
  }

  /** A full disk takes nothing: that shows when everything is judged and is to be committed, and nothing of it is written. */
  #thatMayBeFull(store: Store): Store {
    const append: Store["append"] = (known, judge) =>
      store.append(known, (opening) => {
        const appends = judge(opening);
        if (appends.length === 0 || this.fullDisk === 0) return appends;
        this.fullDisk -= 1;
        throw new StoreUnavailable("The disk is full");
      });
    return new Proxy(store, {
      get: (target, name) => {
        const value: unknown = name === "append" ? append : Reflect.get(target, name, target);
        return typeof value === "function"
          ? (...given: readonly unknown[]) => Reflect.apply(value, target, given)
          : value;
      },
    });
  }

  #listing(logs: Logs): Answered {
    const body = JSON.stringify(logs.all().map(listing));
    const headers = new Headers({
      "content-type": "application/json",
      [HISTORY_HEADER]: "none",
      [TIME_HEADER]: String(this.#clock(new Life()).now()),
    });
    return answer(200, headers, body);
  }
}

async function answered(response: Response | null): Promise<Answered | null> {
  return response && answer(response.status, response.headers, await response.text());
}

function answer(status: number, headers: Headers, body: string): Answered {
  return {
    status,
    header: (name) => headers.get(name),
    text: async () => body,
    blob: async () => new Blob([body]),
  };
}

class FarWatcher implements Watcher {
  readonly writableLength = 0;
  readonly #stream: FarStream;
  readonly #closed = new Set<() => void>();

  constructor(stream: FarStream) {
    this.#stream = stream;
  }
  write(message: Buffer): void {
    const [, text] = /^data: (.*)\n\n$/.exec(message.toString()) ?? [];
    if (text !== undefined) this.#stream.said(text);
  }
  end(): void {
    this.#stream.ended();
  }
  destroy(): void {
    this.#stream.ended();
    this.close();
  }
  on(_event: "close", listener: () => void): void {
    this.#closed.add(listener);
  }
  close(): void {
    for (const listener of this.#closed) listener();
    this.#closed.clear();
  }
}
