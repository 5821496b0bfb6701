/** Words of people that have no end, on the office's screens: what stands beside them stays in sight. */
import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { startLanguage } from "../../../src/app/i18n/setup.ts";
import type { TeamId } from "../../../src/core/competition/id.ts";
import { record } from "../../../src/core/competition/run.ts";
import { Day } from "../../app/organizer/room/day.ts";
import { officeApp } from "../../app/organizer/room/office-app.tsx";
import { endlessConflict, endlessNames } from "../../app/organizer/room/sheet-scenes.ts";
import { clipped } from "./looks.ts";
import { openBy } from "./opened.ts";
import { drawn, show } from "./shown.ts";

await startLanguage();

const sizes = [
  [1180, 820],
  [820, 1180],
  [390, 844],
] as const;

test("[rule 59] a name without an end leaves room for the other columns of a table", async () => {
  const place = await show(officeApp(new Day(endlessNames).device(), "/office/teams").app);
  await expect.poll(() => place.querySelector("tbody th")).not.toBe(null);
  for (const [width, height] of sizes) {
    await page.viewport(width, height);
    await drawn();
    const wide = place.querySelector("tbody th")?.getBoundingClientRect().width;
    expect(wide).toBeLessThan(width / 2);
    expect({ width, clipped: clipped(place) }).toEqual({ width, clipped: [] });
  }
});

test("[rule 59] that a team is out of the event stands inside of the cell of its name", async () => {
  const desk = new Day().device();
  const targets = [{ record: record.teamStatus("t3" as TeamId), basis: [] }];
  await desk.act({ kind: "team.status", targets, body: { status: "disqualified", reason: "Left by car" } });
  desk.send();
  const place = await show(officeApp(desk, "/office/teams").app);
  await expect.poll(() => place.querySelector("tbody th")).not.toBe(null);
  for (const [width, height] of sizes) {
    await page.viewport(width, height);
    await drawn();
    const names = [...place.querySelectorAll("tbody th")];
    const wide = names.filter((name) => name.scrollWidth > name.clientWidth);
    expect(wide.map((name) => `${name.textContent} at ${width}`)).toEqual([]);
  }
});

test("[rule 59] a name without an end stays inside of the card that says what is needed", async () => {
  const place = await show(officeApp(await endlessConflict(new Day(endlessNames))).app);
  await expect.poll(() => place.querySelector("#needs > *")).not.toBe(null);
  for (const [width, height] of sizes) {
    await page.viewport(width, height);
    await drawn();
    expect({ width, scrolls: document.documentElement.scrollWidth }).toEqual({ width, scrolls: width });
    const wide = [...place.querySelectorAll("#needs > *")].filter((one) => one.scrollWidth > one.clientWidth);
    expect(wide).toEqual([]);
  }
});

test("[L4] two sheets of endless reasons stand beside one another", async () => {
  const place = await show(officeApp(await endlessConflict(new Day())).app);
  await page.viewport(1180, 820);
  const run = await openBy(/^1 Norway 1, Limb/, "dialog", place);
  await openBy(/^Compare and settle/, "dialog input[type=radio]", place);
  for (const [width, height] of sizes) {
    await page.viewport(width, height);
    await drawn();
    const { right } = run.getBoundingClientRect();
    const choices = [...run.querySelectorAll("label")].map((one) => one.getBoundingClientRect().right);
    expect(choices).toHaveLength(2);
    for (const end of choices) expect(end).toBeLessThanOrEqual(right);
    expect({ width, clipped: clipped(run) }).toEqual({ width, clipped: [] });
  }
});
