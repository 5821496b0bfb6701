/**
 * All competitions of this server, and the one place where anything is added to their logs. What arrives close together
 * is judged in turn and committed in one durable transaction; its callers are answered after the commit, all of them or
 * none [T2].
 */
import type { Logger } from "pino";
import type { CompetitionId } from "../../core/competition/id.ts";
import type { Clock } from "../clock.ts";
import { type HistoryKeys, type Store, StoreUnavailable } from "../store/contract.ts";
import { CompetitionLog } from "./competition-log.ts";
import { acceptWaiting, Turn } from "./turn.ts";
import type { WritingTools } from "./writing-device.ts";

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

  /** Folds every competition of the store. @throws Refusal when a chain is broken, StoreUnavailable */
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
