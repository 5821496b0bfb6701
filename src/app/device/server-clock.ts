/** What this device knows of the server's clock: learnt from every answer, kept across reloads, shown and stamped. */
import type { WallTime } from "../../core/competition/id.ts";
import type { Home } from "./home-port.ts";
import type { Clock } from "./ports.ts";

/** Changes below this are the network's, in ms. */
const NOISE = 1_000;

export class ServerClock {
  readonly #clock: Clock;
  readonly #home: Pick<Home, "putClockOffset">;
  #offset: number | null;

  /** @param offset  as it was kept last */
  constructor(clock: Clock, home: Pick<Home, "putClockOffset">, offset: number | null) {
    this.#clock = clock;
    this.#home = home;
    this.#offset = offset;
  }

  /** Server's clock minus this device's, ms; null: unknown. */
  get offset(): number | null {
    return this.#offset;
  }

  /** The server's time now, as far as this device knows. */
  now(): WallTime {
    return Math.max(0, Math.round(this.#clock.reading().wall + (this.#offset ?? 0)));
  }

  /**
   * Learns from an answer.
   *
   * @param time  what the server's clock said
   * @param took  how long the answer took, ms: the server spoke about half of it ago
   */
  learn(time: WallTime, took: number): void {
    const offset = Math.round(time + took / 2 - this.#clock.reading().wall);
    if (this.#offset !== null && Math.abs(offset - this.#offset) < NOISE) return;
    this.#offset = offset;
    this.#home.putClockOffset(offset).catch((error: unknown) => {
      console.warn("The server's time could not be kept", error);
    });
  }
}
