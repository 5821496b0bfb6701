import { readdirSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { pino } from "pino";
import { expect, onTestFinished, test, vi } from "vitest";
import { record } from "../../../src/core/competition/run.ts";
import { policyOf } from "../../../src/core/log/setup.ts";
import { emptyState } from "../../../src/core/log/state.ts";
import { admitOwner } from "../../../src/server/auth/invites.ts";
import { systemChance } from "../../../src/server/chance.ts";
import { ProblemError } from "../../../src/server/http/problem.ts";
import { newHistory } from "../../../src/server/log/history.ts";
import { Logs } from "../../../src/server/log/logs.ts";
import {
  type Append,
  type Known,
  LogMoved,
  type Opening,
  type Store,
  StoreUnavailable,
} from "../../../src/server/store/contract.ts";
import { openSqliteStore } from "../../../src/server/store/sqlite.ts";
import { setUp } from "../cup.ts";
import { freshFolder } from "../folder.ts";
import { TestClock } from "../test-clock.ts";
import { act, createAct, TestDevice } from "../test-device.ts";
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
    append: (known: Known, judge: (opening: Opening) => readonly Append[]) =>
      store.append(known, (opening) => {
        const appends = judge(opening);
        if (appends.length > 0) world.appends.push(appends);
        if (world.fail) throw world.fail;
        return appends;
      }),
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
    turn.take(log, owner.bundle(cup, ...texts), {
      afterFirst: () => turn.begin(log, newHistory(systemChance, turn.now)),
    });
  });
  world.appends.length = 0;
  const junk = (text: string) => logs.change((turn) => turn.take(turn.log(cup), owner.bundle(cup, text)));
  /** The logs of another process that uses the same store; it pauses each time after it has looked what there is. */
  const openOther = async (pause = async () => {}) => {
    const connection = openSqliteStore(file);
    onTestFinished(() => connection.close());
    const pausing: Store = Object.assign(Object.create(connection), {
      append: (...args: Parameters<Store["append"]>) => connection.append(...args),
      competitions: async () => {
        const all = await connection.competitions();
        await pause();
        return all;
      },
      entries: (...args: Parameters<Store["entries"]>) => connection.entries(...args),
      bundles: (...args: Parameters<Store["bundles"]>) => connection.bundles(...args),
    });
    return Logs.open({ ...options, store: pausing, shared: true });
  };
  return { logs, world, store, owner, clock, options, junk, file, openOther };
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

test("[T2] what is in doubt is read again by itself, also when nobody asks for anything", async () => {
  const { logs, world, junk, clock } = await openLogs();
  const head = logs.get(cup)?.head;
  world.fail = new StoreUnavailable("gone");
  world.reading = new StoreUnavailable("gone");
  await expect(junk("a")).rejects.toThrow(StoreUnavailable);
  clock.pass(1000);
  await logs.settled();
  expect(() => logs.all()).toThrow(StoreUnavailable);
  world.fail = null;
  world.reading = null;
  clock.pass(1000);
  await logs.settled();
  expect(logs.get(cup)?.head).toBe(head);
});

test("[T20] while the store takes nothing, an empty commit is tried every second until it does, and said once", async () => {
  const { logs, world, options, clock, junk } = await openLogs();
  const said: string[] = [];
  options.logger.warn = (...words: unknown[]) => void said.push(String(words.at(-1)));
  expect(logs.writable).toBe(true);
  world.fail = new StoreUnavailable("disk full");
  await Promise.allSettled([junk("a"), junk("b")]);
  expect(logs.writable).toBe(false);
  clock.pass(3000);
  await logs.settled();
  await Promise.allSettled([junk("a")]);
  expect(logs.writable).toBe(false);
  world.fail = null;
  clock.pass(1000);
  await logs.settled();
  expect(logs.writable).toBe(true);
  expect(world.appends.flat()).toHaveLength(2);
  expect(said).toEqual([
    "The logs can't be written; trying again until they can",
    "The logs can be written again",
  ]);
  expect(await junk("a")).toMatchObject([{ kind: "quarantined" }]);
});

