import * as v from "valibot";
import { expect, test } from "vitest";
import { countsOf, countsValues } from "../../../src/app/organizer/rules/counts-values.ts";
import { nextId } from "../../../src/app/organizer/rules/ids.ts";
import { rulesOf, rulesValues } from "../../../src/app/organizer/rules/rules-values.ts";
import { type Counts, Rules } from "../../../src/core/competition/rules.ts";
import { templateRules } from "../../../src/core/formats/templates.ts";
import { someRules } from "../../core/fixtures/rules.ts";

const said = { en: "Care", fr: "Soin" };

/** Every field of a rule set, filled in. */
const whole = someRules({
  unitsPerSecond: 100,
  rounding: { at: "total", places: 3, mode: "halfEven" },
  counts: { kind: "byPlace", places: [100, 95, "90.5"], otherwise: 0 },
  total: { kind: "normalised", to: 1000 },
  best: 4,
  tieBreaks: [
    { kind: "sections", sections: [{ station: "s1", section: "a" }] },
    { kind: "stations", stations: ["s2", "s1"] },
    { kind: "time", criteria: [{ station: "s1", criterion: "c1" }] },
    { kind: "fewestCriticalFailures" },
    { kind: "fewestPenalties" },
    { kind: "decision" },
  ],
  penalties: [{ id: "p1", words: said, points: -5, most: 3, scope: "total", followUp: "jury" }],
  late: { free: 5, points: -2, most: "-20.5", propose: { after: 15, followUp: "dns" } },
  awards: [{ id: "a1", words: said, tags: ["care", "lead"], category: "novice" }],
  nations: { best: 3 },
  discrepancy: "7.5",
  discrepancyOnCritical: true,
  protests: { kind: "window", minutes: 20, from: "run" },
});

test.each([
  ["the templates' rules", templateRules()],
  ["a rule set with nothing optional", someRules()],
  ["a rule set with everything", whole],
])("%s come through the fields of the screen unchanged", (_name, rules) => {
  expect(v.parse(Rules, rulesOf(rulesValues(rules)))).toEqual(rules);
});

test.each<Counts>([
  { kind: "points" },
  { kind: "normalised", to: 100 },
  { kind: "ofBest", to: "12.5" },
  { kind: "byPlace", places: [10, 5], otherwise: -1 },
  { kind: "pass", points: 1 },
])("what a run counts comes through its fields unchanged (%o)", (counts) => {
  expect(countsOf(countsValues(counts))).toEqual(counts);
});

test("a station that leaves it to the rules says nothing of its own", () => {
  expect(countsOf(countsValues(undefined))).toBe(undefined);
});

test("[L20] the next id is above every number that was used, also of what is gone", () => {
  expect(nextId("c", [])).toBe("c1");
  expect(nextId("c", ["c1", "c16", "c3", "tourniquet", "cx9"])).toBe("c17");
  expect(nextId("p", ["c16", "p2"])).toBe("p3");
});
