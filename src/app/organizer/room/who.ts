/** Who made an op and when it came, in words. */
import { useTranslation } from "react-i18next";
import type { OpId } from "../../../core/competition/id.ts";
import { isWaiting } from "../../device/receipts.ts";
import { useNumbers } from "../../i18n/numbers.ts";
import { useOffice } from "../office.ts";

/** "J. Berg, T5 Station 5 · received 10:42 as number 118", as far as it is known. */
export function useWho(): (op: OpId) => string {
  const { t } = useTranslation("office");
  const { state, name, competition, snapshot } = useOffice();
  const numbers = useNumbers(competition.timeZone);
  return (id) => {
    const placed = state.ops.get(id);
    const op = placed?.op;
    if (!placed || !op) return "";
    const person = op.actor.official === null ? null : name(op.actor.official);
    const tablet = state.devices.get(op.device)?.label ?? null;
    const receipt = snapshot.receipts.get(id);
    const received =
      receipt && isWaiting(receipt)
        ? t("receipt.waiting")
        : t("receipt.receivedAs", { time: numbers.dayTime(placed.received), number: placed.sequence });
    return [[person, tablet].filter(Boolean).join(", "), received].filter(Boolean).join(" · ");
  };
}
