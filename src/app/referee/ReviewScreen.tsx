/** Before a sheet goes out: what is missing and where, what was given and why, and the one confirm: submit. */
import { useState } from "react";
import { useForm } from "react-hook-form";
import * as v from "valibot";
import { useLocation } from "wouter";
import { sheetAt } from "../../core/competition/draft.ts";
import type { CompetitionId, OpId } from "../../core/competition/id.ts";
import { Reason } from "../../core/competition/words.ts";
import { submittable } from "../../core/scoring/criteria.ts";
import type { CompetitionDevice, Snapshot } from "../device/face.ts";
import { useCompetition } from "../device/hooks.ts";
import { Button, IconButton } from "../ui/Button.tsx";
import { FootBar } from "../ui/FootBar.tsx";
import { Page } from "../ui/Page.tsx";
import { Problem } from "../ui/Problem.tsx";
import { TextArea } from "../ui/TextArea.tsx";
import { DraftState } from "./DraftState.tsx";
import { Gate } from "./Gate.tsx";
import { LeftBefore } from "./LeftBefore.tsx";
import { useLeaving } from "./leaving.ts";
import { NoSheet, Opening } from "./Opening.tsx";
import { OwnNationGate } from "./OwnNationGate.tsx";
import { type OpenSheet, type SheetState, useOpenSheet } from "./open-sheet.ts";
import { PaperOrigin, paperOf, type ReviewWords } from "./PaperOrigin.tsx";
import { isFromPaper } from "./paper.ts";
import { sheetPath } from "./paths.ts";
import { usePhrases } from "./phrases.ts";
import { ReviewChanges } from "./ReviewChanges.tsx";
import { ReviewDoubts } from "./ReviewDoubts.tsx";
import { ReviewGiven } from "./ReviewGiven.tsx";
import { ReviewMarks } from "./ReviewMarks.tsx";
import { ReviewPoints } from "./ReviewPoints.tsx";
import { ReviewProblems } from "./ReviewProblems.tsx";
import css from "./ReviewScreen.module.css";
import { ReviewTimes } from "./ReviewTimes.tsx";
import { ReviewTyped } from "./ReviewTyped.tsx";
import { SheetNames } from "./SheetNames.tsx";
import { SheetNotices } from "./SheetNotices.tsx";
import { SheetRoom } from "./SheetRoom.tsx";
import { Submitted } from "./Submitted.tsx";
import { sheetChanges } from "./sheet-changes.ts";
import { useSheet } from "./sheet-context.ts";
import { useLeftWords } from "./typed-words.ts";

interface ReviewScreenProps {
  readonly competition: CompetitionId;
  readonly draft: string;
}

/** `draft` names the open sheet; both come from the address. */
export function ReviewScreen({ competition, draft }: ReviewScreenProps) {
  const device = useCompetition(competition);
  return device ? <Review key={draft} device={device} draft={draft} /> : <Opening />;
}

/** What was submitted stays on the screen until the referee goes on; its draft is gone by then. */
interface Sent {
  readonly op: OpId;
  readonly sheet: OpenSheet;
}

function Review({ device, draft }: { readonly device: CompetitionDevice; readonly draft: string }) {
  const { snapshot, sheet } = useOpenSheet(device, draft);
  const [sending, setSending] = useState<OpenSheet | null>(null);
  const [sent, setSent] = useState<Sent | null>(null);
  if (sent) return <Submitted device={device} op={sent.op} sheet={sent.sheet} snapshot={snapshot} />;
  // The draft is gone a moment before its op is known.
  const shown = sheet.kind === "open" ? sheet : sending;
  if (shown === null) return <NoSheet competition={device.competition} why={missing(sheet)} />;
  return (
    <Gate device={device} snapshot={snapshot}>
      <SheetRoom device={device} sheet={shown} timing={isFromPaper(snapshot, shown.head) ? "hand" : "clock"}>
        <OwnNationGate sheet={shown} snapshot={snapshot}>
          <ReviewPage
            sheet={shown}
            snapshot={snapshot}
            onSend={() => setSending(shown)}
            onSent={(op) => setSent({ op, sheet: shown })}
          />
        </OwnNationGate>
      </SheetRoom>
    </Gate>
  );
}

const missing = ({ kind }: SheetState) => (kind === "open" ? "gone" : kind);

interface ReviewPageProps {
  readonly sheet: OpenSheet;
  readonly snapshot: Snapshot;
  readonly onSend: () => void;
  readonly onSent: (op: OpId) => void;
}

