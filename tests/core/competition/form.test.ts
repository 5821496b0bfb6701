import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { Form } from "../../../src/core/competition/form.ts";
import { aForm } from "../log/builders.ts";

const words = { en: "Words", fr: "Mots" };
/** A form with one of everything that marks, penalties and taps refer to. */
const whole = {
  ...aForm(),
  criteria: [
    {
      id: "grade",
      kind: "graded",
      words,
      section: "care",
      block: "team",
      levels: [
        { id: "full", points: 2, words },
        { id: "none", points: 0, words },
      ],
    },
  ],
  bonuses: [{ id: "calm", words, points: 1, ceiling: 1 }],
  injects: [{ id: "smoke", words, when: { kind: "at", seconds: 60 } }],
  events: [{ id: "hot", words }],
};
type Part = Record<string, unknown>;

/** Where such a thing stands in the form. */
const PLACES: readonly (readonly [string, (form: typeof whole) => Part | undefined])[] = [
  ["section", (form) => form.sections[0]],
  ["block", (form) => form.blocks[0]],
  ["criterion", (form) => form.criteria[0]],
  ["level", (form) => form.criteria[0]?.levels[0]],
  ["penalty", (form) => form.penalties[0]],
  ["bonus", (form) => form.bonuses[0]],
  ["critical failure", (form) => form.failures[0]],
  ["inject", (form) => form.injects[0]],
  ["timer event", (form) => form.events[0]],
];

test("[L20] a form may have one of everything", () => {
  expect(v.safeParse(Form, whole).issues?.map(({ message }) => message)).toBeUndefined();
});

describe.each(PLACES)("[L20] a %s", (_, part) => {
  test.each(["id", "words"])("has its %s", (field) => {
    const form = structuredClone(whole);
    const found = part(form) ?? expect.fail();
    delete found[field];
    expect(v.safeParse(Form, form).success).toBe(false);
  });
  test("has words in each language", () => {
    const form = structuredClone(whole);
    Object.assign(part(form) ?? expect.fail(), { words: { en: "Words" } });
    expect(v.safeParse(Form, form).success).toBe(false);
  });
});
