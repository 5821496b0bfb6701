/** What the schema of a station's clock can't say: limit, warning and overtime fit together [rule 18, P20]. */
import type { Form } from "../competition/form.ts";
import { below, notNegative, positive, takesPoints } from "./bounds.ts";
import { demanded, type FileProblem, shown, words } from "./file-problem.ts";

/** Every problem of a form's time limit, warning and overtime; paths are relative to the form. */
export function checkClock(form: Form): readonly FileProblem[] {
  const { timeLimit, warning } = form;
  const late = warning !== undefined && timeLimit !== undefined && !below(warning, timeLimit);
  const said = [`less than timeLimit (${timeLimit})`, `moins que timeLimit (${timeLimit})`] as const;
  return [
    ...notNegative("timeLimit", timeLimit ?? 0),
    ...notNegative("warning", warning ?? 0),
    ...(late ? [{ path: "warning", ...demanded(...said, shown(warning)) }] : []),
    ...checkOvertime(form),
  ];
}

function checkOvertime({ overtime, timeLimit }: Form): readonly FileProblem[] {
  const withoutLimit = timeLimit === undefined && overtime.kind !== "run";
  return [
    ...(withoutLimit
      ? [
          {
            path: "overtime",
            problem: words(
              "says what follows after a time limit, and there is none",
              "dit ce qui suit la fin du temps imparti, mais il n'y en a pas",
            ),
            fix: words(
              "Add timeLimit in seconds, or leave overtime out.",
              "Ajoutez timeLimit en secondes, ou supprimez overtime.",
            ),
          },
        ]
      : []),
    ...(overtime.kind === "deduct"
      ? [
          ...takesPoints("overtime.points", overtime.points),
          ...positive("overtime.per", overtime.per ?? 1),
          ...takesPoints("overtime.most", overtime.most ?? 0),
        ]
      : []),
  ];
}
