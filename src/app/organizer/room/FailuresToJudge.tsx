/** Critical failures of a run: who reported them and why; confirmed or lifted with a reason [P6]. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FailureId } from "../../../core/competition/id.ts";
import { type RunKey, record } from "../../../core/competition/run.ts";
import { inForce } from "../../../core/log/setup.ts";
import type { RunScore } from "../../../core/scoring/score.ts";
import { useWords } from "../../i18n/words.ts";
import { Button } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { SectionHead } from "../../ui/SectionHead.tsx";
import { useOffice, useRights } from "../office.ts";
import { ReasonForm } from "./ReasonForm.tsx";
import styles from "./run.module.css";
import { runOf } from "./use-run.ts";

interface FailuresToJudgeProps {
  readonly run: RunKey;
  readonly score: RunScore | null;
}

/** Nothing when no seat reported any. */
export function FailuresToJudge({ run, score }: FailuresToJudgeProps) {
  const { t } = useTranslation("office");
  const { field, competition } = useOffice();
  const words = useWords(competition.authoritative);
  const form = field.stations.get(run.station)?.form;
  if (!score || !form || score.failures.size === 0) return null;
  return (
    <>
      <SectionHead title={t("run.failures")} />
      <ul className={styles.seats}>
        {[...score.failures].map(([failure, found]) => (
          <li key={failure} className={styles.seat}>
            <div className={styles.seatHead}>
              <strong>
                {words(form.failures.find(({ id }) => id === failure)?.words ?? { en: failure, fr: failure })}
              </strong>
              <Chip tone={found.state === "toConfirm" ? "warn" : found.state === "lifted" ? "plain" : "bad"}>
                {t(`run.failure.${found.state}`)}
              </Chip>
            </div>
            <Reports run={run} failure={failure} />
            <Judge run={run} failure={failure} />
          </li>
        ))}
      </ul>
    </>
  );
}

function Reports({ run, failure }: { readonly run: RunKey; readonly failure: FailureId }) {
  const { t } = useTranslation("office");
  const { field } = useOffice();
  const record = runOf(field, run.station, run.team);
  const reports = [...(record?.seats ?? [])].flatMap(([seat, state]) => {
    const reason = state.kind === "closed" ? state.head.sheet.failures.get(failure) : undefined;
    return reason === undefined ? [] : [{ seat, reason }];
  });
  return reports.map(({ seat, reason }) => (
    <p key={seat} className={styles.headLine}>
      {t("named.judge", { seat })} <q className={styles.remark}>{reason}</q>
    </p>
  ));
}

function Judge({ run, failure }: { readonly run: RunKey; readonly failure: FailureId }) {
  const { t } = useTranslation("office");
  const { device, state } = useOffice();
  const { may } = useRights();
  const [verdict, setVerdict] = useState<"confirmed" | "lifted" | null>(null);
  if (!may("failure.judge", { station: run.station })) return null;
  const name = record.failure(run, failure);
  // Who judges again names the verdict in force [L7].
  const before = inForce(state, name);
  if (verdict === null) {
    return (
      <div className={styles.actions}>
        <Button size="small" onClick={() => setVerdict("confirmed")}>
          {t("run.confirmFailure")}
        </Button>
        <Button size="small" onClick={() => setVerdict("lifted")}>
          {t("run.liftFailure")}
        </Button>
      </div>
    );
  }
  return (
    <ReasonForm
      label={t("run.judgeReason")}
      action={t(verdict === "confirmed" ? "run.confirmFailure" : "run.liftFailure")}
      onCancel={() => setVerdict(null)}
      onGive={async (reason) => {
        await device.act({
          kind: "failure.judge",
          targets: [{ record: name, basis: before === null ? [] : [before.op] }],
          body: { verdict, reason },
        });
        setVerdict(null);
      }}
    />
  );
}
