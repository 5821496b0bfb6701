/** Who takes part: a server in a process of its own, tablets that come back to it, and an observer who has nothing yet. */
import type { Day } from "../day.ts";

export interface Contestant {
  readonly name: string;
  /** Starts the server. */
  start(): Promise<Started>;
}

export interface Started extends AsyncDisposable {
  /** How tablets reach the server. */
  readonly address: string;
  /** Processor time that the server has used so far, ms, by its own word. */
  cpu(): Promise<number>;
  /**
   * Everything up to the moment when the network comes back, with data of its own.
   *
   * @param origin  where the tablets find the server
   */
  prepare(day: Day, origin: string): Promise<Prepared>;
}

export interface Prepared extends AsyncDisposable {
  /** Every tablet sends at once; resolves when the server has answered that it holds everything. */
  reconnect(): Promise<void>;
  /** Somebody who has nothing reads everything, and keeps it. */
  observe(): Promise<void>;
  /** Makes of it what can be shown. @throws when something is missing */
  show(): Promise<void>;
}
