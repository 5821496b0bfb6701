import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import css from "./CriterionDialog.module.css";
import { useClockView } from "./clock-view.ts";
import type { OpenSheet } from "./open-sheet.ts";
import { runTime } from "./run-time.ts";
import { useSheet } from "./sheet-context.ts";
import { TimeForm } from "./TimeForm.tsx";

/** The time of the run: let the clock go on after a hard stop, or say the time by hand with a reason [rule 16]. */
export function RunTimeDialog({ sheet }: { readonly sheet: OpenSheet }) {
  const { device, draft, rules, speech, actions, ask } = useSheet();
  const { t } = speech;
  const timeUp = useClockView(device, draft, (clock) => clock.timeUp);
  const close = () => ask(null);
  const byHand = sheet.open.draft.runTime;
  const time = runTime(
    sheet,
    useClockView(device, draft, (clock) => clock.elapsed),
  );
  return (
    <Dialog open title={t("runTime.title")} onClose={close}>
      <div className={css.stack}>
        {timeUp && (
          <>
            <p>{t("runTime.timeUp")}</p>
            <Button
              wide
              icon="play"
              onClick={() => {
                actions.tap({ kind: "clock", move: "goOn" });
                close();
              }}
            >
              {t("runTime.goOn")}
            </Button>
          </>
        )}
        {byHand !== null && (
          <Button
            wide
            icon="undo"
            onClick={() => {
              actions.tap({ kind: "runTime", time: null });
              close();
            }}
          >
            {t("runTime.takeBack")}
          </Button>
        )}
        <TimeForm
          place={{ kind: "runTime" }}
          initial={{ time, reason: byHand?.reason ?? "" }}
          unitsPerSecond={rules.unitsPerSecond}
          onSave={(elapsed, reason) => {
            actions.tap({ kind: "runTime", time: { elapsed, reason } });
            close();
          }}
          onCancel={close}
        />
      </div>
    </Dialog>
  );
}
