import { act, screen, waitFor, within } from "@testing-library/react";
import { userEvent } from "@testing-library/user-event";
import { beforeAll, expect, test } from "vitest";
import type { CriterionId } from "../../../src/core/competition/id.ts";
import { record } from "../../../src/core/competition/run.ts";
import { sheetHeads } from "../../../src/core/log/heads.ts";
import { checkWord } from "../../../src/core/protocol/sealed.ts";
import { startIn } from "../i18n/start-in.ts";
import type { FakeDevice } from "./fake-device.ts";
import {
  done,
  failure,
  halfOfCommand,
  mark,
  notDone,
  penalty,
  play,
  restOfCommand,
  START,
  type Tapped,
} from "./played.ts";
import { button, show, tap } from "./show.ts";
import { aCompetition, aTablet, refereeAt, s5, seat, teamId } from "./station.ts";

beforeAll(() => startIn("en"));

const whole: readonly Tapped[] = [...halfOfCommand, ...restOfCommand];
const key = { station: s5, team: teamId(14), attempt: 1, seat: seat("A") };

async function aReview(taps: readonly Tapped[], device = aTablet(aCompetition())) {
  const draft = await play(device, 14, taps);
  const { where } = await show(device, `/review/${draft}`);
  return { device, draft, where };
}
const heads = (device: FakeDevice) => sheetHeads(device.snapshot().state, record.sheet(key));

test("[rule 11] a sheet with blanks can't be submitted, and each blank leads to its place", async () => {
  const { device, draft, where } = await aReview(halfOfCommand);
  expect(button("Submit").disabled).toBe(true);
  const open = screen.getByRole("region", { name: "4 things are still open" });
  expect(within(open).getByText("Category visible on the casualty and listed")).toBeTruthy();
  const [, second] = within(open).getAllByRole("button", { name: "Go there" });
  if (second) await userEvent.click(second);
  expect(where()).toBe(`/c/${device.competition}/sheet/${draft}#criterion-c7`);
});

test("[rule 16] a time that no run of the station takes is to be looked at again", async () => {
  const typed = (time: number): Tapped => [1, mark("c6", { kind: "timed", time })];
  const { where } = await aReview([...whole, typed(599_400)]);
  const doubts = within(screen.getByRole("region", { name: "Look at these again" }));
  expect(doubts.getByText("999:00.0 at a station of 12:00: mistyped?")).toBeTruthy();
  await userEvent.click(doubts.getByRole("button", { name: "Go there" }));
  expect(where()).toContain("#criterion-c6");
});

test("[rule 16] a time in overtime is no doubt where the clock ran as long", async () => {
  await aReview([...halfOfCommand, [10 * 60, mark("c6", { kind: "timed", time: 7_300 })]]);
  expect(screen.queryByRole("region", { name: "Look at these again" })).toBeNull();
});

test("[P7] a critical criterion missed without a reason keeps the sheet back", async () => {
  const device = aTablet(aCompetition(), refereeAt("s5", "B"));
  const draft = await play(
    device,
    14,
    [
      [0, START],
      [9, done("c9")],
      [1, mark("c8", { kind: "notReached" })],
    ],
    {
      at: "B",
    },
  );
  await show(device, `/review/${draft}`);
  expect(screen.getByText(/critical and missed: say why/)).toBeTruthy();
  expect(button("Submit").disabled).toBe(true);
});

test("[P1] a sheet with nothing left but not applicable can't be submitted", async () => {
  const device = aTablet(aCompetition(), refereeAt("s5", "B"));
  const away = { kind: "notApplicable", reason: "Run was interrupted" } as const;
  const draft = await play(
    device,
    14,
    [
      [0, mark("c8", away)],
      [0, mark("c9", away)],
    ],
    { at: "B" },
  );
  await show(device, `/review/${draft}`);
  expect(screen.getByText("Everything is “not applicable”")).toBeTruthy();
  expect(button("Submit").disabled).toBe(true);
});

test("the review shows points by section, what was given and why, times and injects", async () => {
  await aReview([...whole, [1, penalty("p8", 1)], [1, failure("f2", "Seen by me")]]);
  const points = screen.getByRole("region", { name: /Points by section/ });
  expect(within(points).getByText("25 / 30")).toBeTruthy();
  expect(within(points).getByText("32 / 62")).toBeTruthy();
  const given = screen.getByRole("region", { name: /Penalties and critical failures/ });
  expect(within(given).getByText("−15 points · Seen by me")).toBeTruthy();
  expect(within(given).getByText("× 1")).toBeTruthy();
  const times = screen.getByRole("region", { name: "Times and injects" });
  expect(within(times).getByText("03:21.4 · 3 points")).toBeTruthy();
  expect(within(times).getByText("given 07:50")).toBeTruthy();
  expect(within(times).getByText("started at 10:40:00 · both clocks agree")).toBeTruthy();
});

test("an inject that was not given and a clock that still runs stand out before submitting", async () => {
  const { device, draft } = await aReview([
    ...halfOfCommand,
    ...restOfCommand.filter(([, { kind }]) => kind === "mark"),
  ]);
  expect(screen.getByText("not given")).toBeTruthy();
  await tap("Stop the clock");
  expect(device.clock(draft).running).toBe(false);
  expect(screen.queryByRole("button", { name: "Stop the clock" })).toBe(null);
});

