/** How a team's captain acknowledged a sheet, and the signature's drawing for whoever settles a dispute [rule 37, L71]. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Hash, OpId } from "../../../core/competition/id.ts";
import { record, type SheetKey } from "../../../core/competition/run.ts";
import { acknowledgementOf } from "../../../core/log/acknowledgement.ts";
import type { FoundDrawing } from "../../device/face.ts";
import { Button } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { useOffice, useRights } from "../office.ts";
import { RemoveButton } from "../setup/RemoveButton.tsx";
import { SavingProblem } from "../setup/SavingProblem.tsx";
import { useSaving } from "../setup/saving.ts";
import styles from "./run.module.css";

interface AcknowledgedProps {
  readonly sheet: SheetKey;
  /** The sheet's op. */
  readonly op: OpId;
}

/** Nothing where nobody was asked, or not yet. */
export function Acknowledged({ sheet, op }: AcknowledgedProps) {
  const { t } = useTranslation("office");
  const { state } = useOffice();
  const said = acknowledgementOf(state, record.sheet(sheet), op);
  if (said.kind !== "given") return null;
  return (
    <div className={styles.captain}>
      <Chip tone={said.how === "refused" ? "warn" : "plain"}>{t(`run.captain.${said.how}`)}</Chip>
      {said.reason !== null && <q className={styles.remark}>{said.reason}</q>}
      {said.signature !== null && <Signature op={said.op} hash={said.signature} />}
    </div>
  );
}

/** Asked for when somebody wants to see it: no device keeps a copy. */
function Signature({ op, hash }: { readonly op: OpId; readonly hash: Hash }) {
  const { t } = useTranslation("office");
  const { device } = useOffice();
  const { role } = useRights();
  const saving = useSaving();
  const [found, setFound] = useState<FoundDrawing | null>(null);
  const look = () =>
    saving.save(async () => {
      const outcome = await device.drawing(op, hash);
      if (!outcome.ok) return outcome.trouble;
      setFound(outcome.value);
      return null;
    });
  const erase = () =>
    saving.save(async () => {
      const outcome = await device.eraseDrawing(op);
      if (!outcome.ok) return outcome.trouble;
      setFound({ kind: "erased" });
      return null;
    });
  return (
    <>
      {found?.kind === "drawing" ? (
        <div className={styles.signature}>
          <svg viewBox="0 0 300 100" role="img" aria-label={t("run.captain.drawing")}>
            <path d={found.drawing} />
          </svg>
          {role.kind === "office" && (
            <RemoveButton
              label={t("run.captain.erase")}
              question={t("run.captain.eraseQuestion")}
              busy={saving.busy}
              onRemove={() => void erase()}
            />
          )}
        </div>
      ) : (
        <>
          {found !== null && <p role="status">{t(`run.captain.found.${found.kind}`)}</p>}
          {found?.kind !== "erased" && (
            <Button size="small" busy={saving.busy} onClick={() => void look()}>
              {t("run.captain.show")}
            </Button>
          )}
        </>
      )}
      <SavingProblem state={saving.state} />
    </>
  );
}
