/** What a results document is made of, and what all of its parts say in the same way. */
import type { Hash, PersonId, WallTime } from "../competition/id.ts";
import type { State } from "../log/state.ts";
import { decimalText } from "../scoring/exact.ts";
import type { Exact } from "../scoring/score.ts";
import type { Field } from "../standings/field.ts";
import type { Standing, StationColumn } from "../standings/standing.ts";
import type { FieldScores } from "../standings/standings.ts";

/** One state of the log with all that follows from it, and the people beside it. */
export interface ResultsSource {
  readonly state: State;
  readonly field: Field;
  readonly scores: FieldScores;
  readonly standing: Standing;
  readonly people: ReadonlyMap<PersonId, { readonly name: string; readonly erased: boolean }>;
  readonly made: WallTime;
  /** Hash of the entry at the state's sequence; null: the log is empty, or the chain is not known here. */
  readonly head: Hash | null;
}

/** A person's name; null: not known here, or erased [L19]. */
export function nameOf({ people }: ResultsSource, id: PersonId | null | undefined): string | null {
  const person = id === null || id === undefined ? undefined : people.get(id);
  return person === undefined || person.erased || person.name === "" ? null : person.name;
}

/** Points for the eye: the rule set's places. */
export const pointsText = ({ field }: ResultsSource, points: Exact) =>
  decimalText(points, field.rules.rounding.places);

/** A station's maximum in the total; where the least wins there is none to show [P19]. */
export function maxOf({ standing: { totals } }: ResultsSource, column: StationColumn): string | null {
  return totals === "time" || totals === "places" ? null : column.max;
}
