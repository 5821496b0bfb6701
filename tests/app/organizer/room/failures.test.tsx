import { screen } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import type { FailureId } from "../../../../src/core/competition/id.ts";
import { record } from "../../../../src/core/competition/run.ts";
import { startIn } from "../../i18n/start-in.ts";
import { Day, sheetKey } from "./day.ts";
import { dialog, giveReason, openRun } from "./show.tsx";

beforeAll(() => startIn("en"));

const f2 = "f2" as FailureId;
const name = record.failure(sheetKey("s1", "t5", "A"), f2);

async function aFailureToConfirm() {
  const day = new Day();
  await day.sheet("s1", "t5", "A", { change: { failures: new Map([[f2, "Stood up under fire"]]) } });
  await day.sheet("s1", "t5", "B");
  const desk = day.device();
  const { person, run } = await openRun(desk, /^5 Italy 1, Limb/);
  return { desk, person, run };
}

test("[P6] a failure that one seat reported is shown with who and why, and waits to be confirmed", async () => {
  const { run } = await aFailureToConfirm();
  expect(run.getAllByText("to confirm").length).toBeGreaterThan(0);
  expect(run.getByText("Stood up under fire")).toBeTruthy();
  expect(screen.getByRole("button", { name: /^Critical failure to confirm/, hidden: true })).toBeTruthy();
});

test.each([
  ["Confirm", "confirmed", "60"],
  ["Lift", "lifted", "97.5"],
] as const)(
  "[P6] “%s” gives the verdict with a reason, and the points follow",
  async (action, verdict, points) => {
    const { desk, person, run } = await aFailureToConfirm();
    await person.click(run.getByRole("button", { name: action }));
    await giveReason(person, action, "Both judges asked");
    expect(desk.acts).toEqual([
      {
        kind: "failure.judge",
        targets: [{ record: name, basis: [] }],
        body: { verdict, reason: "Both judges asked" },
      },
    ]);
    expect(run.getAllByText(verdict).length).toBeGreaterThan(0);
    expect(run.getByText(new RegExp(`^· ${points.replace(".", "\\.")} points$`))).toBeTruthy();
    desk.send();
    expect([...desk.snapshot().receipts.values()].map(({ kind }) => kind)).toEqual(["received"]);
  },
);

test("[L7] who judges again names the verdict in force, so that the new one takes its place", async () => {
  const { desk, person, run } = await aFailureToConfirm();
  await person.click(run.getByRole("button", { name: "Confirm" }));
  await giveReason(person, "Confirm");
  desk.send();
  await person.click(dialog().getByRole("button", { name: "Lift" }));
  await giveReason(person, "Lift", "The video shows cover");
  const [first] = desk.snapshot().receipts.keys();
  expect(desk.acts[1]?.targets).toEqual([{ record: name, basis: [first] }]);
  expect(dialog().getAllByText("lifted").length).toBeGreaterThan(0);
});
