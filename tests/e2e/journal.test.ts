/** The journal's two copies on real screens: a tablet that is killed, and one whose browser lost what it kept. */

import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import * as v from "valibot";
import { afterAll, beforeAll, expect, test } from "vitest";
import { BundleFile } from "../../src/core/protocol/messages.ts";
import { aField, aTablet, type Field, sheetsOnServer } from "./journal/field.ts";
import {
  mirrorFiles,
  removeDatabases,
  removeMirrorFiles,
  rowsInDatabase,
  tearDatabaseLog,
} from "./journal/kept.ts";
import { killedWhileTapping } from "./journal/kills.ts";
import { sheetOf } from "./story/expected.ts";

const TAPPED = ["c1", "c2", "c3"];
let field: Field;

beforeAll(async () => {
  field = await aField();
}, 120_000);
afterAll(() => field[Symbol.asyncDispose]());

test("[D8] nothing that showed saved is missing after SIGKILL of all the browser's processes", async () => {
  await using tablet = await aTablet(field);
  const { saved } = await killedWhileTapping(tablet, field, { kills: 3, seed: 1 });
  expect(saved).toBeGreaterThan(3);
}, 180_000);

/** A browser without an origin-private file system. */
const noFiles = () => {
  Object.defineProperty(StorageManager.prototype, "getDirectory", { value: undefined });
};

test("[D8] without files of its own the browser keeps the second copy in Cache Storage, and loses nothing either", async () => {
  await using tablet = await aTablet(field, { before: noFiles });
  const { saved } = await killedWhileTapping(tablet, field, { kills: 2, seed: 2 });
  expect(saved).toBeGreaterThan(2);
  await tablet.page.goto(`${field.home}/ready`);
  await tablet.page.getByText("kept in the browser’s Cache Storage").waitFor();
  await tablet.kill();
  removeDatabases(tablet.folder);
  await tablet.takeUp(field.home);
  await tablet.goOn("Norway 1");
  const [rows = []] = (await rowsInDatabase(tablet.page, field.competition)).values();
  expect(rows.length).toBeGreaterThanOrEqual(saved);
}, 180_000);

test("[D8] the databases are gone: the sheet, the unsent one and the station are back without a network, and a new invite sends them", async () => {
  await using tablet = await aTablet(field);
  await field.server.kill();
  await tablet.takeUp(field.home);
  const france = sheetOf("t3", "s1", "A");
  const submitted = await tablet.start("France 1");
  await submitted.markAll(france);
  await submitted.submit();
  const poland = sheetOf("t6", "s1", "A");
  const open = await tablet.start("Poland 1");
  await open.markOnly(poland, TAPPED);
  const chosen = await open.chosen();
  await tablet.kill();
  removeDatabases(tablet.folder);

  await tablet.takeUp(field.home);
  const { page } = tablet;
  const notice = page.getByRole("alert").filter({ hasText: "this tablet has lost its key" });
  await notice.getByText("1 submitted sheet or act came back.").waitFor();
  await notice.getByText("1 open sheet came back with its taps.").waitFor();
  await notice.getByText("Ask the office for an invite").waitFor();
  expect(await tablet.done("France 1")).toContain("Waiting to send");
  const again = await tablet.goOn("Poland 1");
  expect(await again.chosen()).toEqual(chosen);
  await again.markAll(poland, TAPPED);
  await again.submit();

  await field.server.start();
  await page.goto(field.invite);
  await page.getByRole("button", { name: "Join" }).click();
  await tablet.signIn();
  await tablet.receipt("France 1");
  await page.getByRole("button", { name: "I have read this" }).click();
  await notice.waitFor({ state: "detached" });
  const [first, ...others] = sheetsOnServer(field, "t3");
  const [second, ...more] = sheetsOnServer(field, "t6");
  expect([...others, ...more]).toEqual([]);
  expect(first?.verdict).toContain("accepted");
  expect(second?.verdict).toContain("beforeAdmission");
  expect(second?.device).not.toBe(first?.device);
}, 180_000);

test("[D8] a log that a kill has torn: the browser says that it lost the database, and everything is back", async () => {
  await using tablet = await aTablet(field);
  await tablet.takeUp(field.home);
  const open = await tablet.start("Finland 1");
  const finland = sheetOf("t2", "s1", "A");
  await open.markOnly(finland, TAPPED);
  await tablet.kill();
  tearDatabaseLog(tablet.folder);
  // This start reads well, and appends behind the torn record.
  await tablet.takeUp(field.home);
  const more = await tablet.goOn("Finland 1");
  await more.markOnly(finland, ["c4"]);
  const chosen = await more.chosen();
  await tablet.close();
  await tablet.takeUp(field.home);
  const notice = tablet.page.getByRole("alert").filter({ hasText: "this tablet has lost its key" });
  await notice.getByText("The browser says that it lost its database.").waitFor();
  const again = await tablet.goOn("Finland 1");
  expect(await again.chosen()).toEqual(chosen);
  const texts = await mirrorFiles(tablet.page, field.competition);
  expect(texts.join("")).toContain('"dataLoss":true');
}, 120_000);

