/** What the schema of impossible combinations can't say: their criteria are there, each once. */
import type { Form } from "../competition/form.ts";
import { type FileProblem, words } from "./file-problem.ts";
import { known, repeated, theCriterion } from "./references.ts";

/** Every problem of a form's combinations; paths are relative to the form. */
export function checkCombinations({ impossible, criteria }: Form): readonly FileProblem[] {
  return impossible.flatMap(({ when }, index) => [
    ...when.flatMap(({ criterion }, place) =>
      known(`impossible[${index}].when[${place}].criterion`, theCriterion, criteria, criterion),
    ),
    ...repeated(when.map(({ criterion }) => criterion)).map(([place]) => ({
      path: `impossible[${index}].when[${place}].criterion`,
      problem: words("stands there twice", "figure deux fois"),
      fix: words("Name each criterion once.", "Citez chaque critère une seule fois."),
    })),
  ]);
}
