import type { PublicKey } from "../../core/log/role.ts";

/** A key pair. `secret` is a private key that can't be taken out of the browser; only `Chance` looks at it [D1]. */
export interface DeviceKeys {
  readonly publicKey: PublicKey;
  readonly secret: unknown;
}
