/** Puts a screen on the page of a real browser, and takes it off again. */
import axe from "axe-core";
import type { ReactNode } from "react";
import { createRoot, type Root } from "react-dom/client";
import { afterEach, expect } from "vitest";
import "../../../src/app/ui/style.css";

// A colour on its way to another is neither.
document.documentElement.style.setProperty("--motion", "0ms");
// A screen in the letters that stand in for its own until they have come has other widths. Each file of letters is
// fetched when a screen first needs it, which on a busy machine may be after that screen was looked at.
const letters = await Promise.all([...document.fonts].map((face) => face.load()));
if (letters.length === 0) throw new Error("The style sheet has brought no letters");
let root: Root | null = null;
afterEach(() => {
  root?.unmount();
  document.body.replaceChildren();
});

/** Shows a screen and waits until it is there. */
export async function show(screen: ReactNode): Promise<HTMLElement> {
  const place = document.createElement("div");
  place.id = "app";
  document.body.append(place);
  root = createRoot(place);
  root.render(screen);
  const untilThere = () => expect.poll(() => place.textContent ?? "");
  await untilThere().not.toBe("");
  await untilThere().not.toMatch(/Loading…|Fetching|Looking for|Checking…/);
  return place;
}

declare const AIDPOST_EVERY_SCREEN: boolean;
/** All of the scenes where there is time for them, else those of these names. */
export function chosen<Scene>(
  scenes: Readonly<Record<string, Scene>>,
  names: readonly string[],
): readonly (readonly [string, Scene])[] {
  const unknown = names.filter((name) => scenes[name] === undefined);
  if (unknown.length > 0) throw new Error(`There is no scene ${unknown.join(", ")}`);
  return Object.entries(scenes).filter(([name]) => AIDPOST_EVERY_SCREEN || names.includes(name));
}

/** Resolves when what was changed is on the screen. */
export const drawn = () =>
  new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done())));

/** What axe finds wrong, one line for each rule. */
export async function violations(place: Element, options: axe.RunOptions): Promise<readonly string[]> {
  const found = await axe.run(place, { resultTypes: ["violations"], ...options });
  return found.violations.map(({ id, nodes }) => `${id} at ${nodes.map(({ target }) => target).join(", ")}`);
}
