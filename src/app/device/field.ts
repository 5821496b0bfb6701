/**
 * Points and ranks worked out of a snapshot on this device. It stands apart from `hooks.ts`, since a referee's sheet
 * needs no standings and should not have to load what makes them.
 */
import { useMemo } from "react";
import type { CompetitionId } from "../../core/competition/id.ts";
import { fieldOf } from "../../core/log/runs.ts";
import type { State } from "../../core/log/state.ts";
import type { Field } from "../../core/standings/field.ts";
import type { Standing } from "../../core/standings/standing.ts";
import { type FieldScores, scoreField, standing } from "../../core/standings/standings.ts";
import type { Snapshot } from "./face.ts";

export interface WorkedField {
  readonly field: Field;
  readonly scores: FieldScores;
  readonly standing: Standing;
}

/** The last one of each competition: what did not change since is taken over, and screens share it. */
const last = new Map<
  CompetitionId,
  { readonly at: State; readonly revision: number; readonly worked: WorkedField }
>();

/** Everything scored, worked out once for each revision of the log. */
export function useField({ membership, revision, state }: Snapshot): WorkedField {
  const { competition } = membership;
  return useMemo(() => {
    const before = last.get(competition);
    if (before?.at === state && before.revision === revision) return before.worked;
    const field = fieldOf(state, before?.worked.field);
    const scores = scoreField(field, before?.worked.scores);
    const worked: WorkedField = { field, scores, standing: standing(field, scores) };
    last.set(competition, { at: state, revision, worked });
    return worked;
  }, [competition, revision, state]);
}
