/** One durable transaction for the work of a group: it is done in turn, and what it added is committed or forgotten [T2]. */
import type { Logger } from "pino";
import type { Clock } from "../clock.ts";
import { type Append, LogMoved, type Opening, type Store } from "../store/contract.ts";
import type { HeldLogs } from "./held-logs.ts";
import { Again, type Mistakes } from "./mistakes.ts";
import { acceptWaiting, Turn } from "./turn.ts";
import type { WritingTools } from "./writing-device.ts";

export interface CommitOptions {
  readonly store: Store;
  readonly clock: Clock;
  readonly tools: WritingTools;
  readonly logger: Logger;
  /** Told of every group that was committed. */
  readonly committed: (ops: number, seconds: number) => void;
}

/** Work that waits for its turn, and whom to tell what became of it. */
export interface Waiting {
  readonly run: (turn: Turn) => void;
  readonly done: () => void;
  readonly failed: (error: unknown) => void;
  readonly ops: number;
}

export class Commits {
  readonly #held: HeldLogs;
  readonly #mistakes: Mistakes;
  readonly #options: CommitOptions;

  constructor(held: HeldLogs, mistakes: Mistakes, options: CommitOptions) {
    this.#held = held;
    this.#mistakes = mistakes;
    this.#options = options;
  }

  /**
   * Does the work of a group and commits what it adds.
   *
   * @returns those whose work ran; done again where a mistake was met that can be avoided now [L80]
   * @throws StoreUnavailable when nothing was written; memory may be in doubt then
   */
  async commit(group: readonly Waiting[]): Promise<readonly Waiting[]> {
    for (;;) {
      try {
        return await this.#tryCommit(group);
      } catch (error) {
        if (!(error instanceof Again) || this.#held.inDoubt) throw error;
      }
    }
  }

  /** @returns those whose work ran; the others were told what is wrong with theirs */
  async #tryCommit(group: readonly Waiting[]): Promise<readonly Waiting[]> {
    const start = this.#options.clock.steady();
    const turn = new Turn(this.#held.logs, { ...this.#options, mistakes: this.#mistakes });
    const ran: Waiting[] = [];
    let appends: readonly Append[] = [];
    const judge = ({ news, now }: Opening): readonly Append[] => {
      for (const one of news) this.#held.take(one);
      turn.now = now ?? this.#options.clock.now();
      for (const waiting of group) if (runs(turn, waiting)) ran.push(waiting);
      for (const log of turn.touched) acceptWaiting(turn, log, this.#mistakes);
      appends = turn.appends();
      return appends;
    };
    try {
      await this.#options.store.append(this.#held.known(), judge);
    } catch (error) {
      this.#held.doubt(error instanceof LogMoved ? undefined : turn.touched);
      await this.#mend();
      throw error;
    }
    for (const log of turn.touched) this.#held.stored(log);
    const ops = appends.reduce((sum, { entries }) => sum + entries.length, 0);
    if (ops > 0) this.#options.committed(ops, (this.#options.clock.steady() - start) / 1000);
    return ran;
  }

  /** Memory holds what was never committed: it is read anew, now or as soon as that is possible. */
  async #mend(): Promise<void> {
    if (!this.#held.inDoubt) return;
    try {
      await this.#held.catchUp();
    } catch (error) {
      this.#options.logger.fatal(
        { err: error },
        "The logs can't be read from the store; asking until they can",
      );
    }
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
