/**
 * The other server processes on the same database: whoever added something tells them, so that their viewers hear of it
 * too [T8]. Telling only makes it quick. What was told while nobody listened, or by a process that ended, is found all
 * the same, because every process looks for itself now and then.
 */

import { Client } from "pg";
import type { Logger } from "pino";
import type { Clock } from "../clock.ts";

const CHANNEL = "aidpost";
/** How often a process looks for itself, ms: the longest that anything stays unknown. */
const LOOKING = 2000;
/** At most one telling in so many ms: whatever was added meanwhile is in the next. */
const GAP = 50;
/** Waits between tries to listen again, ms; each is twice the one before. */
const SHORTEST_WAIT = 250;
const LONGEST_WAIT = 10_000;
/** Longest time for connecting or an answer, ms; a connection that is silent for longer is dead. */
const ANSWER = 5000;

export interface NeighbourOptions {
  readonly clock: Clock;
  readonly logger: Logger;
  /** Takes in what others added. */
  readonly follow: () => Promise<void>;
}

export class Neighbours {
  readonly #url: string;
  readonly #options: NeighbourOptions;
  #client: Client | null = null;
  #listening = false;
  #untold = false;
  /** Something was told just now, so the next telling waits. */
  #pausing = false;
  #asking = false;
  /** The last look failed. */
  #blind = false;
  #wait = SHORTEST_WAIT;
  #closed = false;
  #callOffLooking = () => {};
  #callOffListening = () => {};

  /** @param url  of the database */
  constructor(url: string, options: NeighbourOptions) {
    this.#url = url;
    this.#options = options;
  }

  /** Listens from here on, and looks. */
  start(): void {
    void this.#listen();
    this.#lookLater();
  }

  /** Tells the others that something was added: soon, and once for all that comes in the meantime. */
  tell(): void {
    this.#untold = true;
    void this.#tellNow();
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#callOffLooking();
    this.#callOffListening();
    const client = this.#client;
    this.#client = null;
    await client?.end();
  }

  async #listen(): Promise<void> {
    const client = new Client({
      connectionString: this.#url,
      application_name: "aidpost",
      connectionTimeoutMillis: ANSWER,
      query_timeout: ANSWER,
      keepAlive: true,
    });
    this.#client = client;
    client.on("error", (error) => this.#lost(client, error));
    client.on("end", () => this.#lost(client, new Error("The connection ended")));
    try {
      await client.connect();
      const own = await client.query<{ pid: number }>("select pg_backend_pid() as pid");
      client.on("notification", ({ processId }) => {
        if (processId !== own.rows[0]?.pid) void this.#look();
      });
      await client.query(`listen ${CHANNEL}`);
    } catch (error) {
      this.#lost(client, error);
      return;
    }
    if (this.#client !== client) return;
    this.#listening = true;
    this.#wait = SHORTEST_WAIT;
    // What was told before this connection listened was told to nobody.
    void this.#look();
    void this.#tellNow();
  }

  /** A connection that is lost is made anew, later and later while that fails. */
  #lost(client: Client, error: unknown): void {
    if (this.#client !== client) return;
    this.#client = null;
    this.#listening = false;
    this.#options.logger.warn({ err: error, again: this.#wait }, "not told what other processes add");
    client.end().catch((worse) => this.#options.logger.debug({ err: worse }, "its end was not heard either"));
    if (this.#closed) return;
    this.#callOffListening = this.#options.clock.after(this.#wait, () => void this.#listen());
    this.#wait = Math.min(2 * this.#wait, LONGEST_WAIT);
  }

  async #tellNow(): Promise<void> {
    if (!this.#untold || this.#pausing || !this.#canAsk()) return;
    this.#untold = false;
    this.#pausing = true;
    if (!(await this.#ask(`notify ${CHANNEL}`))) this.#untold = true;
    this.#options.clock.after(GAP, () => {
      this.#pausing = false;
      void this.#tellNow();
    });
  }

  #lookLater(): void {
    this.#callOffLooking = this.#options.clock.after(LOOKING, () => {
      void this.#mustAnswer();
      void this.#look().then(() => {
        if (!this.#closed) this.#lookLater();
      });
    });
  }

  async #look(): Promise<void> {
    const { follow, logger } = this.#options;
    try {
      await follow();
      if (this.#blind) logger.info("what other processes add is known again");
      this.#blind = false;
    } catch (error) {
      if (!this.#blind) logger.warn({ err: error }, "what other processes add can't be read");
      this.#blind = true;
    }
  }

  /** A dead connection says nothing, like a quiet one, until it is asked. */
  async #mustAnswer(): Promise<void> {
    if (!this.#canAsk()) return;
    await this.#ask("select 1");
    void this.#tellNow();
  }

  /** One question at a time. */
  #canAsk(): boolean {
    return this.#listening && !this.#asking;
  }

  /** Asks the listening connection, which is lost when it does not answer; false: it did not. */
  async #ask(sql: string): Promise<boolean> {
    const client = this.#client;
    if (!client) return false;
    this.#asking = true;
    try {
      await client.query(sql);
      return true;
    } catch (error) {
      this.#lost(client, error);
      return false;
    } finally {
      this.#asking = false;
    }
  }
}
