/**
 * What stands between a program and its storage: time, and the end of the program. A write is asked for, done and
 * answered at three different moments, in the order in which writes were asked for; between any two of them the program
 * may end. A read waits for the writes before it.
 */
import type { Draw } from "./draw.ts";
import type { Life } from "./life.ts";
import type { Scheduler } from "./scheduler.ts";

/** Calls that change something: of a journal, a cache, the device's home, a store. */
const WRITES: ReadonlySet<string> = new Set([
  "write",
  "begin",
  "admit",
  "see",
  "openDraft",
  "addRows",
  "discardDraft",
  "moveDraft",
  "takeBack",
  "recoveryRead",
  "changeTries",
  "take",
  "fill",
  "hear",
  "forget",
  "putReceipts",
  "putPeople",
  "putStanding",
  "putMembership",
  "putOwner",
  "setStarting",
  "putClockOffset",
  "append",
  "putWords",
  "makeClaim",
  "useClaim",
]);

export const isWrite = (name: string) => WRITES.has(name);

/** At a write: after it was asked for and before it is done, or after it was done and before anybody is told. */
export type Moment = "before" | "after";

const MATTERS: ReadonlySet<string> = new Set(["write", "addRows", "discardDraft", "moveDraft", "append"]);
/** A line of the journal's mirror, or a commit of the server. */
export const APPENDS: ReadonlySet<string> = new Set(["append"]);

/** Lets a program end at the worst moment: at one of its next writes that matter, once. */
export class Fuse {
  #lit: {
    readonly moment: Moment;
    readonly end: (life: Life) => void;
    readonly at: ReadonlySet<string>;
  } | null = null;

  /** @param at  names of the writes that it waits for */
  light(moment: Moment, end: (life: Life) => void, at: ReadonlySet<string> = MATTERS): void {
    this.#lit = { moment, end, at };
  }

  get isLit(): boolean {
    return this.#lit !== null;
  }

  put(): void {
    this.#lit = null;
  }

  at(moment: Moment, name: string, life: Life): void {
    if (this.#lit?.moment !== moment || !this.#lit.at.has(name)) return;
    const { end } = this.#lit;
    this.#lit = null;
    end(life);
  }
}

export interface SlowDiskOptions {
  readonly scheduler: Scheduler;
  readonly draw: Draw;
  /** Longest time of a write, ms; most take far less. */
  readonly longest: number;
  readonly fuse: Fuse;
}

export class SlowDisk {
  readonly #options: SlowDiskOptions;
  /** When the last write that was asked for will be done. */
  #free = 0;

  constructor(options: SlowDiskOptions) {
    this.#options = options;
  }

  /** The same storage, as a program sees it. */
  behind<T extends object>(storage: T, life: Life): T {
    return new Proxy(storage, {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== "function") return value;
        const call = (...given: readonly unknown[]) => Reflect.apply(value, target, given);
        if (name === "onReopened") return () => undefined;
        if (name === "changed") return (listener: () => void) => listening(call, life, listener);
        return (...given: readonly unknown[]) =>
          isWrite(String(name))
            ? this.#write(String(name), () => call(...given), life)
            : this.#read(() => call(...given), life);
      },
    });
  }

  #write(name: string, work: () => Promise<unknown>, life: Life): Promise<unknown> {
    const { scheduler, draw, longest, fuse } = this.#options;
    this.#free = Math.max(this.#free, scheduler.now + draw.wait(0, longest));
    return new Promise((resolve, reject) => {
      const done = (answer: () => void) => {
        fuse.at("after", name, life);
        scheduler.after(draw.wait(0, longest), () => {
          if (life.lasts) answer();
        });
      };
      scheduler.after(this.#free - scheduler.now, () => {
        if (life.lasts) fuse.at("before", name, life);
        if (!life.lasts) return;
        work().then(
          (value) => done(() => resolve(value)),
          (error: unknown) => done(() => reject(error)),
        );
      });
    });
  }

  #read(work: () => Promise<unknown>, life: Life): Promise<unknown> {
    const { scheduler } = this.#options;
    if (this.#free <= scheduler.now) return life.bound(work());
    return new Promise((resolve, reject) => {
      scheduler.after(this.#free - scheduler.now, () => {
        if (life.lasts) life.bound(work()).then(resolve, reject);
      });
    });
  }
}

function listening(
  listen: (listener: () => void) => () => void,
  life: Life,
  listener: () => void,
): () => void {
  const stop = listen(() => {
    if (life.lasts) listener();
  });
  life.atEnd(stop);
  return stop;
}
