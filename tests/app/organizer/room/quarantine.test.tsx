import { screen, waitFor, within } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import { record } from "../../../../src/core/competition/run.ts";
import { waitingOps } from "../../../../src/core/log/quarantine.ts";
import { startIn } from "../../i18n/start-in.ts";
import { Day, MORNING, sheetKey, station } from "./day.ts";
import { button, queryButton, showOffice } from "./show.tsx";

beforeAll(() => startIn("en"));

const key = sheetKey("s1", "t2", "A");

/** A tablet of station 3 sends a sheet for station 1, where it has no right. */
async function setAside() {
  const day = new Day();
  const op = await day.sheet("s1", "t2", "A", { by: day.tablet("s3") });
  return { day, op, desk: day.device() };
}

test("[L14] what was set aside is kept and shown: what, about whom, when, and why", async () => {
  const { desk } = await setAside();
  await showOffice(desk, "/office/quarantine");
  const card = within(screen.getByRole("listitem", { name: /Sheet submitted/ }));
  expect(card.getByRole("heading").textContent).toBe("Sheet submitted · S1-CUF · 2 Finland 1 · A");
  expect(card.getByText(/Received 10:42 as number \d+/)).toBeTruthy();
  expect(card.getByText(/^The device had no right to it/)).toBeTruthy();
});

test.each([
  ["Accept", "op.accept"],
  ["Refuse", "op.refuse"],
] as const)("[L12] “%s” decides on the act itself, with a reason", async (action, kind) => {
  const { desk, op } = await setAside();
  const { person } = await showOffice(desk, "/office/quarantine");
  await person.click(button(action));
  await person.type(screen.getByLabelText("Reason"), "Lent to station 1 this morning");
  await person.click(button(action));
  expect(desk.acts).toEqual([
    {
      kind,
      targets: [{ record: record.op(op), basis: [] }],
      body: { reason: "Lent to station 1 this morning" },
    },
  ]);
  expect(waitingOps(desk.snapshot().state)).toHaveLength(1);
  desk.send();
  expect(waitingOps(desk.snapshot().state)).toEqual([]);
  expect(await screen.findByText("Nothing is set aside.")).toBeTruthy();
  const counts = desk.snapshot().state.byRecord.get(record.sheet(key)) ?? [];
  expect(counts).toEqual(kind === "op.accept" ? [op] : []);
});

test("[L12] without a reason nothing is decided", async () => {
  const { desk } = await setAside();
  const { person } = await showOffice(desk, "/office/quarantine");
  await person.click(button("Refuse"));
  await person.click(button("Refuse"));
  expect(screen.getByText("Give the reason in a few words.")).toBeTruthy();
  expect(desk.acts).toEqual([]);
});

test("[V1] a head judge sees what was set aside at the own station, and leaves it to the office", async () => {
  const { day } = await setAside();
  const judge = day.device({ kind: "headJudge", stations: [station("s1")] }, "head judge");
  await showOffice(judge, "/office/quarantine");
  expect(screen.getByRole("listitem", { name: /Sheet submitted/ })).toBeTruthy();
  expect(screen.getByText(/until the office decides/)).toBeTruthy();
  expect(queryButton("Accept")).toBe(null);
  expect(queryButton("Refuse")).toBe(null);
});

test("[D9] a copied tablet raises an alarm: its act is set aside with that reason, and the tablet is marked", async () => {
  const day = new Day();
  const tablet = day.tablet("s1");
  const other = await day.sheet("s1", "t1", "A");
  await tablet.act({
    kind: "sheet.void",
    targets: [{ record: record.sheet(sheetKey("s1", "t1", "A")), basis: [other] }],
    body: { reason: "Wrong team" },
  });
  tablet.send({ kind: "fork", other });
  const desk = day.device();
  const { person } = await showOffice(desk, "/office/quarantine");
  const card = within(screen.getByRole("listitem", { name: /Sheet set aside/ }));
  expect(card.getByText(/^This device has been copied/)).toBeTruthy();
  expect(button("Accept")).toBeTruthy();
  await person.click(screen.getByRole("link", { name: /Tablets/ }));
  expect(await screen.findByText("copied device")).toBeTruthy();
});

test("[L12] what was marked on a sheet that was set aside is told, and its run can be looked at", async () => {
  const { desk } = await setAside();
  const { person } = await showOffice(desk, "/office/quarantine");
  const card = within(screen.getByRole("listitem", { name: /Sheet submitted/ }));
  expect(card.getByText("92 / 100")).toBeTruthy();
  await person.click(card.getByRole("button", { name: "Look at the run" }));
  expect(screen.getByRole("dialog", { name: /^2 Finland 1/ })).toBeTruthy();
});