test("[T2, L12] a server starts on a full disk, shows what it has, and judges again what waits when it can write", async () => {
  const { logs, world, options, clock, junk } = await openLogs();
  await junk("a");
  world.fail = new StoreUnavailable("disk full");
  let judged = 0;
  const store: Store = Object.assign(Object.create(options.store), {
    append: (known: Known, judge: (opening: Opening) => readonly Append[]) =>
      options.store.append(known, (opening) => {
        judged += 1;
        return judge(opening);
      }),
  });
  const started = await Logs.open({ ...options, store });
  expect(started.get(cup)?.state).toEqual(logs.get(cup)?.state);
  clock.pass(1000);
  await started.settled();
  world.fail = null;
  clock.pass(1000);
  await started.settled();
  expect(judged).toBe(3);
  clock.pass(10_000);
  await started.settled();
  expect(judged).toBe(3);
});

test("[T6] a process takes in what another added before it judges: one op has one place, whoever gets it", async () => {
  const { logs, owner, openOther } = await openLogs();
  const other = await openOther();
  const op = owner.op(cup, act("policy.put", record.policy, { ...policyOf(emptyState(cup)), frozen: true }));
  const bundle = owner.bundle(cup, op);
  const [first] = await logs.change((turn) => turn.take(turn.log(cup), bundle));
  const [again] = await other.change((turn) => turn.take(turn.log(cup), bundle));
  expect(again).toMatchObject({
    kind: "duplicate",
    sequence: first && "sequence" in first && first.sequence,
  });
  expect(other.get(cup)?.state).toEqual(logs.get(cup)?.state);
});

test("[T6, S6] the server's device counts on across processes, whichever writes its next op", async () => {
  const { logs, openOther, owner } = await openLogs();
  const other = await openOther();
  const admit = (by: Logs) =>
    by.change((turn) => admitOwner(turn, turn.log(cup), new TestDevice({ now: () => 0 })));
  for (const by of [logs, other, other, logs, other]) await admit(by);
  await Promise.all([logs, other, logs, other].map(admit));
  await other.follow();
  const state = other.get(cup)?.state;
  const server = state?.histories[0]?.device;
  const numbers = [...(server ? (state?.numbers.get(server)?.keys() ?? []) : [])];
  expect(numbers).toEqual(Array.from({ length: 10 }, (_, index) => index + 1));
  expect(state?.devices.get(owner.device)?.key).toEqual(owner.key);
});

test("[T6] what another process added is taken in when asked for, told to those who watch, and asked for once", async () => {
  const { logs, junk, openOther } = await openLogs();
  const other = await openOther();
  const told = vi.fn();
  other.changed(({ head }) => told(head));
  await other.follow();
  expect(told).not.toHaveBeenCalled();
  await junk("a");
  await Promise.all([other.follow(), other.follow()]);
  expect(told.mock.calls).toEqual([[logs.get(cup)?.head]]);
});

test("[T8] a device that another process has just admitted is known, also when that is being read already", async () => {
  const { logs, openOther, clock } = await openLogs();
  let pause = Promise.resolve();
  const other = await openOther(() => pause);
  const device = new TestDevice(clock);
  await logs.change((turn) => admitOwner(turn, turn.log(cup), device));
  const log = other.get(cup);
  if (!log) throw new Error("no cup");
  const gate = Promise.withResolvers<void>();
  pause = gate.promise;
  const following = other.follow();
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  const key = other.keyOf(log, device.device);
  gate.resolve();
  await following;
  expect(await key).toEqual(device.key);
  expect(await other.keyOf(log, new TestDevice(clock).device)).toBeNull();
});

test("[T8] a competition that another process has just begun is found", async () => {
  const { openOther, clock } = await openLogs();
  const [one, other] = [await openOther(), await openOther()];
  const owner = new TestDevice(clock);
  const second = "c2" as typeof cup;
  await one.change((turn) => {
    const log = turn.make(second);
    turn.take(log, owner.bundle(second, owner.op(second, createAct(owner))), {
      afterFirst: () => turn.begin(log, newHistory(systemChance, turn.now)),
    });
  });
  expect(other.get(second)).toBeNull();
  expect((await other.find(second))?.history).toBe(one.get(second)?.history);
  expect(await other.find("c3" as typeof cup)).toBeNull();
});

test("[T6] a store that was put back under a running server is read anew; what was asked for is refused once", async () => {
  const { logs, junk, file } = await openLogs();
  const head = logs.get(cup)?.head ?? 0;
  await junk("lost with the newer store");
  const database = new DatabaseSync(file);
  database.exec(`delete from entries where sequence > ${head}; update competitions set last = ${head}`);
  database.close();
  await expect(junk("a")).rejects.toThrow(LogMoved);
  expect(logs.get(cup)?.head).toBe(head);
  expect(await junk("a")).toMatchObject([{ kind: "quarantined", sequence: head + 1 }]);
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
