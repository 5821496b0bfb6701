/**
 * What every database of this device has in common: it opens in time or says why, makes way for a newer version, and
 * is opened again once when the browser took its connection away.
 */
import Dexie from "dexie";
import type { Clock } from "./ports.ts";
import type { StorageTrouble } from "./this-device.ts";

export interface Databases {
  readonly clock: Clock;
  readonly loss: DataLoss;
  /** Told when a database can't be used; null when it can again. */
  readonly onTrouble: (trouble: StorageTrouble | null) => void;
}

/**
 * What the browser says when it makes a database anew because it had lost what was in it [D8]. All databases of a page
 * share this: Chromium tells only the one that is opened first, and loses them all.
 */
export class DataLoss {
  #total = false;
  /** IndexedDB as it is, listened to. */
  readonly indexedDB: IDBFactory;

  constructor(factory: IDBFactory) {
    this.indexedDB = {
      open: (name, version) => {
        const opening = version === undefined ? factory.open(name) : factory.open(name, version);
        opening.addEventListener("upgradeneeded", (event: UpgradeEvent) => {
          if (event.dataLoss === "total") this.#total = true;
        });
        return opening;
      },
      deleteDatabase: (name) => factory.deleteDatabase(name),
      databases: () => factory.databases(),
      cmp: (first, second) => factory.cmp(first, second),
    };
  }

  /** The browser said so in this page. */
  get total(): boolean {
    return this.#total;
  }
}

type UpgradeEvent = IDBVersionChangeEvent & { readonly dataLoss?: "none" | "total" };

/** A database of a newer version of the app, or one that does not open: this page must not write. */
export class StorageUnusable extends Error {
  override readonly name = "StorageUnusable";
  readonly trouble: StorageTrouble;
  constructor(database: string, trouble: StorageTrouble) {
    super(`The database ${database} ${WHY[trouble]}`);
    this.trouble = trouble;
  }
}
const WHY: Readonly<Record<StorageTrouble, string>> = {
  blocked: "did not open: another tab holds an older version of it",
  newerVersion: "belongs to a newer version of the app",
  lost: "was closed by the browser and does not open again",
  full: "has no more space",
  mirrorFails: "has no second copy",
};

/** How long a database may take to open before people are told, in ms. */
const OPENING = 10_000;

/**
 * An open database. IndexedDB waits for ever when another tab holds an older version open, and Dexie by itself would
 * open a newer version with old code, and open anew whatever the browser has closed: all three are refused here.
 */
export class Connection<D extends Dexie> {
  readonly #db: D;
  readonly #databases: Databases;
  readonly #reopened: (() => Promise<void>)[] = [];
  #opening = false;
  #reopening: Promise<void> | null = null;
  /** It is open again, and the listeners put things right before anything goes on. */
  #mending = false;
  #told: StorageTrouble | null = null;
  /** How much is being done with the database now. */
  #inFlight = 0;
  /** This page gave the database up, for good. */
  #givenUp: StorageUnusable | null = null;

