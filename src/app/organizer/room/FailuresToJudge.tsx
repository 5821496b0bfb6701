/** Critical failures of a run: who reported them and why; confirmed or lifted with a reason [P6]. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CriterionId, FailureId, SeatId } from "../../../core/competition/id.ts";
import { type RunKey, record } from "../../../core/competition/run.ts";
import { runRecord } from "../../../core/log/runs.ts";
import { orderTaps } from "../../../core/scoring/orders.ts";
import type { RunScore } from "../../../core/scoring/score.ts";
import { useNumbers } from "../../i18n/numbers.ts";
import { useWords } from "../../i18n/words.ts";
import { Button } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { SectionHead } from "../../ui/SectionHead.tsx";
import { useOffice, useRights } from "../office.ts";
import { ReasonForm } from "./ReasonForm.tsx";
import styles from "./run.module.css";
import { versionTarget } from "./versions.ts";

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
            {found.byOrder.map((seat) => (
              <ByOrder key={seat} run={run} failure={failure} seat={seat} />
            ))}
            <Judge run={run} failure={failure} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** This very attempt, also when another one counts. */
const useRunRecord = (run: RunKey) => runRecord(useOffice().state, run);

function Reports({ run, failure }: { readonly run: RunKey; readonly failure: FailureId }) {
  const { t } = useTranslation("office");
  const reports = [...useRunRecord(run).seats].flatMap(([seat, state]) => {
    const reason = state.kind === "closed" ? state.head.sheet.failures.get(failure) : undefined;
    return reason === undefined ? [] : [{ seat, reason }];
  });
  return reports.map(({ seat, reason }) => (
    <p key={seat} className={styles.headLine}>
      {t("named.judge", { seat })} <q className={styles.remark}>{reason}</q>
    </p>
  ));
}

interface ByOrderProps {
  readonly run: RunKey;
  readonly failure: FailureId;
  readonly seat: SeatId;
}

/** What the order of a seat's taps says, with the times that it was read from [P16]. */
function ByOrder({ run, failure, seat }: ByOrderProps) {
  const { t } = useTranslation("office");
  const { field, competition } = useOffice();
  const words = useWords(competition.authoritative);
  const numbers = useNumbers();
  const form = field.stations.get(run.station)?.form;
  const order = form?.failures.find(({ id }) => id === failure)?.order;
  const closed = useRunRecord(run).seats.get(seat);
  if (!form || !order || closed?.kind !== "closed") return null;
  const { sheet } = closed.head;
  const units = field.rules.unitsPerSecond;
  const taps = orderTaps(form, order, { sheet, marks: sheet.marks }, units);
  if (taps === null) return null;
  const named = (id: CriterionId) => {
    const criterion = form.criteria.find((one) => one.id === id);
    return criterion ? words(criterion.words) : id;
  };
  return (
    <p className={styles.headLine}>
      {t("named.judge", { seat })} ·{" "}
      {t("run.byOrder", {
        second: named(order.second),
        secondTime: numbers.time(taps.second.at, units),
        first: named(order.first),
        firstTime: numbers.time(taps.first.at, units),
      })}
    </p>
  );
}

function Judge({ run, failure }: { readonly run: RunKey; readonly failure: FailureId }) {
  const { t } = useTranslation("office");
  const { device, state } = useOffice();
  const { may } = useRights();
  const [verdict, setVerdict] = useState<"confirmed" | "lifted" | null>(null);
  if (!may("failure.judge", { station: run.station })) return null;
  const name = record.failure(run, failure);
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
          targets: [versionTarget(state, name)],
          body: { verdict, reason },
        });
        setVerdict(null);
      }}
    />
  );
}
