import { inspect } from "node:util";
import { Client } from "pg";
import * as v from "valibot";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { CompetitionId } from "../../../src/core/competition/id.ts";
import { hashText } from "../../../src/core/log/entry.ts";
import { Refusal } from "../../../src/server/refusal.ts";
import { type News, StoreUnavailable } from "../../../src/server/store/contract.ts";
import { openPostgresStore } from "../../../src/server/store/postgres.ts";
import { TABLES_VERSION } from "../../../src/server/store/postgres-tables.ts";
import { ask, breakConnections, emptyDatabase } from "../database.ts";
import { storeContract } from "../store-contract.ts";

const LONG = 30_000;
const competition = v.parse(CompetitionId, "c1");
const accepted = JSON.stringify({ kind: "accepted" });

describe("PostgreSQL", { timeout: LONG }, () => {
  storeContract(async () => {
    const url = await emptyDatabase();
    const open = () => openPostgresStore(url, () => {});
    return { store: await open(), reopen: open };
  });
});

async function openStore() {
  const url = await emptyDatabase();
  const lost = vi.fn();
  const store = await openPostgresStore(url, lost);
  const other = new Client({ connectionString: url });
  await other.connect();
  onTestFinished(() => other.end());
  onTestFinished(() => store.close());
  await other.query("insert into competitions (competition, last) values ($1, 0)", [competition]);
  /** Entries that the other connection writes while it is at its turn. */
  const write = async (...sequences: readonly number[]) => {
    for (const sequence of sequences) {
      await other.query(
        "insert into entries (competition, sequence, op, received, verdict, hash) values ($1, $2, $3, 1, $4, $5)",
        [competition, sequence, `other ${sequence}`, accepted, hashText(`${sequence}`)],
      );
    }
    await other.query("update competitions set last = $1", [sequences.at(-1)]);
  };
  /** Connections of this store that wait for somebody else's turn to end. */
  const waiting = async (): Promise<readonly number[]> => {
    const rows = await ask(
      url,
      "select pid from pg_stat_activity where wait_event_type = 'Lock' and $1 = any (pg_blocking_pids(pid))",
      [(await other.query("select pg_backend_pid() as pid")).rows[0]?.pid],
    );
    return rows.map(({ pid }) => pid);
  };
  return { url, lost, store, other, write, waiting };
}

test("[T3, T6] who adds while another transaction is open waits for it, is handed what it wrote, and no reader sees either half", {
  timeout: LONG,
}, async () => {
  const { store, other, write, waiting } = await openStore();
  const read = async () => (await store.entries(competition, 0, 10)).map(({ op }) => op);
  await other.query("begin; select from turn for update");
  await write(1, 2);
  let handed: readonly News[] = [];
  const adding = store.append(new Map([[competition, 0]]), ({ news }) => {
    handed = news;
    const after = news[0]?.last ?? 0;
    const said = { received: 1, verdict: { kind: "accepted" } as const, hash: hashText("own") };
    const entry = { sequence: after + 1, op: "own", id: null, device: null, number: null, ...said };
    return [{ competition, after, entries: [entry], bundles: [], begins: null }];
  });
  await expect.poll(waiting, { timeout: LONG }).toHaveLength(1);
  expect(await read()).toEqual([]);
  await other.query("commit");
  await adding;
  expect(handed[0]?.entries.map(({ op }) => op)).toEqual(["other 1", "other 2"]);
  expect(await read()).toEqual(["other 1", "other 2", "own"]);
});

test("[T7] a connection that breaks in the middle of a turn writes nothing, and the next turn has another", {
  timeout: LONG,
}, async () => {
  const { url, store, other, waiting } = await openStore();
  await other.query("begin; select from turn for update");
  const judge = vi.fn(() => []);
  const adding = store.append(new Map(), judge);
  adding.catch(() => {});
  await expect.poll(waiting, { timeout: LONG }).toHaveLength(1);
  await ask(url, "select pg_terminate_backend($1)", [(await waiting())[0]]);
  await expect(adding).rejects.toThrow(StoreUnavailable);
  expect(judge).not.toHaveBeenCalled();
  await other.query("commit");
  await store.append(new Map(), judge);
  expect(judge).toHaveBeenCalledOnce();
});

test("[T7] a connection that breaks while nothing is asked is told, and does not end the process", {
  timeout: LONG,
}, async () => {
  const { url, store, lost } = await openStore();
  await store.claims();
  expect(await breakConnections(url, "query like 'select * from claims%'")).toBe(1);
  await expect.poll(() => lost.mock.calls.length, { timeout: LONG }).toBe(1);
  expect(await store.claims()).toEqual([]);
});

