/** Codes that another device reads off the screen: whole, with the light around them, and nothing to scroll for. */
import { createElement } from "react";
import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { startLanguage } from "../../../src/app/i18n/setup.ts";
import { RoundDialog } from "../../../src/app/relay/RoundDialog.tsx";
import { framesOf, PIECE } from "../../../src/core/protocol/frames.ts";
import { halfOfCommand, play, restOfCommand } from "../../app/referee/played.ts";
import { refereeApp } from "../../app/referee/referee-app.tsx";
import { aCompetition, aTablet } from "../../app/referee/station.ts";
import { clipped } from "./looks.ts";
import { openBy } from "./opened.ts";
import { drawn, show } from "./shown.ts";

await startLanguage();

/** Px; `least`: how wide the dark part of a code is. */
const sizes = [
  { width: 820, height: 1180, least: 600 },
  { width: 1180, height: 820, least: 600 },
  { width: 1920, height: 1080, least: 600 },
  { width: 844, height: 390, least: 180 },
];

test.each(sizes)(
  "[S22] a code of a round stands whole on a screen of $width × $height",
  async ({ width, height, least }) => {
    await page.viewport(width, height);
    const frames = framesOf(crypto.getRandomValues(new Uint8Array(PIECE)));
    const place = await show(createElement(RoundDialog, { frames, onSeen: () => {}, onClose: () => {} }));
    await standsWhole(place, least);
  },
);

const submitted = sizes.flatMap((size) =>
  [false, true].flatMap((practice) => [200, 560].map((bytes) => ({ ...size, practice, bytes }))),
);

test.each(submitted)(
  "[S21] a sheet's code of $bytes bytes stands whole on a screen of $width × $height, also in practice: $practice",
  async ({ width, height, least, practice, bytes }) => {
    localStorage.clear();
    await page.viewport(width, height);
    const device = aTablet(aCompetition({ practice }));
    device.link({ link: "offline" });
    device.sealed = crypto.getRandomValues(new Uint8Array(bytes));
    const draft = await play(device, 14, [...halfOfCommand, ...restOfCommand]);
    const place = await show(refereeApp({ device, at: `/review/${draft}` }).app);
    await openBy(/^Submit$/, "h1", place);
    await openBy(/^Let a phone carry it$/, "dialog", place);
    await standsWhole(place, least);
  },
);

/** The code is in sight without scrolling, and its dark part is at least so wide, in px. */
async function standsWhole(place: HTMLElement, least: number): Promise<void> {
  await expect.poll(() => place.querySelector("dialog svg[role=img] path")).not.toBe(null);
  await drawn();
  const code = place.querySelector("dialog svg[role=img]");
  const body = code?.closest("dialog > div");
  const dialog = code?.closest("dialog");
  if (!(code && body && dialog)) throw new Error("There is no code in a dialog");
  const dark = code.querySelector("path")?.getBoundingClientRect().width;
  expect(dark).toBeGreaterThanOrEqual(least);
  expect(code.getBoundingClientRect().bottom).toBeLessThanOrEqual(body.getBoundingClientRect().bottom);
  expect(body.scrollHeight).toBeLessThanOrEqual(body.clientHeight);
  expect(dialog.getBoundingClientRect().bottom).toBeLessThanOrEqual(innerHeight);
  expect(clipped(dialog)).toEqual([]);
}
