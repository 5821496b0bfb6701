/** Shows a referee's screen on a fake device, and what tests ask of it again and again. */
import { render, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect } from "vitest";
import type { ThisDevice } from "../../../src/app/device/this-device.ts";
import type { FakeDevice } from "./fake-device.ts";
import { refereeApp } from "./referee-app.tsx";

// Nothing has a place in jsdom, so nothing can be scrolled to.
Element.prototype.scrollIntoView ??= () => {};

type Settling = NonNullable<Parameters<typeof refereeApp>[0]["settling"]>;

/** A timer for what settles under a finger, with the hand that lets the moment pass. */
export function settlingByHand(): { readonly after: Settling; readonly pass: () => void } {
  const waiting = new Set<() => void>();
  return {
    after: (_, act) => {
      waiting.add(act);
      return () => waiting.delete(act);
    },
    pass: () => {
      for (const act of [...waiting]) {
        waiting.delete(act);
        act();
      }
    },
  };
}

/** Renders the app at one screen; resolves when the screen is there. */
export async function show(
  device: FakeDevice,
  at = "",
  tablet: Partial<ThisDevice> = {},
  settling: Settling | null = null,
) {
  localStorage.clear();
  const { app, history } = refereeApp({ device, at, tablet, settling });
  const view = render(app);
  await waitFor(() => expect(screen.queryByText("Loading…")).toBe(null));
  return { ...view, where: () => history.at(-1) ?? "" };
}

/** Taps a button as soon as it is there. */
export const tap = async (name: string | RegExp) =>
  userEvent.click(await screen.findByRole("button", { name }));
export const button = (name: string | RegExp) => screen.getByRole<HTMLButtonElement>("button", { name });

/** The row of a criterion, with everything in it. */
export function row(criterion: string) {
  const found = document.getElementById(`criterion-${criterion}`);
  if (!found) throw new Error(`There is no row for ${criterion}`);
  return within(found);
}
/** Everything that a row says, as one text. */
export const said = (criterion: string) =>
  document.getElementById(`criterion-${criterion}`)?.textContent ?? "";

/** Which option of a row's radio buttons is chosen. */
export const chosen = (criterion: string) =>
  row(criterion)
    .getAllByRole<HTMLInputElement>("radio")
    .find((radio) => radio.checked)?.value ?? null;
