/** A tablet that sleeps in the middle of a run: its page stands still, and the time of the run does not. */
import { expect, test } from "vitest";
import { aField, aTablet } from "../e2e/journal/field.ts";
import { sheetOf } from "../e2e/story/expected.ts";

const ASLEEP = 30_000;

test("[D10] [rule 16] thirty seconds in which the page stands still are thirty seconds of the run", async () => {
  await using field = await aField();
  await using tablet = await aTablet(field);
  await tablet.takeUp(field.home);
  const sheet = await tablet.start("Norway 1");
  const { page } = tablet;
  const begun = Date.now();
  await sheet.startClock();
  await sheet.markOnly(sheetOf("t1", "s1", "A"), ["c1"]);
  const session = await page.context().newCDPSession(page);
  const before = await sheet.clock();
  await session.send("Page.setWebLifecycleState", { state: "frozen" });
  const asleep = Date.now();
  await expect
    .poll(() => Date.now() - asleep, { timeout: 2 * ASLEEP, interval: 1_000 })
    .toBeGreaterThan(ASLEEP);
  await session.send("Page.setWebLifecycleState", { state: "active" });
  await expect.poll(() => sheet.clock()).toBeGreaterThanOrEqual(before + ASLEEP / 1_000);
  expect(await sheet.clock()).toBeLessThanOrEqual((Date.now() - begun) / 1_000);
  await sheet.markOnly(sheetOf("t1", "s1", "A"), ["c2"]);
  await page.locator('footer [data-state="saved"]').waitFor();
  await expect(page.getByText("The tablet’s time of day was changed during the run").count()).resolves.toBe(
    0,
  );
}, 180_000);
