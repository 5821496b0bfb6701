/** Every screen in words longer than any language's, in German, and with text twice as large. */
import i18next from "i18next";
import { afterEach, beforeEach, expect, test } from "vitest";
import { cdp, page } from "vitest/browser";
import { startLanguage } from "../../../src/app/i18n/setup.ts";
import { refereeApp } from "../../app/referee/referee-app.tsx";
import { scenes } from "../../app/referee/scenes.ts";
import { lengthenFrench } from "./longer.ts";
import { clipped, type Finding, hiddenFocus, overlapping } from "./looks.ts";
import { openBy, opened } from "./opened.ts";
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
beforeEach(() => localStorage.clear());
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

/** What is opened from the referee's screens, by the screen and the button's words. */
const ofOpened = Object.fromEntries(
  opened.map(([name, button, shows]) => [
    `${name} ${button.source}`,
    { scene: ofReferee[name] ?? noScene(name), button, shows },
  ]),
);
const someOpened = [
  "sheet ^Penalty",
  "sheet ^Wrong team",
  "aed ^4.5 cm",
  "review ^Submit",
  "signIn ^Anna Berg",
];

test.each(chosen({ ...ofReferee, ...others }, some))(
  "[rule 59] no word is cut off or covered on the screen %s, whatever its language and size",
  async (_name, scene) => lookInAllWords(await show(await scene())),
);

test.each(chosen(ofOpened, someOpened))(
  "[rule 59] no word is cut off or covered over the screen and after the button %s, whatever language and size",
  async (_name, { scene, button, shows }) => {
    await page.viewport(820, 1180);
    await lookInAllWords(await openBy(button, shows, await show(await scene())));
  },
);

function noScene(name: string): never {
  throw new Error(`There is no scene ${name}`);
}

async function lookInAllWords(place: Element): Promise<void> {
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
}
