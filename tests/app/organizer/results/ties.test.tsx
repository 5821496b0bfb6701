import { screen, within } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import { record } from "../../../../src/core/competition/run.ts";
import { fieldOf } from "../../../../src/core/log/runs.ts";
import { scoreField, standing } from "../../../../src/core/standings/standings.ts";
import { startIn } from "../../i18n/start-in.ts";
import { type Day, team, type WatchedDevice } from "../room/day.ts";
import { dayUnder } from "../room/rule-day.ts";
import { dialog, giveReason, showOffice } from "../room/show.tsx";

beforeAll(() => startIn("en"));

/** Canada and Italy end with the same total and share the first rank. */
async function aTie(tieBreaks: readonly { readonly kind: "decision" }[] = [{ kind: "decision" }]) {
  const day = dayUnder({ rules: { tieBreaks: [...tieBreaks] } });
  for (const at of ["s1", "s3", "s5"]) for (const one of ["t4", "t5"]) await day.run(at, one);
  return day;
}
async function shown(day: Day) {
  const desk = day.device();
  const { person } = await showOffice(desk, "/office/standings");
  await screen.findByRole("heading", { name: "Standings" });
  return { desk, person };
}
const ranks = (desk: WatchedDevice) => {
  const field = fieldOf(desk.snapshot().state);
  const [overall] = standing(field, scoreField(field)).tables;
  return new Map(overall?.places.map(({ team: of, rank }) => [of, rank]));
};
const press = (name: string) => dialog().getByRole("button", { name });

test("[R4] teams that share a rank are put in order: all of them, how, and with a reason", async () => {
  const { desk, person } = await shown(await aTie());
  expect(screen.getByText("4 Canada 1, 5 Italy 1 share rank 1.")).toBeTruthy();
  await person.click(screen.getAllByRole("button", { name: "Decide this tie…" })[0] ?? expect.fail());
  expect(
    dialog()
      .getAllByRole("listitem")
      .map((item) => item.textContent),
  ).toEqual(["14 Canada 1", "25 Italy 1"]);
  await person.click(press("Move 5 Italy 1 up"));
  expect(press("Record the decision").hasAttribute("disabled")).toBe(true);
  await person.click(dialog().getByRole("radio", { name: "Lots" }));
  await giveReason(person, "Record the decision", "Drawn before both captains");
  expect(desk.acts).toEqual([
    {
      kind: "tie.decide",
      targets: [{ record: expect.stringMatching(/^tie\//), basis: [] }],
      body: { order: ["t5", "t4"], by: "lots", reason: "Drawn before both captains" },
    },
  ]);
  desk.send();
  expect([ranks(desk).get(team("t5")), ranks(desk).get(team("t4"))]).toEqual([1, 2]);
});

test("[R4] a recorded decision is shown with each place, how and why, and where it decides", async () => {
  const day = await aTie();
  const desk = day.device();
  const first = await desk.act({
    kind: "tie.decide",
    targets: [{ record: record.tie("k1" as never), basis: [] }],
    body: { order: [team("t5"), team("t4")], by: "estimation", reason: "Weight of the rucksack" },
  });
  desk.send();
  const { person } = await showOffice(desk, "/office/standings");
  const list = await screen.findByText("Weight of the rucksack");
  const box = list.closest("div")?.parentElement ?? expect.fail();
  expect(
    within(box)
      .getAllByRole("listitem")
      .map((item) => item.textContent),
  ).toEqual(["5 Italy 1", "4 Canada 1"]);
  expect(box.textContent).toContain("By an estimation question");
  expect(box.textContent).toContain("decides in: Overall, Novice");
  expect(within(screen.getByRole("row", { name: /4 Canada 1/ })).getByText("by decision")).toBeTruthy();
  await person.click(within(box).getByRole("button", { name: "Decide anew…" }));
  await person.click(press("Move 4 Canada 1 up"));
  await person.click(dialog().getByRole("radio", { name: "Otherwise" }));
  await giveReason(person, "Record the decision", "The question was wrong");
  expect(desk.acts.at(-1)).toMatchObject({
    targets: [{ record: "tie/k1", basis: [first] }],
    body: { order: ["t4", "t5"], by: "other" },
  });
  desk.send();
  expect([ranks(desk).get(team("t4")), ranks(desk).get(team("t5"))]).toEqual([1, 2]);
});

test("[R4] a decision between teams that are not equal decides nothing, and says so", async () => {
  const day = await aTie();
  await day.run("s1", "t2");
  const desk = day.device();
  await desk.act({
    kind: "tie.decide",
    targets: [{ record: record.tie("k1" as never), basis: [] }],
    body: { order: [team("t2"), team("t4")], by: "lots", reason: "Drawn too early" },
  });
  desk.send();
  await showOffice(desk, "/office/standings");
  expect(await screen.findByText("decides nothing now")).toBeTruthy();
  expect(screen.getByText("4 Canada 1, 5 Italy 1 share rank 1.")).toBeTruthy();
});

test("[rule 49] without such a step in the rule set nobody is asked to decide", async () => {
  await shown(await aTie([]));
  expect(screen.queryByRole("heading", { name: "Shared ranks and decisions" })).toBe(null);
});
