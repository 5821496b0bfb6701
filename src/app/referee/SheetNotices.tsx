import { useEffect, useRef } from "react";
import type { OpId } from "../../core/competition/id.ts";
import type { Ruling } from "../../core/log/rulings.ts";
import type { SyncStatus } from "../device/face.ts";
import { useOfDevice, useThisDevice } from "../device/hooks.ts";
import { StorageProblem } from "../start/FailurePage.tsx";
import { useAnnounce } from "../ui/Announcer.tsx";
import { Problem } from "../ui/Problem.tsx";
import { useClockView } from "./clock-view.ts";
import type { OpenSheet } from "./open-sheet.ts";
import { RowNoteList } from "./RowNoteList.tsx";
import { readingWords } from "./row-notes.ts";
import css from "./SheetScreen.module.css";
import { useSheet } from "./sheet-context.ts";

/** What the referee must know of this sheet before going on; nothing on an ordinary one. */
export function SheetNotices({ sheet, sync }: { readonly sheet: OpenSheet; readonly sync: SyncStatus }) {
  const { speech } = useSheet();
  const { t } = speech;
  const { open, facts } = sheet;
  const tablet = useThisDevice();
  // What this page can never save again is said at once; other troubles may pass before a tap meets them.
  const takenOver = useOfDevice((device) => device.storageTrouble()) === "newerVersion";
  return (
    <div className={css.notices}>
      {open.readOnly && <Problem tone="warn" title={t("notice.readOnly")} todo={t("notice.readOnlyTodo")} />}
      {takenOver && <StorageProblem trouble="newerVersion" onSheet rescue={() => tablet.rescueFile()} />}
      {open.failed && !takenOver && <Problem title={t("notice.notSaved")} todo={t("notice.notSavedTodo")} />}
      {sheet.head.corrects !== undefined && facts.corrected === null && (
        <Problem title={t("notice.stale")} todo={t("notice.staleTodo")} />
      )}
      <Readings readings={facts.readings} />
      <ClockNotice byHand={open.draft.runTime !== null} />
      {facts.formChanged && (
        <Problem tone="warn" title={t("notice.formChanged")} todo={t("notice.formChangedTodo")} />
      )}
      {sync.link === "paused" && (
        <Problem tone="warn" title={t("notice.paused")} todo={t("notice.pausedTodo")} />
      )}
    </div>
  );
}

/** Which clock tells the time, once the two don't agree [rule 16]; before that, that some of the time is missing [D52]. */
function ClockNotice({ byHand }: { readonly byHand: boolean }) {
  const { device, draft, timing, speech } = useSheet();
  const { source, setBack } = useClockView(device, draft, (clock) => ({
    source: clock.source,
    setBack: clock.setBack,
  }));
  if (timing === "hand" || source === "both") return null;
  if (setBack) {
    if (byHand) return null;
    return (
      <Problem tone="warn" title={speech.t("clock.notice.setBack")} todo={speech.t("clock.setBackTodo")} />
    );
  }
  return (
    <Problem tone="warn" title={speech.t(`clock.notice.${source}`)} todo={speech.t("clock.noticeTodo")} />
  );
}

interface ReadingsProps {
  readonly readings: readonly Ruling[];
}

/** What the head judge said of the whole sheet [rule 34]. */
function Readings({ readings }: ReadingsProps) {
  const { speech } = useSheet();
  useNews(readings);
  const whole = readings.filter(({ criterion }) => criterion === null);
  if (whole.length === 0) return null;
  const notes = whole.map(({ op, text }) => ({
    id: op,
    kind: "reading" as const,
    text: readingWords(text, speech),
  }));
  return <RowNoteList notes={notes} />;
}

/** Says it when a ruling comes while the sheet is open: nobody looks for a word that was not there before. */
function useNews(readings: ReadingsProps["readings"]): void {
  const { speech } = useSheet();
  const announce = useAnnounce();
  const known = useRef<ReadonlySet<OpId> | null>(null);
  useEffect(() => {
    const before = known.current;
    known.current = new Set(readings.map(({ op }) => op));
    const news = before === null ? [] : readings.filter(({ op }) => !before.has(op));
    if (news.length === 0) return;
    const words = news.map(({ text }) => readingWords(text, speech)).join(" ");
    announce(`${speech.t("note.kind.reading")} ${words}`);
  }, [readings, speech, announce]);
}
