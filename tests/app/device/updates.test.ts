import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startUpdates } from "../../../src/app/device/service-worker-client.ts";
import { heard } from "./journal-contract.ts";
import { settled } from "./ports.ts";

/** What the browser tells of the service worker, to the tab that began last, and what the tabs ask of it. */
const worker = vi.hoisted(() => ({
  waiting: (_event: { wasWaitingBeforeRegister?: boolean }) => {},
  skipped: 0,
  looked: 0,
}));
vi.mock("workbox-window", () => ({
  Workbox: class {
    addEventListener(_type: "waiting", listener: typeof worker.waiting) {
      worker.waiting = listener;
    }
    async register() {}
    async update() {
      worker.looked += 1;
    }
    messageSkipWaiting() {
      worker.skipped += 1;
    }
  },
}));

let controlled: EventTarget & { controller: object | null };
const channels: BroadcastChannel[] = [];

beforeEach(() => {
  Object.assign(worker, { skipped: 0, looked: 0 });
  controlled = Object.assign(new EventTarget(), { controller: {} });
  Object.defineProperty(navigator, "serviceWorker", { value: controlled, configurable: true });
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

/** A tab with or without an open sheet. */
async function aTab(sheetOpen = false) {
  const tab = { sheetOpen, reloads: 0 };
  const updates = await startUpdates({
    sheetOpen: () => tab.sheetOpen,
    build: "one",
    reload: () => {
      tab.reloads += 1;
    },
  });
  return { tab, updates };
}
/** The other tabs had their second to answer. */
async function asked() {
  for (let turn = 0; turn < 5; turn++) await settled();
  vi.advanceTimersByTime(1_000);
  await settled();
}

test("a new version waits, and takes over when somebody says so and no tab has an open sheet", async () => {
  await aTab();
  const { updates } = await aTab();
  let told = 0;
  updates.subscribe(() => {
    told += 1;
  });
  expect(updates.waiting).toBe(false);
  worker.waiting({});
  expect([updates.waiting, told]).toEqual([true, 1]);
  updates.apply();
  await asked();
  expect(worker.skipped).toBe(1);
});

test("a sheet that is open in this tab keeps the new version waiting", async () => {
  const { tab, updates } = await aTab(true);
  worker.waiting({});
  updates.apply();
  await asked();
  expect(worker.skipped).toBe(0);
  tab.sheetOpen = false;
  updates.apply();
  await asked();
  expect(worker.skipped).toBe(1);
});

test("a sheet that is open in another tab keeps the new version waiting", async () => {
  const other = await aTab(true);
  const { updates } = await aTab();
  worker.waiting({});
  updates.apply();
  await asked();
  await heard(() => true);
  expect(worker.skipped).toBe(0);
  other.tab.sheetOpen = false;
  updates.apply();
  await asked();
  expect(worker.skipped).toBe(1);
});

test("a version that waited when the app was opened takes over at once, unless a sheet is open", async () => {
  await aTab();
  worker.waiting({ wasWaitingBeforeRegister: true });
  await asked();
  expect(worker.skipped).toBe(1);
  const { tab } = await aTab(true);
  worker.waiting({ wasWaitingBeforeRegister: true });
  await asked();
  expect(worker.skipped).toBe(1);
  expect(tab.reloads).toBe(0);
});

test("when a new version has taken over, tabs are loaded anew, but never one with an open sheet", async () => {
  const [plain, sheet] = [await aTab(), await aTab(true)];
  controlled.dispatchEvent(new Event("controllerchange"));
  expect([plain.tab.reloads, sheet.tab.reloads]).toEqual([1, 0]);
});

test("the first service worker of a fresh device replaces nothing, and loads nothing anew", async () => {
  controlled.controller = null;
  const { tab } = await aTab();
  controlled.dispatchEvent(new Event("controllerchange"));
  expect(tab.reloads).toBe(0);
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
  // The pages of the tests before look too.
  expect(worker.looked > 0).toBe(looked);
});
