import { expect, test } from "vitest";
import { LogView } from "../../../src/app/device/log-view.ts";
import { aDay, aTablet, putTeam, score } from "./day.ts";
import { cup } from "./fixtures.ts";

/** What a tablet that has everything sees, and how often it was told that something changed. */
async function aView() {
  const server = aDay();
  const { ports, device } = await aTablet(server);
  await server.clock.pass(1_000);
  const [journal, cache] = await Promise.all([ports.journal.journal(cup), ports.journal.cache(cup)]);
  const self = await journal.self();
  if (!self) throw new Error("The tablet has no key");
  const told = { times: 0 };
  const stores = { journal, cache, clock: ports.clock };
  const view = new LogView({ competition: cup, self }, stores, () => {
    told.times += 1;
  });
  await view.refresh();
  return { server, device, view, told };
}

test("a look that finds nothing new tells nobody, so that no screen is painted anew", async () => {
  const { view, told } = await aView();
  expect(told.times).toBe(1);
  await view.refresh();
  await view.refresh();
  expect(told.times).toBe(1);
});

test("an entry, a draft and an op of another tab are each told", async () => {
  const { server, device, view, told } = await aView();
  putTeam(server, "u1", 77);
  await server.clock.pass(1_000);
  await view.refresh();
  expect([told.times, view.revision]).toEqual([2, 2]);
  await score(device, "t14");
  await view.refresh();
  expect(told.times).toBe(3);
  expect(view.unsent.length + view.receipts.size).toBeGreaterThan(0);
});
