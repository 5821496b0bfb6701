/** Whether an own sheet may still be corrected, for the screens; the server's `judge` decides by the same rule [V5]. */
import type { WallTime } from "../../core/competition/id.ts";
import { record, type SheetKey } from "../../core/competition/run.ts";
import { mayAct } from "../../core/log/allowed.ts";
import { ownNation } from "../../core/log/conflict-of-interest.ts";
import { correctionTooLate } from "../../core/log/deadlines.ts";
import type { CompetitionDevice, Snapshot } from "../device/face.ts";
import { isWaiting } from "../device/receipts.ts";
import { isOwnAct } from "./own-act.ts";
import type { SheetHere } from "./station-day.ts";

export type Correction =
  /** `until` null: the time runs only once the server has received the sheet. */
  | { readonly kind: "open"; readonly until: WallTime | null }
  /** Too late, opened to the other seat, published, or somebody else's: head judge or office only. */
  | {
      readonly kind: "closed";
      readonly why: "notOwn" | "otherOfficial" | "ownNation" | "setAside" | "tooLate" | "shown";
    };

/** May this tablet correct the sheet at `now`, by the server's time as far as it is known? */
export function mayCorrect(
  snapshot: Pick<Snapshot, "state" | "membership" | "official">,
  device: CompetitionDevice,
  key: SheetKey,
  sheet: SheetHere,
  now: WallTime,
): Correction {
  const { state, membership } = snapshot;
  const own = isOwnAct(device, snapshot, { device: sheet.device, actor: { official: sheet.by } });
  if (!mayAct(membership.role, "sheet.correct", { station: key.station, seat: key.seat, own })) {
    return { kind: "closed", why: sheet.device === device.device ? "otherOfficial" : "notOwn" };
  }
  if (ownNation(state, snapshot.official, key.team)?.bars) return { kind: "closed", why: "ownNation" };
  if (sheet.receipt.kind === "setAside" || sheet.receipt.kind === "parked") {
    return { kind: "closed", why: "setAside" };
  }
  if (isWaiting(sheet.receipt) || membership.role.kind !== "referee") return { kind: "open", until: null };
  const op = state.ops.get(sheet.op)?.op;
  if (!op) return { kind: "closed", why: "setAside" };
  const name = record.sheet(key);
  const correcting = { ...op, targets: [{ record: name, basis: [sheet.op] }] };
  const seen = { upTo: state.sequence, beyond: false, paired: true };
  // Received after all time: what is left to say is the deadline.
  const late = correctionTooLate(
    state,
    { by: correcting, record: name },
    correcting,
    seen,
    Number.POSITIVE_INFINITY,
  );
  const until = late !== null && "deadline" in late ? late.deadline : null;
  if (late !== null && until === null) return { kind: "closed", why: "shown" };
  if (until !== null && now > until) return { kind: "closed", why: "tooLate" };
  return { kind: "open", until };
}
