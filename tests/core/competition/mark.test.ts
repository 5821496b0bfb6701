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

test.each([
  ["no row", '"c1"'],
  ["a part too few", '["c1","b"]'],
  ["a part too many", '["c1","b",1,"why","more"]'],
  ["an id that is none", '["c 1","b",1]'],
  ["a code that is none", '["c1","q",1]'],
  ["a code that every object has", '["c1","constructor",1]'],
  ["an answer that is neither yes nor no", '["c1","b",2]'],
  ["a level that is no id", '["c1","g","two words"]'],
  ["a count that is not whole", '["c1","n",1.5]'],
  ["a count beyond all counting", '["c1","n",1000]'],
  ["a time before the start", '["c1","t",-1]'],
  ["a value with a comma", '["c1","m","5,5"]'],
  ["not reached, and yet something", '["c1","x",1]'],
  ["not applicable without a reason", '["c1","-",0]'],
  ["a reason without words", '["c1","b",0,"  "]'],
  ["a reason that is none", '["c1","b",0,null]'],
  ["a reason without end", JSON.stringify(["c1", "b", 0, "x".repeat(2001)])],
])("[L1] a row with %s is no mark", (_, text) => {
  const read = v.safeParse(MarkRow, JSON.parse(text));
  expect(read.success).toBe(false);
  expect(read.issues?.map(({ message }) => message)).toEqual(['a mark such as ["c1","b",1]']);
});

test("[L1] a reason is read without the space around it, and the text's own row stays as it is", () => {
  const row = JSON.parse('["c1","b",0," not tried "]');
  expect(v.parse(MarkRow, row)).toEqual(["c1", "b", 0, "not tried"]);
  expect(row).toEqual(["c1", "b", 0, " not tried "]);
});
