/**
 * All competitions of this server, and the one place where anything is added to their logs. What arrives close together
 * is judged in turn and committed in one durable transaction; its callers are answered after the commit, all of them or
 * none [T2].
 */
import type { Logger } from "pino";
import type { CompetitionId, WallTime } from "../../core/competition/id.ts";
import { record } from "../../core/competition/run.ts";
import type { Act } from "../../core/log/act.ts";
import { judgeAgain } from "../../core/log/judge.ts";
import type { OpKind } from "../../core/log/op.ts";
import type { Bundle, OpResult } from "../../core/protocol/messages.ts";
import type { Clock } from "../clock.ts";
import { ProblemError } from "../http/problem.ts";
import { type Append, type HistoryKeys, type Store, StoreUnavailable } from "../store/contract.ts";
import { CompetitionLog } from "./competition-log.ts";
import type { Moment, WritingTools } from "./writing-device.ts";

/** How long the first of a group waits for others that are on their way, ms, and how many ops fill a group. */
const LONGEST_WAIT = 5;
const MOST_OPS = 500;
const PAGE = 2000;

export interface LogsOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly tools: WritingTools;
  readonly logger: Logger;
  /** Told of every group that was committed. */
  readonly committed: (ops: number, seconds: number) => void;
}

/** One caller's work: it reads and adds in one go, while nothing else can come between. */
export type Work<T> = (turn: Turn) => T;

interface Waiting {
  readonly run: (turn: Turn) => void;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
  readonly ops: number;
}

export class Logs {
  readonly #options: LogsOptions;
  readonly #logs = new Map<CompetitionId, CompetitionLog>();
  readonly #listeners = new Set<(log: CompetitionLog) => void>();
  #queue: Waiting[] = [];
  #arriving = 0;
  #callOff: (() => void) | null = null;
  #flushing: Promise<void> | null = null;
  #lost = false;

  private constructor(options: LogsOptions) {
    this.#options = options;
  }

  /** Folds every competition of the store. @throws Error when a chain is broken */
  static async open(options: LogsOptions): Promise<Logs> {
    const logs = new Logs(options);
    for (const { competition, histories } of await options.store.competitions()) {
      await logs.#load(competition, histories);
    }
    // An updated server may understand what the one before it could not [L12, S8].
    await logs.change((turn) => {
      for (const log of turn.all()) acceptWaiting(turn, log);
    });
    return logs;
  }

  /** @throws StoreUnavailable when what is in memory is not what the store has */
  get(competition: CompetitionId): CompetitionLog | null {
    this.#mustKnow();
    return this.#logs.get(competition) ?? null;
  }

  /** What is in memory, whether or not the store has it, for what only looks. */
  peek(competition: CompetitionId): CompetitionLog | null {
    return this.#logs.get(competition) ?? null;
  }

  /** @throws StoreUnavailable when what is in memory is not what the store has */
  all(): readonly CompetitionLog[] {
    this.#mustKnow();
    return [...this.#logs.values()];
  }

  /** Calls after each commit for each log that it added to. */
  changed(listener: (log: CompetitionLog) => void): void {
    this.#listeners.add(listener);
  }

  /** Says that work is on its way, so that a group waits a moment for it; call the answer when it came or won't. */
  expect(): () => void {
    this.#arriving += 1;
    let open = true;
    return () => {
      if (!open) return;
      open = false;
      this.#arriving -= 1;
      if (this.#queue.length > 0) this.#schedule();
    };
  }

  /**
   * Runs `work` in its turn and resolves with its answer once everything that it added is durable. Work checks first and
   * adds then: what it throws before it added anything is this caller's own error.
   *
   * @param ops  how many ops it may add
   * @throws what `work` throws, or StoreUnavailable when nothing was written
   */
  change<T>(work: Work<T>, ops = 1): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      let answer: { readonly value: T } | null = null;
      this.#queue.push({
        ops,
        run: (turn) => {
          answer = { value: work(turn) };
        },
        done: () => (answer ? resolve(answer.value) : reject(new Error("The work never ran"))),
        failed: reject,
      });
      this.#schedule();
    });
  }

  /** Resolves when everything that was asked for so far is committed or refused. */
  async settled(): Promise<void> {
    while (this.#queue.length > 0 || this.#flushing) await (this.#flushing ?? this.#flush());
  }

  #mustKnow(): void {
    if (this.#lost) throw new StoreUnavailable("The logs can't be read from the store");
  }

  #schedule(): void {
    if (this.#flushing) return;
    const full = this.#queue.reduce((sum, { ops }) => sum + ops, 0) >= MOST_OPS;
    if (full || this.#arriving === 0) {
      this.#callOff?.();
      this.#callOff = null;
      this.#options.clock.soon(() => void this.#flush());
    } else {
      this.#callOff ??= this.#options.clock.after(LONGEST_WAIT, () => void this.#flush());
    }
  }

  #flush(): Promise<void> {
    this.#callOff?.();
    this.#callOff = null;
    this.#flushing ??= this.#commitAll().finally(() => {
      this.#flushing = null;
      if (this.#queue.length > 0) this.#schedule();
    });
    return this.#flushing;
  }

  async #commitAll(): Promise<void> {
    const group = this.#queue;
    this.#queue = [];
    if (group.length === 0) return;
    const start = this.#options.clock.steady();
    const turn = new Turn(this.#logs, this.#options);
    const ran: Waiting[] = [];
    try {
      if (this.#lost) await this.#takeBack(turn);
      for (const waiting of group) if (runs(turn, waiting)) ran.push(waiting);
      for (const log of turn.touched) acceptWaiting(turn, log);
      const appends = turn.appends();
      if (appends.length > 0) await this.#options.store.append(appends);
      const ops = appends.reduce((sum, { entries }) => sum + entries.length, 0);
      if (ops > 0) this.#options.committed(ops, (this.#options.clock.steady() - start) / 1000);
    } catch (error) {
      await this.#takeBack(turn).catch((worse) => {
        this.#lost = true;
        this.#options.logger.fatal({ err: worse }, "The logs can't be read from the store");
      });
      for (const waiting of group) waiting.failed(error);
      return;
    }
    for (const log of turn.touched) log.stored();
    for (const log of turn.touched) this.#logs.set(log.competition, log);
    for (const { done } of ran) done();
    for (const log of turn.touched) for (const listener of this.#listeners) listener(log);
  }

  /** The store has nothing of what was applied in memory: the touched logs are folded anew from what it has. */
  async #takeBack(turn: Turn): Promise<void> {
    const touched = new Set([...turn.touched].map(({ competition }) => competition));
    for (const { competition, histories } of await this.#options.store.competitions()) {
      if (this.#lost || touched.has(competition)) await this.#load(competition, histories);
    }
    this.#lost = false;
  }

  async #load(competition: CompetitionId, histories: readonly HistoryKeys[]): Promise<void> {
    const log = new CompetitionLog(competition, this.#options.tools);
    for (;;) {
      const page = await this.#options.store.entries(competition, log.head, PAGE);
      for (const entry of page) log.restore(entry);
      if (page.length < PAGE) break;
    }
    for (const bundle of await this.#options.store.bundles(competition, 0, log.head))
      log.restoreBundle(bundle);
    const keys = histories.at(-1);
    if (keys) log.resume(keys);
    this.#logs.set(competition, log);
  }
}

