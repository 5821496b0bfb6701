/** What is signed, byte for byte, and what a device is called [D6, L24]. */
import type { DeviceId } from "../competition/id.ts";
import { hashText } from "../log/entry.ts";
import { idOfKey, type PublicKey } from "../log/role.ts";
import type { Bundle } from "./messages.ts";

/** The exact text that a bundle's signature covers: competition, device and the hashes of its ops [D6, S9]. */
export function bundleText(bundle: Omit<Bundle, "signature">): string {
  const hashes = bundle.ops.map(hashText).join("\n");
  return `aidpost-bundle/1\n${bundle.competition}\n${bundle.device}\n${hashes}`;
}

/** What the device with this key is called [L24]. */
export const deviceIdOf: (key: PublicKey) => DeviceId = idOfKey;
