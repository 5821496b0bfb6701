/** What keeps a run from being final, and the ways to end it that stand nowhere else in the run [P1.1, V4, V5]. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { BlockId, SeatId } from "../../../core/competition/id.ts";
import { type RunKey, record } from "../../../core/competition/run.ts";
import { discrepancySettled } from "../../../core/log/open-matters.ts";
import { runRecord } from "../../../core/log/runs.ts";
import type { OpenQuestion, RunScore } from "../../../core/scoring/score.ts";
import { Button } from "../../ui/Button.tsx";
import { useOffice, useRights } from "../office.ts";
import { needsPerson } from "./needs.ts";
import { useQuestionText } from "./question-text.ts";
import { ReasonForm } from "./ReasonForm.tsx";
import styles from "./run.module.css";

/** What judges differ in is settled for the run at once. */
const DIFFERENCES: ReadonlySet<OpenQuestion["kind"]> = new Set([
  "seatsDiffer",
  "notApplicableDiffers",
  "criticalDiffers",
]);

interface OpenQuestionsProps {
  readonly run: RunKey;
  readonly score: RunScore | null;
}

/** Nothing when only sheets are awaited. */
export function OpenQuestions({ run, score }: OpenQuestionsProps) {
  const { t } = useTranslation("office");
  const { state } = useOffice();
  const textOf = useQuestionText(run.station);
  const settled = discrepancySettled(state, run);
  const open = score?.open.filter((question) => needsPerson(question, settled)) ?? [];
  if (open.length === 0) return null;
  const differ = open.some(({ kind }) => DIFFERENCES.has(kind));
  return (
    <section className={styles.questions} aria-label={t("run.open")}>
      <ul>
        {open.map((question) => (
          <li key={JSON.stringify(question)}>
            {textOf(question)}
            {question.kind === "blockWithoutSeat" && <GiveBlock run={run} block={question.block} />}
          </li>
        ))}
      </ul>
      {differ && <SettleDifference run={run} />}
    </section>
  );
}

/** Judges may differ: somebody has looked at it, and says why it stands. */
function SettleDifference({ run }: { readonly run: RunKey }) {
  const { t } = useTranslation("office");
  const { device } = useOffice();
  const { may } = useRights();
  const [asking, setAsking] = useState(false);
  if (!may("discrepancy.settle", { station: run.station })) return null;
  if (!asking) {
    return (
      <div className={styles.actions}>
        <Button size="small" onClick={() => setAsking(true)}>
          {t("run.differenceStands")}
        </Button>
      </div>
    );
  }
  return (
    <ReasonForm
      label={t("run.differenceReason")}
      action={t("run.differenceStands")}
      onCancel={() => setAsking(false)}
      onGive={async (reason) => {
        await device.act({
          kind: "discrepancy.settle",
          targets: [{ record: record.run(run), basis: [] }],
          body: { reason },
        });
        setAsking(false);
      }}
    />
  );
}

/** A block whose seats are all excused is given to a seat that has marked [V4]. */
function GiveBlock({ run, block }: { readonly run: RunKey; readonly block: BlockId }) {
  const { t } = useTranslation("office");
  const { device, state } = useOffice();
  const { may } = useRights();
  const [seat, setSeat] = useState<SeatId | null>(null);
  const seats = [...runRecord(state, run).seats].filter(([, state]) => state.kind !== "excused");
  if (!may("block.give", { station: run.station })) return null;
  if (seat === null) {
    return (
      <div className={styles.actions}>
        {seats.map(([other]) => (
          <Button key={other} size="small" onClick={() => setSeat(other)}>
            {t("run.giveBlock", { seat: other })}
          </Button>
        ))}
      </div>
    );
  }
  return (
    <ReasonForm
      label={t("run.judgeReason")}
      action={t("run.giveBlock", { seat })}
      onCancel={() => setSeat(null)}
      onGive={async (reason) => {
        await device.act({
          kind: "block.give",
          targets: [{ record: record.run(run), basis: [] }],
          body: { block, seat, reason },
        });
        setSeat(null);
      }}
    />
  );
}
