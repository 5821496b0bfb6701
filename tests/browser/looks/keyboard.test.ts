/** A whole sheet with the keyboard alone, in a real Chromium: what a screen reader and its user go by. */
import { expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { startLanguage } from "../../../src/app/i18n/setup.ts";
import { refereeApp } from "../../app/referee/referee-app.tsx";
import { scenes } from "../../app/referee/scenes.ts";
import { lostFocus } from "./looks.ts";
import { chosen, show } from "./shown.ts";

await startLanguage();

/** More than a sheet has stops. */
const MOST_STOPS = 120;

/** What has the focus; it must have a name, be seen to have the focus, and lie under no bar. */
function focused(): HTMLElement {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement)) throw new Error("Nothing has the focus");
  expect(lostFocus(element)).toEqual([]);
  return element;
}
const wordsOf = (element: Element) => element.getAttribute("aria-label") ?? element.textContent ?? "";

/** What is said politely now. */
const said = () =>
  [...document.querySelectorAll("[role=status]")].map(({ textContent }) => textContent ?? "").join(" ");

/** Tabs on until a button of these words has the focus, and does `at` to each stop on the way. */
async function tabTo(words: RegExp, at: (element: HTMLElement) => Promise<void> = async () => {}) {
  for (let stop = 0; stop < MOST_STOPS; stop++) {
    await userEvent.keyboard("{Tab}");
    const element = focused();
    if (element.matches("button, a") && words.test(wordsOf(element))) return element;
    await at(element);
  }
  throw new Error(`No stop is called ${words}`);
}

/** Marks what has the focus, where it is a control of a criterion that is not marked. */
async function markHere(element: HTMLElement): Promise<void> {
  const row = element.closest("[id^=criterion-]");
  if (row === null) return;
  const before = said();
  if (element.matches("input[type=radio]") && row.querySelector(":checked") === null) {
    await userEvent.keyboard(" ");
  } else if (element.matches("[role=spinbutton]:not([aria-valuenow])")) {
    await userEvent.keyboard("{ArrowUp}{End}");
  } else if (/^(Mark time now|Massive bleed)/.test(wordsOf(element))) {
    await userEvent.keyboard("{Enter}");
  } else {
    return;
  }
  await expect.poll(said).not.toBe(before);
  expect(said()).toMatch(/Saved\. \d+ not marked\./);
}

const sizes = { phone: [390, 844], tablet: [820, 1180] } as const;

test.each(chosen(sizes, ["phone"]))(
  "[rule 60] a sheet is filled in and submitted with the keyboard alone on a %s",
  async (_name, [width, height]) => {
    localStorage.clear();
    await page.viewport(width, height);
    const scene = await scenes.fresh?.();
    if (!scene) throw new Error("There is no fresh sheet");
    await show(refereeApp(scene).app);
    await tabTo(/^Start clock$/);
    await userEvent.keyboard("{Enter}");
    scene.device.pass(30);
    await tabTo(/^Review$/, markHere);
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => document.querySelector("main")?.textContent).toContain("Everything is marked");
    await tabTo(/^Submit$/);
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => document.querySelector("h1")?.textContent).toBe("Submitted");
    await expect.poll(() => document.activeElement?.textContent).toBe("Submitted");
    scene.device.send();
    await expect.poll(said).toContain("Received");
    await tabTo(/^To the next team$/);
    await userEvent.keyboard("{Enter}");
    await expect.poll(() => document.body.textContent).toContain("Norway 2");
  },
);

test("[rule 60] the focus is on the row whose words were saved, where the button that led to them is gone", async () => {
  localStorage.clear();
  await page.viewport(820, 1180);
  const scene = await scenes.typed?.();
  if (!scene) throw new Error("There is no sheet with typed words");
  const place = await show(refereeApp(scene).app);
  const goOn = [...place.querySelectorAll("button")].find((one) => wordsOf(one) === "Go on writing");
  const row = goOn?.closest("[id^=criterion-]");
  goOn?.focus();
  await userEvent.keyboard("{Enter}");
  await expect.poll(() => place.querySelector("dialog textarea")).not.toBe(null);
  await tabTo(/^Save$/);
  await userEvent.keyboard("{Enter}");
  await expect.poll(() => place.querySelector("dialog")).toBe(null);
  expect(place.contains(goOn ?? null)).toBe(false);
  expect(focused()).toBe(row);
});
