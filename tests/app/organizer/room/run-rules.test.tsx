import { screen, within } from "@testing-library/react";
import { beforeAll, describe, expect, test } from "vitest";
import type { CriterionId, PenaltyId } from "../../../../src/core/competition/id.ts";
import type { Mark } from "../../../../src/core/competition/mark.ts";
import { record } from "../../../../src/core/competition/run.ts";
import { countingAttempt, fieldOf, runRecord } from "../../../../src/core/log/runs.ts";
import { startIn } from "../../i18n/start-in.ts";
import { type Day, sheetKey, station, team, type WatchedDevice } from "./day.ts";
import { dayUnder, marksOf } from "./rule-day.ts";
import { dialog, giveReason, openRun } from "./show.tsx";

beforeAll(() => startIn("en"));

const finland = /^2 Finland 1, Limb/;
const run = sheetKey("s1", "t2", "A");
const last = (device: WatchedDevice) => device.acts.at(-1) ?? expect.fail("nothing was done");
const now = (device: WatchedDevice) => runRecord(device.snapshot().state, run);
/** The server takes everything that the device did. */
function allReceived(device: WatchedDevice) {
  device.send();
  const kinds = [...device.snapshot().receipts.values()].map(({ kind }) => kind);
  expect(new Set(kinds)).toEqual(new Set(["received"]));
}
async function opened(day: Day, cell = finland) {
  const desk = day.device();
  return { desk, ...(await openRun(desk, cell)) };
}
const press = (name: string) => dialog().getByRole("button", { name });

describe("discretion of the head judge", () => {
  const aDay = async () => {
    const day = dayUnder({ form: { discretion: { least: -5, most: 10 } } });
    await day.run("s1", "t2");
    return day;
  };

  test("[rule 23] points within the form's limits are given with a reason, and shown with who and why", async () => {
    const { desk, person } = await opened(await aDay());
    await person.click(press("Add or take points…"));
    expect(dialog().getByText(/^From −5 to 10/)).toBeTruthy();
    await person.type(dialog().getByLabelText("Points"), "4");
    await giveReason(person, "Give these points", "Helped the team before them");
    expect(last(desk)).toEqual({
      kind: "discretion.give",
      targets: [{ record: record.discretion(run), basis: [] }],
      body: { points: "4", reason: "Helped the team before them" },
    });
    allReceived(desk);
    expect(dialog().getByText("+4 points")).toBeTruthy();
    expect(dialog().getAllByText("Helped the team before them").length).toBeGreaterThan(0);
    expect(dialog().getByText("· 96 points")).toBeTruthy();
  });

  test("[rule 23] what lies beyond the limits, or has no reason, is not given", async () => {
    const { desk, person } = await opened(await aDay());
    await person.click(press("Add or take points…"));
    await person.type(dialog().getByLabelText("Points"), "11");
    expect(dialog().getByText("At most 10.")).toBeTruthy();
    expect(press("Give these points").hasAttribute("disabled")).toBe(true);
    await person.clear(dialog().getByLabelText("Points"));
    await person.type(dialog().getByLabelText("Points"), "2");
    await person.click(press("Give these points"));
    expect(dialog().getByText("Give the reason in a few words.")).toBeTruthy();
    expect(desk.acts).toEqual([]);
  });

  test("[L7] who gives other points names those in force", async () => {
    const { desk, person } = await opened(await aDay());
    const first = await desk.act({
      kind: "discretion.give",
      targets: [{ record: record.discretion(run), basis: [] }],
      body: { points: 4, reason: "Helped" },
    });
    desk.send();
    await person.click(press("Change points…"));
    await person.type(dialog().getByLabelText("Points"), "0");
    await giveReason(person, "Give these points", "It was the other team");
    expect(last(desk)).toMatchObject({ targets: [{ basis: [first] }], body: { points: "0" } });
    allReceived(desk);
    expect(now(desk).discretion).toBe("0");
  });

  test("[rule 23] where the form allows none, nobody is offered any", async () => {
    const day = dayUnder({});
    await day.run("s1", "t2");
    await opened(day);
    expect(dialog().queryByText("Head judge's discretion")).toBe(null);
  });
});

