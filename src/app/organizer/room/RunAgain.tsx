/** A further attempt of a run, and which attempt counts: what was scored before stays [L3, rule 8]. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Attempt } from "../../../core/competition/id.ts";
import { type RunKey, record } from "../../../core/competition/run.ts";
import { Button } from "../../ui/Button.tsx";
import { Segmented } from "../../ui/Segmented.tsx";
import { useOffice, useRights } from "../office.ts";
import { ReasonForm } from "./ReasonForm.tsx";
import styles from "./run.module.css";

interface RunAgainProps {
  readonly run: RunKey;
  readonly attempts: readonly Attempt[];
  readonly counting: Attempt;
}
/** There are no attempts behind this one [L3]. */
const MOST = 9;

export function RunAgain({ run, attempts, counting }: RunAgainProps) {
  const { t } = useTranslation("office");
  const { device } = useOffice();
  const { may } = useRights();
  const [asking, setAsking] = useState<"again" | "counts" | null>(null);
  const [chosen, setChosen] = useState<Attempt | null>(null);
  const last = attempts.at(-1) ?? 1;
  const next = last + 1;
  const others = attempts.filter((attempt) => attempt !== counting);
  if (!may("run.again", run)) return null;
  const ask = (what: "again" | "counts") => {
    // A run is run again so that it counts; of several others the person says which.
    setChosen(what === "again" ? next : others.length === 1 ? (others[0] ?? null) : null);
    setAsking(what);
  };
  if (asking === null) {
    return (
      <div className={styles.actions}>
        {last < MOST && (
          <Button size="small" icon="refresh" onClick={() => ask("again")}>
            {t("run.again", { number: next })}
          </Button>
        )}
        {attempts.length > 1 && (
          <Button size="small" onClick={() => ask("counts")}>
            {t("run.whichCounts")}
          </Button>
        )}
      </div>
    );
  }
  const again = asking === "again";
  const offered = again ? [next, ...attempts] : others;
  return (
    <ReasonForm
      label={t(again ? "run.againReason" : "run.countsReason")}
      action={t(again ? "run.againOpen" : "run.countsSet")}
      lead={
        <>
          <p>{t(again ? "run.againWhat" : "run.countsWhat")}</p>
          <Segmented
            label={t("run.countsLabel")}
            options={offered.map((attempt) => ({
              value: String(attempt),
              label: t("named.attempt", { number: attempt }),
              ...(again && attempt === next ? { hint: t("run.theNewOne") } : {}),
            }))}
            value={chosen === null ? null : String(chosen)}
            onChoose={(value) => setChosen(Number(value))}
          />
        </>
      }
      answered={chosen !== null}
      onCancel={() => setAsking(null)}
      onGive={async (reason) => {
        if (chosen === null) return;
        const opened = { ...run, attempt: again ? next : last };
        await device.act({
          kind: "run.again",
          targets: [{ record: record.run(opened), basis: [] }],
          body: { counts: chosen, reason },
        });
        setAsking(null);
      }}
    />
  );
}
