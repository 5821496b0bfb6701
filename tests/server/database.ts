/** Databases for tests: each empty, on the server that all tests share or on one of the test's own. */
import { Client } from "pg";
import { inject, onTestFinished } from "vitest";
import { Postgres } from "./postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Where the shared PostgreSQL's address is asked for. */
    readonly postgres: string;
  }
}

/** A server of this test's own, which it may stop. */
export async function ownPostgres(...settings: readonly string[]): Promise<Postgres> {
  const postgres = await Postgres.make(...settings);
  onTestFinished(() => postgres.end());
  return postgres;
}

/**
 * The address of an empty place on the shared server: a schema of its own, which costs a tenth of a database. Only
 * notifications reach from one to another. Its connections carry its name.
 */
export async function emptyDatabase(): Promise<string> {
  const shared = await sharedServer();
  const name = newName();
  await ask(shared, `create schema ${name}`);
  onTestFinished(async () => {
    await ask(shared, `drop schema ${name} cascade`);
  });
  return `${shared}?options=-csearch_path%3D${name}&application_name=${name}`;
}

/** The address of a database on the shared server that nobody else notifies. It goes when the server goes. */
export async function quietDatabase(): Promise<string> {
  const shared = await sharedServer();
  const name = newName();
  await ask(shared, `create database ${name}`);
  return `${Object.assign(new URL(shared), { pathname: `/${name}` })}?application_name=${name}`;
}

/** Ends connections of one address, as a failing network would, and says how many there were. */
export async function breakConnections(url: string, which = "true"): Promise<number> {
  const name = new URL(url).searchParams.get("application_name");
  const broken = await ask(
    url,
    `select pg_terminate_backend(pid) from pg_stat_activity
      where application_name = $1 and pid <> pg_backend_pid() and ${which}`,
    [name],
  );
  return broken.length;
}

async function sharedServer(): Promise<string> {
  const answer = await fetch(inject("postgres"));
  const said = await answer.text();
  if (!answer.ok) throw new Error(said);
  return said;
}

function newName(): string {
  return `test_${crypto.randomUUID().replaceAll("-", "")}`;
}

/** Does one thing in a database as anybody with a connection could. */
export async function ask(url: string, sql: string, values: readonly unknown[] = []) {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql, [...values])).rows;
  } finally {
    await client.end();
  }
}
