/** What a device keeps, on real screens, in the cases that are rare: what is common stands in `tests/e2e`. */

import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import * as v from "valibot";
import { afterAll, beforeAll, expect, test } from "vitest";
import { BundleFile } from "../../src/core/protocol/messages.ts";
import { deskSize } from "../e2e/browser.ts";
import { aField, aTablet, type Field, sheetsOnServer } from "../e2e/journal/field.ts";
import {
  mirrorFiles,
  removeDatabases,
  removeMirrorFiles,
  rowsInDatabase,
  tearDatabaseLog,
} from "../e2e/journal/kept.ts";
import { killedWhileTapping } from "../e2e/journal/kills.ts";
import { askForTheApp, downloaded, keptIn, openRepair, spoilTheApp } from "../e2e/journal/repair.ts";
import {
  comeBack,
  entryIn,
  letGo,
  newTab,
  putByWhole,
  READY,
  screenIn,
  triedUpdate,
  version,
  waiting,
} from "../e2e/journal/versions.ts";
import { sheetOf } from "../e2e/story/expected.ts";
import { Person } from "../e2e/story/person.ts";
import type { OpenSheet } from "../e2e/story/sheet.ts";
import type { Tablet } from "../e2e/story/tablet.ts";

const TAPPED = ["c1", "c2", "c3"];
let field: Field;

beforeAll(async () => {
  field = await aField();
}, 120_000);
afterAll(() => field[Symbol.asyncDispose]());

const saved = (page: Page) => page.locator('footer [data-state="saved"]').waitFor();

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

test("[D30] an update waits for an open sheet and for a half-filled form in other tabs, and takes neither", async () => {
  const { deploys, competition } = field;
  const office = `${field.home}/office`;
  await using organizer = new Person({ size: deskSize });
  await organizer.open(await field.office.invite({ kind: "office" }));
  const form = organizer.page;
  await form.getByRole("button", { name: "Join" }).click();
  await form.waitForURL(/\/c\//);
  await form.goto(`${office}/teams`);
  await putByWhole(form);
  const [sheet, third] = [await newTab(form), await newTab(form)];
  await sheet.goto(`${office}/room`);
  await sheet.getByRole("button", { name: "2 Finland 1, Penetrating chest injury: nothing yet" }).click();
  await sheet.getByRole("button", { name: "Enter from paper" }).first().click();
  await sheet.getByRole("radio", { name: /^Done/ }).first().check();
  await sheet.locator("footer [data-state=saved]").waitFor();
  const taps = await rowsInDatabase(sheet, competition);
  await form.getByRole("button", { name: "Add a team" }).click();
  const dialog = form.getByRole("dialog");
  await dialog.getByLabel("Name").first().fill("Estonia 9");
  await third.goto(field.server.address);

  deploys.put("second");
  await comeBack(third);
  const update = third.getByRole("button", { name: "Update now" });
  await update.click();
  await third.getByText("A sheet is open in a tab of this device").waitFor();
  await sheet.goBack();
  await sheet.getByRole("table").first().waitFor();
  await letGo(sheet);
  await update.click();
  await third.getByText("half done in another tab").waitFor();
  expect(await Promise.all([form, sheet, third].map(version))).toEqual(["first", "first", "first"]);

  // Should it take over all the same, what is half done stays, and the page still finds its own files.
  await third.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration();
    registration?.waiting?.postMessage({ type: "SKIP_WAITING" });
  });
  for (const tab of [sheet, third]) await expect.poll(() => version(tab), waiting).toBe("second");
  expect(await rowsInDatabase(sheet, competition)).toEqual(taps);
  await form.getByText("A new version of Aidpost has taken over.").waitFor();
  expect(await dialog.getByLabel("Name").first().inputValue()).toBe("Estonia 9");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  const screens = form.getByRole("navigation", { name: "Office" }).getByRole("link");
  expect(await screens.count()).toBeGreaterThan(8);
  for (const screen of await screens.all()) {
    await screen.click();
    // With the way to it the screen before is gone; one that could not be loaded has no heading but that of the failure.
    await expect.poll(() => screen.getAttribute("aria-current"), waiting).toBe("page");
    await form.getByRole("heading", { level: 1 }).waitFor();
    expect(await form.getByText("Everything that showed “saved” is on this device").count()).toBe(0);
  }
  expect(await version(form)).toBe("first");
  await form.getByRole("button", { name: "Load the app again" }).click();
  await expect.poll(() => version(form), waiting).toBe("second");
}, 120_000);

