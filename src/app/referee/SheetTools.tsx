import { Button } from "../ui/Button.tsx";
import { LanguageSwitch } from "../ui/LanguageSwitch.tsx";
import { ThemeSwitch } from "../ui/ThemeSwitch.tsx";
import { useClockView } from "./clock-view.ts";
import { Fold } from "./Fold.tsx";
import css from "./SheetTools.module.css";
import { useSheet } from "./sheet-context.ts";

/** What is seldom done on a sheet, and how it is read: nothing here takes the sheet or a tap away. */
export function SheetTools() {
  const { device, draft, speech, readOnly, timing, ask } = useSheet();
  const { t } = speech;
  const corrects = device.draft(draft)?.draft.head.corrects !== undefined;
  const started = useClockView(device, draft, (clock) => clock.started !== null);
  return (
    <Fold title={t("tools.title")}>
      <div className={css.tools}>
        {!corrects && (
          <Button wide icon="forward" disabled={readOnly} onClick={() => ask({ kind: "wrongTeam" })}>
            {t("move.askOpen")}
          </Button>
        )}
        {timing === "clock" && (
          <Button
            wide
            icon="refresh"
            disabled={readOnly || !started}
            onClick={() => ask({ kind: "falseStart" })}
          >
            {t("zero.ask")}
          </Button>
        )}
        <div className={css.reading}>
          <LanguageSwitch />
          <ThemeSwitch />
        </div>
      </div>
    </Fold>
  );
}