test("[L16] a decision made without the server waits, is not in force, and is not asked for again", async () => {
  const { desk } = await setAside();
  const { person } = await showOffice(desk, "/office/quarantine");
  await person.click(button("Accept"));
  await person.type(screen.getByLabelText("Reason"), "Lent to station 1 this morning");
  await person.click(button("Accept"));
  const card = within(screen.getByRole("listitem", { name: /Sheet submitted/ }));
  expect(card.getByText("Waiting, not in force")).toBeTruthy();
  expect(card.getByText(/Lent to station 1 this morning/)).toBeTruthy();
  expect(queryButton("Accept")).toBe(null);
  desk.send();
  expect(await screen.findByText("Nothing is set aside.")).toBeTruthy();
});

/** Three sheets of one tablet, and one of another. */
async function several() {
  const day = new Day();
  const wrong = day.tablet("s3");
  const ops = [];
  for (const team of ["t1", "t2", "t3"]) ops.push(await day.sheet("s1", team, "A", { by: wrong }));
  await day.sheet("s1", "t4", "A", { by: day.tablet("s5") });
  return { day, ops, desk: day.device() };
}

test.each([
  ["Accept all 3 acts", "op.accept"],
  ["Refuse all 3 acts", "op.refuse"],
] as const)(
  "[L14] acts of one device are decided together: “%s”, with a reason, in one act",
  async (action, kind) => {
    const { desk, ops } = await several();
    const { person } = await showOffice(desk, "/office/quarantine");
    expect(screen.getAllByRole("heading", { name: /^\d+ acts of / })).toHaveLength(1);
    await person.click(button(action));
    await person.type(screen.getByLabelText("Reason"), "Stood in for station 1");
    await person.click(button(action));
    expect(desk.acts).toEqual([
      {
        kind,
        targets: ops.map((op) => ({ record: record.op(op), basis: [] })),
        body: { reason: "Stood in for station 1" },
      },
    ]);
    expect(screen.getAllByText("Waiting, not in force")).toHaveLength(3);
    desk.send();
    await waitFor(() => expect(waitingOps(desk.snapshot().state)).toHaveLength(1));
  },
);

test("[L14] a long file shows its first acts, and more when asked", async () => {
  const day = new Day();
  const wrong = day.tablet("s3");
  for (let index = 0; index < 25; index += 1) await day.sheet("s1", "t1", "A", { by: wrong });
  const { person } = await showOffice(day.device(), "/office/quarantine");
  expect(screen.getAllByRole("listitem", { name: /Sheet submitted/ })).toHaveLength(20);
  await person.click(button("Show 5 more"));
  expect(screen.getAllByRole("listitem", { name: /Sheet submitted/ })).toHaveLength(25);
});

test("[L16] a final issue that was set aside says what is open", async () => {
  const day = new Day();
  await day.run("s1", "t1");
  const desk = day.device();
  await desk.act({
    kind: "results.publish",
    targets: [{ record: record.issue(1), basis: [] }],
    body: { state: "final", upTo: desk.snapshot().state.sequence },
  });
  desk.send();
  await showOffice(desk, "/office/quarantine");
  const card = within(screen.getByRole("listitem", { name: /^Results published/ }));
  expect(card.getByText(/^Can't be final: \d+ matters are still open/)).toBeTruthy();
  expect(card.getByText("Run · S1-CUF · 2 Finland 1")).toBeTruthy();
  expect(card.getByText(/^and \d+ more$/)).toBeTruthy();
});

test("[L32] an act whose id means another one can be looked at, and nothing is decided by it", async () => {
  const { day } = await setAside();
  const tablet = day.tablet("s3");
  const [made] = day.server.made(tablet);
  day.server.arrive(made?.text.replace('"lane"', '"lane" ') ?? expect.fail(), tablet, MORNING);
  await showOffice(day.device(), "/office/quarantine");
  const cards = screen.getAllByRole("listitem", { name: /Sheet submitted/ });
  expect(cards).toHaveLength(2);
  const twin = within(cards[1] ?? expect.fail());
  expect(twin.getByText("Another act already bears this id")).toBeTruthy();
  expect(twin.getByText(/^It can only be looked at/)).toBeTruthy();
  expect(twin.queryByRole("button")).toBe(null);
});
