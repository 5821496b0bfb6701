import { screen, within } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import { record } from "../../../../src/core/competition/run.ts";
import { waitingOps } from "../../../../src/core/log/quarantine.ts";
import { startIn } from "../../i18n/start-in.ts";
import { Day, sheetKey, station } from "./day.ts";
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
