/** Connections to a PostgreSQL database, opened so that what it says is written is written [T2, T7]. */
import { DatabaseError, Pool, type PoolClient } from "pg";
import { Refusal, systemCode } from "../refusal.ts";
import { StoreUnavailable } from "./contract.ts";
import { NEXT_TABLES, TABLES, TABLES_VERSION } from "./postgres-tables.ts";
import type { Row } from "./rows.ts";

/** How long connecting, an answer and a pause in the middle of a transaction may take, ms. */
const CONNECTING = 5000;
const ANSWER = 20_000;
const PAUSE = 15_000;
/** Any number that no other program that shares the database takes: whoever makes the tables holds it. */
const MAKING_TABLES = 20_260_801;

/**
 * Classes of SQLSTATE after which trying again may help: connection, login and database away, rolled back for others'
 * sake, resources, operator, system; and a lock not had in time, a database that only reads, a transaction that paused.
 */
const PASSING = /^(08|28|3D|40|53|57|58|55P03|25006|25P03)/;

export type Value = string | number | null | readonly (string | number | Buffer | null)[];
export type Connection = Pool | PoolClient;

/** Told of every connection that was lost. */
export type Lost = (error: Error) => void;

/** Where a database is, for people and without its password. */
export function nameOf(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host || "this machine"}${pathname}`;
}

/**
 * @param make  makes the tables in an empty database; otherwise that is refused
 * @throws Refusal when there is no such database, it can lose what it says is written, or a newer build made it
 */
export async function openPool(url: string, lost: Lost, make: boolean): Promise<Pool> {
  const pool = new Pool({
    connectionString: url,
    application_name: "aidpost",
    connectionTimeoutMillis: CONNECTING,
    query_timeout: ANSWER,
    keepAlive: true,
  });
  // The driver hangs the whole connection on this error, with what was asked last; none of it belongs into a log.
  pool.on("error", ({ message }) => lost(new StoreUnavailable(message)));
  try {
    await mustBeDurable(pool);
    await change(pool, lost, (connection) => prepareTables(connection, make));
    return pool;
  } catch (error) {
    await pool.end();
    const reason = error instanceof Error ? error.message : String(error);
    throw new Refusal(`Can't use the database ${nameOf(url)}: ${reason}`, { cause: error });
  }
}

/** One statement. @throws StoreUnavailable when trying again may help */
export async function rows(connection: Connection, sql: string, ...values: readonly Value[]): Promise<Row[]> {
  return (await passed(() => connection.query<Row>(sql, [...values]))).rows;
}

/** One statement; returns how many rows it changed. @throws StoreUnavailable */
export async function changed(
  connection: Connection,
  sql: string,
  ...values: readonly Value[]
): Promise<number> {
  return (await passed(() => connection.query(sql, [...values]))).rowCount ?? 0;
}

/** All of `work` or nothing of it, and durable when this resolves. @throws StoreUnavailable, and what `work` throws */
export async function change<T>(
  pool: Pool,
  lost: Lost,
  work: (connection: PoolClient) => Promise<T>,
): Promise<T> {
  const client = await passed(() => pool.connect());
  client.on("error", lost);
  let failed = true;
  try {
    await passed(() =>
      client.query(
        `begin; set local synchronous_commit = on; set local idle_in_transaction_session_timeout = ${PAUSE}`,
      ),
    );
    const result = await work(client);
    await passed(() => client.query("commit"));
    failed = false;
    return result;
  } finally {
    client.off("error", lost);
    // The end of its connection takes an unfinished transaction back, in whatever state it is.
    client.release(failed);
  }
}

async function passed<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    // What the driver itself says is always about the connection.
    if (!(error instanceof DatabaseError) || PASSING.test(error.code ?? "")) {
      throw new StoreUnavailable(`The database can't be reached now: ${reasonOf(error)}`, { cause: error });
    }
    // Its details hold the row, and so perhaps a name or a key.
    throw new Error(`The database refuses a statement: ${error.message} (${error.code})`);
  }
}

function reasonOf(error: unknown): string {
  return (error instanceof Error && error.message) || systemCode(error) || String(error);
}

async function mustBeDurable(pool: Pool): Promise<void> {
  const [found] = await rows(
    pool,
    "select current_setting('fsync') as fsync, current_setting('server_encoding') as encoding",
  );
  if (found?.fsync !== "on") throw new Refusal("its server runs with fsync off and can lose written data.");
  if (found.encoding !== "UTF8") {
    throw new Refusal(`it keeps text as ${found.encoding}; make one with the encoding UTF8.`);
  }
}

/** Makes the tables, or brings them to this version; of several processes that start at once, one does. */
async function prepareTables(connection: PoolClient, make: boolean): Promise<void> {
  await rows(connection, "select pg_advisory_xact_lock($1)", MAKING_TABLES);
  const [there] = await rows(connection, "select to_regclass('turn') is not null as made");
  if (there?.made !== true) {
    if (!make) throw new Refusal("there is no Aidpost log in it; a server that is started on it makes one.");
    await connection.query(TABLES);
    return;
  }
  const [row] = await rows(connection, "select tables from turn for update");
  const found = Number(row?.tables);
  if (found > TABLES_VERSION) {
    throw new Refusal("it was written by a newer Aidpost; start that one, or use another database.");
  }
  if (found === TABLES_VERSION) return;
  for (let from = found; from < TABLES_VERSION; from += 1) await connection.query(NEXT_TABLES[from] ?? "");
  await rows(connection, "update turn set tables = $1", TABLES_VERSION);
}