  private constructor(db: D, databases: Databases) {
    this.#db = db;
    this.#databases = databases;
    // False keeps Dexie from what it does by itself, which would open the newer version again with this old code.
    db.on("versionchange", ({ newVersion }) => {
      // No version: the database is being deleted, and is opened anew by whoever needs it next.
      if (newVersion === null) db.close({ disableAutoOpen: true });
      else this.#giveUp("newerVersion");
      return false;
    });
    const onReady = () => {
      // IndexedDB counts tenths of Dexie's versions.
      if (db.backendDB().version > db.verno * 10) throw this.#giveUp("newerVersion");
      // Dexie itself opens again what says that it is closing.
      if (!this.#opening) queueMicrotask(() => void this.#mend().catch(notMended));
    };
    db.on("ready", onReady, true);
  }

  /** @throws StorageUnusable */
  static async open<D extends Dexie>(db: D, databases: Databases): Promise<Connection<D>> {
    const connection = new Connection(db, databases);
    await connection.#open();
    return connection;
  }

  /** For what only watches, and is to go on when the database is opened again. */
  get db(): D {
    return this.#db;
  }

  /** Calls after the connection was lost and is open again, before anything goes on. */
  onReopened(listener: () => Promise<void>): void {
    this.#reopened.push(listener);
  }

  /**
   * Works with the database. Where the connection was lost the database is opened again, once, and the work is done
   * again: it must find out by itself what it had done already.
   *
   * @throws StorageUnusable, and whatever the work throws
   */
  async use<T>(work: (db: D) => PromiseLike<T>): Promise<T> {
    if (this.#givenUp) throw this.#givenUp;
    try {
      return await this.#once(work);
    } catch (error) {
      if (this.#givenUp) throw this.#givenUp;
      if (this.#mending || !isLost(error)) throw error;
      console.warn(`The connection to ${this.#db.name} was lost`, error);
      this.#reopening ??= this.#reopen().finally(() => {
        this.#reopening = null;
      });
      await this.#reopening;
      return await this.#once(work);
    }
  }

  async #once<T>(work: (db: D) => PromiseLike<T>): Promise<T> {
    this.#inFlight += 1;
    try {
      const done = await work(this.#db);
      this.#tell(null);
      return done;
    } catch (error) {
      if (isFull(error)) this.#tell("full");
      throw error;
    } finally {
      this.#inFlight -= 1;
      if (this.#givenUp) this.#letGo();
    }
  }

  async #reopen(): Promise<void> {
    this.#db.close({ disableAutoOpen: true });
    try {
      await this.#open();
    } catch (error) {
      if (this.#givenUp) throw this.#givenUp;
      this.#tell("lost");
      throw error;
    }
    await this.#mend();
  }

  async #mend(): Promise<void> {
    this.#mending = true;
    try {
      for (const listener of this.#reopened) await listener();
    } finally {
      this.#mending = false;
    }
  }

  async #open(): Promise<void> {
    const db = this.#db;
    const onBlocked = () => {
      this.#tell("blocked");
    };
    db.on("blocked", onBlocked);
    this.#opening = true;
    try {
      await new Promise<void>((resolve, reject) => {
        const callOff = this.#databases.clock.after(OPENING, () => {
          db.close({ disableAutoOpen: true });
          this.#tell("blocked");
          reject(new StorageUnusable(db.name, "blocked"));
        });
        db.open()
          .then(() => resolve(), reject)
          .finally(callOff);
      });
    } catch (error) {
      throw this.#givenUp ?? error;
    } finally {
      this.#opening = false;
      db.on("blocked").unsubscribe(onBlocked);
    }
    this.#tell(null);
  }

  #tell(trouble: StorageTrouble | null): void {
    // What is given up for good is said for good.
    if (trouble === this.#told || (this.#givenUp && trouble !== this.#givenUp.trouble)) return;
    this.#told = trouble;
    this.#databases.onTrouble(trouble);
  }

  #giveUp(trouble: StorageTrouble): StorageUnusable {
    this.#givenUp = new StorageUnusable(this.#db.name, trouble);
    this.#letGo();
    this.#tell(trouble);
    return this.#givenUp;
  }

  /** Closes a database that was given up, once what is being written is written; nothing new is begun meanwhile. */
  #letGo(): void {
    if (this.#inFlight === 0) this.#db.close({ disableAutoOpen: true });
  }
}

function notMended(error: unknown): void {
  console.error("What a database lost could not be put back yet", error);
}

/** What Dexie and the engines say when the connection is gone; Safari's loses it when the tablet wakes. */
const LOST = ["DatabaseClosedError", "InvalidStateError", "UnknownError", "AbortError"];

function isLost(error: unknown): boolean {
  return error instanceof Error && LOST.includes(error.name) && !isFull(error);
}

function isFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return error.name === "QuotaExceededError" || ("inner" in error && isFull(error.inner));
}

/** Calls `listener` after every change of what `read` reads, in this tab or another. */
export function watch(read: () => Promise<unknown>, listener: () => void): () => void {
  const subscription = Dexie.liveQuery(read).subscribe({ next: listener, error: listener });
  return () => subscription.unsubscribe();
}
