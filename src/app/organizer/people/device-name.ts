import type { DeviceId } from "../../../core/competition/id.ts";
import type { State } from "../../../core/log/state.ts";

/** What people call a device: its label, or the beginning of its id while it has none. */
export function deviceName(state: State, device: DeviceId): string {
  return state.devices.get(device)?.label ?? device.slice(0, 6);
}
