/** A clock that stands still until a test moves it; timers run when their time has come. */
import type { Clock } from "../../src/server/clock.ts";

export class TestClock implements Clock {
  #now: number;
  /** How far somebody has set the wall clock. */
  #set = 0;
  #timers: { readonly at: number; readonly act: () => void }[] = [];

  constructor(now = Date.UTC(2026, 7, 1, 10)) {
    this.#now = now;
  }

  now(): number {
    return this.#now + this.#set;
  }

  /** Somebody sets the wall clock. */
  jump(ms: number): void {
    this.#set += ms;
  }

  steady(): number {
    return this.#now;
  }

  after(ms: number, act: () => void): () => void {
    const timer = { at: this.#now + ms, act };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  soon(act: () => void): void {
    setImmediate(act);
  }

  /** Lets time pass; timers run in order, also those that others set. */
  pass(ms: number): void {
    const until = this.#now + ms;
    for (;;) {
      const [next] = this.#timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
      if (!next) break;
      this.#timers = this.#timers.filter((other) => other !== next);
      this.#now = Math.max(this.#now, next.at);
      next.act();
    }
    this.#now = until;
  }
}
