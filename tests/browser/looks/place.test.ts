/** Where one is on a page after another has come, in a real Chromium. */
import { expect, test, vi } from "vitest";
import { page } from "vitest/browser";
import { startLanguage } from "../../../src/app/i18n/setup.ts";
import { refereeApp } from "../../app/referee/referee-app.tsx";
import { scenes } from "../../app/referee/scenes.ts";
import { others } from "./others.tsx";
import { drawn, show } from "./shown.ts";

await startLanguage();

const wordsOf = (element: Element) => element.getAttribute("aria-label") ?? element.textContent ?? "";

/** Taps the button or link of these words, without bringing it into sight as a person's scrolling would. */
async function tap(words: RegExp): Promise<void> {
  const found = () =>
    [...document.querySelectorAll<HTMLElement>("button, a")].find((one) => words.test(wordsOf(one)));
  await expect.poll(found).not.toBe(undefined);
  found()?.click();
}
async function scrollTo(top: number): Promise<void> {
  document.documentElement.scrollTop = top;
  await drawn();
  expect(scrollY).toBe(top);
}
const shown = () => document.querySelector("main")?.textContent ?? "";

test("[D61] a page that is gone on to begins at its top, and one that is come back to is where it was", async () => {
  localStorage.clear();
  await page.viewport(820, 600);
  const scene = await scenes.homeOpen?.();
  if (!scene) throw new Error("There is no home with an open sheet");
  await show(refereeApp(scene).app);
  await scrollTo(300);
  await tap(/^Go on: /);
  await expect.poll(shown).toContain("Whole triage");
  expect(scrollY).toBe(0);
  expect(document.activeElement?.tagName).toBe("MAIN");
  await scrollTo(900);
  await tap(/^Review$/);
  await expect.poll(shown).toContain("Go there");
  expect(scrollY).toBe(0);
  await scrollTo(200);
  await tap(/^Back to the sheet$/);
  await expect.poll(shown).toContain("Whole triage");
  expect(scrollY).toBe(900);
  await tap(/^Review$/);
  await expect.poll(shown).toContain("Go there");
  expect(scrollY).toBe(0);
  await tap(/^Back to the sheet$/);
  await tap(/^To the station$/);
  await expect.poll(() => document.querySelector("#open-drafts")).not.toBe(null);
  expect(scrollY).toBe(300);
});

test("[D61] the browser's way back leads to where one was, and the way to a row to that row", async () => {
  localStorage.clear();
  const before = location.href;
  await page.viewport(820, 600);
  const scene = await scenes.homeOpen?.();
  if (!scene) throw new Error("There is no home with an open sheet");
  await show(refereeApp({ ...scene, inBrowser: true }).app);
  await scrollTo(300);
  await tap(/^Go on: /);
  await expect.poll(shown).toContain("Whole triage");
  expect(scrollY).toBe(0);
  await scrollTo(100);
  await tap(/^Review$/);
  await tap(/^Go there$/);
  await expect.poll(() => document.activeElement?.id).toMatch(/^criterion-/);
  const row = document.activeElement?.getBoundingClientRect();
  expect(row?.top).toBeGreaterThan(0);
  expect(row?.bottom).toBeLessThan(600);
  history.go(-3);
  await expect.poll(() => document.querySelector("#open-drafts")).not.toBe(null);
  await drawn();
  expect(scrollY).toBe(300);
  history.replaceState(null, "", before);
});

test("[D61] the browser's way forward leads to where one was, too, also when the page comes late", async () => {
  localStorage.clear();
  const before = location.href;
  await page.viewport(820, 600);
  const scene = await scenes.homeOpen?.();
  if (!scene) throw new Error("There is no home with an open sheet");
  const { device } = scene;
  await show(refereeApp({ ...scene, inBrowser: true }).app);
  await scrollTo(300);
  await tap(/^Go on: /);
  await expect.poll(shown).toContain("Whole triage");
  await scrollTo(100);
  await tap(/^Review$/);
  await expect.poll(shown).toContain("Go there");
  await tap(/^Go there$/);
  await expect.poll(() => document.activeElement?.id).toMatch(/^criterion-/);
  await drawn();
  const atRow = scrollY;
  history.go(-3);
  await expect.poll(() => document.querySelector("#open-drafts")).not.toBe(null);
  await expect.poll(() => scrollY).toBe(300);
  // The journal is slow: the sheet is not there when the browser looks for its place.
  const reading = vi.spyOn(device, "draft").mockReturnValue(null);
  history.forward();
  await expect.poll(shown).toBe("Loading…");
  await drawn();
  reading.mockRestore();
  device.pass(0);
  await expect.poll(shown).toContain("Whole triage");
  await expect.poll(() => scrollY).toBe(100);
  // Each entry has a place of its own, also where two are of the same page.
  history.forward();
  await expect.poll(shown).toContain("Go there");
  history.forward();
  await expect.poll(shown).toContain("Whole triage");
  await expect.poll(() => scrollY).toBe(atRow);
  // A link to a page that one came from begins no way anew, and one to a page beyond begins at its top.
  await tap(/^To the station$/);
  await expect.poll(() => scrollY).toBe(300);
  await tap(/^Go on: /);
  await expect.poll(shown).toContain("Whole triage");
  expect(scrollY).toBe(0);
  history.replaceState(null, "", before);
});

test("[D61] the office's pages keep their own places, too", async () => {
  localStorage.clear();
  await page.viewport(1180, 300);
  const scene = await others.busy?.();
  await show(scene);
  await scrollTo(200);
  await tap(/^Standings/);
  await expect.poll(() => document.querySelector("h1")?.textContent).toContain("Standings");
  expect(scrollY).toBe(0);
  await scrollTo(100);
  await tap(/^Control room/);
  await expect.poll(() => document.querySelector("h1")?.textContent).not.toContain("Standings");
  expect(scrollY).toBe(200);
});
