import { describe, expect, test } from "vitest";
import { foldDraft } from "../../../src/core/competition/draft.ts";
import type { CriterionId, OpId, SeatId, StationId, TeamId } from "../../../src/core/competition/id.ts";
import { orderTaps } from "../../../src/core/scoring/orders.ts";
import { aStation, binary, graded } from "../fixtures/form.ts";
import { done, level, notApplicable, notDone } from "../fixtures/marks.ts";
import { aRun, aSheet, type Reports } from "../fixtures/run.ts";
import { score } from "../fixtures/scored.ts";
import { find } from "../fixtures/steps.ts";

const station = aStation()
  .withSeats("A", "B")
  .withSection("care", [
    binary("tourniquet", 10),
    graded("airway", { none: 0, partly: 4, all: 10 }),
    binary("card", 5),
  ])
  .withFailure(
    "airwayFirst",
    { kind: "deduction", points: -6 },
    { order: { first: "tourniquet", second: "airway" } },
  );
const full = { tourniquet: done, airway: level("all"), card: done };
type Taps = NonNullable<Reports["taps"]>;
const right: Taps = [
  ["tourniquet", "b", 1],
  ["airway", "g", "all"],
];
const wrong: Taps = [
  ["airway", "g", "all"],
  ["tourniquet", "b", 1],
];
const run = (a: Reports, b: Reports = { taps: right }, marks: object = {}) =>
  aRun(station.build())
    .withSheet("A", { ...full, ...marks }, a)
    .withSheet("B", { ...full, ...marks }, b);
const seen = (a: Taps, marks: object = {}) =>
  score(station, run({ taps: a }, { taps: a }, marks)).failures.get("airwayFirst" as never)?.state ?? null;

describe("[rule 19] [P16] B before A costs, from the recorded order of the taps", () => {
  test("the rule's failure is reported by the taps, and does what its effect says", () => {
    expect(score(station, run({ taps: right })).points).toBe("25");
    const broken = score(station, run({ taps: wrong }, { taps: wrong }));
    expect(broken.points).toBe("19");
    expect(broken.failures.get("airwayFirst" as never)).toEqual({
      seats: ["A", "B"],
      byOrder: ["A", "B"],
      state: "works",
      effective: true,
    });
    expect(find(broken.explain, "failure")).toMatchObject({ rule: "P16", points: "-6" });
  });

  test("seats that saw it otherwise keep it to confirm; the head judge lifts or confirms it", () => {
    const differs = run({ taps: wrong });
    expect(score(station, differs)).toMatchObject({
      points: "19",
      open: [{ kind: "failureToConfirm", failure: "airwayFirst" }],
    });
    expect(score(station, differs.judging("airwayFirst", "lifted"))).toMatchObject({
      points: "25",
      open: [],
    });
  });

  test("a seat without taps of both, such as paper, is not asked", () => {
    expect(score(station, run({ taps: wrong }, {}))).toMatchObject({ points: "19", open: [] });
    expect(score(station, run({}, {})).failures.size).toBe(0);
  });

  test("what was never achieved is missed already and does not cost twice", () => {
    expect(seen(wrong, { tourniquet: notDone })).toBeNull();
    expect(seen(wrong, { tourniquet: notApplicable })).toBeNull();
    expect(seen([["airway", "g", "all"]])).toBeNull();
  });

  test("the first tap of the last unbroken stretch counts", () => {
    const regraded: Taps = [
      ["tourniquet", "b", 1],
      ["airway", "g", "partly"],
      ["tourniquet", "b", 1],
      ["airway", "g", "all"],
    ];
    expect(seen(regraded)).toBeNull();
    const early: Taps = [
      ["airway", "g", "partly"],
      ["tourniquet", "b", 1],
      ["airway", "g", "all"],
    ];
    expect(seen(early)).toBe("works");
    const takenBack: Taps = [
      ["airway", "g", "all"],
      ["airway", "u", null],
      ["tourniquet", "b", 1],
      ["airway", "g", "all"],
    ];
    expect(seen(takenBack)).toBeNull();
    const worst: Taps = [
      ["airway", "g", "all"],
      ["tourniquet", "b", 1],
      ["airway", "g", "none"],
      ["airway", "g", "all"],
    ];
    expect(seen(worst)).toBeNull();
  });

  test("a mark that was corrected afterwards has no place in the order", () => {
    const later: Taps = [
      ["airway", "g", "all"],
      ["tourniquet", "b", 0],
    ];
    expect(seen(later)).toBeNull();
  });

  test("a judge may report it too", () => {
    const told = run({ failures: { airwayFirst: "airway opened before the bleed was stopped" } }, {});
    expect(score(station, told).failures.get("airwayFirst" as never)).toMatchObject({
      seats: ["A"],
      byOrder: [],
      state: "works",
    });
  });
});

test("[P16] whoever judges an order rule is told the taps that it was read from", () => {
  const { form } = station.build();
  const order = { first: "tourniquet" as CriterionId, second: "airway" as CriterionId };
  const told = (taps: Taps, marks: object = full) => {
    const sheet = aSheet({ ...marks }, { taps });
    return orderTaps(form, order, { sheet, marks: sheet.marks }, 10);
  };
  expect(told([["airway", "g", "none"], ...wrong])).toMatchObject({
    seen: "broken",
    second: { id: "airway", at: 10 },
    first: { id: "tourniquet", at: 20 },
  });
  expect(told(right)).toMatchObject({ seen: "kept", first: { at: 0 }, second: { at: 10 } });
  expect(told(wrong, { ...full, tourniquet: notDone })).toBeNull();
  expect(told([])).toBeNull();
});

test("[P16] a correction keeps the timeline of the sheet that it corrects", () => {
  const sheet = { station: "s1" as StationId, team: "t1" as TeamId, attempt: 1, seat: "A" as SeatId };
  const reading = { wall: 0, steady: 0, boot: "p" };
  const head = { draft: "d", sheet, form: "f" as OpId, opened: reading };
  const base = aSheet(full, { taps: wrong });
  const action = { kind: "mark", criterion: "card" as CriterionId, mark: notDone } as const;
  const corrected = foldDraft(head, [{ draft: "d", row: 1, action, at: 0, reading, by: null }], base);
  expect(corrected.sheet.taps).toEqual(base.taps);
  expect(corrected.sheet.marks.get("card" as CriterionId)).toEqual(notDone);
});
