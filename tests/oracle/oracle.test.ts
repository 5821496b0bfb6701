import { describe, expect, test } from "vitest";
import type { Form } from "../../src/core/competition/form.ts";
import type { Rules } from "../../src/core/competition/rules.ts";
import type { RunRecord } from "../../src/core/competition/run-record.ts";
import { checkForm } from "../../src/core/formats/form-check.ts";
import { checkRules } from "../../src/core/formats/rules-check.ts";
import type { Field } from "../../src/core/standings/field.ts";
import { differences } from "./compare.ts";
import { EVERYTHING } from "./everything.ts";
import { featuresOf } from "./features.ts";
import { oracle } from "./oracle.ts";
import { randomField } from "./random-field.ts";

const SEEDS = Array.from({ length: 500 }, (_, index) => index + 1);
const GROUP = 50;

describe("[P1] [P18] [P19] [P23] [R1] [R4] [R6] the engine agrees with a second, naive computation", () => {
  test.each(SEEDS.filter((seed) => seed % GROUP === 1))(
    `on ${GROUP} competitions from seed %i on`,
    (from) => {
      const found = SEEDS.slice(from - 1, from - 1 + GROUP).flatMap((seed) =>
        differences(randomField(seed)).map((difference) => `seed ${seed}: ${difference}`),
      );
      expect(found).toEqual([]);
    },
  );
});

test("the random competitions are such as a check at entry lets pass", () => {
  const problems = SEEDS.flatMap((seed) => {
    const { stations, rules, categories } = randomField(seed);
    const withForms = [...stations].map(([id, { station, form }]) => ({ id, station, form }));
    const listed = [...categories].map(([id, category]) => ({ id, ...category }));
    return [...withForms.flatMap(({ form }) => checkForm(form)), ...checkRules(rules, withForms, listed)];
  });
  expect(problems).toEqual([]);
});

test("a seed gives the same competition again, another seed another", () => {
  expect(randomField(7)).toEqual(randomField(7));
  expect(randomField(7)).not.toEqual(randomField(8));
});

/** How often each thing must have occurred at least, so that agreement says something about it. */
const OFTEN = 5;
test("the 500 competitions hold everything that rules, forms and runs can say, and each result of it", () => {
  const seen = new Map<string, number>();
  for (const seed of SEEDS) {
    const field = randomField(seed);
    for (const name of featuresOf(field, oracle(field))) seen.set(name, (seen.get(name) ?? 0) + 1);
  }
  expect(EVERYTHING.filter((name) => (seen.get(name) ?? 0) < OFTEN)).toEqual([]);
  expect([...seen.keys()].filter((name) => !EVERYTHING.includes(name))).toEqual([]);
});

describe("one rule altered for the oracle alone is found out", () => {
  test.each<[string, (field: Field) => Field]>([
    [
      "[P3] the rounding",
      ofRules(({ rounding, ...rules }) => ({ ...rules, rounding: { ...rounding, mode: "down" } })),
    ],
    [
      "[V4] what a closed run counts",
      ofRules((rules) => ({ ...rules, runs: { ...rules.runs, dnf: "zero", dns: "zero" } })),
    ],
    ["[P19] the best so many", ofRules(({ best: _, ...rules }) => rules)],
    [
      "[rule 49] the order of tie-breaks",
      ofRules((rules) => ({ ...rules, tieBreaks: rules.tieBreaks.toReversed() })),
    ],
    ["[R4] the later of two decisions", (field) => ({ ...field, ties: field.ties.toReversed() })],
    ["[R1] completeness in a final list", (field) => ({ ...field, state: "running" })],
    ["[R5] a team out of the event", (field) => ({ ...field, teamStatuses: new Map() })],
    [
      "[P1.3] median and dropped extremes",
      ofForms((form) => ({
        ...form,
        blocks: form.blocks.map((block) => ({ ...block, combine: "mean" as const })),
      })),
    ],
    [
      "[P13] stopwatches combined first",
      ofForms((form) => ({
        ...form,
        blocks: form.blocks.map((block) => ({ ...block, times: "points" as const })),
      })),
    ],
    [
      "[P1.2] a ceiling",
      ofForms((form) => ({ ...form, sections: form.sections.map(({ ceiling: _, ...section }) => section) })),
    ],
    ["[P17] gates", ofForms((form) => ({ ...form, gates: [] }))],
    [
      "[P16] order rules",
      ofForms((form) => ({ ...form, failures: form.failures.map(({ order: _, ...failure }) => failure) })),
    ],
    [
      "[P14] a failure that needs all seats",
      ofForms((form) => ({
        ...form,
        failures: form.failures.map((failure) => ({ ...failure, works: "one" as const })),
      })),
    ],
    [
      "[P5] reports by seats of different blocks",
      ofForms((form) => ({
        ...form,
        penalties: form.penalties.map((penalty) => ({ ...penalty, acrossBlocks: "sum" as const })),
      })),
    ],
    ["[P20] overtime", ofForms((form) => ({ ...form, overtime: { kind: "run" as const } }))],
    ["[rule 23] discretion", ofForms(({ discretion: _, ...form }) => form)],
    ["[rule 14] the floor", ofForms((form) => ({ ...form, floor: null }))],
    ["[P1.1] a block ruled out", ofRuns((run) => ({ ...run, excusedBlocks: new Set() }))],
    ["[rule 4] minutes late", ofRuns((run) => ({ ...run, late: null }))],
  ])("%s", (_name, alter) => {
    const found = SEEDS.slice(0, 200).some((seed) => {
      const field = randomField(seed);
      return differences(field, alter(field)).length > 0 && differences(field).length === 0;
    });
    expect(found).toBe(true);
  });
});

function ofRules(alter: (rules: Rules) => Rules) {
  return (field: Field): Field => ({ ...field, rules: alter(field.rules) });
}
function ofForms(alter: (form: Form) => Form) {
  return (field: Field): Field => ({
    ...field,
    stations: new Map([...field.stations].map(([id, at]) => [id, { ...at, form: alter(at.form) }])),
  });
}
function ofRuns(alter: (run: RunRecord) => RunRecord) {
  return (field: Field): Field => ({
    ...field,
    runs: new Map(
      [...field.runs].map(([station, runs]) => [
        station,
        new Map([...runs].map(([team, run]) => [team, alter(run)])),
      ]),
    ),
  });
}
