/** A turn: the logs as they stand while one group of work is done, and everything that the group adds to them. */
import type { CompetitionId, WallTime } from "../../core/competition/id.ts";
import { record } from "../../core/competition/run.ts";
import type { Act } from "../../core/log/act.ts";
import type { OpKind } from "../../core/log/op.ts";
import type { Bundle, OpResult } from "../../core/protocol/messages.ts";
import type { Clock } from "../clock.ts";
import { ProblemError } from "../http/problem.ts";
import type { Append, HistoryKeys } from "../store/contract.ts";
import { CompetitionLog, NotWritten, type Taking } from "./competition-log.ts";
import { Again, type Mistakes } from "./mistakes.ts";
import type { Moment, WritingTools } from "./writing-device.ts";

interface TurnOptions {
  readonly clock: Clock;
  readonly tools: WritingTools;
  readonly mistakes: Mistakes;
}

export class Turn {
  readonly touched = new Set<CompetitionLog>();
  /** When everything that is added from here on was received. */
  now: WallTime;
  #added = 0;
  readonly #logs: ReadonlyMap<CompetitionId, CompetitionLog>;
  readonly #begun = new Map<CompetitionId, CompetitionLog>();
  readonly #options: TurnOptions;

  constructor(logs: ReadonlyMap<CompetitionId, CompetitionLog>, options: TurnOptions) {
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

  /** The log of a competition, to add to it. @throws ProblemError notFound, forbidden for an imported one */
  log(competition: CompetitionId): CompetitionLog {
    const log = this.get(competition);
    if (!log) throw new ProblemError("notFound", "There is no such competition on this server.");
    if (!log.goesOn) {
      throw new ProblemError(
        "forbidden",
        "This competition was imported without its keys: it can be read here and not gone on with.",
      );
    }
    return log;
  }

  /** Every log that can be added to. */
  all(): readonly CompetitionLog[] {
    return [...this.#logs.values(), ...this.#begun.values()].filter(({ goesOn }) => goesOn);
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

  /** Adds a bundle whose signature was verified. */
  take(log: CompetitionLog, bundle: Bundle, how?: Taking): readonly OpResult[] {
    this.#touch(log, bundle.ops.length);
    return log.take(bundle, this.now, { ...how, mistakes: this.#options.mistakes });
  }

  /** Adds an op by the server's own device. @throws NotWritten, and then nothing was added */
  write<K extends OpKind>(log: CompetitionLog, act: Act<K>): Bundle {
    this.#touch(log, 1);
    try {
      return log.write(act, this.#moment());
    } catch (error) {
      if (error instanceof NotWritten) this.#added -= 1;
      throw error;
    }
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

/**
 * Lets in what waited for something that is there now: by the server's own device, with a sequence of its own [L12, L13].
 * What it lets in may be what others waited for. What can't be let in waits on, and is in nobody's way [L80].
 *
 * @throws Again when the log must be read anew
 */
export function acceptWaiting(turn: Turn, log: CompetitionLog, mistakes: Mistakes): void {
  while (log.goesOn) {
    const ready = mistakes.acceptable(log.state);
    if (ready.length === 0) return;
    try {
      turn.write(log, {
        kind: "op.accept",
        targets: ready.map((id) => ({ record: record.op(id), basis: [] })),
        body: { reason: "What it waited for has come." },
      });
    } catch (error) {
      mistakes.notLetIn(ready, error);
      if (!(error instanceof NotWritten)) throw new Again("What waits could not be let in", { cause: error });
    }
  }
}
