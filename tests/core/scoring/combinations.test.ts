import * as v from "valibot";
import { expect, test } from "vitest";
import { Form } from "../../../src/core/competition/form.ts";
import type { CriterionId } from "../../../src/core/competition/id.ts";
import type { Mark } from "../../../src/core/competition/mark.ts";
import { impossibleIn, markedByOne } from "../../../src/core/scoring/combinations.ts";
import { base, form as formWith, said, words } from "../formats/checked-form.ts";

const never = {
  id: "x1",
  words,
  when: [
    { criterion: "c1", is: "missed" },
    { criterion: "c2", is: "achieved" },
  ],
};
const done: Mark = { kind: "binary", done: true };
const notDone: Mark = { kind: "binary", done: false };
const marks = (list: Readonly<Record<string, Mark>>) =>
  new Map(Object.entries(list) as [CriterionId, Mark][]);
const criteria = ["c1", "c2"].map((id) => ({
  id: id as CriterionId,
  kind: "binary" as const,
  points: "2" as never,
  section: "s" as never,
  block: "b" as never,
  words,
  critical: false,
}));
const found = (list: Readonly<Record<string, Mark>>) =>
  impossibleIn({ criteria, impossible: [never as never] }, marks(list), 10).map(({ id }) => id);

test("[P25] marks make an impossible combination when each criterion is as it says", () => {
  expect(found({ c1: notDone, c2: done })).toEqual(["x1"]);
  expect(found({ c1: done, c2: done })).toEqual([]);
  expect(found({ c1: notDone, c2: notDone })).toEqual([]);
});

test("[P25] what is not marked or not applicable makes none", () => {
  expect(found({ c2: done })).toEqual([]);
  expect(found({ c1: { kind: "notApplicable", reason: "Broken" }, c2: done })).toEqual([]);
});

test("[P25] a combination over criteria that are there is taken, and one over others is refused with the place", () => {
  expect(said(formWith(["impossible"], [never]))).toEqual([]);
  const wrong = {
    ...never,
    when: [
      { criterion: "c1", is: "missed" },
      { criterion: "c99", is: "missed" },
    ],
  };
  expect(said(formWith(["impossible"], [wrong])).join()).toMatch(
    /^impossible\[0\]\.when\[1\]\.criterion names/,
  );
  const twice = {
    ...never,
    when: [
      { criterion: "c1", is: "missed" },
      { criterion: "c1", is: "achieved" },
    ],
  };
  expect(said(formWith(["impossible"], [twice])).join()).toContain("stands there twice");
});

test("[P25] only criteria that one seat marks can stand together on its sheet", () => {
  const of = (...ids: readonly string[]) =>
    ids.map((id) => ({ criterion: id as CriterionId, is: "missed" as const }));
  const form = v.parse(Form, base);
  expect(markedByOne(form, of("c1", "c3"))).toBe(true);
  expect(markedByOne(form, of("c1", "c2"))).toBe(false);
});
