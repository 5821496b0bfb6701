import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startUpdates } from "../../../src/app/device/service-worker-client.ts";
import { SHEET_LOCKS } from "../../../src/app/device/sheet-locks.ts";
import { heard } from "./journal-contract.ts";
import { settled } from "./ports.ts";

/** A service worker on its way: what it was told, and where it stands. */
class FakeWorker extends EventTarget {
  readonly told: unknown[] = [];
  postMessage(word: unknown) {
    this.told.push(word);
  }
}

/** What the browser knows of this app's service workers, the same for every tab. */
class FakeRegistration extends EventTarget {
  active: object | null = {};
  installing: FakeWorker | null = null;
  waiting: FakeWorker | null = null;
  looked = 0;
  async update() {
    this.looked += 1;
  }
  /** A new version came, and was put by whole or failed. */
  came(ended: "installed" | "failed"): FakeWorker {
    const worker = new FakeWorker();
    this.installing = worker;
    this.dispatchEvent(new Event("updatefound"));
    this.installing = null;
    if (ended === "installed") this.waiting = worker;
    worker.dispatchEvent(new Event("statechange"));
    return worker;
  }
}

let registration: FakeRegistration;
let controlled: EventTarget & { controller: object | null; register: () => Promise<FakeRegistration> };
let locks: string[];
const channels: BroadcastChannel[] = [];
const skip = { type: "SKIP_WAITING" };

beforeEach(() => {
  registration = new FakeRegistration();
  locks = [];
  controlled = Object.assign(new EventTarget(), { controller: {}, register: async () => registration });
  Object.defineProperty(navigator, "serviceWorker", { value: controlled, configurable: true });
  const held = {
    query: async () => ({ held: locks.map((name) => ({ name })) }),
    request: async () => undefined,
  };
  Object.defineProperty(navigator, "locks", { value: held, configurable: true });
  const Channel = BroadcastChannel;
  vi.stubGlobal(
    "BroadcastChannel",
    class extends Channel {
      constructor(name: string) {
        super(name);
        channels.push(this);
      }
    },
  );
  vi.useFakeTimers({ toFake: ["setTimeout", "setInterval", "clearTimeout"] });
});
afterEach(() => {
  for (const channel of channels.splice(0)) channel.close();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** A tab in which a sheet is open, or something unfinished. */
async function aTab(doing: { sheetOpen?: boolean; unfinished?: boolean } = {}) {
  const tab = { sheetOpen: false, unfinished: false, ...doing, reloads: 0 };
  const starting = startUpdates({
    sheetOpen: () => tab.sheetOpen,
    unfinished: () => tab.unfinished,
    build: "one",
    reload: () => {
      tab.reloads += 1;
    },
  });
  await asked();
  return { tab, updates: await starting };
}
/** The other tabs had their second to answer. */
async function asked() {
  for (let turn = 0; turn < 5; turn++) await settled();
  vi.advanceTimersByTime(1_000);
  await settled();
}
const takenOver = () => controlled.dispatchEvent(new Event("controllerchange"));

test("[D30] a new version waits, and takes over when somebody asks for it and nobody is in the middle of something", async () => {
  await aTab();
  const { updates } = await aTab();
  let told = 0;
  updates.subscribe(() => {
    told += 1;
  });
  expect(updates.state).toBe("none");
  const worker = registration.came("installed");
  expect([updates.state, told, worker.told]).toEqual(["ready", 1, []]);
  updates.apply();
  await asked();
  expect(worker.told).toEqual([skip]);
});

test("[D30] a sheet that is open in any tab, also one that sleeps, keeps the new version waiting and is said", async () => {
  const { updates } = await aTab();
  const worker = registration.came("installed");
  locks = ["aidpost-page/one", `${SHEET_LOCKS}cup/d1`];
  updates.apply();
  await asked();
  expect([updates.state, worker.told]).toEqual(["sheetOpen", []]);
  locks = ["aidpost-page/one"];
  updates.apply();
  await asked();
  expect(worker.told).toEqual([skip]);
});

test("[D30] something unfinished in another tab keeps the new version waiting and is said", async () => {
  const other = await aTab({ unfinished: true });
  const { updates } = await aTab();
  const worker = registration.came("installed");
  updates.apply();
  await heard(() => updates.state === "unfinishedElsewhere");
  expect(worker.told).toEqual([]);
  other.tab.unfinished = false;
  updates.apply();
  await asked();
  expect(worker.told).toEqual([skip]);
});

test("[D30] something unfinished on this page is said first, and given up when its person asks once more", async () => {
  const { tab, updates } = await aTab({ unfinished: true });
  const worker = registration.came("installed");
  updates.apply();
  await asked();
  expect([updates.state, worker.told]).toEqual(["unfinishedHere", []]);
  updates.apply();
  await asked();
  expect(worker.told).toEqual([skip]);
  takenOver();
  expect(tab.reloads).toBe(1);
});

test.each([
  ["nobody is in the middle of something", {}, [], 1],
  ["a sheet is open", {}, [`${SHEET_LOCKS}cup/d1`], 0],
  ["something is unfinished in another tab", { unfinished: true }, [], 0],
])(
  "[D30] a version that waited when the app was opened takes over at once only if %s",
  async (_name, doing, sheets, times) => {
    await aTab(doing);
    const worker = registration.came("installed");
    locks = sheets;
    const { updates } = await aTab();
    await asked();
    expect(worker.told).toHaveLength(times);
    expect(updates.state).toBe("ready");
  },
);

test("[D30] when a new version has taken over, tabs are loaded anew, but never one with a sheet or something unfinished", async () => {
  const tabs = [await aTab(), await aTab({ sheetOpen: true }), await aTab({ unfinished: true })];
  registration.came("installed");
  takenOver();
  expect(tabs.map(({ tab }) => tab.reloads)).toEqual([1, 0, 0]);
  expect(tabs.slice(1).map(({ updates }) => updates.state)).toEqual(["tookOver", "tookOver"]);
});

test("[D30] a tab that went on with its own version is loaded anew by its person, once its sheet is closed", async () => {
  const { tab, updates } = await aTab({ sheetOpen: true });
  takenOver();
  updates.apply();
  expect(tab.reloads).toBe(0);
  tab.sheetOpen = false;
  updates.apply();
  expect(tab.reloads).toBe(1);
});

test("the first service worker of a fresh device replaces nothing, and loads nothing anew; the next one does", async () => {
  controlled.controller = null;
  const { tab } = await aTab();
  takenOver();
  expect(tab.reloads).toBe(0);
  takenOver();
  expect(tab.reloads).toBe(1);
});

test("the first service worker of a fresh device is no new version, though it waits for a moment", async () => {
  controlled.controller = null;
  registration.active = null;
  const { updates } = await aTab();
  registration.came("installed");
  expect(updates.state).toBe("none");
});

test("[D30] a new version that could not be put by whole is not offered, and the next one is", async () => {
  const { updates } = await aTab();
  registration.came("failed");
  expect(updates.state).toBe("none");
  registration.came("installed");
  expect(updates.state).toBe("ready");
});

test.each([
  ["another build", '{"build":"two"}', "application/json", true],
  ["the same build", '{"build":"one"}', "application/json", false],
  ["a captive portal", '{"build":"two"}', "text/html", false],
])("coming back to the page looks for %s", async (_name, body, type, looked) => {
  vi.stubGlobal("fetch", async () => new Response(body, { headers: { "content-type": type } }));
  await aTab();
  dispatchEvent(new Event("focus"));
  await settled();
  // The pages of the tests before look at their own registrations.
  expect(registration.looked > 0).toBe(looked);
});
