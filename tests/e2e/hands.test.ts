/** What happens to a tablet in a judge's hands, on real screens: nothing is lost, and nothing is counted twice. */
import type { Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { aField, aTablet, type Field } from "./journal/field.ts";
import { rowsInDatabase } from "./journal/kept.ts";
import { sheetOf } from "./story/expected.ts";
import type { Tablet } from "./story/tablet.ts";

let field: Field;
let tablet: Tablet;
beforeAll(async () => {
  field = await aField();
  tablet = await aTablet(field, { before: settableClock });
}, 120_000);
afterEach(() => tablet.kill());
afterAll(async () => {
  await tablet[Symbol.asyncDispose]();
  await field[Symbol.asyncDispose]();
});

/** Where an answer of a criterion can be touched. */
async function placeOf(page: Page, criterion: string, answer: number) {
  const option = page.locator(`#criterion-${criterion} input[type=radio]`).nth(answer);
  await option.scrollIntoViewIfNeeded();
  const box = await option.boundingBox();
  if (!box) throw new Error(`${criterion} is not on the screen`);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}
const saved = (page: Page) => page.locator('footer [data-state="saved"]').waitFor();

test("[D3] twenty taps in two seconds, and two thumbs at once: every mark that shows is kept once", async () => {
  await tablet.takeUp(field.home);
  const sheet = await tablet.start("Norway 1");
  const { page } = tablet;
  const session = await page.context().newCDPSession(page);
  const touch = async (...points: readonly { readonly x: number; readonly y: number }[]) => {
    const touchPoints = points.map((point, id) => ({ ...point, id }));
    await session.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints });
    await session.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
  };
  await touch(await placeOf(page, "c1", 1), await placeOf(page, "c2", 1));
  const answers = [await placeOf(page, "c3", 0), await placeOf(page, "c3", 1)] as const;
  for (let times = 0; times < 10; times += 1) {
    await touch(answers[0]);
    await touch(answers[1]);
  }
  await saved(page);
  // Whatever the browser makes of two thumbs: what the sheet shows is what it keeps, each tap once.
  const shown = await sheet.chosen();
  expect(shown).toContainEqual([sheet.criterion("c3").words.en, "Done"]);
  const [rows = []] = (await rowsInDatabase(page, field.competition)).values();
  expect(rows.length).toBeGreaterThanOrEqual(20);
  expect(rows.length).toBeLessThanOrEqual(22);
  expect(new Set(rows).size).toBe(rows.length);
  await tablet.kill();
  await tablet.takeUp(field.home);
  expect(await (await tablet.goOn("Norway 1")).chosen()).toEqual(shown);
}, 120_000);

test("turning the tablet while a dialog is open keeps the dialog and what was typed", async () => {
  await tablet.takeUp(field.home);
  await tablet.start("France 1");
  const { page } = tablet;
  await page.getByRole("button", { name: "Remark on the sheet" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("textbox").fill("Calm orders");
  await page.setViewportSize({ width: 1180, height: 820 });
  expect(await dialog.getByRole("textbox").inputValue()).toBe("Calm orders");
  await page.setViewportSize({ width: 820, height: 1180 });
  await dialog.getByRole("button", { name: "Save" }).click();
  await page.getByText("Calm orders").waitFor();
}, 60_000);

/** Lets the tablet's time of day be set from a page, also after it was killed. */
function settableClock() {
  const real = Date.now.bind(Date);
  Date.now = () => {
    try {
      return real() + Number(localStorage.getItem("time-of-day-set-by") ?? 0);
    } catch {
      return real();
    }
  };
}

const setBack = () => localStorage.setItem("time-of-day-set-by", "-3600000");

/** Loads the page anew with the time of day set by so many ms, and goes on with a team's sheet. */
async function loadedAnew(team: string, setBy: string) {
  await tablet.page.evaluate((by) => localStorage.setItem("time-of-day-set-by", by), setBy);
  await tablet.page.goto(field.home);
  await tablet.signIn();
  return tablet.goOn(team);
}

test("[D25] [D10] a time of day set back an hour in mid-run, and then a kill, take nothing from the clock", async () => {
  await tablet.takeUp(field.home);
  const sheet = await tablet.start("Finland 1");
  const { page } = tablet;
  const begun = Date.now();
  await sheet.startClock();
  await sheet.markOnly(sheetOf("t2", "s1", "A"), ["c1"]);
  await page.evaluate(setBack);
  await sheet.markOnly(sheetOf("t2", "s1", "A"), ["c2"]);
  await page.getByText("The tablet’s time of day was changed during the run").waitFor();
  const before = await sheet.clock();
  expect(before).toBeLessThanOrEqual((Date.now() - begun) / 1000);
  const chosen = await sheet.chosen();
  await tablet.kill();
  await tablet.takeUp(field.home);
  // A killed browser may have forgotten it: the tablet's clock was set back before the page was loaded.
  const again = await loadedAnew("Finland 1", "-3600000");
  expect(await again.chosen()).toEqual(chosen);
  const after = await again.clock();
  expect(after).toBeGreaterThanOrEqual(before);
  expect(after).toBeLessThanOrEqual((Date.now() - begun) / 1000);
}, 120_000);

test("[D52] a time of day set back before the page is loaded anew leaves the clock running, and the sheet says what is missing", async () => {
  await tablet.takeUp(field.home);
  const sheet = await tablet.start("Poland 1");
  const { page } = tablet;
  await sheet.startClock();
  await sheet.markOnly(sheetOf("t6", "s1", "A"), ["c1"]);
  const before = await sheet.clock();
  // Behind whatever an earlier test left: the page that is open keeps its steady clock.
  const again = await loadedAnew("Poland 1", "-7200000");
  await page.getByText("Some of the run’s time is missing from the station clock").waitFor();
  const first = await again.clock();
  expect(first).toBeGreaterThanOrEqual(before);
  await vi.waitFor(async () => expect(await again.clock()).toBeGreaterThan(first + 1), 10_000);
  const seen = await again.clock();
  const third = await loadedAnew("Poland 1", "-7200000");
  await page.getByText("Some of the run’s time is missing from the station clock").waitFor();
  expect(await third.clock()).toBeGreaterThanOrEqual(seen);
}, 120_000);
