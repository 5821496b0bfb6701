/** Devices and histories as the log tells them: who may do what from which sequence on [L15, A1]. */
import type { DeviceId, Sequence } from "../competition/id.ts";
import { type RecordName, record, recordKey } from "../competition/run.ts";
import type { Role } from "./role.ts";
import { type AppliedOp, type Assignment, type DeviceState, opsOf, type State } from "./state.ts";

/** The role that a device had at a sequence; null: it was not admitted then. Revocation is looked at apart [L15]. */
export function roleAt(state: State, device: DeviceId, sequence: Sequence): Role | null {
  const assignments = state.devices.get(device)?.assignments ?? [];
  return assignments.findLast(({ from }) => from <= sequence)?.role ?? null;
}

/** The role that a device has now; null: never admitted, or revoked. */
export function roleNow(state: State, device: DeviceId): Role | null {
  const known = state.devices.get(device);
  return known === undefined || known.revoked !== null ? null : (known.assignments.at(-1)?.role ?? null);
}

/** Numbers missing between 1 and the device's highest: shown on its row, a reason for nothing [L13]. */
export function gapsOf(state: State, device: DeviceId): readonly number[] {
  const numbers = state.numbers.get(device);
  if (numbers === undefined) return [];
  const highest = Math.max(...numbers.keys());
  if (highest === numbers.size) return [];
  return Array.from({ length: highest }, (_, index) => index + 1).filter((number) => !numbers.has(number));
}

/** Works out one device anew from the ops that are about it. `apply` calls it. */
export function foldDevice(state: State, name: RecordName): void {
  const key = recordKey(name);
  if (key.kind !== "device") return;
  const device = key.id as DeviceId;
  const known = opsOf(state, name).reduce<DeviceState | null>(
    (before, op) => afterOp(before, device, op),
    null,
  );
  if (known === null) state.devices.delete(device);
  else state.devices.set(device, known);
}

function afterOp(before: DeviceState | null, device: DeviceId, placed: AppliedOp): DeviceState | null {
  const { op, applied, id } = placed;
  const assigned = (role: Role): readonly Assignment[] => [
    ...(before?.assignments ?? []),
    { from: applied, role, op: id },
  ];
  const entered = (role: Role, key: DeviceState["key"], label: string | null): DeviceState => ({
    device,
    key,
    label,
    assignments: assigned(role),
    revoked: null,
  });
  switch (op.kind) {
    case "competition.create":
      return entered({ kind: "office" }, op.body.owner.key, null);
    case "history.begin":
      return entered({ kind: "server" }, op.body.key, null);
    case "device.admit":
      return op.body.device === device
        ? entered(op.body.role, op.body.key, op.body.label ?? before?.label ?? null)
        : before;
    case "device.assign":
      return before && { ...before, assignments: assigned(op.body.role) };
    case "device.revoke":
      return before && { ...before, revoked: before.revoked ?? applied };
    default:
      return before;
  }
}

/** Works out the histories anew. `apply` calls it. */
export function foldHistories(state: State): void {
  const histories = opsOf(state, record.history).flatMap(({ op, applied }) =>
    op.kind === "history.begin"
      ? [{ history: op.body.history, device: op.body.device, from: applied, after: op.body.after }]
      : [],
  );
  state.histories.splice(0, state.histories.length, ...histories);
}
