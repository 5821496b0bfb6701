/** How late a team came to a station, what that costs, and who said so [rule 4, P20]. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type RunKey, record } from "../../../core/competition/run.ts";
import { liveOps } from "../../../core/log/heads.ts";
import { ZERO } from "../../../core/scoring/exact.ts";
import { lateStep } from "../../../core/scoring/lateness.ts";
import { Button } from "../../ui/Button.tsx";
import { DecimalField } from "../../ui/DecimalField.tsx";
import { useOffice, useRights } from "../office.ts";
import { ReasonForm } from "./ReasonForm.tsx";
import styles from "./run.module.css";
import { useExactText } from "./step-points.ts";
import { useWho } from "./who.ts";

interface LatenessProps {
  readonly run: RunKey;
  /** null: nobody said so. */
  readonly late: number | null;
}

/** Of several words the last one stands; taking back takes all of them back. */
export function Lateness({ run, late }: LatenessProps) {
  const { t } = useTranslation("office");
  const { device, state } = useOffice();
  const { may, mayUndo } = useRights();
  const who = useWho();
  const costOf = useCost();
  const [asking, setAsking] = useState<"minutes" | "undo" | null>(null);
  const said = liveOps(state, record.run(run)).filter(({ op }) => op.kind === "run.late");
  const last = said.at(-1);
  const takeBack = async (reason: string) => {
    for (const { id } of said) {
      const targets = [{ record: record.op(id), basis: [] }];
      await device.act({ kind: "op.undo", targets, body: { reason } });
    }
    setAsking(null);
  };
  return (
    <div className={styles.status}>
      {late !== null && last !== undefined && (
        <p className={styles.headLine}>
          <strong>{[t("run.lateBy", { count: late }), costOf(late)].filter(Boolean).join(" · ")}</strong>{" "}
          {who(last.id)}
        </p>
      )}
      {asking === "minutes" ? (
        <Minutes run={run} known={late} onDone={() => setAsking(null)} />
      ) : asking === "undo" ? (
        <ReasonForm
          label={t("run.lateUndoReason")}
          action={t("run.takeBack")}
          onGive={takeBack}
          onCancel={() => setAsking(null)}
        />
      ) : (
        <div className={styles.actions}>
          {may("run.late", { station: run.station }) && (
            <Button size="small" icon="clock" onClick={() => setAsking("minutes")}>
              {t(late === null ? "run.late" : "run.lateChange")}
            </Button>
          )}
          {said.length > 0 && mayUndo("run.late", { station: run.station }) && (
            <Button size="small" icon="undo" onClick={() => setAsking("undo")}>
              {t("run.lateUndo")}
            </Button>
          )}
        </div>
      )}
    </div>
  );
}

interface MinutesProps {
  readonly run: RunKey;
  readonly known: number | null;
  readonly onDone: () => void;
}

/** The cost is told while the minutes are typed. */
function Minutes({ run, known, onDone }: MinutesProps) {
  const { t } = useTranslation("office");
  const { device } = useOffice();
  const costOf = useCost();
  const [minutes, setMinutes] = useState<string | null>(known === null ? null : String(known));
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const give = async () => {
    if (minutes === null) return;
    setBusy(true);
    try {
      const targets = [{ record: record.run(run), basis: [] }];
      await device.act({ kind: "run.late", targets, body: { minutes: Number(minutes) } });
      onDone();
    } catch (error) {
      console.error(error);
      setFailed(true);
      setBusy(false);
    }
  };
  return (
    <form
      className={styles.reason}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void give();
      }}
    >
      <DecimalField
        label={t("run.lateMinutes")}
        value={minutes}
        onChange={setMinutes}
        min="0"
        max="600"
        step="1"
        unit="min"
        problem={failed ? t("run.notWritten") : undefined}
      />
      <p role="status">{minutes === null ? null : costOf(Number(minutes))}</p>
      <div className={styles.actions}>
        <Button onClick={onDone}>{t("action.cancel")}</Button>
        <Button type="submit" tone="primary" busy={busy} disabled={minutes === null}>
          {t("action.save")}
        </Button>
      </div>
    </form>
  );
}

/** "−6 points", or that the rule set takes nothing for it. */
function useCost(): (minutes: number) => string {
  const { t } = useTranslation("office");
  const { field } = useOffice();
  const textOf = useExactText();
  return (minutes) => {
    const points = lateStep(field.rules, { late: minutes })?.points ?? ZERO;
    return points === ZERO ? t("run.lateFree") : t("run.lateCosts", { points: textOf(points) });
  };
}
