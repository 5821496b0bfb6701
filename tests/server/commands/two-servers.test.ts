import { expect, onTestFinished, test } from "vitest";
import { apply } from "../../../src/core/log/apply.ts";
import { parseOp } from "../../../src/core/log/parse.ts";
import { formOf } from "../../../src/core/log/setup.ts";
import { emptyState } from "../../../src/core/log/state.ts";
import type { OpResult } from "../../../src/core/protocol/messages.ts";
import { paths } from "../../../src/core/protocol/paths.ts";
import { verifyLog } from "../../../src/server/log/verification.ts";
import { openPostgresStore } from "../../../src/server/store/postgres.ts";
import { refereeA, refereeB, s1, seatA, seatB, sheet, t1, t2 } from "../cup.ts";
import { breakConnections, emptyDatabase } from "../database.ts";
import {
  ask,
  give,
  must,
  pair,
  readAll,
  type ServerProcess,
  serverOn,
  startCup,
  view,
} from "../server-process.ts";
import type { TestDevice } from "../test-device.ts";
import { cup } from "../test-server.ts";

const LONG = 120_000;
const soon = { timeout: 20_000, interval: 20 };

/** Two servers on an empty database, started at once; the cup, its office and two tablets, each known to both. */
async function twoServers() {
  const url = await emptyDatabase();
  const [one, other] = await Promise.all([serverOn(url), serverOn(url)]);
  const office = await startCup(one, other);
  const a = await pair(one, other, office, refereeA);
  const b = await pair(other, one, office, refereeB);
  const store = await openPostgresStore(url, () => {});
  onTestFinished(() => store.close());
  const last = async () => (await store.competitions())[0]?.last ?? 0;
  return { url, one, other, office, a, b, store, last };
}

/** Everybody may read the log as the office does; it is the same at both and without a gap. */
async function sameLog(servers: readonly ServerProcess[], office: TestDevice) {
  const read = await Promise.all(
    servers.map(async (at) => {
      const pages = await readAll(at, office);
      return {
        entries: pages.flatMap(({ entries }) => entries),
        bundles: pages.flatMap((page) => page.bundles),
      };
    }),
  );
  for (const log of read) expect(log).toEqual(read[0]);
  const entries = read[0]?.entries ?? [];
  expect(entries.map(({ sequence }) => sequence)).toEqual(entries.map((_, index) => index + 1));
  return entries;
}

const placeOf = (result: OpResult | undefined) => result && "sequence" in result && result.sequence;

