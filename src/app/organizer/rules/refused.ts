/** What the checks of a whole competition refuse in a change of its rules or of a form, before it is put. */
import * as v from "valibot";
import { Rules } from "../../../core/competition/rules.ts";
import { checkCompetition } from "../../../core/formats/competition-check.ts";
import { type FileProblem, schemaProblems } from "../../../core/formats/file-problem.ts";
import type { CompetitionStartData } from "../../../core/formats/start.ts";

export type Read<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly problems: readonly FileProblem[] };

/**
 * A rule set for this competition: as the schema takes it and as the checks pass it, or everything that is wrong.
 * Paths are relative to the rules; those of what the rules would break elsewhere begin with "stations".
 */
export function readRules(input: unknown, set: CompetitionStartData): Read<Rules> {
  const parsed = v.safeParse(Rules, input);
  if (!parsed.success) return { ok: false, problems: schemaProblems(Rules, parsed.issues) };
  const rules = parsed.output;
  const problems = broken(set, { ...set, rules }, "rules.");
  return problems.length === 0 ? { ok: true, value: rules } : { ok: false, problems };
}

/**
 * Problems of a set-up: all of those in its part that is edited, and those elsewhere that were not there before.
 *
 * @param part  how the paths of the edited part begin; left out of the paths that come back
 */
export function broken(
  before: CompetitionStartData,
  after: CompetitionStartData,
  part: string,
): readonly FileProblem[] {
  const sentence = ({ path, problem }: FileProblem) => `${path} ${problem.en}`;
  const known = new Set(checkCompetition(before).map(sentence));
  return checkCompetition(after).flatMap((problem) => {
    if (problem.path.startsWith(part)) return [{ ...problem, path: problem.path.slice(part.length) }];
    return known.has(sentence(problem)) ? [] : [problem];
  });
}
