/** Versions of the app that come while pages are open: what a page runs on, and how it finds a new one. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";
import { expect } from "vitest";
import { PATIENCE } from "../story/person.ts";

export const READY = "A new version of Aidpost is ready.";
export const waiting = { timeout: PATIENCE };

export async function newTab(page: Page): Promise<Page> {
  const tab = await page.context().newPage();
  tab.setDefaultTimeout(PATIENCE);
  return tab;
}

/** Which version a page runs on; undefined on a page that is none of the app. */
export function version(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const { src } = document.querySelector<HTMLScriptElement>("script[type=module]") ?? {};
    return src && (/\.(\w+)\.js$/.exec(src)?.[1] ?? "first");
  });
}

/** One of the screens that are loaded when they are first shown. */
export function screenIn(folder: string): string {
  const found = readdirSync(join(folder, "assets")).find((name) => /^OfficeScreen.*js$/.test(name));
  if (!found) throw new Error("The build has no screen of the office");
  return found;
}

/** The script that the page begins with. */
export function entryIn(folder: string): string {
  const page = readFileSync(join(folder, "index.html"), "utf8");
  const [, script] = /<script type="module"[^>]* src="([^"]+)"/.exec(page) ?? [];
  if (!script) throw new Error("The page begins with no script");
  return join(folder, script);
}

/** The sheet that was left is nobody's any more. */
export async function letGo(page: Page): Promise<void> {
  await expect
    .poll(async () => (await locks(page)).some((name) => name.startsWith("aidpost-sheet/")), waiting)
    .toBe(false);
}

/** The app watches for new versions, and this page's files are all put by. */
export async function putByWhole(page: Page): Promise<void> {
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
export async function comeBack(page: Page): Promise<void> {
  await putByWhole(page);
  await page.evaluate(() => dispatchEvent(new Event("focus")));
  await page.getByText(READY).waitFor();
}

/** The page looks for a new version; what became of it. */
export function triedUpdate(page: Page): Promise<string | undefined> {
  return page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready;
    await registration.update();
    const worker = registration.installing;
    if (!worker) return undefined;
    await new Promise((ended) => worker.addEventListener("statechange", ended, { once: true }));
    return worker.state;
  });
}