test("[D7] one confirm submits; the receipt says where the sheet is and follows it until it is received", async () => {
  const { device, where } = await aReview(whole);
  await tap("Submit");
  await screen.findByRole("heading", { name: "Submitted" });
  expect(screen.getByText("Waiting to send")).toBeTruthy();
  expect(heads(device)).toHaveLength(1);
  expect(device.snapshot().drafts).toEqual([]);
  device.send();
  const number = device.server.sequence;
  expect(await screen.findByText(`Received 10:50 · no. ${number}`)).toBeTruthy();
  await tap("To the next team");
  expect(where()).toBe(`/c/${device.competition}`);
});

test("[D7] a sheet that the server sets aside says so with the reason", async () => {
  const { device } = await aReview(whole);
  await tap("Submit");
  await screen.findByRole("heading", { name: "Submitted" });
  device.send({ kind: "rights", right: "seat A of station 5" });
  expect(await screen.findByText("Set aside")).toBeTruthy();
  expect(screen.getByText(/The device had no right to it/)).toBeTruthy();
});

test("submitting ends a clock that was left running", async () => {
  const { device } = await aReview([...halfOfCommand, ...restOfCommand.slice(0, -1)]);
  await tap("Submit");
  await screen.findByRole("heading", { name: "Submitted" });
  expect(heads(device)[0]?.sheet?.taps.at(-1)).toMatchObject({ code: "c", id: "stop" });
});

test("a sheet that can't be written says so and stays open", async () => {
  const { device } = await aReview(whole);
  device.submitDraft = async () => {
    throw new Error("The disk is full");
  };
  await tap("Submit");
  expect(await screen.findByText("The disk is full")).toBeTruthy();
  expect(device.snapshot().drafts).toHaveLength(1);
});

test("a sheet that is open in another tab can't be submitted here", async () => {
  const { device, draft } = await aReview(whole);
  device.lock(draft, true);
  await waitFor(() => expect(button("Submit").disabled).toBe(true));
});

async function aCorrection(change: Tapped) {
  const device = aTablet(aCompetition());
  await device.submitDraft(await play(device, 14, whole), null);
  device.send();
  const [first] = heads(device);
  const draft = await device.openDraft(key, first ? { corrects: first.op } : {});
  device.tap(draft, change[1]);
  await show(device, `/review/${draft}`);
  return { device, first };
}

test("[V5] a correction shows both values and is not submitted without a reason", async () => {
  const { device, first } = await aCorrection([0, done("c16")]);
  const changes = screen.getByRole("region", { name: "1 change" });
  expect(within(changes).getByText("Orders repeated back, calm voice")).toBeTruthy();
  expect(changes.textContent).toContain("before: Not done");
  expect(changes.textContent).toContain("now: Done");
  await tap("Submit correction");
  expect(await screen.findByText(/Give a reason/)).toBeTruthy();
  expect(heads(device)[0]?.op).toBe(first?.op);
  await tap("Tapped the wrong mark");
  await tap("Submit correction");
  await screen.findByRole("heading", { name: "Submitted" });
  const [now] = heads(device);
  expect(now?.sheet?.marks.get("c16" as CriterionId)).toEqual({ kind: "binary", done: true });
  device.send();
  expect(await screen.findByText(/^Received 10:50/)).toBeTruthy();
});

test("[L4] a correction names exactly the sheet that it corrects", async () => {
  const { device, first } = await aCorrection([0, notDone("c15")]);
  await tap("Forgot something");
  await tap("Submit correction");
  await screen.findByRole("heading", { name: "Submitted" });
  const [now] = heads(device);
  const op = now && device.snapshot().state.ops.get(now.op)?.op;
  expect(op?.kind).toBe("sheet.correct");
  expect(op?.targets).toEqual([{ record: record.sheet(key), basis: [first?.op] }]);
});

test("a correction that changes nothing can't be submitted", async () => {
  await aCorrection([0, notDone("c16")]);
  expect(screen.getByText(/Nothing differs from the first sheet/)).toBeTruthy();
  expect(button("Submit correction").disabled).toBe(true);
});

test("all marks can be read over before submitting", async () => {
  await aReview(whole);
  await userEvent.click(screen.getByText("All marks"));
  expect(screen.getByText("Whole triage sweep finished", { selector: "details *" })).toBeTruthy();
});

test("points stay away where the rules don't show them to referees", async () => {
  const device = aTablet(aCompetition({ rules: { runningPoints: false } }));
  await aReview(whole, device);
  expect(screen.queryByText(/\/ 62/)).toBe(null);
  expect(screen.getByText("4 of 4 marked")).toBeTruthy();
});

test("[D7] after submission the receipt says saved here, copied, and then received as number n", async () => {
  const { device } = await aReview(whole);
  await tap("Submit");
  await screen.findByRole("heading", { name: "Submitted" });
  expect(screen.getByText(/^Saved on this tablet\. It is sent by itself/)).toBeTruthy();
  await tap("Let a phone carry it");
  await tap("The phone shows a word");
  await tap(checkWord(device.sealed));
  expect(await screen.findByText("Copied")).toBeTruthy();
  expect(screen.getByText(/copied to another device at \d\d:\d\d/)).toBeTruthy();
  expect(button("Let a phone carry it")).toBeTruthy();
  act(() => device.send());
  expect(await screen.findByText(/^Received \d\d:\d\d · no\. \d+$/)).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Let a phone carry it" })).toBeNull();
});

test("[D7] a sheet that was set aside says when, as which number and why", async () => {
  const { device } = await aReview(whole);
  await tap("Submit");
  await screen.findByRole("heading", { name: "Submitted" });
  act(() => device.send({ kind: "revoked" }));
  expect(
    await screen.findByText(/^Received \d\d:\d\d as number \d+ and set aside until the office decides/),
  ).toBeTruthy();
});