describe("coming late", () => {
  test("[rule 4] the minutes are said, and what they cost is told before", async () => {
    const day = dayUnder({ rules: { late: { free: 5, points: -2 } } });
    const { desk, person } = await opened(day);
    await person.click(press("Came late…"));
    await person.type(dialog().getByLabelText("Minutes late"), "8");
    expect(dialog().getByText("costs −6")).toBeTruthy();
    await person.click(press("Save"));
    expect(last(desk)).toEqual({
      kind: "run.late",
      targets: [{ record: record.run(run), basis: [] }],
      body: { minutes: 8 },
    });
    expect(dialog().getByText("8 minutes late · costs −6")).toBeTruthy();
    allReceived(desk);
  });

  test("[rule 4] minutes are changed by saying others, and taken back as a whole", async () => {
    const day = dayUnder({ rules: { late: { free: 5, points: -2 } } });
    const { desk, person } = await opened(day);
    const said = [];
    for (const minutes of [8, 3]) {
      const targets = [{ record: record.run(run), basis: [] }];
      said.push(await desk.act({ kind: "run.late", targets, body: { minutes } }));
    }
    desk.send();
    expect(dialog().getByText("3 minutes late · costs nothing")).toBeTruthy();
    await person.click(press("Was not late"));
    await giveReason(person, "Take back", "The bus was the organizers'");
    expect(desk.acts.slice(-2)).toEqual(
      said.map((op) => ({
        kind: "op.undo",
        targets: [{ record: record.op(op), basis: [] }],
        body: { reason: "The bus was the organizers'" },
      })),
    );
    allReceived(desk);
    expect(now(desk).late).toBe(null);
  });
});

describe("a real emergency", () => {
  test.each([
    ["Neutral", "neutral", /leaves the total and the maximum is re-based/],
    ["Void", "void", /may be run again\. Sheets are set aside\. The run leaves the total/],
  ] as const)("[rule 63] “%s” says what it means and sets the sheets aside", async (button, status, says) => {
    const day = dayUnder({});
    const sheet = await day.sheet("s1", "t2", "A");
    const { desk, person } = await opened(day);
    await person.click(press(button));
    expect(dialog().getByText(says)).toBeTruthy();
    await giveReason(person, `Set ${button}`, "A spectator collapsed");
    expect(last(desk)).toEqual({
      kind: "run.status",
      targets: [
        { record: record.run(run), basis: [] },
        { record: record.sheet(run), basis: [sheet] },
      ],
      body: { status, reason: "A spectator collapsed" },
    });
    allReceived(desk);
    expect(now(desk).status).toBe(status);
  });
});

describe("what a run proposes", () => {
  const proposing = async (followUp: "disqualifiedStation" | "disqualifiedEvent" | "jury") => {
    const day = dayUnder({
      form: {
        penalties: [
          { id: "p8", words: { en: "Rough handling", fr: "Brutalité" }, points: -3, most: 3, followUp },
        ],
      },
    });
    const change = { penalties: new Map([["p8" as PenaltyId, 2]]) };
    for (const seat of ["A", "B"]) await day.sheet("s1", "t2", seat, { change });
    return opened(day);
  };

  test("[P6] it is told with its penalty, and the act opens with the reason written; nothing is done by itself", async () => {
    const { desk, person } = await proposing("disqualifiedStation");
    expect(
      dialog().getByText("Proposed: disqualify at this station, because of penalty Rough handling, 2 times."),
    ).toBeTruthy();
    expect(desk.acts).toEqual([]);
    await person.click(press("Disqualify at this station…"));
    const reason = dialog().getByRole<HTMLTextAreaElement>("textbox", { name: /\?$/ });
    expect(reason.value).toBe("Penalty Rough handling, 2 times");
    await person.click(press("Set Disqualified"));
    expect(last(desk)).toMatchObject({
      kind: "run.status",
      body: { status: "disqualified", reason: "Penalty Rough handling, 2 times" },
    });
    allReceived(desk);
    expect(now(desk).status).toBe("disqualified");
  });

  test("[R5] a disqualification for the event is proposed as an act about the team", async () => {
    const { desk, person } = await proposing("disqualifiedEvent");
    await person.click(press("Disqualify for the event…"));
    await person.click(press("Disqualify for the event"));
    expect(last(desk)).toEqual({
      kind: "team.status",
      targets: [{ record: record.teamStatus(team("t2")), basis: [] }],
      body: { status: "disqualified", reason: "Penalty Rough handling, 2 times" },
    });
    allReceived(desk);
    expect(fieldOf(desk.snapshot().state).teamStatuses.get(team("t2"))).toBe("disqualified");
    expect(await dialog().findByText("done")).toBeTruthy();
  });

  test("[P6] what goes to the jury is told, and no act is offered", async () => {
    await proposing("jury");
    const box = within(screen.getByRole("region", { name: "Proposed to you" }));
    expect(box.getByText(/^Proposed: bring it before the jury/)).toBeTruthy();
    expect(box.queryByRole("button")).toBe(null);
  });
});

