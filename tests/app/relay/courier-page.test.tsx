/** What a courier's phone says. */
import { act, render, screen } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import i18next from "i18next";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Carried, Carrier, TakenCode } from "../../../src/app/device/relay.ts";
import { CourierPage } from "../../../src/app/relay/CourierPage.tsx";
import { fakeCarrier } from "../device/fake-relay.ts";
import { startIn } from "../i18n/start-in.ts";
import { carried } from "./in-relay.tsx";

beforeEach(() => startIn("en"));
afterEach(() => history.replaceState(null, "", "/"));

/** A phone that scanned a code, with what becomes of it. */
async function scanned(taken: TakenCode, item: Carried | null = null, given: Partial<Carrier> = {}) {
  history.replaceState(null, "", "/k#111CUP/0123E");
  const takeCode = vi.fn(async () => taken);
  const carrier = fakeCarrier({ takeCode, ...given });
  if (item) carrier.carry([item]);
  await act(async () => {
    render(<CourierPage carrier={carrier} />);
  });
  return { carrier, takeCode };
}
const taken = (item: Carried): TakenCode => ({ kind: "taken", id: item.id });
const text = () => document.body.textContent ?? "";

test("[S7] a code that was kept shows its word, and where it is, live", async () => {
  const item = carried({ kind: "kept", trouble: null });
  const { carrier, takeCode } = await scanned(taken(item), item);
  expect(takeCode).toHaveBeenCalledWith("#111CUP/0123E");
  expect(location.hash).toBe("");
  expect(screen.getByText("7KQ-2MX", { exact: true })).toBeTruthy();
  expect(screen.getByText("Show this word to the referee")).toBeTruthy();
  expect(text()).toContain("Kept here, on its way");
  act(() => carrier.carry([carried({ kind: "kept", trouble: { kind: "noNetwork" } })]));
  expect(text()).toContain("There is no way to the server yet");
  expect(text()).toContain("It goes by itself when this phone has a network");
  act(() =>
    carrier.carry([
      carried({ kind: "received", at: Date.UTC(2026, 7, 1, 8, 42), number: 118, setAside: false }),
    ]),
  );
  expect(text()).toMatch(/Received \d\d:42 as number 118/);
  expect(text()).not.toContain("It goes by itself");
});

test("[S21] the first of two codes asks for the other, and shows no word yet", async () => {
  const item = carried({ kind: "partly", have: 1, of: 2 }, { word: null });
  await scanned(taken(item), item);
  expect(screen.getByText("One of two codes is here")).toBeTruthy();
  expect(text()).not.toContain("Show this word");
});

test.each([
  [{ kind: "changed" }, "The code was changed or read wrong", "Nothing of it was kept"],
  [{ kind: "newer" }, "A newer app made this code", "open Aidpost once"],
  [{ kind: "none" }, "This is no courier code", "Let a phone carry it"],
] as const)("[S7] what can't be carried says why, and what to do: %o", async (answer, title, todo) => {
  await scanned(answer);
  expect(screen.getByRole("alert").textContent).toContain(title);
  expect(screen.getByRole("alert").textContent).toContain(todo);
});

test.each([
  ["malformed", "belongs to another competition"],
  ["badSignature", "Its signature does not fit"],
  ["unknownDevice", "Tell the office"],
  ["unsupportedType", "until the server is updated"],
  ["notFound", "no such competition"],
  ["tooLarge", "it is too much"],
] as const)("[S7] a refusal (%s) says why in words, in both languages", async (problem, words) => {
  const item = carried({ kind: "refused", problem, detail: "it is too much" });
  await scanned(taken(item), item);
  expect(text()).toContain("Refused");
  expect(text()).toContain(words);
  await act(() => i18next.changeLanguage("fr"));
  expect(text()).toContain("Refusée");
  expect(text()).not.toContain("carried.");
});

test("[S7] a refused code can be tried again, and is removed with two taps only", async () => {
  const item = carried({ kind: "refused", problem: "malformed", detail: "" });
  const { carrier } = await scanned(taken(item), item, {
    now: vi.fn(),
    remove: vi.fn(async () => undefined),
  });
  await userEvent.click(screen.getByRole("button", { name: "Try now" }));
  expect(carrier.now).toHaveBeenCalledOnce();
  await userEvent.click(screen.getByRole("button", { name: "Remove" }));
  expect(carrier.remove).not.toHaveBeenCalled();
  await userEvent.click(screen.getByRole("button", { name: "Remove for good" }));
  expect(carrier.remove).toHaveBeenCalledWith(item.id);
});

test("[S7] what is on its way can't be removed", async () => {
  const item = carried({ kind: "kept", trouble: null });
  await scanned(taken(item), item);
  expect(screen.queryByRole("button", { name: /Remove/ })).toBeNull();
});

test("[S7] a phone that keeps nothing says so, and shows no word", async () => {
  render(<CourierPage carrier={null} />);
  expect(screen.getByRole("alert").textContent).toContain("This phone can’t keep it");
});

test("[S7] a storage that fails in the middle is said, and shows no word", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => {});
  await scanned({ kind: "none" }, null, { takeCode: async () => Promise.reject(new Error("full")) });
  expect(screen.getByRole("alert").textContent).toContain("This phone can’t keep it");
  expect(log).toHaveBeenCalledOnce();
  log.mockRestore();
});

test("opened without a code it says what to scan; what is carried stands there all the same", async () => {
  history.replaceState(null, "", "/k");
  const carrier = fakeCarrier();
  render(<CourierPage carrier={carrier} />);
  expect(screen.getByText("Nothing was scanned")).toBeTruthy();
  act(() => carrier.carry([carried({ kind: "kept", trouble: null })]));
  expect(screen.queryByText("Nothing was scanned")).toBeNull();
  expect(screen.getByText("A sealed sheet")).toBeTruthy();
});
