/** Puts the envelope around what a person does [L2]: device, number, time, actor, build. */
import type { CompetitionId, OpId, PersonId } from "../../core/competition/id.ts";
import type { Act } from "../../core/log/act.ts";
import { OP_SCHEMA, type OpKind, type OpTextOf } from "../../core/log/op.ts";
import { writeOp } from "../../core/log/write.ts";
import type { Compose } from "./journal-port.ts";
import type { Ports } from "./ports.ts";
import { newOpId } from "./random-id.ts";

/** Who holds the device, and how that was established [A1]. */
export interface Holder {
  readonly official: PersonId | null;
  readonly by: OpTextOf<OpKind>["actor"]["by"];
}
/** Nobody has said a name: the device acts as itself. */
export const NOBODY: Holder = { official: null, by: "device" };

/**
 * Prepares an op for the journal. The clocks are read now, when the person acts, not when the disk is ready.
 *
 * @param offset  server's clock minus this device's, ms
 */
export function compose<K extends OpKind>(
  { kind, targets, body }: Act<K>,
  competition: CompetitionId,
  holder: Holder,
  { clock, chance, build }: Pick<Ports, "clock" | "chance" | "build">,
  offset: number | null,
): { readonly id: OpId; readonly compose: Compose } {
  const { wall, steady } = clock.reading();
  const id = newOpId(chance, wall);
  const { official, by } = holder;
  return {
    id,
    compose: ({ device, number, previous, seen: [history, sequence] }) => {
      const written = writeOp(kind, {
        id,
        competition,
        device,
        number,
        previous,
        seen: [history, sequence],
        targets: targets.map(({ record, basis }) => ({ record, basis: [...basis] })),
        actor: { official, by },
        at: [wall, clock.zone(), Math.round(steady), offset],
        app: [build, OP_SCHEMA],
        body,
      });
      return { ...written, kind };
    },
  };
}