test("[T6] the receipt time is the database's, whichever process adds", { timeout: LONG }, async () => {
  const { store, other } = await openStore();
  const clock = async () =>
    Number((await other.query("select extract(epoch from clock_timestamp()) * 1000 as now")).rows[0]?.now);
  const before = await clock();
  let now: number | null = null;
  await store.append(new Map(), (opening) => {
    now = opening.now;
    return [];
  });
  expect(now).toBeGreaterThanOrEqual(Math.floor(before));
  expect(now).toBeLessThanOrEqual(Math.ceil(await clock()));
});

test("[L1] text that PostgreSQL can't hold is kept to the byte, in an op and in what is beside the log", {
  timeout: LONG,
}, async () => {
  const { store, other } = await openStore();
  const name = "An\u0000na";
  await store.putPeople(competition, `request${name}`, [
    { id: "p1" as never, name, contact: name, pin: null, erased: false },
  ]);
  expect((await store.people(competition)).people[0]?.name).toBe("An\u{FFFD}na");
  await store.putWords(competition, [
    {
      device: "a".repeat(32) as never,
      at: 1,
      said: { build: name, unsent: 0, battery: null, ready: true, official: null },
    },
  ]);
  expect((await store.words(competition))[0]?.said.build).toBe(name);
  const bytes = Buffer.from('{"id":"\u0000"}');
  await other.query(
    "insert into entries (competition, sequence, op_bytes, received, verdict, hash) values ($1, 1, $2, 1, $3, $4)",
    [competition, bytes, accepted, hashText("1")],
  );
  expect((await store.entries(competition, 0, 1))[0]?.op).toBe(bytes.toString());
});

test("[T7] processes that start at once on an empty database make its tables once", {
  timeout: LONG,
}, async () => {
  const url = await emptyDatabase();
  const stores = await Promise.all([1, 2, 3].map(() => openPostgresStore(url, () => {})));
  expect(await ask(url, "select tables from turn")).toEqual([{ tables: TABLES_VERSION }]);
  for (const store of stores) await store.close();
});

test("[L19] what the database says of a row is in no error that a log could hold", {
  timeout: LONG,
}, async () => {
  const { url, store, lost } = await openStore();
  const secret = hashText("secret");
  await store.makeClaim({ secret, made: 1, expires: 2, used: null });
  const refused = await store.makeClaim({ secret, made: 1, expires: 2, used: null }).catch((error) => error);
  expect(refused).not.toBeInstanceOf(StoreUnavailable);
  expect(refused.message).toContain("23505");
  expect(inspect(refused, { depth: 20 })).not.toContain(secret);
  await store.claims();
  await breakConnections(url, "query like 'select * from claims%'");
  await expect.poll(() => lost.mock.calls.length, { timeout: LONG }).toBe(1);
  expect(Object.keys(lost.mock.calls[0]?.[0])).toEqual(["name"]);
});

test("[T2] a database of the tables before is brought to today's, with everything in it", {
  timeout: LONG,
}, async () => {
  const url = await emptyDatabase();
  const open = () => openPostgresStore(url, () => {});
  await (await open()).close();
  const [device, signature, hash] = ["a".repeat(32), "s".repeat(86), "0".repeat(64)];
  await ask(url, "insert into competitions (competition, last) values ('cup', 1)");
  await ask(url, "alter table bundles drop column key");
  await ask(url, "drop table signatures");
  await ask(url, "update turn set tables = 1");
  await ask(
    url,
    `insert into bundles (competition, at, device, signature, hashes)
      values ('cup', 1, '${device}', '${signature}', '["${hash}"]')`,
  );
  const [store, other] = await Promise.all([open(), open()]);
  const competition = v.parse(CompetitionId, "cup");
  const kept = [{ at: 1, device, signature, hashes: [hash] }];
  expect(await store.bundles(competition, 0, 9)).toEqual(kept);
  expect(await other.bundles(competition, 0, 9)).toEqual(kept);
  expect(await other.signatures(competition, null)).toEqual([]);
  await Promise.all([store.close(), other.close()]);
});

test("a database that can't be used is refused in one line, with its name and without its password", {
  timeout: LONG,
}, async () => {
  const open = (url: string) => openPostgresStore(url, () => {});
  const away = open("postgres://aidpost:secret@127.0.0.1:1/cup");
  await expect(away).rejects.toThrow(/^Can't use the database 127\.0\.0\.1:1\/cup: .*ECONNREFUSED/);
  await expect(away).rejects.toThrow(Refusal);
  await expect(away).rejects.not.toThrow("secret");
  const newer = await emptyDatabase();
  await (await open(newer)).close();
  await ask(newer, "update turn set tables = 99");
  await expect(open(newer)).rejects.toThrow("was written by a newer Aidpost");
  const ascii = Object.assign(new URL(newer), { pathname: "/test_ascii", search: "" }).href;
  await ask(newer, "create database test_ascii encoding 'SQL_ASCII' template template0");
  await expect(open(ascii)).rejects.toThrow("make one with the encoding UTF8");
});
