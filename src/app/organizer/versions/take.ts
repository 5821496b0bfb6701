/** Taking one of several versions of a record: an act that says the same again and names them all [L7]. */
import type { OpId } from "../../../core/competition/id.ts";
import type { RecordName } from "../../../core/competition/run.ts";
import type { Op, OpKind, OpOf } from "../../../core/log/op.ts";
import { inForce, rivals } from "../../../core/log/setup.ts";
import type { State } from "../../../core/log/state.ts";
import type { CompetitionDevice } from "../../device/face.ts";

/** The op in force, then those that stand beside it. */
export function versionsOf(state: State, name: RecordName): readonly Op[] {
  const current = inForce(state, name);
  if (current === null) return [];
  return [current, ...rivals(state, name)].flatMap(({ op }) => state.ops.get(op)?.op ?? []);
}

/** @param named  every version that the person was shown */
export async function takeVersion(
  device: CompetitionDevice,
  name: RecordName,
  version: Op,
  named: readonly OpId[],
): Promise<void> {
  const targets = [{ record: name, basis: [...named] }];
  if (version.kind === "competition.create") {
    await device.act({ kind: "competition.put", targets, body: version.body.competition });
    return;
  }
  const act = <K extends OpKind>({ kind, body }: OpOf<K>) => device.act<K>({ kind, targets, body });
  await act(version as OpOf<typeof version.kind>);
}