test("[T6, T8] two servers on one database: one order, one verdict, and every viewer is told, whoever took the sheet", {
  timeout: LONG,
}, async () => {
  const { one, other, office, a, b, store, last } = await twoServers();
  const servers = [one, other];
  const viewers = await Promise.all(servers.map(view));
  const state = emptyState(cup);
  for (const entry of await store.entries(cup, 0, 1000)) apply(state, entry);
  const form = formOf(state, s1)?.op;
  const history = state.histories[0]?.history;
  if (!form || !history) throw new Error("no form, or no history");
  const seen = [history, state.sequence] as const;
  const scored = (by: TestDevice, ...what: Parameters<typeof sheet>) =>
    by.bundle(cup, by.op(cup, sheet(...what), [...seen]));

  // The same bundle at both at once: one place, whoever comes first.
  const first = scored(a, form, t1, seatA, 1);
  const twice = await Promise.all(servers.map((at) => give(at, a, first)));
  expect(twice.map(({ results }) => results[0]?.kind).sort()).toEqual(["accepted", "duplicate"]);
  expect(placeOf(twice[0]?.results[0])).toBe(placeOf(twice[1]?.results[0]));
  for (const told of viewers) await expect.poll(told, soon).toBe(await last());

  // A device's ops one by one, through either: none is taken for a fork of the one before.
  const next = [
    [one, b, scored(b, form, t1, seatB, 1)],
    [other, b, scored(b, form, t2, seatB, 0)],
    [one, a, scored(a, form, t2, seatA, 1)],
  ] as const;
  for (const [at, by, bundle] of next) {
    expect((await give(at, by, bundle)).results).toMatchObject([{ kind: "accepted" }]);
  }

  // Many at once, through both, some of them twice.
  const given = await Promise.all(
    servers.flatMap((at, place) =>
      [a, b, office].map(async (device, index) => {
        const results: OpResult[] = [];
        for (let count = 0; count < 12; count += 1) {
          const name = count % 4 === 0 ? `both ${index} ${count}` : `${place} ${index} ${count}`;
          const texts = [1, 2, 3].map((part) => `${name} ${part}`);
          results.push(...(await give(at, device, device.bundle(cup, ...texts))).results);
        }
        return results;
      }),
    ),
  );
  const places = Map.groupBy(given.flat(), ({ hash }) => hash);
  for (const results of places.values()) expect(new Set(results.map(placeOf)).size).toBe(1);
  expect(places.size).toBe(3 * 3 * (9 + 9 + 3));

  for (const told of viewers) await expect.poll(told, soon).toBe(await last());
  const entries = await sameLog(servers, office);
  expect(entries).toEqual(await store.entries(cup, 0, 100_000));
  expect(new Set(entries.map(({ op }) => parseOp(op).hash)).size).toBe(entries.length);
  const boards = await Promise.all(servers.map((at) => ask(at, paths.board(cup))));
  expect(boards[0]?.body).toMatchObject({ revision: await last() });
  expect(boards[1]?.body).toEqual(boards[0]?.body);
  expect(boards[1]?.headers.get("etag")).toBe(boards[0]?.headers.get("etag"));
  // Judged in one go, from the first entry to the last, every op gets the verdict that it got from either server.
  expect(await verifyLog(store, cup)).toMatchObject({ wrong: [], differ: [] });
});

test("[T7] a server that is killed in the middle of its work holds nobody up, and what it answered is there", {
  timeout: LONG,
}, async () => {
  const { url, one, other, office, store } = await twoServers();
  const answered = new Set<string>();
  const senders = [one, other].flatMap((at, place) =>
    [0, 1].map(async (sender) => {
      for (let count = 0; count < 40; count += 1) {
        const texts = [1, 2, 3].map((part) => `${place} ${sender} ${count} ${part}`);
        await give(at, office, office.bundle(cup, ...texts));
        for (const text of texts) answered.add(text);
        if (place === 0 && sender === 0 && count === 10) one.program.process.kill("SIGKILL");
      }
    }),
  );
  const ends = await Promise.allSettled(senders);
  expect(ends.map(({ status }) => status)).toEqual(["rejected", "rejected", "fulfilled", "fulfilled"]);
  const again = await serverOn(url);
  const entries = await sameLog([other, again], office);
  const texts = new Set(entries.map(({ op }) => op));
  expect([...answered].filter((text) => !texts.has(text))).toEqual([]);
  expect(answered.size).toBeGreaterThan(240);
  expect((await verifyLog(store, cup)).wrong).toEqual([]);
});

test("[T8] viewers are told also after every connection to the database was broken", {
  timeout: LONG,
}, async () => {
  const { url, one, other, office, last } = await twoServers();
  const viewers = await Promise.all([one, other].map(view));
  await give(one, office, office.bundle(cup, "before"));
  for (const told of viewers) await expect.poll(told, soon).toBe(await last());
  expect(await breakConnections(url)).toBeGreaterThanOrEqual(4);
  const bundle = office.bundle(cup, "after");
  await expect
    .poll(async () => (await ask(other, paths.bundles(cup), { body: bundle, device: office })).status, soon)
    .toBe(200);
  for (const told of viewers) await expect.poll(told, soon).toBe(await last());
  for (const at of [one, other]) must(await ask(at, "/readyz"));
});
