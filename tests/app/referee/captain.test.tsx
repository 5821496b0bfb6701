import { cleanup, fireEvent, screen, waitFor, within } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import { signaturePath, withPoint } from "../../../src/app/referee/signature-path.ts";
import { record } from "../../../src/core/competition/run.ts";
import { acknowledgementOf, signatureHash } from "../../../src/core/log/acknowledgement.ts";
import { startIn } from "../i18n/start-in.ts";
import type { FakeDevice } from "./fake-device.ts";
import { done, failure, halfOfCommand, penalty, play, restOfCommand, type Tapped } from "./played.ts";
import { show, tap } from "./show.ts";
import { aCompetition, aTablet, refereeAt, s5, seat, teamId, type Wishes } from "./station.ts";

beforeAll(() => startIn("en"));

const key = { station: s5, team: teamId(14), attempt: 1, seat: seat("A") };
const name = record.sheet(key);

async function submitted(wishes: Wishes = {}, more: readonly Tapped[] = []) {
  const device = aTablet(aCompetition(wishes), refereeAt("s5", "A"));
  const draft = await play(device, 14, [...halfOfCommand, ...restOfCommand, ...more]);
  await show(device, `/review/${draft}`);
  await tap("Submit");
  await screen.findByText("Submitted");
  const op = [...device.snapshot().receipts.keys()].at(-1);
  if (!op) throw new Error("nothing was submitted");
  return { device, op };
}
const said = (device: FakeDevice) => acknowledgementsOf(device).at(-1)?.body;
const acknowledgementsOf = (device: FakeDevice) =>
  [...device.snapshot().state.ops.values()].flatMap(({ op }) =>
    op?.kind === "sheet.acknowledge" ? [op] : [],
  );

/** A finger that draws over the field; jsdom gives it no place, so every point is at its edge. */
async function draw() {
  const field = await screen.findByRole("img", { name: "Signature of the captain" });
  field.getBoundingClientRect = () => ({ left: 0, top: 0, width: 300, height: 100 }) as DOMRect;
  fireEvent.pointerDown(field, { pointerId: 1, clientX: 20, clientY: 50 });
  fireEvent.pointerMove(field, { pointerId: 1, clientX: 80, clientY: 20 });
  fireEvent.pointerMove(field, { pointerId: 2, clientX: 299, clientY: 99 });
  fireEvent.pointerMove(field, { pointerId: 1, clientX: 140, clientY: 70 });
  fireEvent.pointerUp(field, { pointerId: 1 });
}

test("[L19] [L26] a captain signs, the op holds a salted hash alone, and the drawing stays beside the log", async () => {
  const { device, op } = await submitted();
  await draw();
  await tap("Signed");
  expect(await screen.findByText("signed by the captain")).toBeTruthy();
  const body = said(device);
  expect(body).toMatchObject({ sheet: op, how: "signature" });
  const [{ op: of, drawing, salt } = expect.fail("no drawing was kept")] = device.drawings;
  expect([of, drawing]).toEqual([acknowledgementsOf(device).at(-1)?.id, "M20 50L80 20L140 70"]);
  expect(body?.signature).toBe(signatureHash(salt, drawing));
  expect(JSON.stringify(acknowledgementsOf(device))).not.toContain(drawing);
});

test("[L26] a captain who refuses is noted with the reason, and the sheet counts all the same", async () => {
  const { device } = await submitted();
  await tap("The captain refuses");
  await tap("Note the refusal");
  expect(await screen.findByText(/Give a reason/)).toBeTruthy();
  await tap("Does not agree with the marks");
  await tap("Note the refusal");
  expect(await screen.findByText("refused by the captain")).toBeTruthy();
  expect(said(device)).toMatchObject({ how: "refused", reason: "Does not agree with the marks" });
  device.send();
  expect([...device.snapshot().receipts.values()].every(({ kind }) => kind === "received")).toBe(true);
});

