/** What happened, counted by kind and, when somebody wants to read it, told line by line. */
import { hashed } from "./draw.ts";
import type { Scheduler } from "./scheduler.ts";

/** Everything that the simulation does to the program. */
export const FAULTS = [
  "request lost",
  "request delayed",
  "request doubled",
  "answer lost",
  "answer delayed",
  "answer cut",
  "captive portal",
  "bad gateway",
  "link down",
  "stream lost",
  "page crashed",
  "second tab",
  "server crashed",
  "disk full",
  "clock jumped",
  "server clock jumped",
  "restored",
  "referee moved",
  "databases lost",
  "mirror lost",
  "profile cloned",
  "joined late",
] as const;
export type Fault = (typeof FAULTS)[number];

export class Story {
  readonly faults = new Map<Fault, number>();
  /** Told every line as it happens. */
  readonly #tell: ((line: string) => void) | null;
  readonly #scheduler: Scheduler;
  #hash = hashed("");

  constructor(scheduler: Scheduler, tell: ((line: string) => void) | null) {
    this.#scheduler = scheduler;
    this.#tell = tell;
  }

  /** Two runs that went the same way have the same number. */
  get fingerprint(): number {
    return this.#hash;
  }

  fault(kind: Fault, about: string): void {
    this.faults.set(kind, (this.faults.get(kind) ?? 0) + 1);
    this.say("fault", `${kind}: ${about}`);
  }

  say(who: string, what: string): void {
    const { now, steps } = this.#scheduler;
    const line = `${(now / 1000).toFixed(3).padStart(9)} s  ${String(steps).padStart(6)}  ${who.padEnd(12)} ${what}`;
    this.#hash = hashed(line, this.#hash);
    this.#tell?.(line);
  }
}