describe("pass and place", () => {
  test.each([
    [80, "GO"],
    [99, "NO-GO"],
  ])("[rule 13] with %i points asked, 92 are a %s", async (points, says) => {
    const day = dayUnder({ form: { pass: { allCritical: false, atLeast: 0, points } } });
    await day.run("s1", "t2");
    await opened(day);
    expect(dialog().getByText(says)).toBeTruthy();
  });

  test("[P18] the place at the station is told where it counts, and that it may still change", async () => {
    const day = dayUnder({ rules: { total: { kind: "rankSum" } } });
    for (const one of ["t2", "t4"]) await day.run("s1", one);
    await opened(day);
    expect(dialog().getByText("Place 2 at the station")).toBeTruthy();
    expect(dialog().getByText("Provisional until the station is complete")).toBeTruthy();
  });

  test("[P15] who has no time where it counts is said to be behind", async () => {
    const day = dayUnder({ rules: { total: { kind: "rankSum" } }, c7: { kind: "elapsed" } });
    const notReached = { kind: "notReached" as const, reason: "The bleeding never stopped" };
    for (const seat of ["A", "B"]) {
      const marks = new Map([...marksOf("s1", "t2", seat), ["c7" as CriterionId, notReached] as const]);
      await day.sheet("s1", "t2", seat, { change: { marks } });
    }
    await opened(day);
    expect(dialog().getByText("No time: behind all that have one")).toBeTruthy();
  });
});

describe("an order rule", () => {
  test("[rule 19] is judged by the taps: which came first, and when", async () => {
    const [first, second] = ["c1", "c3"] as [CriterionId, CriterionId];
    const day = dayUnder({
      form: {
        failures: [
          {
            id: "order",
            words: { en: "Safety after care", fr: "Sécurité après les soins" },
            effect: { kind: "deduction", points: -5 },
            order: { first, second },
          },
        ],
      },
    });
    const done = { kind: "binary" as const, done: true };
    const taps = [
      { at: 203, code: "b" as const, id: second, value: 1 },
      { at: 351, code: "b" as const, id: first, value: 1 },
    ];
    const marks = new Map([
      ...marksOf("s1", "t3", "A"),
      ...[first, second].map((id): [CriterionId, Mark] => [id, done]),
    ]);
    for (const seat of ["A", "B"])
      await day.sheet("s1", "t3", seat, { change: { failures: new Map(), marks, taps } });
    await opened(day, /^3 France 1, Limb/);
    expect(
      dialog().getByText(/^Judge A · by the order of taps: “.+” at 00:20\.3, before “.+” at 00:35\.1$/),
    ).toBeTruthy();
  });
});

describe("a further attempt", () => {
  test("[rule 8] is opened with a reason, and counts unless somebody says otherwise", async () => {
    const day = dayUnder({});
    await day.run("s1", "t2");
    const { desk, person } = await opened(day);
    await person.click(press("Run again: attempt 2…"));
    await giveReason(person, "Open the attempt", "The manikin was broken");
    expect(last(desk)).toEqual({
      kind: "run.again",
      targets: [{ record: record.run({ ...run, attempt: 2 }), basis: [] }],
      body: { counts: 2, reason: "The manikin was broken" },
    });
    allReceived(desk);
    expect(countingAttempt(desk.snapshot().state, station("s1"), team("t2"))).toBe(2);
    expect(dialog().getByText("Not started")).toBeTruthy();
  });

  test("[rule 8] both attempts can be looked at, and another one can be made to count", async () => {
    const day = dayUnder({});
    await day.run("s1", "t2");
    const { desk, person } = await opened(day);
    await desk.act({
      kind: "run.again",
      targets: [{ record: record.run({ ...run, attempt: 2 }), basis: [] }],
      body: { counts: 2, reason: "The manikin was broken" },
    });
    desk.send();
    await person.click(dialog().getByRole("radio", { name: "Attempt 1" }));
    expect(dialog().getByText("This attempt does not count")).toBeTruthy();
    expect(dialog().getByText("· 92 points")).toBeTruthy();
    await person.click(press("Choose which counts…"));
    const choice = within(dialog().getByRole("radiogroup", { name: "Which attempt counts" }));
    await person.click(choice.getByRole("radio", { name: "Attempt 1" }));
    await giveReason(person, "Let it count", "The manikin was whole after all");
    expect(last(desk)).toEqual({
      kind: "run.again",
      targets: [{ record: record.run({ ...run, attempt: 2 }), basis: [] }],
      body: { counts: 1, reason: "The manikin was whole after all" },
    });
    allReceived(desk);
    expect(countingAttempt(desk.snapshot().state, station("s1"), team("t2"))).toBe(1);
    expect(dialog().getByRole("radio", { name: "Attempt 1, counts" })).toBeTruthy();
  });
});
