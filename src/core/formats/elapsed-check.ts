/**
 * A form that counts its time itself [P15]: the seconds are points under zero, and penalty seconds more of them. What
 * gives points, or works on a share of them, has no place beside that; a bonus does, as seconds off.
 */
import type { Criterion, Form } from "../competition/form.ts";
import type { Words } from "../competition/words.ts";
import { fullPoints } from "../scoring/criteria.ts";
import { exactOf, ZERO } from "../scoring/exact.ts";
import { type FileProblem, words } from "./file-problem.ts";

/** Whether the time itself is what a criterion is worth. */
export const countsTime = (criterion: Criterion) =>
  criterion.kind === "timed" && criterion.score.kind === "elapsed";

/** Every problem of a form in which a time counts itself; none where no time does. Paths are relative to the form. */
export function checkElapsed(form: Form): readonly FileProblem[] {
  if (!form.criteria.some(countsTime)) return [];
  return [
    ...form.sections.flatMap(({ weight }, index) =>
      weight === undefined ? [] : [without(`sections[${index}].weight`, SHARES)],
    ),
    ...form.criteria.flatMap((criterion, index) =>
      fullPoints(criterion) === ZERO ? [] : [without(`criteria[${index}]`, GIVES)],
    ),
    ...form.failures.flatMap(({ effect }, index) =>
      effect.kind === "cap" || effect.kind === "zero" ? [without(`failures[${index}].effect`, LIMITS)] : [],
    ),
    ...(form.floor === null ? [] : [without("floor", CUTS)]),
    ...(exactOf(form.startCapital ?? 0) === ZERO ? [] : [without("startCapital", BEGINS)]),
  ];
}

/** What a field does, and what to do about it, in English and in French. */
type Said = readonly [Words, Words];

const SHARES: Said = [
  words("shares out points", "répartit des points"),
  words("Leave the weights of all sections out.", "Supprimez les poids de toutes les sections."),
];
const GIVES: Said = [
  words("gives points", "donne des points"),
  words(
    "Give it 0 points, or levels or a count under 0 as penalty seconds.",
    "Donnez-lui 0 point, ou des niveaux ou un nombre sous 0 comme secondes de pénalité.",
  ),
];
const LIMITS: Said = [
  words("would make a time shorter", "raccourcirait un temps"),
  words(
    'Write "deduction" with the seconds under 0, or "flag".',
    "Écrivez « deduction » avec les secondes sous 0, ou « flag ».",
  ),
];
const CUTS: Said = [LIMITS[0], words("Write null.", "Écrivez null.")];
const BEGINS: Said = [GIVES[0], words("Leave it out.", "Supprimez-le.")];

function without(path: string, [does, fix]: Said): FileProblem {
  return {
    path,
    problem: words(
      `${does.en}, while a time of this form counts itself (elapsed)`,
      `${does.fr}, alors qu'un temps de cette feuille compte lui-même (elapsed)`,
    ),
    fix,
  };
}
