import { clockText } from "../i18n/numbers.ts";
import { clockState } from "./clock-state.ts";
import { useClockView } from "./clock-view.ts";
import css from "./DialogClock.module.css";
import { dueAmong, injectStates } from "./injects.ts";
import { useSheet } from "./sheet-context.ts";

/** The station clock beside a dialog's title, which covers the real one, and whether an inject is due. For eyes only. */
export function DialogClock() {
  const { device, draft, form, rules, speech } = useSheet();
  const state = useClockView(device, draft, (clock) => clockState(clock, form, rules.unitsPerSecond));
  const due = useClockView(device, draft, (clock) => {
    const sheet = device.draft(draft)?.draft.sheet;
    return sheet ? dueAmong(injectStates(form, sheet, rules.unitsPerSecond), clock).length : 0;
  });
  return (
    <span className={css.clock} data-tone={state.tone} aria-hidden="true">
      {clockText(state.elapsed, 1)}
      {due > 0 && <span className={css.due}>{speech.t("inject.now")}</span>}
    </span>
  );
}