test("[L26] the captain sees the time, every mark, penalties and failures with their reasons before signing", async () => {
  await submitted({}, [
    [0, penalty("p8", 1)],
    [0, failure("f2", "Seen by me")],
  ]);
  const asked = await screen.findByRole("region", { name: "Seen by the captain" });
  expect(within(asked).getByText(/Seen by me/)).toBeTruthy();
  expect(within(asked).getByText("× 1")).toBeTruthy();
  expect(within(asked).getByText(/Category visible on the casualty/)).toBeTruthy();
  expect(within(asked).getByText("03:21.4 · 3 points")).toBeTruthy();
  expect(within(asked).getByText("Time of the run")).toBeTruthy();
  expect(within(asked).getByText(/it says that the captain was not asked/)).toBeTruthy();
});

test("[L26] where the rules hide points the captain sees marks without them", async () => {
  await submitted({ rules: { runningPoints: false } });
  const asked = await screen.findByRole("region", { name: "Seen by the captain" });
  expect(within(asked).getByText("03:21.4")).toBeTruthy();
  expect(within(asked).queryByText(/3 points/)).toBe(null);
});

test("[L26] the acknowledgement may be skipped, and holds nothing up when it is left out", async () => {
  const { device } = await submitted();
  expect(screen.getByRole("button", { name: "To the next team" })).toBeTruthy();
  await tap("Skip");
  expect(await screen.findByText("captain not asked")).toBeTruthy();
  expect(said(device)).toEqual({ sheet: expect.any(String), how: "skipped" });
});

test("where the rules ask for none nobody is asked", async () => {
  await submitted({ rules: { acknowledgement: "none" } });
  await tap("To the next team");
  expect(screen.queryByText("Seen by the captain")).toBe(null);
});

test("[V5] a sheet corrected after the acknowledgement says so until the captain has seen it again", async () => {
  const { device, op } = await submitted();
  await draw();
  await tap("Signed");
  await screen.findByText("signed by the captain");
  device.send();
  const draft = await device.openDraft(key, { corrects: op });
  device.tap(draft, done("c16"));
  const corrected = await device.submitDraft(draft, "Tapped the wrong mark");
  device.send();
  expect(acknowledgementOf(device.snapshot().state, name, corrected)).toEqual({ kind: "changed" });
  await tap("To the next team");
  const row = (await screen.findByText("Norway 2")).closest("li") as HTMLElement;
  expect(within(row).getByText("Changed after acknowledgement")).toBeTruthy();
  await tap("Open: Norway 2");
  await tap("Show it to the captain");
  await draw();
  await tap("Signed");
  await waitFor(() => expect(acknowledgementOf(device.snapshot().state, name, corrected).kind).toBe("given"));
});

test("[L5, D7] a second sheet for one seat is submitted with a word of the conflict, and no captain's word stands on it", async () => {
  const { device } = await submitted();
  await draw();
  await tap("Signed");
  await screen.findByText("signed by the captain");
  expect(screen.queryByText("Scored twice")).toBe(null);
  cleanup();
  const second = await play(device, 14, [...halfOfCommand, ...restOfCommand, [0, done("c16")]]);
  await show(device, `/review/${second}`);
  await tap("Submit");
  await screen.findByText("Submitted");
  const told = within(screen.getByRole("alert"));
  expect(told.getByText("Scored twice")).toBeTruthy();
  expect(told.getByText(/head judge or the office decides/)).toBeTruthy();
  await tap("To the next team");
  const row = (await screen.findByText("Norway 2")).closest("li") as HTMLElement;
  expect(within(row).getByText("Scored twice")).toBeTruthy();
  expect(within(row).queryByText(/captain|acknowledgement/)).toBe(null);
  expect(within(row).getByText(/^\d+ and \d+$/)).toBeTruthy();
});

test("a signature is a small path: near points are left out, and a dot is a stroke", () => {
  const near = [
    { x: 10, y: 10 },
    { x: 11, y: 11 },
    { x: 12, y: 10 },
    { x: 30, y: 10 },
  ];
  const stroke = near.reduce(withPoint, [[]] as ReturnType<typeof withPoint>);
  expect(signaturePath(stroke)).toBe("M10 10L30 10");
  expect(signaturePath([[{ x: 5, y: 6 }]])).toBe("M5 6L5 6");
  const long = Array.from({ length: 5_000 }, (_, index) => ({ x: (index * 7) % 300, y: (index * 11) % 100 }));
  expect(signaturePath(long.reduce(withPoint, [[]] as ReturnType<typeof withPoint>)).length).toBeLessThan(
    6_000,
  );
});
