import { describe, expect, test } from "vitest";
import type { SeatId } from "../../../src/core/competition/id.ts";
import { criteriaOfSeat, marksFit, submittable, unmarked } from "../../../src/core/scoring/criteria.ts";
import { aStation, bands, binary, critical, graded, measure } from "../fixtures/form.ts";
import {
  because,
  done,
  level,
  measured,
  notApplicable,
  notDone,
  notReached,
  time,
} from "../fixtures/marks.ts";
import { someRules } from "../fixtures/rules.ts";
import { aRun, aSheet, type Marks, type Reports } from "../fixtures/run.ts";

const station = aStation()
  .withBlock("casualty", ["A", "B"])
  .withBlock("command", ["C"])
  .withSection("care", [
    critical(binary("seal", 10)),
    graded("search", { none: 0, all: 5 }),
    critical(bands("stop", [[60, 14]])),
  ])
  .withSection("lead", [measure("rate", [100, 120], 6), binary("calls", 0)], { block: "command" })
  .withFailure("weapon", { kind: "flag" })
  .build();
const { form } = station;
const seat = (id: string) => id as SeatId;
const ids = (criteria: readonly { readonly id: string }[]) => criteria.map(({ id }) => id);
const problems = (marks: Marks, reports: Reports = {}, of = "A") =>
  submittable(form, someRules(), seat(of), aSheet(marks, reports));
const full: Marks = { seal: done, search: level("all"), stop: time(500) };

describe("[rule 20] a seat marks the criteria of its blocks", () => {
  test("in the order of the form", () => {
    expect(ids(criteriaOfSeat(form, seat("A")))).toEqual(["seal", "search", "stop"]);
    expect(ids(criteriaOfSeat(form, seat("C")))).toEqual(["rate", "calls"]);
    expect(criteriaOfSeat(form, seat("Z"))).toEqual([]);
  });

  test("[V4] rulings on a run take some away and give a block to another seat", () => {
    const run = aRun(station).withoutCriterion("search").givingBlock("command", "A").build();
    expect(ids(criteriaOfSeat(form, seat("A"), run))).toEqual(["seal", "stop", "rate", "calls"]);
    expect(ids(criteriaOfSeat(form, seat("A"), aRun(station).withoutBlock("casualty").build()))).toEqual([]);
  });
});

describe("[P8] [rule 11] a sheet with a criterion not marked can't be submitted", () => {
  test("and the app can show where it is", () => {
    expect(problems({ seal: done, stop: time(500) })).toEqual([{ kind: "notMarked", criterion: "search" }]);
    expect(problems({})).toEqual([
      { kind: "notMarked", criterion: "seal" },
      { kind: "notMarked", criterion: "search" },
      { kind: "notMarked", criterion: "stop" },
    ]);
    expect(problems(full)).toEqual([]);
  });

  test("not reached and not applicable are marks, and not the same", () => {
    const marks = { ...full, stop: because(notReached, "never stopped"), search: notApplicable };
    expect(problems(marks)).toEqual([]);
    expect(unmarked(form, seat("A"), aSheet(marks).marks)).toEqual([]);
  });

  test("[L21] a mark of another kind, or of a level that is gone, says nothing", () => {
    const { marks } = aSheet({ ...full, seal: level("all"), search: level("gone"), old: done });
    expect([...marksFit(form, marks).keys()]).toEqual(["stop"]);
    expect(unmarked(form, seat("A"), marks)).toEqual(["seal", "search"]);
  });

  test("not reached fits times and measured values only", () => {
    const { marks } = aSheet({ seal: notReached, stop: notReached, rate: notReached, calls: measured("1") });
    expect([...marksFit(form, marks).keys()]).toEqual(["stop", "rate"]);
  });

  test("marks that all fit are the very same map", () => {
    const { marks } = aSheet(full);
    expect(marksFit(form, marks)).toBe(marks);
  });
});

describe("[P1.1] a sheet with nothing left cannot be submitted", () => {
  test("everything not applicable", () => {
    const marks = { seal: notApplicable, search: notApplicable, stop: notApplicable };
    expect(problems(marks)).toEqual([{ kind: "nothingLeft" }]);
    expect(problems({ ...marks, search: level("none") })).toEqual([]);
  });

  test("or everything that is worth a point", () => {
    expect(problems({ rate: notApplicable, calls: done }, {}, "C")).toEqual([{ kind: "nothingLeft" }]);
  });
});

describe("[P7] missing a critical criterion asks for a reason", () => {
  test("and changes no points by itself", () => {
    expect(problems({ ...full, seal: notDone })).toEqual([
      { kind: "missedWithoutReason", criterion: "seal" },
    ]);
    expect(problems({ ...full, seal: because(notDone, " ") })).toHaveLength(1);
    expect(problems({ ...full, seal: because(notDone, "no seal in the bag") })).toEqual([]);
  });

  test("a time out of every band is missed", () => {
    expect(problems({ ...full, stop: time(601) })).toEqual([
      { kind: "missedWithoutReason", criterion: "stop" },
    ]);
  });

  test("a criterion that is not critical does not ask", () => {
    expect(problems({ ...full, search: level("none") })).toEqual([]);
  });
});

test("[rule 12] a critical failure has its reason in words", () => {
  expect(problems(full, { failures: { weapon: "" } })).toEqual([
    { kind: "failureWithoutReason", failure: "weapon" },
  ]);
  expect(problems(full, { failures: { weapon: "pointed at the judge" } })).toEqual([]);
});

test("[rule 10] not applicable has its reason", () => {
  const marks = { ...full, search: { kind: "notApplicable", reason: "" } as const };
  expect(problems(marks)).toEqual([{ kind: "notApplicableWithoutReason", criterion: "search" }]);
});
