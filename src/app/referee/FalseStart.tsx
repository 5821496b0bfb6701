import { Button } from "../ui/Button.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { useClockView } from "./clock-view.ts";
import { useSheet } from "./sheet-context.ts";

/** The team begins anew: the clock goes back to zero with what hung on it, and "Undo" brings all of it back [D43]. */
export function FalseStart() {
  const { device, draft, rules, speech, actions, ask } = useSheet();
  const { t, numbers } = speech;
  const seconds = useClockView(device, draft, (clock) => Math.floor(clock.elapsed / rules.unitsPerSecond));
  const close = () => ask(null);
  return (
    <Dialog
      open
      title={t("zero.title", { time: numbers.limit(seconds) })}
      onClose={close}
      actions={
        <>
          <Button onClick={close}>{t("zero.keep")}</Button>
          <Button
            tone="danger"
            icon="refresh"
            onClick={() => {
              actions.tap({ kind: "clock", move: "zero" });
              close();
            }}
          >
            {t("zero.do")}
          </Button>
        </>
      }
    >
      <p>{t("zero.what")}</p>
    </Dialog>
  );
}
