/** What is signed, byte for byte, and what a device is called [D6, L24]. */
import type { CompetitionId, DeviceId, Hash } from "../competition/id.ts";
import { hashText } from "../log/entry.ts";
import { idOfKey, type PublicKey } from "../log/role.ts";
import type { Bundle } from "./messages.ts";

/**
 * The exact text that a bundle's signature covers: competition, device and the hashes of its ops [D6, S9].
 *
 * @param hashes  of the ops, where the caller has them already
 */
export function bundleText(
  { competition, device, ops }: Omit<Bundle, "signature">,
  hashes: readonly Hash[] = ops.map(hashText),
): string {
  return hashesText({ competition, device, hashes });
}

/** The same where only the hashes are kept. */
export function hashesText({ competition, device, hashes }: SignedHashes): string {
  return ["aidpost-bundle/1", competition, device, hashes.join("\n")].join("\n");
}
export interface SignedHashes {
  readonly competition: CompetitionId;
  readonly device: DeviceId;
  readonly hashes: readonly Hash[];
}

/** What the device with this key is called [L24]. */
export const deviceIdOf: (key: PublicKey) => DeviceId = idOfKey;
