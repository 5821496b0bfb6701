import { readdirSync } from "node:fs";
import { join } from "node:path";
import { pino } from "pino";
import { expect, onTestFinished, test } from "vitest";
import { systemChance } from "../../../src/server/chance.ts";
import { ProblemError } from "../../../src/server/http/problem.ts";
import { newHistory } from "../../../src/server/log/history.ts";
import { Logs } from "../../../src/server/log/logs.ts";
import { type Append, type Store, StoreUnavailable } from "../../../src/server/store/contract.ts";
import { openSqliteStore } from "../../../src/server/store/sqlite.ts";
import { setUp } from "../cup.ts";
import { freshFolder } from "../folder.ts";
import { TestClock } from "../test-clock.ts";
import { createAct, TestDevice } from "../test-device.ts";
import { cup } from "../test-server.ts";

/** Logs over a real store, whose next append can be made to fail. */
async function openLogs() {
  const file = join(freshFolder(), "a.sqlite");
  const store = openSqliteStore(file);
  onTestFinished(() => store.close());
  const clock = new TestClock();
  const world = {
    appends: [] as (readonly Append[])[],
    fail: null as Error | null,
    reading: null as Error | null,
  };
  const watched: Store = Object.assign(Object.create(store), {
    append: async (appends: readonly Append[]) => {
      world.appends.push(appends);
      if (world.fail) throw world.fail;
      return store.append(appends);
    },
    competitions: async () => {
      if (world.reading) throw world.reading;
      return store.competitions();
    },
    entries: (...args: Parameters<Store["entries"]>) => store.entries(...args),
    bundles: (...args: Parameters<Store["bundles"]>) => store.bundles(...args),
  });
  const options = {
    store: watched,
    clock,
    tools: { chance: systemChance, build: "test" },
    logger: pino({ enabled: false }),
    committed: () => {},
  };
  const logs = await Logs.open(options);
  const owner = new TestDevice(clock);
  await logs.change((turn) => {
    const log = turn.make(cup);
    const texts = [createAct(owner), ...setUp].map((one) => owner.op(cup, one));
    turn.take(log, owner.bundle(cup, ...texts), () => turn.begin(log, newHistory(systemChance, turn.now)));
  });
  world.appends.length = 0;
  const junk = (text: string) => logs.change((turn) => turn.take(turn.log(cup), owner.bundle(cup, text)));
  return { logs, world, store, owner, clock, options, junk };
}

test("[T2] what arrives close together is committed in one transaction", async () => {
  const { logs, world, junk } = await openLogs();
  const before = logs.get(cup)?.head ?? 0;
  const results = await Promise.all([junk("a"), junk("b"), junk("c")]);
  expect(world.appends).toHaveLength(1);
  expect(results.map(([one]) => one && "sequence" in one && one.sequence)).toEqual([
    before + 1,
    before + 2,
    before + 3,
  ]);
  expect(logs.get(cup)?.head).toBe(before + 3);
});

test("[T2] a group waits at most 5 ms for what is on its way", async () => {
  const { logs, world, junk, clock } = await openLogs();
  const arrived = [logs.expect(), logs.expect()];
  const first = junk("a");
  clock.pass(4);
  expect(world.appends).toHaveLength(0);
  const second = junk("b");
  clock.pass(1);
  await Promise.all([first, second]);
  expect(world.appends).toHaveLength(1);
  for (const done of arrived) done();
});

test("[T2] a group does not wait when what was on its way is there or won't come", async () => {
  const { logs, world, junk } = await openLogs();
  const arrived = logs.expect();
  const waiting = junk("a");
  expect(world.appends).toHaveLength(0);
  arrived();
  arrived();
  await waiting;
  await junk("b");
  expect(world.appends).toHaveLength(2);
});

test("[T2] when the commit fails, no caller of the group is told that it was written, and nothing of it stays", async () => {
  const { logs, world, junk, store, options } = await openLogs();
  const head = logs.get(cup)?.head ?? 0;
  world.fail = new StoreUnavailable("disk full");
  const failed = await Promise.allSettled([junk("a"), junk("b")]);
  expect(failed.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(logs.get(cup)?.head).toBe(head);
  expect(logs.get(cup)?.state.sequence).toBe(head);
  world.fail = null;
  expect(logs.get(cup)?.state).toEqual((await Logs.open(options)).get(cup)?.state);
  const [[again]] = [await junk("a")];
  expect(again).toMatchObject({ kind: "quarantined", sequence: head + 1 });
  expect(await store.entries(cup, head, 10)).toHaveLength(1);
});

test("when the store can't be read either, nobody is told what may be wrong, until it can", async () => {
  const { logs, world, junk } = await openLogs();
  const head = logs.get(cup)?.head ?? 0;
  world.fail = new StoreUnavailable("gone");
  world.reading = new StoreUnavailable("gone");
  await expect(junk("a")).rejects.toThrow(StoreUnavailable);
  expect(() => logs.get(cup)).toThrow(StoreUnavailable);
  world.fail = null;
  await expect(junk("b")).rejects.toThrow(StoreUnavailable);
  world.reading = null;
  expect(await junk("c")).toMatchObject([{ sequence: head + 1 }]);
  expect(logs.get(cup)?.head).toBe(head + 1);
});

test("[T2] one caller's own error is not the others'", async () => {
  const { logs, junk } = await openLogs();
  const refused = logs.change(() => {
    throw new ProblemError("inviteUsed", "used");
  });
  const [one, other] = await Promise.allSettled([refused, junk("a")]);
  expect([one.status, other.status]).toEqual(["rejected", "fulfilled"]);
});

test("[T2] work that fails after it added something takes its group back", async () => {
  const { logs, junk, owner } = await openLogs();
  const head = logs.get(cup)?.head;
  const broken = logs.change((turn) => {
    turn.take(turn.log(cup), owner.bundle(cup, "half"));
    throw new Error("a mistake");
  });
  const settled = await Promise.allSettled([junk("a"), broken]);
  expect(settled.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(logs.get(cup)?.head).toBe(head);
});

test("[L18] a restarted server has the same state, folded from the log", async () => {
  const { logs, options, junk } = await openLogs();
  await junk("not an op");
  const again = await Logs.open(options);
  const states = [logs, again].map((one) => one.get(cup)?.state);
  expect(states[1]).toEqual(states[0]);
  expect(again.get(cup)?.history).toBe(logs.get(cup)?.history);
});

test("[L10] a log whose chain is broken is not served", async () => {
  const { options, store } = await openLogs();
  const [entry] = await store.entries(cup, 0, 1);
  const changed: Store = Object.assign(Object.create(options.store), {
    entries: async () => (entry ? [{ ...entry, received: entry.received + 1 }] : []),
    competitions: () => store.competitions(),
  });
  await expect(Logs.open({ ...options, store: changed })).rejects.toThrow("does not continue the chain");
});

test("a data folder holds the database alone", async () => {
  const folder = freshFolder();
  await openSqliteStore(join(folder, "a.sqlite")).close();
  expect(readdirSync(folder)).toEqual(["a.sqlite"]);
});
