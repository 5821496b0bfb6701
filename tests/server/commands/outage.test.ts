import { expect, onTestFinished, test } from "vitest";
import type { Bundle } from "../../../src/core/protocol/messages.ts";
import { paths } from "../../../src/core/protocol/paths.ts";
import { verifyLog } from "../../../src/server/log/verification.ts";
import { openPostgresStore } from "../../../src/server/store/postgres.ts";
import { ask as askDatabase, ownPostgres } from "../database.ts";
import { ask, give, type Said, type ServerProcess, serverOn, startCup } from "../server-process.ts";
import type { TestDevice } from "../test-device.ts";
import { cup } from "../test-server.ts";

const LONG = 180_000;
const soon = { timeout: 60_000, interval: 50 };

/** Bundles that were answered, and those whose sender does not know what became of them. */
interface Sent {
  readonly answered: Bundle[];
  readonly unanswered: Bundle[];
  readonly refusals: Said[];
}

/** Hands in bundle after bundle, until one is not taken. */
async function sendUntilRefused(
  at: ServerProcess,
  device: TestDevice,
  name: string,
  sent: Sent,
): Promise<void> {
  for (let count = 0; ; count += 1) {
    const bundle = device.bundle(cup, ...[1, 2, 3, 4, 5].map((part) => `${name} ${count} ${part}`));
    const said = await ask(at, paths.bundles(cup), { body: bundle, device });
    if (said.status === 200) {
      sent.answered.push(bundle);
    } else {
      sent.unanswered.push(bundle);
      sent.refusals.push(said);
      return;
    }
  }
}

test("[T2, T7] a database that goes away in the middle of writing: 503 and nothing lost, and the server comes back by itself", {
  timeout: LONG,
}, async () => {
  // The commit must reach the disk although this database's own setting is lazy.
  const postgres = await ownPostgres("synchronous_commit=off", "wal_writer_delay=10s");
  await askDatabase(postgres.url(), "create database outage");
  const url = postgres.url("outage");
  const server = await serverOn(url);
  const office = await startCup(server, server);
  const sent: Sent = { answered: [], unanswered: [], refusals: [] };
  const ready = async () => (await ask(server, "/readyz")).status;
  const board = async () => (await ask(server, paths.board(cup))).status;

  for (const end of ["stop", "crash"] as const) {
    const before = sent.answered.length;
    const sending = [1, 2, 3].map((sender) => sendUntilRefused(server, office, `${end} ${sender}`, sent));
    await expect.poll(() => sent.answered.length, soon).toBeGreaterThan(before + 20);
    await postgres[end]();
    await Promise.all(sending);
    for (const { status, headers } of sent.refusals) {
      expect([status, headers.get("retry-after"), headers.get("content-type")]).toEqual([
        503,
        "2",
        "application/problem+json; charset=utf-8",
      ]);
    }
    expect(await ready()).toBe(503);
    expect((await ask(server, "/readyz")).headers.get("retry-after")).toBe("2");
    expect((await ask(server, "/healthz")).status).toBe(200);
    await postgres.start();
    await expect.poll(ready, soon).toBe(200);
    expect(await board()).toBe(200);
    const again = await Promise.all(
      sent.unanswered.splice(0).map(async (bundle) => {
        sent.answered.push(bundle);
        return give(server, office, bundle);
      }),
    );
    for (const { results } of again) {
      expect(new Set(results.map(({ kind }) => kind)).size).toBe(1);
      expect(["duplicate", "quarantined"]).toContain(results[0]?.kind);
    }
  }

  const store = await openPostgresStore(url, () => {});
  onTestFinished(() => store.close());
  const texts = (await store.entries(cup, 0, 1_000_000))
    .map(({ op }) => op)
    .filter((op) => /^(stop|crash)/.test(op));
  const expected = sent.answered.flatMap(({ ops }) => ops);
  expect(texts.toSorted()).toEqual(expected.toSorted());
  expect((await verifyLog(store, cup)).wrong).toEqual([]);

  // A server whose database may lose what it says is written is none for a log.
  await askDatabase(url, "alter system set fsync = off");
  await askDatabase(url, "select pg_reload_conf()");
  await expect
    .poll(() => openPostgresStore(url, () => {}).then((other) => other.close(), String), soon)
    .toContain("runs with fsync off");
});

test("[T2] what is read while the database is away: the board from memory, the log and the people not at all", {
  timeout: LONG,
}, async () => {
  const postgres = await ownPostgres();
  const server = await serverOn(postgres.url());
  const office = await startCup(server, server);
  const etag = (await ask(server, paths.board(cup))).headers.get("etag") ?? expect.fail();
  await postgres.stop();
  const answers = await Promise.all([
    ask(server, paths.board(cup)),
    ask(server, paths.board(cup), { headers: { "if-none-match": etag } }),
    ask(server, paths.entries(cup), { device: office }),
    ask(server, paths.people(cup), { device: office }),
    ask(server, paths.bundles(cup), { device: office, body: office.bundle(cup, "x") }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 304, 503, 503, 503]);
  server.program.process.kill("SIGTERM");
  expect((await server.program.ended).code).toBe(0);
});
