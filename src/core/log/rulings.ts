/** The head judge's readings of a station's sheet, for all its lanes and seats [rule 34]. */
import type { CriterionId, OpId, PersonId, StationId, WallTime } from "../competition/id.ts";
import type { RecordName } from "../competition/run.ts";
import type { Words } from "../competition/words.ts";
import { madeAt, type Op } from "./op.ts";
import { opInForce, rivals, versionsInForce } from "./setup.ts";
import type { State } from "./state.ts";

export interface Ruling {
  /** A ruling that is changed keeps its record [L29]. */
  readonly record: RecordName;
  readonly op: OpId;
  /** Null: it is about the whole sheet. */
  readonly criterion: CriterionId | null;
  readonly text: Words | string;
  readonly by: PersonId | null;
  readonly made: WallTime;
}

/** Every ruling in force at a station, the earliest first. */
export function rulingsAt(state: State, station: StationId): readonly Ruling[] {
  return namesOf(state)
    .flatMap((name): readonly Ruling[] => {
      const op = opInForce(state, name)?.op;
      return op?.kind === "ruling.give" && op.body.station === station ? rulingOf(name, op) : [];
    })
    .toSorted((a, b) => a.made - b.made);
}

/** What a ruling said before it was changed, the latest first. */
export function earlierRulings(state: State, name: RecordName): readonly Ruling[] {
  return versionsInForce(state, name)
    .slice(0, -1)
    .toReversed()
    .flatMap(({ op }) => rulingOf(name, op));
}

/** Rulings of which another version stands beside the one in force [L29]. */
export function contestedRulings(state: State): readonly RecordName[] {
  return namesOf(state).filter((name) => rivals(state, name).length > 0);
}

const namesOf = (state: State) => [...(state.records.get("ruling") ?? [])];

function rulingOf(record: RecordName, op: Op): readonly Ruling[] {
  if (op.kind !== "ruling.give") return [];
  const { criterion, text } = op.body;
  return [{ record, op: op.id, criterion, text, by: op.actor.official, made: madeAt(op) }];
}
