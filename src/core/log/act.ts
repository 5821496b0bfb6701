/** What a person does, before a device makes an op of it: kind, targets and body; the device adds the rest [L2]. */
import type { OpKind, OpTextOf, Target } from "./op.ts";

export interface Act<K extends OpKind> {
  readonly kind: K;
  readonly targets: readonly Target[];
  readonly body: OpTextOf<K>["body"];
}
