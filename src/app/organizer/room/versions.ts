/** What an act that puts a record anew names: the version in force and whatever stands beside it [L7]. */
import type { OpId } from "../../../core/competition/id.ts";
import type { RecordName } from "../../../core/competition/run.ts";
import type { Target } from "../../../core/log/op.ts";
import { inForce, rivals } from "../../../core/log/setup.ts";
import type { State } from "../../../core/log/state.ts";

/** Whoever puts a record anew was shown its versions, so the new one takes the place of all of them. */
export function versionTarget(state: State, record: RecordName): Target {
  const current = inForce(state, record);
  const basis: readonly OpId[] =
    current === null ? [] : [current, ...rivals(state, record)].map(({ op }) => op);
  return { record, basis: [...basis] };
}