function ReviewPage({ sheet, snapshot, onSend, onSent }: ReviewPageProps) {
  const { device, draft, form, rules, seat, speech, actions, readOnly } = useSheet();
  const { t } = speech;
  const { open, facts } = sheet;
  const corrects = sheet.head.corrects !== undefined;
  const problems = submittable(form, rules, seat, open.draft.sheet, facts.rulings);
  const left = useLeftWords({ kind: "correction" }, "");
  const { register, handleSubmit, formState, setError, getValues } = useForm<ReviewWords>({
    defaultValues: { reason: left.left ?? "", judge: t("named.judge", { seat }), note: "" },
  });
  const { typing } = useLeaving(() => getValues("reason"), left);
  const changes = facts.corrected && sheetChanges(facts.corrected, nowOn(device, sheet), form, rules, speech);
  const correctionPhrases = usePhrases("correction");
  const paper = isFromPaper(snapshot, sheet.head);
  const submit = handleSubmit(async (words) => {
    onSend();
    if (actions.clock().running) actions.tap({ kind: "clock", move: "stop" });
    try {
      const reason = corrects ? words.reason.trim() : null;
      onSent(await device.submitDraft(draft, reason, paper ? paperOf(words) : undefined));
    } catch (error) {
      setError("root", { message: error instanceof Error ? error.message : String(error) });
    }
  });
  return (
    <form onSubmit={submit} onInput={typing} noValidate>
      <Page
        practice={snapshot.membership.practice}
        top={<ReviewTop sheet={sheet} />}
        foot={
          <FootBar
            // Where "Review" was lies the way back: a finger that bounces submits nothing.
            end={<BackToSheet />}
            middle={
              <>
                <DraftState snapshot={snapshot} />
                {problems.length > 0 && (
                  <p className={css.held}>{t("review.problems", { count: problems.length })}</p>
                )}
              </>
            }
            start={
              <Button
                type="submit"
                tone="primary"
                size="large"
                icon="send"
                busy={formState.isSubmitting}
                disabled={readOnly || problems.length > 0 || changes?.length === 0}
              >
                {corrects ? t("review.submitCorrection") : t("review.submit")}
              </Button>
            }
          />
        }
      >
        <SheetNotices sheet={sheet} sync={snapshot.sync} />
        {formState.errors.root?.message && (
          <Problem title={t("review.failed")} todo={t("review.failedTodo")}>
            {formState.errors.root.message}
          </Problem>
        )}
        <div className={css.parts}>
          <ReviewProblems problems={problems} />
          <ReviewDoubts sheet={sheet} />
          <ReviewTyped sheet={sheet} />
          {paper && <PaperOrigin register={register} />}
          {corrects && (
            <>
              {changes && <ReviewChanges changes={changes} />}
              {left.left !== undefined && <LeftBefore />}
              <TextArea
                {...register("reason", {
                  validate: (text) => !corrects || v.is(Reason, text) || t("reason.needed"),
                })}
                label={t("review.correctionReason")}
                hint={t("review.correctionStays")}
                phrases={correctionPhrases}
                problem={formState.errors.reason?.message}
              />
            </>
          )}
          <ReviewPoints sheet={sheet} />
          <ReviewGiven sheet={open.draft.sheet} />
          <ReviewTimes sheet={sheet} />
          <ReviewMarks sheet={sheet} />
        </div>
      </Page>
    </form>
  );
}

/** The sheet as a correction would be submitted now, with its time. */
const nowOn = (device: CompetitionDevice, { head, open, facts }: OpenSheet) =>
  sheetAt(open.draft, device.clock(head.draft), facts.corrected ?? undefined);

function ReviewTop({ sheet }: { readonly sheet: OpenSheet }) {
  const { device, draft, speech, ask } = useSheet();
  const [, navigate] = useLocation();
  return (
    <SheetNames
      sheet={sheet}
      beside={speech.t(sheet.head.corrects === undefined ? "review.title" : "review.titleCorrection")}
      back={{
        label: speech.t("review.back"),
        onBack: () => navigate(sheetPath(device.competition, draft)),
      }}
    >
      <IconButton
        icon="list"
        size="normal"
        label={speech.t("history.title")}
        onClick={() => ask({ kind: "history" })}
      />
    </SheetNames>
  );
}

function BackToSheet() {
  const { device, draft, speech } = useSheet();
  const [, navigate] = useLocation();
  return (
    <Button onClick={() => navigate(sheetPath(device.competition, draft))}>{speech.t("review.back")}</Button>
  );
}
