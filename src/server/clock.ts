/** Time as an argument: what the server's parts know of it, so that tests can pass their own. */
import type { WallTime } from "../core/competition/id.ts";

export interface Clock {
  /** Wall clock, ms since 1970. */
  now(): WallTime;
  /** Steady clock in ms, for durations only. */
  steady(): number;
  /** Runs `act` once after so many ms; the answer calls it off. */
  after(ms: number, act: () => void): () => void;
  /** Runs `act` when everything that has already arrived was looked at. */
  soon(act: () => void): void;
}

/** The host's clocks. Timers that only keep house do not keep the process alive. */
export const systemClock: Clock = {
  now: () => Date.now(),
  steady: () => performance.now(),
  after(ms, act) {
    const timer = setTimeout(act, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
  soon(act) {
    setImmediate(act);
  },
};
