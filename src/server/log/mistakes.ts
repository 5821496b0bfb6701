/**
 * What this process learned of its own mistakes: ops whose judging or placing broke. Each is set aside or left to wait,
 * and said loudly, so that it is in nobody else's way [L80]. An updated server begins without this and asks again.
 */
import type { Logger } from "pino";
import type { Hash, OpId } from "../../core/competition/id.ts";
import type { QuarantineReason } from "../../core/log/entry.ts";
import { judgeAgain, nowAcceptable } from "../../core/log/judge.ts";
import type { State } from "../../core/log/state.ts";

/** Targets of one op. */
const MOST_TARGETS = 500;

/** The verdict on an op that could not be judged: it can change, when a server comes that does better. */
export const NOT_JUDGED: QuarantineReason = {
  kind: "malformed",
  path: "",
  problem: "The server met an error of its own at this op and kept it; an updated server judges it again.",
};

/**
 * A mistake left the log in memory half changed, and is known now: read the log anew, do the group's work again, and
 * it will be avoided.
 */
export class Again extends Error {
  override readonly name = "Again";
}

export class Mistakes {
  readonly #logger: Pick<Logger, "error">;
  readonly #unfit = new Set<Hash>();
  readonly #alone = new Set<OpId>();
  readonly #left = new Set<OpId>();

  constructor(logger: Pick<Logger, "error">) {
    this.#logger = logger;
  }

  /** Whether an op with this text was found to be beyond this server. */
  isUnfit(hash: Hash): boolean {
    return this.#unfit.has(hash);
  }

  /** An arriving op could not be judged or placed. */
  unfit(hash: Hash, id: OpId | null, error: unknown): void {
    this.#unfit.add(hash);
    if (id !== null) this.#left.add(id);
    this.#logger.error({ err: error, op: id, hash }, "An op could not be judged and is set aside");
  }

  /** What waits and would be accepted now, as many as fit into one op. */
  acceptable(state: State): readonly OpId[] {
    const ready = judgeAgain(state, (id) => !this.#left.has(id) && this.#wouldBe(state, id));
    const [first] = ready;
    if (first !== undefined && this.#alone.has(first)) return [first];
    const end = ready.findIndex((id) => this.#alone.has(id));
    return ready.slice(0, Math.min(end < 0 ? ready.length : end, MOST_TARGETS));
  }

  /** These could not be let in: each is tried by itself, and one that was is left to people. */
  notLetIn(ids: readonly OpId[], error: unknown): void {
    const known = ids.length === 1 ? this.#left : this.#alone;
    for (const id of ids) known.add(id);
    this.#logger.error({ err: error, ops: ids }, "Ops that wait could not be let in");
  }

  #wouldBe(state: State, id: OpId): boolean {
    try {
      return nowAcceptable(state, id);
    } catch (error) {
      this.notLetIn([id], error);
      return false;
    }
  }
}
