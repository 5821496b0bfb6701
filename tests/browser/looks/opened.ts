/** What stands over a referee's screen, or comes in its place, after a tap on one of its buttons. */
import { expect } from "vitest";

/** Which of the scenes, the button's words in English, and what is there afterwards. */
export const opened: readonly (readonly [scene: string, button: RegExp, shows: string])[] = [
  ["sheet", /^Penalty/, "dialog"],
  ["sheet", /^What was done/, "dialog"],
  ["sheet", /^More for this criterion: Whole triage/, "dialog"],
  ["sheet", /^Remark on the sheet/, "dialog"],
  ["sheet", /^Wrong team/, "dialog"],
  ["sheet", /^Discard sheet/, "dialog"],
  ["aed", /^4.5 cm/, "dialog"],
  ["stopped", /^Time is up/, "dialog"],
  ["review", /^Edit: Time of the run/, "dialog"],
  // In the place of the screen: where the captain signs, and the keys for a PIN.
  ["review", /^Submit/, "svg[role=img][preserveAspectRatio=none]"],
  ["home", /^Open: Canada/, "dialog"],
  ["home", /^Late, absent or gave up: France/, "dialog"],
  ["home", /^Start: Poland/, "dialog"],
  ["signIn", /^Anna Berg/, "form"],
  // The browser of the tests has no camera, and takes a moment to say so.
  ["signIn", /^Scan a badge/, "dialog [role=alert]"],
];

/** Taps the button; resolves with the dialog that it opened, or with the screen that came. */
export async function openBy(button: RegExp, shows: string, place: HTMLElement): Promise<Element> {
  const buttons = () =>
    [...place.querySelectorAll("button")].filter((one) =>
      button.test(one.getAttribute("aria-label") ?? one.textContent ?? ""),
    );
  await expect.poll(() => buttons().length).toBeGreaterThan(0);
  buttons()[0]?.click();
  await expect.poll(() => place.querySelector(shows)).not.toBe(null);
  return place.querySelector("dialog") ?? place;
}
