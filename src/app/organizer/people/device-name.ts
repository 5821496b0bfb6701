import type { DeviceId } from "../../../core/competition/id.ts";
import { record } from "../../../core/competition/run.ts";
import { opsOf, type State } from "../../../core/log/state.ts";

/** What people call a device: as it said when it joined, as its invite named it, or the beginning of its id. */
export function deviceName(state: State, device: DeviceId): string {
  return state.devices.get(device)?.label ?? inviteLabel(state, device) ?? device.slice(0, 6);
}

function inviteLabel(state: State, device: DeviceId): string | undefined {
  const admits = opsOf(state, record.device(device)).map(({ op }) => op);
  const admit = admits.findLast((op) => op.kind === "device.admit");
  if (!admit?.body.invite) return undefined;
  const invites = opsOf(state, record.invite(admit.body.invite)).map(({ op }) => op);
  return invites.find((op) => op.kind === "invite.make")?.body.label;
}
