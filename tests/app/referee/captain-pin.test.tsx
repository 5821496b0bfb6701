/** The captain's acknowledgement by PIN, where the rules ask for one. */
import { screen, waitFor } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import type { PersonId } from "../../../src/core/competition/id.ts";
import type { Person } from "../../../src/core/protocol/messages.ts";
import { startIn } from "../i18n/start-in.ts";
import { FakeDevice } from "./fake-device.ts";
import { halfOfCommand, play, restOfCommand } from "./played.ts";
import { show, tap } from "./show.ts";
import { aCompetition, anna, people, pins, refereeAt, teamId } from "./station.ts";

beforeEach(() => startIn("en"));

const captain: Person = {
  id: "captain-14" as PersonId,
  // A referee's tablet gets no name of a captain.
  name: "",
  contact: null,
  pin: { salt: "salt", iterations: 100_000, hash: "hash" },
  erased: false,
};

/** A sheet of team 14 that was submitted on a tablet without a network. */
async function submitted(
  known: readonly Person[] = [captain],
  submit = "Submit",
  before: (device: FakeDevice) => Promise<void> = async () => undefined,
) {
  const server = aCompetition({
    rules: { acknowledgement: "pin" },
    change: (start) => ({
      ...start,
      teams: start.teams.map(({ id, team }) =>
        id === teamId(14) ? { id, team: { ...team, members: [captain.id] } } : { id, team },
      ),
    }),
  });
  const tablet = server.admit("tablet", refereeAt("s5", "A"));
  const all = new Map([...pins, [captain.id, "2468"]]);
  const device = new FakeDevice(server, tablet, [...people, ...known], all);
  await device.signIn(anna.id, "1234");
  device.link({ link: "offline" });
  await before(device);
  const draft = await play(device, 14, [...halfOfCommand, ...restOfCommand]);
  await show(device, `/review/${draft}`);
  await tap(submit);
  const acknowledgements = () =>
    [...device.snapshot().state.ops.values()].flatMap(({ op }) =>
      op?.kind === "sheet.acknowledge" ? [op] : [],
    );
  return { device, acknowledgements };
}
const typePin = async (pin: string) => {
  for (const digit of pin) await tap(digit);
  await tap("OK");
};

test("[rule 37, A21] the captain's own PIN acknowledges the sheet, without a network, and says how in the op", async () => {
  const { device, acknowledgements } = await submitted();
  expect(await screen.findByText("PIN of the captain of Norway 2")).toBeTruthy();
  expect(screen.queryByRole("img", { name: "Signature of the captain" })).toBe(null);
  await typePin("2468");
  expect(await screen.findByText("confirmed by the captain")).toBeTruthy();
  const sheet = [...device.snapshot().state.ops.values()].find(({ op }) => op?.kind === "sheet.submit");
  expect(acknowledgements().map(({ body }) => body)).toEqual([{ sheet: sheet?.id, how: "pin" }]);
});

test("[A21] the captain's PIN signs nobody in: the referee goes on holding the tablet", async () => {
  const { device, acknowledgements } = await submitted();
  await typePin("2468");
  await screen.findByText("confirmed by the captain");
  expect(device.snapshot().official).toBe(anna.id);
  expect(acknowledgements()[0]?.actor).toEqual({ official: anna.id, by: "pin" });
});

test("[A21] while the captain's PIN is being looked at nothing else can be said in its place", async () => {
  const { device, acknowledgements } = await submitted();
  let look = () => {};
  const check = device.checkPin.bind(device);
  vi.spyOn(device, "checkPin").mockImplementation(async (...asked) => {
    await new Promise<void>((resolve) => {
      look = resolve;
    });
    return check(...asked);
  });
  await typePin("2468");
  await tap("Skip");
  await tap("The captain refuses");
  expect(screen.queryByRole("button", { name: "OK" })).toBeTruthy();
  look();
  expect(await screen.findByText("confirmed by the captain")).toBeTruthy();
  expect(acknowledgements().map(({ body }) => body.how)).toEqual(["pin"]);
});

test("[A21, A1] a wrong PIN acknowledges nothing, says what is left, and after five until when to wait", async () => {
  const { acknowledgements } = await submitted();
  // The referee's own is not the captain's.
  await typePin("1234");
  expect(await screen.findByText("Wrong PIN. 4 tries left.")).toBeTruthy();
  for (let wrong = 1; wrong < 5; wrong += 1) await typePin("9999");
  expect(await screen.findByText(/^Too many wrong tries\. Wait until/)).toBeTruthy();
  expect(acknowledgements()).toEqual([]);
});

test("[A21, A1] a captain's pad that was locked says so before another try", async () => {
  await submitted([captain], "Submit", async (device) => {
    for (let wrong = 0; wrong < 5; wrong += 1) await device.checkPin(captain.id, "0000");
  });
  expect(await screen.findByText(/^Too many wrong tries\. Wait until /)).toBeTruthy();
});

test("[D41, A21] a PIN that can't be checked, or an acknowledgement that can't be written, says so, and the pad comes back", async () => {
  const { device, acknowledgements } = await submitted();
  device.refuses = true;
  await typePin("2468");
  expect((await screen.findByText("This could not be saved")).closest("[role=alert]")).toBeTruthy();
  device.refuses = false;
  vi.spyOn(device, "act").mockRejectedValueOnce(new Error("The journal refuses"));
  await typePin("2468");
  expect(await screen.findByText("This could not be saved")).toBeTruthy();
  expect(acknowledgements()).toEqual([]);
  await typePin("2468");
  expect(await screen.findByText("confirmed by the captain")).toBeTruthy();
});

test("[L26, A21] a captain who refuses, or is not asked, needs no PIN", async () => {
  const { acknowledgements } = await submitted();
  await tap("The captain refuses");
  await tap("Does not agree with the marks");
  await tap("Note the refusal");
  expect(await screen.findByText("refused by the captain")).toBeTruthy();
  expect(acknowledgements()[0]?.body).toMatchObject({
    how: "refused",
    reason: "Does not agree with the marks",
  });
});

test("[L26, A21] the PIN may be skipped, and holds nothing up", async () => {
  const { acknowledgements } = await submitted();
  expect(screen.getByRole("button", { name: "To the next team" })).toBeTruthy();
  await tap("Skip");
  await waitFor(() => expect(acknowledgements()[0]?.body.how).toBe("skipped"));
});

test.each([
  ["no PIN of this captain", [{ ...captain, pin: null }]],
  ["nothing of this captain", []],
])("[A21] where the tablet has %s it says so, and the captain signs", async (_what, known) => {
  await submitted(known);
  expect(await screen.findByText(/This tablet has no PIN of this captain/)).toBeTruthy();
  expect(screen.getByRole("img", { name: "Signature of the captain" })).toBeTruthy();
});

test("[rule 59] the captain's PIN is asked for in French, too", async () => {
  await startIn("fr");
  await submitted([captain], "Valider");
  expect(await screen.findByText("Code PIN du capitaine de Norway 2")).toBeTruthy();
});
