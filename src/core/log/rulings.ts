/** The head judge's readings of a station's sheet, for all its lanes and seats [rule 34]. */
import type { CriterionId, OpId, PersonId, StationId, WallTime } from "../competition/id.ts";
import type { Words } from "../competition/words.ts";
import { opInForce } from "./setup.ts";
import type { State } from "./state.ts";

export interface Ruling {
  readonly op: OpId;
  /** Null: it is about the whole sheet. */
  readonly criterion: CriterionId | null;
  readonly text: Words | string;
  readonly by: PersonId | null;
  readonly made: WallTime;
}

/** Every ruling in force at a station, the earliest first. */
export function rulingsAt(state: State, station: StationId): readonly Ruling[] {
  return [...(state.records.get("ruling") ?? [])]
    .flatMap((name): readonly Ruling[] => {
      const op = opInForce(state, name)?.op;
      if (op?.kind !== "ruling.give" || op.body.station !== station) return [];
      const { criterion, text } = op.body;
      return [{ op: op.id, criterion, text, by: op.actor.official, made: op.at[0] }];
    })
    .toSorted((a, b) => a.made - b.made);
}
