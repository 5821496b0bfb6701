/** Every screen but the referee's in a real Chromium: contrast by day and by night, names, nothing clipped. */
import { expect, test } from "vitest";
import { page } from "vitest/browser";
import { startLanguage } from "../../../src/app/i18n/setup.ts";
import { clipped, overlapping, paleTexts } from "./looks.ts";
import { others } from "./others.tsx";
import { chosen, drawn, show, violations } from "./shown.ts";

await startLanguage();

const some = [
  "start",
  "join",
  "relay",
  "courier",
  "office/rules",
  "office/officials",
  "busy",
  "quarantine",
  "ruledBoard",
  "ruledCaptain",
];

test.each(chosen(others, some))(
  "sun, night and a screen reader find everything on the screen %s",
  async (_name, scene) => {
    const place = await show(await scene());
    document.documentElement.dataset.theme = "light";
    for (const [width, height] of [
      [390, 844],
      [820, 1180],
    ] as const) {
      await page.viewport(width, height);
      await drawn();
      const found = { pale: paleTexts(place, 7), clipped: clipped(place), overlapping: overlapping(place) };
      expect({ width, ...found }).toEqual({ width, pale: [], clipped: [], overlapping: [] });
    }
    expect(await violations(place, { rules: { "color-contrast": { enabled: false } } })).toEqual([]);
    document.documentElement.dataset.theme = "dark";
    await drawn();
    expect(await violations(place, { runOnly: ["color-contrast"] })).toEqual([]);
  },
);
