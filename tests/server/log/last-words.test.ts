import { join } from "node:path";
import { pino } from "pino";
import * as v from "valibot";
import { expect, onTestFinished, test } from "vitest";
import { DeviceId } from "../../../src/core/competition/id.ts";
import { LastWords } from "../../../src/server/log/last-words.ts";
import { type Store, StoreUnavailable } from "../../../src/server/store/contract.ts";
import { openSqliteStore } from "../../../src/server/store/sqlite.ts";
import { freshFolder } from "../folder.ts";
import { TestClock } from "../test-clock.ts";
import { cup } from "../test-server.ts";

const device = v.parse(DeviceId, "a".repeat(32));
const word = (at: number, unsent: number) => ({
  device,
  at,
  said: { build: "1", unsent, battery: null, ready: true, official: null },
});

/** What two processes on one store know of the devices; the store can be away. */
function twoProcesses() {
  const store = openSqliteStore(join(freshFolder(), "a.sqlite"));
  onTestFinished(() => store.close());
  const world = { away: false };
  const watched: Store = Object.assign(Object.create(store), {
    words: (...args: Parameters<Store["words"]>) => store.words(...args),
    putWords: async (...args: Parameters<Store["putWords"]>) => {
      if (world.away) throw new StoreUnavailable("away");
      return store.putWords(...args);
    },
  });
  const logged: string[] = [];
  const logger = pino({}, { write: (line: string) => logged.push(line) });
  const open = () => new LastWords({ store: watched, clock: new TestClock(), logger });
  return { store, world, logged, one: open(), other: open() };
}

test("[rule 44] a device's last word is the latest, whichever process heard it", async () => {
  const { one, other } = twoProcesses();
  one.hear(cup, word(1, 7));
  other.hear(cup, word(2, 3));
  await other.write();
  expect(await one.of(cup)).toEqual([word(2, 3)]);
  await one.write();
  expect(await other.of(cup)).toEqual([word(2, 3)]);
  one.hear(cup, word(3, 0));
  expect(await one.of(cup)).toEqual([word(3, 0)]);
});

test("[rule 44] words that could not be written are written with the next, and the server stops all the same", async () => {
  const { one, store, world, logged } = twoProcesses();
  one.hear(cup, word(1, 7));
  world.away = true;
  await one.write();
  expect([await store.words(cup), logged.length]).toEqual([[], 1]);
  world.away = false;
  await one.write();
  expect(await store.words(cup)).toEqual([word(1, 7)]);
  one.hear(cup, word(2, 8));
  world.away = true;
  await one.close();
  expect(await store.words(cup)).toEqual([word(1, 7)]);
});