/**
 * Lets in what waited for something that is there now: by the server's own device, with a sequence of its own [L12, L13].
 * What it lets in may be what others waited for.
 */
function acceptWaiting(turn: Turn, log: CompetitionLog): void {
  for (;;) {
    const ready = judgeAgain(log.state).slice(0, MOST_OPS);
    if (ready.length === 0) return;
    turn.write(log, {
      kind: "op.accept",
      targets: ready.map((id) => ({ record: record.op(id), basis: [] })),
      body: { reason: "What it waited for has come." },
    });
  }
}

/** Runs one caller's work; its own error goes to it alone, unless it had already added something. */
function runs(turn: Turn, waiting: Waiting): boolean {
  const before = turn.added;
  try {
    waiting.run(turn);
    return true;
  } catch (error) {
    if (turn.added !== before) throw error;
    waiting.failed(error);
    return false;
  }
}

/** One group: the logs as they stand with what the group has added so far. */
export class Turn {
  readonly touched = new Set<CompetitionLog>();
  /** When everything that is added from here on was received. */
  now: WallTime;
  #added = 0;
  readonly #logs: ReadonlyMap<CompetitionId, CompetitionLog>;
  readonly #begun = new Map<CompetitionId, CompetitionLog>();
  readonly #options: LogsOptions;

  constructor(logs: ReadonlyMap<CompetitionId, CompetitionLog>, options: LogsOptions) {
    this.#logs = logs;
    this.#options = options;
    this.now = options.clock.now();
  }

  /** How many ops were added so far. */
  get added(): number {
    return this.#added;
  }

  get(competition: CompetitionId): CompetitionLog | null {
    return this.#begun.get(competition) ?? this.#logs.get(competition) ?? null;
  }

  /** @throws ProblemError notFound */
  log(competition: CompetitionId): CompetitionLog {
    const log = this.get(competition);
    if (!log) throw new ProblemError("notFound", "There is no such competition on this server.");
    return log;
  }

  all(): readonly CompetitionLog[] {
    return [...this.#logs.values(), ...this.#begun.values()];
  }

  /** An empty log of a new competition. @throws ProblemError when there is one already */
  make(competition: CompetitionId): CompetitionLog {
    if (this.get(competition))
      throw new ProblemError("conflict", `The competition ${competition} exists already.`);
    const log = new CompetitionLog(competition, this.#options.tools);
    this.#begun.set(competition, log);
    return log;
  }

  begin(log: CompetitionLog, keys: HistoryKeys): void {
    this.#touch(log, 1);
    log.begin(keys, this.#moment());
  }

  /** Adds a bundle whose signature was verified; `afterFirst` runs when its first op has its place. */
  take(log: CompetitionLog, bundle: Bundle, afterFirst?: () => void): readonly OpResult[] {
    this.#touch(log, bundle.ops.length);
    return log.take(bundle, this.now, afterFirst);
  }

  /** Adds an op by the server's own device. */
  write<K extends OpKind>(log: CompetitionLog, act: Act<K>): Bundle {
    this.#touch(log, 1);
    return log.write(act, this.#moment());
  }

  appends(): readonly Append[] {
    return [...this.touched].flatMap((log) => {
      const added = log.added();
      return added ? [{ competition: log.competition, ...added }] : [];
    });
  }

  #touch(log: CompetitionLog, ops: number): void {
    this.touched.add(log);
    this.#added += ops;
  }

  #moment(): Moment {
    return { now: this.now, steady: this.#options.clock.steady() };
  }
}