test("[D8] the mirror's files are gone: nothing is missing, and they are written anew", async () => {
  await using tablet = await aTablet(field);
  await tablet.takeUp(field.home);
  const open = await tablet.start("Italy 1");
  await open.markOnly(sheetOf("t5", "s1", "A"), TAPPED);
  const chosen = await open.chosen();
  await tablet.kill();
  removeMirrorFiles(tablet.folder);
  await tablet.takeUp(field.home);
  expect(await (await tablet.goOn("Italy 1")).chosen()).toEqual(chosen);
  expect(await tablet.page.getByText("this tablet has lost its key").count()).toBe(0);
  const lines = (await mirrorFiles(tablet.page, field.competition)).join("").split("\n");
  expect(lines.filter((line) => line.includes('"kind":"row"')).length).toBeGreaterThanOrEqual(TAPPED.length);
}, 120_000);

test("[D18] a tab that another one with a newer schema pushes aside says so and writes no more", async () => {
  await using tablet = await aTablet(field);
  await tablet.takeUp(field.home);
  const { page } = tablet;
  const newer = await page.context().newPage();
  await newer.goto(`${field.server.address}/version.json`);
  await newer.evaluate(async (name) => {
    const opening = indexedDB.open(name, 9_000);
    await new Promise((resolve, reject) => {
      opening.onsuccess = resolve;
      opening.onerror = () => reject(opening.error);
    });
  }, `aidpost-journal-${field.competition}`);
  await page.getByText("A newer version of Aidpost has taken over the storage").waitFor();
  await page.getByRole("button", { name: "Load the app again" }).waitFor();
}, 60_000);

test("[D31] with a bad cache the repair page shows what is here, saves it, and clears the app's own files alone", async () => {
  // The second copy lies in Cache Storage, right beside what is cleared.
  await using tablet = await aTablet(field, { before: noFiles });
  await field.server.kill();
  await tablet.takeUp(field.home);
  const { page } = tablet;
  const submitted = await tablet.start("Finland 1");
  await submitted.markAll(sheetOf("t2", "s1", "A"));
  await submitted.submit();
  const open = await tablet.start("Italy 1");
  await open.markOnly(sheetOf("t5", "s1", "A"), TAPPED);
  const chosen = await open.chosen();
  const second = await page.context().newPage();
  await openRepair(second, field);
  await askForTheApp(second);
  await second.getByText("A sheet is open in another tab.").waitFor();
  await second.close();

  await spoilTheApp(page);
  await page.reload();
  await page.getByText("not the app").waitFor();
  await openRepair(page, field);
  const facts = page.getByRole("definition");
  expect(await facts.allTextContents()).toEqual(["1", "1", "1", "database and second copy"]);
  const before = await keptIn(page);
  const rescued = JSON.parse(await downloaded(page, "Save the rescue file"));
  expect(rescued.mirrors.flatMap(({ texts }: { texts: { text: string }[] }) => texts).join()).not.toBe("");
  const { bundles, admission } = v.parse(
    BundleFile,
    JSON.parse(await downloaded(page, "Save what the server does not have: Small day")),
  );
  expect([bundles.flatMap(({ ops }) => ops).length, admission?.competition]).toEqual([1, field.competition]);
  await askForTheApp(page);
  await page.getByText("The server can't be reached").waitFor();

  await field.server.start();
  await askForTheApp(page);
  await page.waitForURL(`${field.server.address}/`);
  await page.getByRole("heading", { level: 1, name: "Aidpost", exact: true }).waitFor();
  expect(await keptIn(page)).toEqual(before);
  await page.goto(field.home);
  await tablet.signIn();
  await tablet.receipt("Finland 1");
  expect(await (await tablet.goOn("Italy 1")).chosen()).toEqual(chosen);

  // A tablet without room for a day says so before the first sheet.
  await tablet.close();
  await tablet.open("about:blank");
  const tools = await tablet.page.context().newCDPSession(tablet.page);
  const { usage } = await tools.send("Storage.getUsageAndQuota", { origin: field.server.address });
  await tools.send("Storage.overrideQuotaForOrigin", {
    origin: field.server.address,
    quotaSize: usage + 900_000,
  });
  await tablet.page.goto(field.home);
  await tablet.signIn();
  await tablet.page.getByText("This tablet may lose what is scored on it").waitFor();
}, 180_000);

async function openRepair(page: Page, { server }: Field): Promise<void> {
  await page.goto(`${server.address}/repair`);
  await page.getByRole("heading", { name: "Repair Aidpost on this tablet" }).waitFor();
}

async function askForTheApp(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Load the app anew" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Load the app anew" }).click();
}

async function downloaded(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: button }).click(),
  ]);
  return readFileSync(await download.path(), "utf8");
}

/** Puts something else in the place of the app's page. */
function spoilTheApp(page: Page): Promise<void> {
  return page.evaluate(async () => {
    for (const name of (await caches.keys()).filter((one) => one.startsWith("aidpost-app-"))) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        if (new URL(request.url).pathname !== "/index.html") continue;
        await cache.put(request, new Response("not the app", { headers: { "content-type": "text/html" } }));
      }
    }
  });
}

/** What lies here beside the app's own files: databases, and caches with what is in them. */
function keptIn(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const databases = (await indexedDB.databases()).map(({ name }) => `database ${name}`);
    const names = (await caches.keys()).filter((name) => !name.startsWith("aidpost-app-"));
    const inCaches = names.map(async (name) => {
      const requests = await (await caches.open(name)).keys();
      return requests.map(({ url }) => `${name} ${new URL(url).pathname}`);
    });
    return [...databases, ...(await Promise.all(inCaches)).flat()].sort();
  });
}
