import * as v from "valibot";
import { expect, test } from "vitest";
import { CriterionId, LevelId } from "../../../src/core/competition/id.ts";
import { type Mark, MarkRow, markOf, markRow } from "../../../src/core/competition/mark.ts";

const c1 = v.parse(CriterionId, "c1");
const marks: readonly (readonly [Mark, string])[] = [
  [{ kind: "binary", done: true }, '["c1","b",1]'],
  [{ kind: "binary", done: false, reason: "not tried" }, '["c1","b",0,"not tried"]'],
  [{ kind: "graded", level: v.parse(LevelId, "l2") }, '["c1","g","l2"]'],
  [{ kind: "count", count: 3 }, '["c1","n",3]'],
  [{ kind: "timed", time: 725 }, '["c1","t",725]'],
  [{ kind: "measure", value: "5.5" }, '["c1","m","5.5"]'],
  [{ kind: "notReached" }, '["c1","x",0]'],
  [{ kind: "notApplicable", reason: "no water" }, '["c1","-",0,"no water"]'],
];

test.each(marks)(
  "[L25] a mark's row is as short as it can be, and is read again as the same mark: %j",
  (mark, text) => {
    expect(JSON.stringify(markRow(c1, mark))).toBe(text);
    expect(markOf(v.parse(MarkRow, JSON.parse(text)))).toEqual(mark);
  },
);

test("[L20] a mark holds what was seen (done, level, count, time or value) and never points", () => {
  const fields = new Set(marks.flatMap(([mark]) => Object.keys(mark)));
  expect([...fields].sort()).toEqual(["count", "done", "kind", "level", "reason", "time", "value"]);
  for (const [, text] of marks) {
    const row = JSON.parse(text);
    expect(v.safeParse(MarkRow, [...row.slice(0, 3), "because", 24]).success).toBe(false);
  }
});

test("[L25] a mark that its kind does not allow makes no row", () => {
  expect(() => markRow(c1, { kind: "count", count: -1 })).toThrow();
  expect(() => markRow(c1, { kind: "measure", value: "5,5" })).toThrow();
});
