/** The one connection to a SQLite file: its prepared statements, and its changes, after a failure too. */
import type { DatabaseSync, StatementSync } from "node:sqlite";
import { StoreUnavailable } from "./contract.ts";
import { inTransaction, writePage } from "./database.ts";
import type { Row } from "./rows.ts";

/** Result codes of SQLite after which trying again may help: busy, locked, read-only, I/O, full, can't open. */
const PASSING = new Set([5, 6, 8, 10, 13, 14]);

export class SqliteConnection {
  readonly #database: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();
  /** The last change could not be written. */
  #failed = false;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  /** Runs one statement and returns the rows that it found. */
  all(sql: string, ...values: readonly (string | number | null)[]): Row[] {
    return this.#statement(sql).all(...values);
  }

  /** Runs one statement and returns how many rows it changed. */
  run(sql: string, ...values: readonly (string | number | null)[]): number {
    return Number(this.#statement(sql).run(...values).changes);
  }

  /**
   * All of `work` or nothing of it. After a failure the disk first has to take one page, so that nobody works for
   * nothing [T20].
   *
   * @throws StoreUnavailable when trying again may help, or what `work` throws
   */
  change<T>(work: () => T): T {
    try {
      if (this.#failed) writePage(this.#database);
      this.#failed = false;
      return inTransaction(this.#database, work);
    } catch (error) {
      if (!mayPass(error)) throw error;
      this.#failed = true;
      throw new StoreUnavailable("The database can't be written now", { cause: error });
    }
  }

  close(): void {
    this.#database.close();
  }

  #statement(sql: string): StatementSync {
    let statement = this.#prepared.get(sql);
    if (!statement) {
      statement = this.#database.prepare(sql);
      this.#prepared.set(sql, statement);
    }
    return statement;
  }
}

function mayPass(error: unknown): boolean {
  return error instanceof Error && "errcode" in error && PASSING.has(Number(error.errcode) & 0xff);
}
