/** Every screen of the referee in a real Chromium: what gloves, sun and a screen reader need of it. */
import { expect, onTestFinished, test } from "vitest";
import { page } from "vitest/browser";
import { startLanguage } from "../../../src/app/i18n/setup.ts";
import { refereeApp } from "../../app/referee/referee-app.tsx";
import { scenes } from "../../app/referee/scenes.ts";
import { clipped, hiddenFocus, paleTexts, smallTargets } from "./looks.ts";
import { openBy, opened } from "./opened.ts";
import { drawn, show, violations } from "./shown.ts";

const sizes = { upright: [820, 1180], sideways: [1180, 820], phone: [390, 844], split: [320, 1180] } as const;
/** Px of a target, and of one on a criterion. */
const TARGET = 56;
const ON_CRITERIA = 64;

await startLanguage();

/** Shows one of the referee's scenes. */
async function showScene(name: string): Promise<HTMLElement> {
  const scene = scenes[name];
  if (!scene) throw new Error(`There is no scene ${name}`);
  localStorage.clear();
  return show(refereeApp(await scene()).app);
}

/** Everything that is wrong with what is shown, in each size; by axe upright, in both themes. */
async function lookAt(place: Element): Promise<void> {
  document.documentElement.dataset.theme = "light";
  for (const [size, [width, height]] of Object.entries(sizes)) {
    await page.viewport(width, height);
    await drawn();
    const found = {
      small: smallTargets(place, TARGET, ON_CRITERIA),
      pale: paleTexts(place, 7),
      clipped: clipped(place),
      hidden: hiddenFocus(place),
    };
    expect({ size, ...found }).toEqual({ size, small: [], pale: [], clipped: [], hidden: [] });
  }
  // The themes differ in their colours alone, and by day the contrast was looked at above, more strictly.
  expect(await violations(place, { rules: { "color-contrast": { enabled: false } } })).toEqual([]);
  document.documentElement.dataset.theme = "dark";
  await drawn();
  expect(await violations(place, { runOnly: ["color-contrast"] })).toEqual([]);
}

test.each(Object.keys(scenes))(
  "gloves, sun and a screen reader find everything on the screen %s",
  async (name) => {
    await lookAt(await showScene(name));
  },
);

test.each(opened)(
  "gloves, sun and a screen reader find everything over the screen %s after %s",
  async (name, opener, shows) => {
    const place = await showScene(name);
    await page.viewport(820, 1180);
    await lookAt(await openBy(opener, shows, place));
  },
);

test("gloves, sun and a screen reader find everything while the camera looks for a badge", async () => {
  const { getUserMedia } = MediaDevices.prototype;
  MediaDevices.prototype.getUserMedia = () => new Promise(() => {});
  onTestFinished(() => {
    MediaDevices.prototype.getUserMedia = getUserMedia;
  });
  const place = await showScene("signIn");
  await page.viewport(820, 1180);
  await lookAt(await openBy(/^Scan a badge/, "dialog video", place));
});
