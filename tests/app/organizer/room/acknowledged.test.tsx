/** What the office sees of a captain's acknowledgement, and the drawing behind a signature [rule 37, L71]. */
import { within } from "@testing-library/react";
import { beforeAll, expect, test, vi } from "vitest";
import type { FoundDrawing } from "../../../../src/app/device/face.ts";
import type { OpId } from "../../../../src/core/competition/id.ts";
import { record } from "../../../../src/core/competition/run.ts";
import { signatureHash } from "../../../../src/core/log/acknowledgement.ts";
import type { OpTextOf } from "../../../../src/core/log/op.ts";
import { startIn } from "../../i18n/start-in.ts";
import { Day, sheetKey } from "./day.ts";
import { dialog, openRun, seatBox } from "./show.tsx";

beforeAll(() => startIn("en"));

const canada = /^4 Canada 1, Limb/;
const drawing = "M20 50L80 20";
const salt = "c".repeat(22);
type Said = Omit<OpTextOf<"sheet.acknowledge">["body"], "sheet">;

/** The sheet of seat A, and what its captain said of it. */
async function acknowledged(said: Said, role?: Parameters<Day["device"]>[0]) {
  const day = new Day();
  const sheet = await day.sheet("s1", "t4", "A");
  const tablet = day.tablet("s1");
  const op = await tablet.act({
    kind: "sheet.acknowledge",
    targets: [{ record: record.sheet(sheetKey("s1", "t4", "A")), basis: [] }],
    body: { sheet, ...said },
  });
  tablet.send();
  return { desk: day.device(role), op };
}
const signature = signatureHash(salt, drawing);
const answers = (value: FoundDrawing) => async () => ({ ok: true, value }) as const;

test.each([
  [{ how: "pin" } as const, "confirmed by the captain's PIN"],
  [{ how: "refused", reason: "Time is wrong" } as const, "refused by the captain"],
  [{ how: "skipped" } as const, "captain not asked"],
])("[rule 37, A21] the run says how the captain acknowledged the sheet: %j", async (said, words) => {
  const { desk } = await acknowledged(said);
  await openRun(desk, canada);
  expect(seatBox("Judge A").getByText(words)).toBeTruthy();
  expect(seatBox("Judge A").queryByRole("button", { name: "Show the signature" })).toBe(null);
});

test("[L71] the drawing is asked for when somebody wants to see it, and shown", async () => {
  const { desk, op } = await acknowledged({ how: "signature", signature });
  const asked = vi.fn(answers({ kind: "drawing", drawing }));
  desk.drawing = asked;
  const { person } = await openRun(desk, canada);
  expect(seatBox("Judge A").getByText("signed by the captain")).toBeTruthy();
  expect(asked).not.toHaveBeenCalled();
  await person.click(seatBox("Judge A").getByRole("button", { name: "Show the signature" }));
  const shown = await seatBox("Judge A").findByRole("img", { name: "Signature of the captain" });
  expect(shown.querySelector("path")?.getAttribute("d")).toBe(drawing);
  expect(asked).toHaveBeenCalledWith(op, signature);
});

test.each([
  ["notYet", "The drawing is still on the tablet that took it.", true],
  ["otherHash", "The drawing does not fit what the tablet noted: do not rely on it.", true],
  ["erased", "The drawing was erased.", false],
] as const)("[L71] a drawing that can't be shown says why: %s", async (kind, words, again) => {
  const { desk } = await acknowledged({ how: "signature", signature });
  desk.drawing = answers({ kind });
  const { person } = await openRun(desk, canada);
  await person.click(seatBox("Judge A").getByRole("button", { name: "Show the signature" }));
  expect(await seatBox("Judge A").findByText(words)).toBeTruthy();
  expect(seatBox("Judge A").queryByRole("img", { name: "Signature of the captain" })).toBe(null);
  expect(seatBox("Judge A").queryByRole("button", { name: "Show the signature" }) !== null).toBe(again);
});

test("[L71] an office erases the drawing after one more question; that the captain signed stays", async () => {
  const { desk, op } = await acknowledged({ how: "signature", signature });
  desk.drawing = answers({ kind: "drawing", drawing });
  const erased: OpId[] = [];
  desk.eraseDrawing = async (one) => {
    erased.push(one);
    return { ok: true, value: undefined };
  };
  const { person } = await openRun(desk, canada);
  await person.click(seatBox("Judge A").getByRole("button", { name: "Show the signature" }));
  await person.click(await seatBox("Judge A").findByRole("button", { name: "Erase the drawing" }));
  expect(erased).toEqual([]);
  const question = within(dialog().getByRole("alertdialog"));
  await person.click(question.getByRole("button", { name: "Erase the drawing" }));
  expect(await seatBox("Judge A").findByText("The drawing was erased.")).toBeTruthy();
  expect(erased).toEqual([op]);
  expect(seatBox("Judge A").getByText("signed by the captain")).toBeTruthy();
});

test("[L71] whoever is no office sees the drawing and erases none", async () => {
  const { desk } = await acknowledged({ how: "signature", signature }, { kind: "chiefJudge" });
  desk.drawing = answers({ kind: "drawing", drawing });
  const { person } = await openRun(desk, canada);
  await person.click(seatBox("Judge A").getByRole("button", { name: "Show the signature" }));
  await seatBox("Judge A").findByRole("img", { name: "Signature of the captain" });
  expect(seatBox("Judge A").queryByRole("button", { name: "Erase the drawing" })).toBe(null);
});

test("[L71] without the server the drawing can't be shown, and it is said", async () => {
  const { desk } = await acknowledged({ how: "signature", signature });
  const { person } = await openRun(desk, canada);
  await person.click(seatBox("Judge A").getByRole("button", { name: "Show the signature" }));
  expect(await seatBox("Judge A").findByText(/The server can't be reached/)).toBeTruthy();
});