test("[D30] [D31] a version that lacks a file or does not start leaves the one before, also without a network", async () => {
  const { deploys, server } = field;
  deploys.put("third");
  await using visitor = new Person({ size: deskSize });
  await visitor.open(server.address);
  const { page } = visitor;
  await putByWhole(page);
  const home = page.getByRole("heading", { level: 1, name: "Aidpost", exact: true });
  const updated = async (to: string) => {
    await comeBack(page);
    await page.getByRole("button", { name: "Update now" }).click();
    await expect.poll(() => version(page), waiting).toBe(to);
  };

  deploys.put("lacking", (folder) => rmSync(join(folder, "assets", screenIn(folder))));
  expect(await triedUpdate(page)).toBe("redundant");
  expect(await page.getByText(READY).count()).toBe(0);
  await server.kill();
  await page.reload();
  await home.waitFor();
  expect(await version(page)).toBe("third");
  await server.start();

  deploys.put("throwing", (folder) => {
    const script = entryIn(folder);
    writeFileSync(script, `throw new Error("broken");${readFileSync(script, "utf8")}`);
  });
  await updated("throwing");
  await server.kill();
  await page.reload();
  const late = page.getByText("Aidpost is taking long to start.");
  await late.waitFor({ state: "attached" });
  expect(await late.isVisible()).toBe(false);
  // The eight seconds pass at once.
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) animation.finish();
  });
  expect(await late.isVisible()).toBe(true);
  await page.getByRole("link", { name: "Repair · Réparer" }).click();
  await page.getByRole("button", { name: "Go back to the version before" }).click();
  await home.waitFor();
  expect(await version(page)).toBe("third");

  await server.start();
  deploys.put("mended");
  await updated("mended");
  await home.waitFor();
}, 120_000);

test("[D8] a tablet killed at each step of a run goes on with everything, and its sheet is received once", async () => {
  await using tablet = await aTablet(field);
  await tablet.takeUp(field.home);
  const poland = sheetOf("t6", "s1", "A");
  await tablet.waitingTeams();
  let sheet = await tablet.start("Poland 1");
  const steps: readonly ((open: OpenSheet) => Promise<unknown>)[] = [
    (open) => open.startClock(),
    (open) => open.markOnly(poland, ["c1", "c2"]),
    (open) => open.givePenalty("Equipment lost or left"),
    (open) => open.remark("Calm orders"),
    (open) => open.markAll(poland, ["c1", "c2"]),
  ];
  for (const step of steps) {
    await step(sheet);
    await saved(tablet.page);
    sheet = await died(tablet, sheet);
  }
  expect(await tablet.page.getByText("Calm orders").isVisible()).toBe(true);
  await sheet.review();
  await tablet.kill();
  await tablet.takeUp(field.home);
  sheet = await tablet.goOn("Poland 1");
  await sheet.submit();
  await tablet.kill();
  await tablet.takeUp(field.home);
  await tablet.receipt("Poland 1");
  const accepted = sheetsOnServer(field, "t6").filter(({ verdict }) => verdict.includes("accepted"));
  expect(accepted).toHaveLength(1);
}, 180_000);

/** The battery is flat; the sheet is taken up again and shows what it showed. */
async function died(tablet: Tablet, sheet: OpenSheet): Promise<OpenSheet> {
  const before = await sheet.chosen();
  await tablet.kill();
  await tablet.takeUp(field.home);
  const again = await tablet.goOn("Poland 1");
  expect(await again.chosen()).toEqual(before);
  return again;
}
