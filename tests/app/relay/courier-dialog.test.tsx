/** The courier code on the referee's tablet. */
import { render, screen, waitFor } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeAll, expect, test, vi } from "vitest";
import type { CourierOffer } from "../../../src/app/device/relay.ts";
import { CourierDialog } from "../../../src/app/relay/CourierDialog.tsx";
import type { OpId } from "../../../src/core/competition/id.ts";
import { checkWord } from "../../../src/core/protocol/sealed.ts";
import { startIn } from "../i18n/start-in.ts";
import { tap } from "../referee/show.ts";
import { aCompetition, aTablet } from "../referee/station.ts";

beforeAll(() => startIn("en"));
const op = "01890000-0000-7000-8000-000000000001" as OpId;

function shown(offer?: () => Promise<CourierOffer>) {
  const device = aTablet(aCompetition());
  const copied = vi.spyOn(device.relay, "copied");
  if (offer) vi.spyOn(device.relay, "courierCode").mockImplementation(offer);
  const onClose = vi.fn();
  render(<CourierDialog device={device} op={op} onClose={onClose} />);
  return { device, copied, onClose, word: checkWord(device.sealed) };
}
const words = async () =>
  (await screen.findAllByRole("button", { name: /^[0-9A-Z]{3}-[0-9A-Z]{3}$/ })).map(
    (one) => one.textContent ?? "",
  );

test("[S21] the code stands there with what the phone needs", async () => {
  shown();
  expect(await screen.findByRole("img", { name: "Courier code" })).toBeTruthy();
  expect(screen.getByText(/needs coverage while it scans/)).toBeTruthy();
});

test("[D7] the word that the phone shows is picked out of three, and makes it copied", async () => {
  const { copied, onClose, word } = shown();
  await tap("The phone shows a word");
  const all = await words();
  expect(all).toHaveLength(3);
  expect(all).toContain(word);
  await tap(word);
  expect(copied).toHaveBeenCalledWith([op]);
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
});

test("[D7] another word copies nothing and says what to do, and so does none of them", async () => {
  const { copied, word } = shown();
  await tap("The phone shows a word");
  const wrong = (await words()).find((one) => one !== word) ?? "";
  await tap(wrong);
  expect(screen.getByRole("alert").textContent).toContain("Nothing counts as copied");
  await tap("None of these");
  expect(await screen.findByRole("img", { name: "Courier code" })).toBeTruthy();
  expect(copied).not.toHaveBeenCalled();
});

test("[S21] of two codes the second comes after the first, and the word after both", async () => {
  const device = aTablet(aCompetition());
  device.sealed = Uint8Array.from({ length: 900 }, (_, at) => (at * 31 + 2) % 256);
  render(<CourierDialog device={device} op={op} onClose={() => {}} />);
  expect(await screen.findByRole("img", { name: "Courier code 1 of 2" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "The phone shows a word" })).toBeNull();
  await tap("Next code");
  expect(await screen.findByRole("img", { name: "Courier code 2 of 2" })).toBeTruthy();
  await tap("Code before");
  expect(await screen.findByRole("img", { name: "Courier code 1 of 2" })).toBeTruthy();
});

test.each([
  ["noKey", "This tablet can’t seal it yet"],
  ["tooLarge", "too large for two codes"],
  ["received", "The server has this sheet already"],
] as const)("[S21] where there is no code (%s) it says why", async (kind, title) => {
  shown(async () => ({ kind }));
  expect(await screen.findByText(new RegExp(title))).toBeTruthy();
  await userEvent.keyboard("{Escape}");
});

test("[S21] a code that could not be made says that the sheet is safe", async () => {
  const log = vi.spyOn(console, "error").mockImplementation(() => {});
  shown(async () => Promise.reject(new Error("no cryptography")));
  expect((await screen.findByRole("alert")).textContent).toContain("The sheet is safe on this tablet");
  log.mockRestore();
});
