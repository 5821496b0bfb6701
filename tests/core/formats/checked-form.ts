/** A form whose parts fit together, to be changed in one place; and what is said of one. */
import * as v from "valibot";
import { Form } from "../../../src/core/competition/form.ts";
import type { FileProblem } from "../../../src/core/formats/file-problem.ts";
import { checkForm } from "../../../src/core/formats/form-check.ts";
import { changed } from "./changed.ts";

export const words = { en: "words", fr: "mots" };
export const base = {
  casualties: [],
  timeLimit: 300,
  warning: 60,
  blocks: [
    { id: "team", words, seats: ["A", "B"], combine: "mean" },
    { id: "casualty", words, seats: ["C"], combine: "mean" },
  ],
  sections: [
    { id: "safety", words, weight: 30 },
    { id: "care", words, weight: 70 },
  ],
  criteria: [
    { id: "c1", kind: "binary", section: "safety", block: "team", words, points: 30 },
    {
      id: "c2",
      kind: "graded",
      section: "care",
      block: "casualty",
      words,
      levels: [
        { id: "l0", points: 0, words },
        { id: "l1", points: 20, words },
      ],
    },
    {
      id: "c3",
      kind: "timed",
      section: "care",
      block: "team",
      words,
      timer: { start: "seen", stop: "done" },
      score: {
        kind: "bands",
        bands: [
          { within: 60, points: 20 },
          { within: "90.5", points: 10 },
        ],
        otherwise: 0,
      },
    },
    {
      id: "c4",
      kind: "measure",
      section: "care",
      block: "team",
      words,
      unit: words,
      full: [5, 6],
      points: 20,
      bands: [{ range: [4, 7], points: 5 }],
      otherwise: 0,
    },
    { id: "c5", kind: "count", section: "care", block: "team", words, upTo: 5, each: 2 },
  ],
  penalties: [{ id: "p1", words, points: -5, most: 2 }],
  bonuses: [{ id: "b1", words, points: 2, ceiling: 4 }],
  failures: [
    { id: "f1", words, effect: { kind: "cap", percent: 60 }, block: "team" },
    { id: "f2", words, effect: { kind: "deduction", points: -10 } },
    { id: "f3", words, effect: { kind: "gate", criteria: ["c2"] } },
  ],
  injects: [{ id: "i1", words, when: { kind: "after", event: "done", seconds: 30 } }],
  events: [
    { id: "seen", words },
    { id: "done", words },
  ],
  floor: 0,
  pass: { allCritical: true, atLeast: 3 },
  tieBreakSections: ["care", "safety"],
  equipment: [],
};

/** The form with one field set. */
export const form = (path: readonly (string | number)[], value: unknown) =>
  v.parse(Form, JSON.parse(changed(JSON.stringify(base), path, value)));

export const said = (checked: Form) =>
  checkForm(checked).map(({ path, problem, fix }) => `${path} ${problem.en}. ${fix.en}`);

/** What is said in English only: it must be nothing. */
export const onlyEnglish = (problems: readonly FileProblem[]) =>
  problems.filter(({ problem, fix }) => problem.fr === problem.en || fix.fr === fix.en);
