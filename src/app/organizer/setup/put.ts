/** The act that changes a set-up record: it follows the version that was edited, never silently another one [L7]. */
import type { OpId } from "../../../core/competition/id.ts";
import type { RecordName } from "../../../core/competition/run.ts";
import type { Act } from "../../../core/log/act.ts";
import type { OpTextOf } from "../../../core/log/op.ts";

type PutKind =
  | "competition.put"
  | "category.put"
  | "team.put"
  | "official.put"
  | "station.put"
  | "schedule.put"
  | "policy.put"
  | "substitution.put"
  | "rules.put"
  | "sheetform.put";

/**
 * @param edited  the version that the person saw when the editing began, or several that this one replaces together;
 *                null for a record that is new
 * @param body    null takes the record away
 */
export function putAct<K extends PutKind>(
  kind: K,
  record: RecordName,
  edited: OpId | readonly OpId[] | null,
  body: OpTextOf<K>["body"],
): Act<K> {
  const basis = edited === null ? [] : typeof edited === "string" ? [edited] : [...edited];
  return { kind, targets: [{ record, basis }], body };
}
