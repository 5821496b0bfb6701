/** DNS, DNF, withdrawn and the like: set, seen and taken back [rule 4, L8, L9]. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type RunKey, type RunStatusKind, record } from "../../../core/competition/run.ts";
import { statusConflict, statusHeads } from "../../../core/log/heads.ts";
import { Button } from "../../ui/Button.tsx";
import { useOffice, useRights } from "../office.ts";
import { ReasonForm } from "./ReasonForm.tsx";
import styles from "./run.module.css";
import { SetStatus } from "./SetStatus.tsx";
import { useWho } from "./who.ts";

/** The last two are for real emergencies and for faults of the organizers [rule 63]. */
const KINDS: readonly RunStatusKind[] = ["dns", "dnf", "withdrawn", "disqualified", "void", "neutral"];

/**
 * A status that is in force can be taken back; otherwise one can be set. Where statuses, or a status and sheets,
 * contradict one another, one of them is set anew and names all that it sets aside [L9].
 */
export function RunStatus({ run }: { readonly run: RunKey }) {
  const { t } = useTranslation("office");
  const { device, state } = useOffice();
  const who = useWho();
  const [asking, setAsking] = useState<RunStatusKind | "undo" | null>(null);
  const { may, mayUndo } = useRights();
  const heads = statusHeads(state, run);
  const found = statusConflict(state, run);
  const conflict = found?.kind === "status" ? found : null;
  const about = { station: run.station, team: run.team };
  const offered = conflict ? KINDS.filter((kind) => heads.some(({ status }) => status === kind)) : KINDS;
  const takeBack = async (reason: string) => {
    for (const head of heads) {
      await device.act({
        kind: "op.undo",
        targets: [{ record: record.op(head.op), basis: [] }],
        body: { reason },
      });
    }
  };
  return (
    <div className={styles.status}>
      {conflict !== null && (
        <p className={styles.warning}>{t("run.contradicts", { count: conflict.sheets.length })}</p>
      )}
      {heads.map((head) => (
        <p key={head.op} className={styles.headLine}>
          <strong>{t(`status.${head.status}`)}</strong> {who(head.op)}
          {head.reason !== null && <q className={styles.remark}>{head.reason}</q>}
        </p>
      ))}
      {asking === "undo" ? (
        <ReasonForm
          label={t("run.takeBackReason")}
          action={t("run.takeBack")}
          onCancel={() => setAsking(null)}
          onGive={async (reason) => {
            await takeBack(reason);
            setAsking(null);
          }}
        />
      ) : asking !== null ? (
        <SetStatus run={run} status={asking} onDone={() => setAsking(null)} />
      ) : (
        <div className={styles.actions}>
          {(heads.length === 0 || conflict !== null) &&
            may("run.status", about) &&
            offered.map((kind) => (
              <Button key={kind} size="small" onClick={() => setAsking(kind)}>
                {conflict ? t("run.stands", { status: t(`status.${kind}`) }) : t(`status.${kind}`)}
              </Button>
            ))}
          {heads.length > 0 && mayUndo("run.status", about) && (
            <Button size="small" icon="undo" onClick={() => setAsking("undo")}>
              {t("run.takeBack")}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}
