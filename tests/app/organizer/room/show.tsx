/** Shows the office on a fake device, and what tests ask of it again and again. */
import { render, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { expect } from "vitest";
import type { FakeDevice } from "../../referee/fake-device.ts";
import { officeApp } from "./office-app.tsx";

// Nothing has a place in jsdom, so nothing can be scrolled to.
Element.prototype.scrollIntoView ??= () => {};

/** Resolves when the page is there. */
export async function showOffice(device: FakeDevice, at?: string) {
  const { app, where } = officeApp(device, at);
  render(app);
  await waitFor(() => expect(screen.queryByText("Loading…")).toBe(null));
  return { person: userEvent.setup(), where };
}

export const button = (name: string | RegExp) => screen.getByRole<HTMLButtonElement>("button", { name });
export const queryButton = (name: string | RegExp) => screen.queryByRole("button", { name });
export const dialog = () => within(screen.getByRole("dialog"));

/** Opens the run of a team at a station: the cell's whole name begins with both. */
export async function openRun(device: FakeDevice, cell: RegExp, at?: string) {
  const { person, where } = await showOffice(device, at);
  await person.click(button(cell));
  return { person, where, run: dialog() };
}

/** The box of one seat in the open run. */
export function seatBox(judge: string) {
  // The derivation names the judges too, further down.
  const [name] = dialog().getAllByText(judge);
  const box = name?.closest("li");
  if (!box) throw new Error(`the run shows no ${judge}`);
  return within(box);
}

/** Types the reason that is asked for and presses the button that gives it. */
export async function giveReason(
  person: ReturnType<typeof userEvent.setup>,
  action: string,
  reason = "As seen by both judges",
) {
  const field = dialog().getByRole("textbox", { name: /\?$|Reason/ });
  const form = field.closest("form");
  if (!form) throw new Error("no reason is asked for");
  await person.type(field, reason);
  await person.click(within(form).getByRole("button", { name: action }));
}
