import { useTranslation } from "react-i18next";
import { mayUndo } from "../../core/log/allowed.ts";
import { useHome } from "./home-context.ts";
import { isOwnAct } from "./own-act.ts";
import type { SheetHere, TeamHere } from "./station-day.ts";
import { TakeBack } from "./TakeBack.tsx";

/** Takes back that this tablet, in the same hands, moved the sheet here [L8]. */
export function MoveBack({ team, sheet }: { readonly team: TeamHere; readonly sheet: SheetHere }) {
  const { t } = useTranslation("referee");
  const { device, snapshot } = useHome();
  const op = snapshot.state.ops.get(sheet.op)?.op;
  const { station, seat } = team.key;
  if (op?.kind !== "sheet.move" || op.device !== device.device) return null;
  const own = isOwnAct(device, snapshot, op);
  if (!mayUndo(snapshot.membership.role, "sheet.move", { station, seat, own })) return null;
  return <TakeBack op={sheet.op} label={t("move.back")} why={t("move.backReason")} />;
}
