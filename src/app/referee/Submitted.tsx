import { lazy, Suspense, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { OpId } from "../../core/competition/id.ts";
import { record } from "../../core/competition/run.ts";
import { type Sheet, sheetOf } from "../../core/competition/sheet.ts";
import { sheetHeads, sheetStanding } from "../../core/log/heads.ts";
import { sheetBodyOf } from "../../core/log/parse.ts";
import type { CompetitionDevice, Snapshot } from "../device/face.ts";
import { isWaiting } from "../device/receipts.ts";
import { Bib } from "../ui/Bib.tsx";
import { Button } from "../ui/Button.tsx";
import { FootBar } from "../ui/FootBar.tsx";
import { Icon } from "../ui/Icon.tsx";
import { Page } from "../ui/Page.tsx";
import { Problem } from "../ui/Problem.tsx";
import { CaptainSees } from "./CaptainSees.tsx";
import { useSpeech } from "./criterion-words.ts";
import { GiveCode } from "./GiveCode.tsx";
import { linkWords } from "./link-words.ts";
import type { OpenSheet } from "./open-sheet.ts";
import { isReferees } from "./paper.ts";
import { homePath } from "./paths.ts";
import { ReceiptChip, ReceiptWords } from "./ReceiptChip.tsx";
import css from "./Submitted.module.css";
import { seatWords, stationWords } from "./seat-words.ts";
import { pointsOfWords } from "./section-words.ts";

/** It comes after the receipt, which is what a referee waits for. */
const Acknowledge = lazy(async () => ({ default: (await import("./Acknowledge.tsx")).Acknowledge }));

interface SubmittedProps {
  readonly device: CompetitionDevice;
  readonly op: OpId;
  /** The sheet as it was when it went out. */
  readonly sheet: OpenSheet;
  readonly snapshot: Snapshot;
}

/** The receipt: the sheet is out of the referee's hands, and this says where it is, live [D7]. */
export function Submitted({ device, op, sheet, snapshot }: SubmittedProps) {
  const { t } = useTranslation("referee");
  const [, navigate] = useLocation();
  const title = useRef<HTMLHeadingElement>(null);
  // The button that was pressed is gone: whoever hears the screen hears what came of it, and goes on from there.
  useEffect(() => title.current?.focus(), []);
  const { facts, head, points } = sheet;
  const timeZone = facts.competition?.timeZone;
  const speech = useSpeech(facts.competition?.authoritative, timeZone, facts.form);
  const receipt = snapshot.receipts.get(op) ?? { kind: "saved" as const };
  const link = linkWords(snapshot.sync, speech);
  const written = writtenSheet(snapshot, op);
  const name = record.sheet(head.sheet);
  const disputed = sheetStanding(snapshot.state, name).kind === "disputed";
  const isSecond = sheetHeads(snapshot.state, name).filter(({ sheet: body }) => body !== null).length > 1;
  const needsSomebody = disputed || receipt.kind === "setAside" || receipt.kind === "parked";
  return (
    <Page
      practice={snapshot.membership.practice}
      width="text"
      foot={
        // In its place from the start, whatever comes and goes above it, and not where "Submit" was.
        <FootBar
          end={
            <Button tone="primary" size="large" onClick={() => navigate(homePath(device.competition))}>
              {t(isReferees(snapshot) ? "submitted.next" : "submitted.toOffice")}
            </Button>
          }
        />
      }
    >
      <div className={css.receipt}>
        <span className={css.picture} data-look={needsSomebody ? "bad" : "ok"}>
          <Icon name={needsSomebody ? "alert" : "check"} />
        </span>
        <h1 ref={title} tabIndex={-1} className={css.title}>
          {t("submitted.title")}
        </h1>
        <p className={css.team}>
          <Bib number={facts.team.number} /> {facts.team.name}
        </p>
        <p className={css.note}>
          {stationWords(facts.station, speech)} · {seatWords(head.sheet.seat, facts.form, speech)}
        </p>
        {facts.rules.runningPoints && (
          <p className={css.points}>{pointsOfWords(points, facts.rules, speech)}</p>
        )}
        {disputed && (
          <Problem title={t(isSecond ? "run.scoredTwice" : "run.disputed")} todo={t("done.disputedTodo")} />
        )}
        <div className={css.where} role="status">
          <ReceiptChip receipt={receipt} timeZone={timeZone} />
          <p>
            <ReceiptWords receipt={receipt} timeZone={timeZone} />
          </p>
          {isWaiting(receipt) && link !== undefined && <p className={css.note}>{link}</p>}
        </div>
        {facts.rules.acknowledgement !== "none" && isReferees(snapshot) && (
          <Suspense>
            <Acknowledge device={device} snapshot={snapshot} sheet={head.sheet} op={op}>
              {written && (
                <CaptainSees
                  criteria={facts.criteria}
                  form={facts.form}
                  rules={facts.rules}
                  sheet={written}
                  speech={speech}
                />
              )}
            </Acknowledge>
          </Suspense>
        )}
        <GiveCode device={device} op={op} receipt={receipt} />
      </div>
    </Page>
  );
}

/** The sheet as it stands in its op. */
function writtenSheet({ state }: Snapshot, op: OpId): Sheet | null {
  const written = state.ops.get(op)?.op;
  const body = written && sheetBodyOf(written);
  return body ? sheetOf(body) : null;
}
