/** New versions of the app, given out by a real server while people are in the middle of something. */
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { deskSize } from "./browser.ts";
import { type Deploys, newDeploys } from "./deploys.ts";
import { rowsInDatabase } from "./journal/kept.ts";
import { type ServerProcess, startServer } from "./server.ts";
import { Organizer } from "./story/organizer.ts";
import { PATIENCE, Person } from "./story/person.ts";

const READY = "A new version of Aidpost is ready.";
const waiting = { timeout: PATIENCE };
let deploys: Deploys;
let server: ServerProcess;

beforeAll(async () => {
  deploys = newDeploys();
  server = await startServer(["--demo", "--app", deploys.folder]);
});
afterAll(async () => {
  await server[Symbol.asyncDispose]();
  deploys[Symbol.dispose]();
});

test("[D30] an update waits for an open sheet and for a half-filled form in other tabs, and takes neither", async () => {
  await using organizer = new Organizer();
  await organizer.claim(await server.claimLink());
  const office = `${server.address}/c/demo/office`;
  const form = organizer.page;
  await form.goto(`${office}/teams`);
  await putByWhole(form);
  const [sheet, third] = [await newTab(form), await newTab(form)];
  await sheet.goto(`${office}/room`);
  await sheet.getByRole("button", { name: "26 Germany 1, Limb bleed under threat: nothing yet" }).click();
  await sheet.getByRole("button", { name: "Enter from paper" }).first().click();
  await sheet.getByRole("radio", { name: /^Done/ }).first().check();
  await sheet.locator("footer [data-state=saved]").waitFor();
  const taps = await rowsInDatabase(sheet, "demo");
  await form.getByRole("button", { name: "Add a team" }).click();
  const dialog = form.getByRole("dialog");
  await dialog.getByLabel("Name").first().fill("Estonia 9");
  await third.goto(server.address);

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
  expect(await rowsInDatabase(sheet, "demo")).toEqual(taps);
  await form.getByText("A new version of Aidpost has taken over.").waitFor();
  expect(await dialog.getByLabel("Name").first().inputValue()).toBe("Estonia 9");
  await dialog.getByRole("button", { name: "Cancel" }).click();
  for (const page of ["Rules", "Schedule", "Export"]) {
    await organizer.goTo(page);
    await form.getByRole("heading", { level: 1, name: page }).waitFor();
  }
  expect(await version(form)).toBe("first");
  await form.getByRole("button", { name: "Load the app again" }).click();
  await expect.poll(() => version(form), waiting).toBe("second");
}, 120_000);

test("[D30] [D31] a version that lacks a file or does not start leaves the one before, also without a network", async () => {
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

async function newTab(page: Page): Promise<Page> {
  const tab = await page.context().newPage();
  tab.setDefaultTimeout(PATIENCE);
  return tab;
}

/** Which version a page runs on; undefined on a page that is none of the app. */
function version(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const { src } = document.querySelector<HTMLScriptElement>("script[type=module]") ?? {};
    return src && (/\.(\w+)\.js$/.exec(src)?.[1] ?? "first");
  });
}

/** One of the screens that are loaded when they are first shown. */
function screenIn(folder: string): string {
  const found = readdirSync(join(folder, "assets")).find((name) => /^OfficeScreen.*js$/.test(name));
  if (!found) throw new Error("The build has no screen of the office");
  return found;
}

/** The script that the page begins with. */
function entryIn(folder: string): string {
  const page = readFileSync(join(folder, "index.html"), "utf8");
  const [, script] = /<script type="module"[^>]* src="([^"]+)"/.exec(page) ?? [];
  if (!script) throw new Error("The page begins with no script");
  return join(folder, script);
}

/** The sheet that was left is nobody's any more. */
async function letGo(page: Page): Promise<void> {
  await expect
    .poll(async () => (await locks(page)).some((name) => name.startsWith("aidpost-sheet/")), waiting)
    .toBe(false);
}

/** The app watches for new versions, and this page's files are all put by. */
async function putByWhole(page: Page): Promise<void> {
  const controlled = () => page.evaluate(() => navigator.serviceWorker.controller !== null);
  await expect.poll(controlled, waiting).toBe(true);
  await expect
    .poll(async () => (await locks(page)).some((name) => name.startsWith("aidpost-page/")), waiting)
    .toBe(true);
}

/** What the tabs of this browser hold. */
function locks(page: Page): Promise<readonly string[]> {
  return page.evaluate(
    async () => (await navigator.locks.query()).held?.flatMap(({ name }) => name ?? []) ?? [],
  );
}

/** The person comes back to a page, which then looks for a new version and offers it. */
async function comeBack(page: Page): Promise<void> {
  await putByWhole(page);
  await page.evaluate(() => dispatchEvent(new Event("focus")));
  await page.getByText(READY).waitFor();
}

/** The page looks for a new version; what became of it. */
function triedUpdate(page: Page): Promise<string | undefined> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    const worker = registration.installing;
    if (!worker) return undefined;
    await new Promise((ended) => worker.addEventListener("statechange", ended, { once: true }));
    return worker.state;
  });
}
