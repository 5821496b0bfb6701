/** The standing of each competition as it is now, worked out when it is asked for and kept until the log moves on. */

import { fieldOf } from "../../core/log/runs.ts";
import type { Field } from "../../core/standings/field.ts";
import type { Standing } from "../../core/standings/standing.ts";
import { type FieldScores, scoreField, standing } from "../../core/standings/standings.ts";
import type { CompetitionLog } from "./competition-log.ts";

export interface Scored {
  readonly field: Field;
  readonly scores: FieldScores;
  readonly standing: Standing;
}

const latest = new WeakMap<CompetitionLog, Scored>();

/** What changed since the last time is scored anew, everything else is reused. */
export function scoredNow(log: CompetitionLog): Scored {
  const before = latest.get(log);
  if (before?.field.sequence === log.state.sequence) return before;
  const field = fieldOf(log.state, before?.field);
  const scores = scoreField(field, before?.scores);
  const scored = { field, scores, standing: standing(field, scores) };
  latest.set(log, scored);
  return scored;
}
