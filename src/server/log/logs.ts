/**
 * All competitions of this server, and the one place where anything is added to their logs. What arrives close together
 * is judged in turn and committed in one durable transaction; its callers are answered after the commit, all of them or
 * none [T2]. Where other processes add to the same store, what they added is taken in before anything is judged [T6].
 */
import type { CompetitionId, DeviceId } from "../../core/competition/id.ts";
import type { PublicKey } from "../../core/log/role.ts";
import { StoreUnavailable } from "../store/contract.ts";
import { type CommitOptions, Commits, type Waiting } from "./commits.ts";
import type { CompetitionLog } from "./competition-log.ts";
import { HeldLogs } from "./held-logs.ts";
import { Mistakes } from "./mistakes.ts";
import { acceptWaiting, type Turn } from "./turn.ts";

/** How long the first of a group waits for others that are on their way, ms, and how many ops fill a group. */
const LONGEST_WAIT = 5;
const MOST_OPS = 500;
/** How long after a failure the store is tried again, ms. */
const MENDING = 1000;

export interface LogsOptions extends CommitOptions {
  /** Whether other processes add to this store too; left out: this one is alone. */
  readonly shared?: boolean;
}

/** One caller's work: it reads and adds in one go, while nothing else can come between. */
export type Work<T> = (turn: Turn) => T;

interface Follower {
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
}

export class Logs {
  readonly #options: LogsOptions;
  readonly #held: HeldLogs;
  readonly #mistakes: Mistakes;
  readonly #commits: Commits;
  readonly #listeners = new Set<(log: CompetitionLog) => void>();
  #queue: Waiting[] = [];
  #followers: Follower[] = [];
  #arriving = 0;
  #callOff: (() => void) | null = null;
  #flushing: Promise<void> | null = null;
  #mending = false;
  #writable = true;

  private constructor(options: LogsOptions) {
    this.#options = options;
    this.#held = new HeldLogs(options.store, options.tools);
    this.#mistakes = new Mistakes(options.logger);
    this.#commits = new Commits(this.#held, this.#mistakes, options);
  }

  /** Folds every competition of the store. @throws Refusal when a chain is broken, StoreUnavailable */
  static async open(options: LogsOptions): Promise<Logs> {
    const logs = new Logs(options);
    await logs.#held.catchUp();
    await logs.#acceptEverywhere();
    return logs;
  }

  /** @throws StoreUnavailable when what is in memory is not what the store has */
  get(competition: CompetitionId): CompetitionLog | null {
    return this.#held.sound(competition);
  }

  /** The same; one that another process has just begun is found too. @throws StoreUnavailable */
  async find(competition: CompetitionId): Promise<CompetitionLog | null> {
    if (this.get(competition) === null) await this.follow();
    return this.get(competition);
  }

  /**
   * The key of a device that was ever admitted, also if another process has just admitted it; null for any other.
   * @throws StoreUnavailable
   */
  async keyOf({ competition }: CompetitionLog, device: DeviceId): Promise<PublicKey | null> {
    const key = () => this.get(competition)?.keyOf(device) ?? null;
    if (key() === null) await this.follow();
    return key();
  }

  /** What is in memory, whether or not the store has it, for what only looks. */
  peek(competition: CompetitionId): CompetitionLog | null {
    return this.#held.logs.get(competition) ?? null;
  }

  /** @throws StoreUnavailable when what is in memory is not what the store has */
  all(): readonly CompetitionLog[] {
    return this.#held.allSound();
  }

  /** Whether the last commit was possible. Where it was not, an empty one is tried until it is [T20]. */
  get writable(): boolean {
    return this.#writable;
  }

  /** Calls for each log that goes on, after the commit, whichever process made it. */
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

  /** Takes in what other processes committed up to now. @throws StoreUnavailable */
  follow(): Promise<void> {
    if (!this.#options.shared && !this.#held.inDoubt) return Promise.resolve();
    return new Promise((done, failed) => {
      this.#followers.push({ done, failed });
      if (!this.#flushing) this.#options.clock.soon(() => void this.#flush());
    });
  }

  /** Resolves when everything that was asked for so far is committed or refused. */
  async settled(): Promise<void> {
    while (this.#queue.length > 0 || this.#followers.length > 0 || this.#flushing) {
      await (this.#flushing ?? this.#flush());
    }
  }

  /**
   * An updated server may understand what the one before it could not [L12, S8]. While nothing can be written that waits,
   * and the server is up meanwhile.
   */
  async #acceptEverywhere(): Promise<void> {
    try {
      await this.change((turn) => {
        for (const log of turn.all()) acceptWaiting(turn, log, this.#mistakes);
      });
    } catch (error) {
      if (!(error instanceof StoreUnavailable)) {
        this.#options.logger.error({ err: error }, "What waits in quarantine could not be judged again");
        return;
      }
      this.#options.logger.warn({ err: error }, "What waits in quarantine is judged again when it can be");
      this.#options.clock.after(MENDING, () => void this.#acceptEverywhere());
    }
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
    this.#flushing ??= this.#round().then((answer) => {
      this.#flushing = null;
      answer();
      if (this.#followers.length > 0) this.#options.clock.soon(() => void this.#flush());
      if (this.#queue.length > 0) this.#schedule();
    });
    return this.#flushing;
  }

  /**
   * Commits the work that waits, or looks for what others committed; a commit does both.
   *
   * @returns what tells everybody who waits for it, to be done when the round is over
   */
  async #round(): Promise<() => void> {
    const [group, followers] = [this.#queue, this.#followers];
    this.#queue = [];
    this.#followers = [];
    if (group.length === 0 && followers.length === 0) return () => {};
    const before = this.#held.known();
    let ran: readonly Waiting[] = [];
    let failure: { readonly error: unknown } | null = null;
    try {
      if (group.length === 0 || this.#held.inDoubt) await this.#held.catchUp();
      if (group.length > 0) ran = await this.#commits.commit(group);
      if (group.length > 0) this.#wrote();
    } catch (error) {
      failure = { error };
      if (error instanceof StoreUnavailable) this.#couldNotWrite(error);
      if (this.#held.inDoubt || !this.#writable) this.#mendLater();
    }
    const moved = [...this.#held.logs.values()].filter(
      ({ competition, head }) => head > (before.get(competition) ?? 0),
    );
    return () => {
      if (failure) for (const { failed } of [...group, ...followers]) failed(failure.error);
      for (const { done } of failure ? [] : [...ran, ...followers]) done();
      for (const log of moved) this.#tell(log);
    };
  }

  /** What goes wrong where somebody listens is no fault of the commit, nor of the other listeners. */
  #tell(log: CompetitionLog): void {
    for (const listener of this.#listeners) {
      try {
        listener(log);
      } catch (error) {
        this.#options.logger.error({ err: error }, "A listener failed to take in what was committed");
      }
    }
  }

  #wrote(): void {
    if (this.#writable) return;
    this.#writable = true;
    this.#options.logger.warn("The logs can be written again");
  }

  #couldNotWrite(error: StoreUnavailable): void {
    if (!this.#writable) return;
    this.#writable = false;
    this.#options.logger.warn({ err: error }, "The logs can't be written; trying again until they can");
  }

  #mendLater(): void {
    if (this.#mending) return;
    this.#mending = true;
    this.#options.clock.after(MENDING, () => {
      this.#mending = false;
      this.change(() => {}, 0).catch((error) =>
        this.#options.logger.debug({ err: error }, "nothing can be written yet"),
      );
    });
  }
}
