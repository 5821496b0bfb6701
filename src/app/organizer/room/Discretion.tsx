/** Points that the head judge adds to a run or takes from it, within the form's limits and with a reason [rule 23]. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Discretion as Limits } from "../../../core/competition/form.ts";
import { type RunKey, record } from "../../../core/competition/run.ts";
import { inForce, opInForce, rivals } from "../../../core/log/setup.ts";
import { exactOf } from "../../../core/scoring/exact.ts";
import { useNumbers } from "../../i18n/numbers.ts";
import { Button } from "../../ui/Button.tsx";
import { DecimalField } from "../../ui/DecimalField.tsx";
import { SectionHead } from "../../ui/SectionHead.tsx";
import { useOffice, useRights } from "../office.ts";
import { ReasonForm } from "./ReasonForm.tsx";
import styles from "./run.module.css";
import { versionTarget } from "./versions.ts";
import { useWho } from "./who.ts";

/** Nothing where the form allows none and none was given. */
export function Discretion({ run }: { readonly run: RunKey }) {
  const { t } = useTranslation("office");
  const { state, field } = useOffice();
  const { may } = useRights();
  const [asking, setAsking] = useState(false);
  const limits = field.stations.get(run.station)?.form.discretion;
  const name = record.discretion(run);
  const given = inForce(state, name);
  if (limits === undefined && given === null) return null;
  return (
    <>
      <SectionHead title={t("run.discretion")} />
      <div className={styles.status}>
        <Given run={run} />
        {rivals(state, name).length > 0 && <p className={styles.warning}>{t("run.discretionRivals")}</p>}
        {limits === undefined ? (
          <p className={styles.headLine}>{t("run.discretionNotAllowed")}</p>
        ) : asking ? (
          <Give run={run} limits={limits} onDone={() => setAsking(false)} />
        ) : (
          may("discretion.give", { station: run.station }) && (
            <div className={styles.actions}>
              <Button size="small" icon="edit" onClick={() => setAsking(true)}>
                {t(given === null ? "run.discretionGive" : "run.discretionChange")}
              </Button>
            </div>
          )
        )}
      </div>
    </>
  );
}

/** What is in force, who gave it and why. */
function Given({ run }: { readonly run: RunKey }) {
  const { t } = useTranslation("office");
  const { state } = useOffice();
  const numbers = useNumbers();
  const who = useWho();
  const given = opInForce(state, record.discretion(run));
  if (given?.op.kind !== "discretion.give") return null;
  const { points, reason } = given.op.body;
  const text = numbers.points(points);
  return (
    <p className={styles.headLine}>
      <strong>
        {t("amount.points", {
          count: Math.abs(Number(points)),
          value: exactOf(points).startsWith("-") ? text : `+${text}`,
        })}
      </strong>{" "}
      {who(given.id)}
      <q className={styles.remark}>{reason}</q>
    </p>
  );
}

interface GiveProps {
  readonly run: RunKey;
  readonly limits: Limits;
  readonly onDone: () => void;
}

function Give({ run, limits, onDone }: GiveProps) {
  const { t } = useTranslation("office");
  const { device, state } = useOffice();
  const numbers = useNumbers();
  const [points, setPoints] = useState<string | null>(null);
  const least = String(limits.least);
  const most = String(limits.most);
  const give = async (reason: string) => {
    if (points === null) return;
    const targets = [versionTarget(state, record.discretion(run))];
    await device.act({ kind: "discretion.give", targets, body: { points, reason } });
    onDone();
  };
  return (
    <ReasonForm
      label={t("run.discretionReason")}
      action={t("run.discretionSet")}
      answered={points !== null}
      onGive={give}
      onCancel={onDone}
      lead={
        <DecimalField
          label={t("noun.points")}
          hint={t("run.discretionLimits", { least: numbers.points(least), most: numbers.points(most) })}
          value={points}
          onChange={setPoints}
          min={least}
          max={most}
        />
      }
    />
  );
}
