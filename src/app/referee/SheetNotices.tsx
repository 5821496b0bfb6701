import type { SyncStatus } from "../device/face.ts";
import { Problem } from "../ui/Problem.tsx";
import type { OpenSheet } from "./open-sheet.ts";
import css from "./SheetScreen.module.css";
import { useSheet } from "./sheet-context.ts";

/** What the referee must know of this sheet before going on; nothing on an ordinary one. */
export function SheetNotices({ sheet, sync }: { readonly sheet: OpenSheet; readonly sync: SyncStatus }) {
  const { speech } = useSheet();
  const { t } = speech;
  const { open, facts } = sheet;
  return (
    <div className={css.notices}>
      {open.readOnly && <Problem tone="warn" title={t("notice.readOnly")} todo={t("notice.readOnlyTodo")} />}
      {open.failed && <Problem title={t("notice.notSaved")} todo={t("notice.notSavedTodo")} />}
      {facts.formChanged && (
        <Problem tone="warn" title={t("notice.formChanged")} todo={t("notice.formChangedTodo")} />
      )}
      {sync.link === "paused" && (
        <Problem tone="warn" title={t("notice.paused")} todo={t("notice.pausedTodo")} />
      )}
    </div>
  );
}
