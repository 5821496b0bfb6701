/** A tablet whose browser is killed again and again, with all its processes, in the middle of a sheet. */
import { expect } from "vitest";
import { SeededChance } from "../../app/device/ports.ts";
import { sheetOf } from "../story/expected.ts";
import type { Tablet } from "../story/tablet.ts";
import type { Field } from "./field.ts";
import { rowsInDatabase } from "./kept.ts";
import { tapOn } from "./tapping.ts";

/** A criterion of the sheet that is answered by done or not done, and is not critical. */
const CRITERION = "c1";
const TEAM = "Norway 1";

export interface Kills {
  /** Taps that the page had shown as saved before it was killed, over all rounds. */
  readonly saved: number;
  /** How often the browser had lost its database, and the taps came back from the mirror. */
  readonly losses: number;
}

/**
 * Taps, kills and starts again so many times; after each start every tap that had shown "saved" is there.
 *
 * @param tablet  that joined, and is closed
 * @param seed    of how long it taps before each kill
 */
export async function killedWhileTapping(
  tablet: Tablet,
  field: Field,
  { kills, seed }: { readonly kills: number; readonly seed: number },
): Promise<Kills> {
  const chance = new SeededChance(seed);
  let must = 0;
  let saved = 0;
  let losses = 0;
  for (let round = 0; round <= kills; round += 1) {
    await tablet.takeUp(field.home);
    losses += await tablet.page.getByText("this tablet has lost its key").count();
    await (round === 0 ? tablet.start(TEAM) : tablet.goOn(TEAM));
    const kept = [...(await rowsInDatabase(tablet.page, field.competition)).values()];
    expect(kept.length).toBeLessThanOrEqual(1);
    const rows = kept[0]?.length ?? 0;
    expect(rows, `round ${round}: taps that had shown "saved"`).toBeGreaterThanOrEqual(must);
    if (round === kills) break;
    const tapping = await tapOn(tablet.page, CRITERION);
    await tapping.until(1 + Math.floor(chance.fraction() * 60));
    await tablet.kill();
    must = rows + tapping.saved();
    saved += tapping.saved();
  }
  return { saved, losses };
}

/**
 * Fills sheets in without a server, submits each and kills the browser as soon as the tablet says so, which is before
 * anything could be sent. After each start the sheet is there, submitted.
 */
export async function killedAfterSubmitting(
  tablet: Tablet,
  { home }: Field,
  sheets: readonly { readonly team: string; readonly name: string }[],
): Promise<void> {
  for (const { team, name } of sheets) {
    await tablet.takeUp(home);
    const open = await tablet.start(name);
    await open.markAll(sheetOf(team, "s1", "A"));
    await open.review();
    await open.submitButton.click();
    await tablet.page.getByRole("heading", { name: "Submitted" }).waitFor();
    await tablet.kill();
    await tablet.takeUp(home);
    expect(await tablet.done(name)).toContain("Waiting to send");
    await tablet.kill();
  }
}
