/** Who left a team and who came in, before which station, and who approved it [rule 6]. It changes no points. */
import type { OpId, PersonId, StationId, TeamId, WallTime } from "../competition/id.ts";
import type { RecordName } from "../competition/run.ts";
import { opInForce } from "./setup.ts";
import { inLogOrder, type State } from "./state.ts";

export interface Substitution {
  readonly record: RecordName;
  /** The version in force. */
  readonly op: OpId;
  readonly team: TeamId;
  readonly leaves: PersonId;
  readonly joins: PersonId;
  /** From this station on; null: from the beginning. */
  readonly before: StationId | null;
  readonly reason: string;
  /** Who approved it; null: nobody was signed in. */
  readonly by: PersonId | null;
  readonly received: WallTime;
}

/** Every substitution in force, in the order in which they came. */
export function substitutionsOf(state: State): readonly Substitution[] {
  const all = [...(state.records.get("substitution") ?? [])].flatMap((name) => {
    const version = opInForce(state, name);
    if (version?.op.kind !== "substitution.put" || version.op.body === null) return [];
    const { id: op, received } = version;
    const by = version.op.actor.official;
    return [{ version, substitution: { record: name, op, ...version.op.body, by, received } }];
  });
  return all.sort((a, b) => inLogOrder(a.version, b.version)).map(({ substitution }) => substitution);
}
