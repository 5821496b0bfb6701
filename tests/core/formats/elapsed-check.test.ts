import { expect, test } from "vitest";
import { checkForm } from "../../../src/core/formats/form-check.ts";
import { form, onlyEnglish, said, words } from "./checked-form.ts";

const common = { section: "run", block: "team", words };
/** A course whose time counts itself, with everything that may stand beside it. */
const course = {
  casualties: [],
  timeLimit: 600,
  overtime: { kind: "deduct", points: -60 },
  blocks: [{ id: "team", words, seats: ["A"], combine: "mean" }],
  sections: [{ id: "run", words }],
  criteria: [
    { ...common, id: "time", kind: "timed", score: { kind: "elapsed" } },
    { ...common, id: "missed", kind: "count", upTo: 5, each: -10 },
    {
      ...common,
      id: "knot",
      kind: "graded",
      levels: [
        { id: "wrong", points: -20, words },
        { id: "right", points: 0, words },
      ],
    },
    { ...common, id: "split", kind: "timed", score: { kind: "noPoints" } },
  ],
  penalties: [{ id: "unsafe", words, points: -60, most: 9 }],
  bonuses: [{ id: "aid", words, points: 30, ceiling: 60 }],
  failures: [{ id: "lost", words, effect: { kind: "deduction", points: -120 } }],
  injects: [],
  events: [],
  floor: null,
  discretion: { least: -60, most: 60 },
  tieBreakSections: [],
  equipment: [],
};
const whole = (change: Readonly<Record<string, unknown>>) => form([], { ...course, ...change });

test("[P15] penalty seconds, seconds off and other times may stand beside a time that counts itself", () => {
  expect(said(whole({}))).toEqual([]);
});

test.each([
  [
    "a floor",
    { floor: 0 },
    "floor would make a time shorter, while a time of this form counts itself (elapsed). Write null.",
  ],
  [
    "a cap",
    { failures: [{ id: "lost", words, effect: { kind: "cap", percent: 50 } }] },
    'failures[0].effect would make a time shorter, while a time of this form counts itself (elapsed). Write "deduction" with the seconds under 0, or "flag".',
  ],
  [
    "a zeroed station",
    { failures: [{ id: "lost", words, effect: { kind: "zero" } }] },
    'failures[0].effect would make a time shorter, while a time of this form counts itself (elapsed). Write "deduction" with the seconds under 0, or "flag".',
  ],
  [
    "a start capital",
    { startCapital: 200 },
    "startCapital gives points, while a time of this form counts itself (elapsed). Leave it out.",
  ],
  [
    "a criterion with points",
    { criteria: [...course.criteria, { ...common, id: "call", kind: "binary", points: "0.5" }] },
    "criteria[4] gives points, while a time of this form counts itself (elapsed). Give it 0 points, or levels or a count under 0 as penalty seconds.",
  ],
  [
    "section weights",
    { sections: [{ id: "run", words, weight: 100 }] },
    "sections[0].weight shares out points, while a time of this form counts itself (elapsed). Leave the weights of all sections out.",
  ],
])(
  "[P15] what gives points or works on a share of them is refused beside it: %s",
  (_name, change, sentence) => {
    expect(said(whole(change))).toEqual([sentence]);
    expect(onlyEnglish(checkForm(whole(change)))).toEqual([]);
  },
);

test("[P8] the seconds of a time not reached are no fewer than 0", () => {
  const [, ...others] = course.criteria;
  const time = { ...common, id: "time", kind: "timed", score: { kind: "elapsed", notReached: -1 } };
  expect(said(whole({ criteria: [time, ...others] }))).toEqual([
    "criteria[0].score.notReached needs 0 or more, but has -1. Write 0 or more.",
  ]);
});
