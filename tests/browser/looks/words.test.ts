/** Every screen in words longer than any language's, in German, and with text twice as large. */
import i18next from "i18next";
import { afterEach, expect, test } from "vitest";
import { cdp, page } from "vitest/browser";
import { startLanguage } from "../../../src/app/i18n/setup.ts";
import { refereeApp } from "../../app/referee/referee-app.tsx";
import { scenes } from "../../app/referee/scenes.ts";
import { lengthenFrench } from "./longer.ts";
import { clipped, type Finding, hiddenFocus, overlapping } from "./looks.ts";
import { others } from "./others.tsx";
import { chosen, drawn, show } from "./shown.ts";

const sizes = [
  [820, 1180],
  [390, 844],
] as const;

await startLanguage();
await lengthenFrench();
/** Sets the size of text as a person does in the browser's settings: style sheets that ask for room learn of it. */
const textSize = (percent: number) =>
  cdp().send("Page.setFontSizes", { fontSizes: { standard: (16 * percent) / 100 } });
afterEach(async () => {
  await textSize(100);
  await i18next.changeLanguage("en");
});

const ofReferee = Object.fromEntries(
  Object.entries(scenes).map(([name, scene]) => [name, async () => refereeApp(await scene()).app]),
);
const some = [
  "signIn",
  "home",
  "notReady",
  "kinds",
  "stopped",
  "review",
  "start",
  "office/stations",
  "busy",
  "ruledCaptain",
];

test.each(chosen({ ...ofReferee, ...others }, some))(
  "[rule 59] no word is cut off or covered on the screen %s, whatever its language and size",
  async (_name, scene) => {
    localStorage.clear();
    const place = await show(await scene());
    const found: Record<string, readonly Finding[]> = {};
    const look = async (how: string, alsoFocus = false) => {
      for (const [width, height] of sizes) {
        await page.viewport(width, height);
        await drawn();
        const all = [...clipped(place), ...overlapping(place), ...(alsoFocus ? hiddenFocus(place) : [])];
        if (all.length > 0) found[`${how}, ${width} px`] = all;
      }
    };
    await i18next.changeLanguage("fr");
    await look("40 % longer");
    await i18next.changeLanguage("de");
    await look("German");
    await textSize(200);
    await expect.poll(() => getComputedStyle(document.documentElement).fontSize).toBe("32px");
    await look("German, text twice as large", true);
    expect(found).toEqual({});
  },
);
