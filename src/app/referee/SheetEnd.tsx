import { useState } from "react";
import { useLocation } from "wouter";
import { typedAt, type WordsPlace } from "../../core/competition/typed-words.ts";
import { Button } from "../ui/Button.tsx";
import { Card } from "../ui/Card.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { NotWritten, useWriting } from "../ui/writing.tsx";
import type { OpenSheet } from "./open-sheet.ts";
import { homePath } from "./paths.ts";
import css from "./SheetEnd.module.css";
import { useSheet } from "./sheet-context.ts";
import { TypedNote } from "./TypedNote.tsx";

const WHOLE: WordsPlace = { kind: "remark", criterion: null };

/** Below the criteria: the remark on the whole sheet, and the way out of a sheet that was opened by mistake. */
export function SheetEnd({ sheet }: { readonly sheet: OpenSheet }) {
  const { speech, readOnly, ask } = useSheet();
  const { t } = speech;
  const [asking, setAsking] = useState(false);
  const { remark } = sheet.open.draft.sheet;
  const typed = typedAt(sheet.open.draft.typed, WHOLE);
  return (
    <div className={css.end}>
      {remark !== undefined && (
        <Card>
          <b>{t("remark.ofSheet")}</b>
          <p className={css.remark}>{remark}</p>
        </Card>
      )}
      {typed !== undefined && <TypedNote place={WHOLE} text={typed} />}
      <div className={css.actions}>
        <Button icon="edit" disabled={readOnly} onClick={() => ask({ kind: "remark" })}>
          {remark === undefined ? t("remark.addToSheet") : t("remark.edit")}
        </Button>
        {sheet.head.corrects === undefined && (
          <Button icon="forward" disabled={readOnly} onClick={() => ask({ kind: "wrongTeam" })}>
            {t("move.askOpen")}
          </Button>
        )}
        <Button tone="danger" icon="trash" disabled={readOnly} onClick={() => setAsking(true)}>
          {t("discard.ask")}
        </Button>
      </div>
      <DiscardDialog sheet={sheet} open={asking} onClose={() => setAsking(false)} />
    </div>
  );
}

interface DiscardDialogProps {
  readonly sheet: OpenSheet;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** The one act on a sheet that can't be undone before it is submitted, so it asks. */
function DiscardDialog({ sheet, open, onClose }: DiscardDialogProps) {
  const { device, draft, speech } = useSheet();
  const [, navigate] = useLocation();
  const writing = useWriting();
  const { t } = speech;
  const discard = async () => {
    await device.discardDraft(draft);
    navigate(homePath(device.competition));
  };
  return (
    <Dialog
      open={open}
      title={t("discard.title")}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("discard.keep")}</Button>
          <Button tone="danger" busy={writing.busy} onClick={() => writing.write(discard)}>
            {t("discard.do")}
          </Button>
        </>
      }
    >
      <NotWritten writing={writing} />
      <p>
        {t("discard.what", {
          team: sheet.facts.team.name,
          marked: sheet.facts.criteria.length - sheet.points.notMarked.length,
          of: sheet.facts.criteria.length,
        })}
      </p>
    </Dialog>
  );
}
