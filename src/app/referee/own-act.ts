/** Whether an act is this tablet's own while this person holds it: the server asks the same before it takes it [L4]. */
import { type Maker, madeBySame } from "../../core/log/access.ts";
import type { CompetitionDevice, Snapshot } from "../device/face.ts";

export function isOwnAct(
  { device }: Pick<CompetitionDevice, "device">,
  { official }: Pick<Snapshot, "official">,
  made: Maker,
): boolean {
  return madeBySame({ device, actor: { official } }, made);
}
