import type { Criterion } from "../../core/competition/form.ts";
import type { StationTime } from "../../core/competition/id.ts";
import { useSettling } from "../ui/settling.ts";
import { useClockView } from "./clock-view.ts";
import { MarkButton } from "./MarkButton.tsx";
import { MarkedValue } from "./MarkedValue.tsx";
import type { MarkControlProps } from "./mark-control.ts";
import { markTimeNow } from "./sheet-actions.ts";
import { useSheet } from "./sheet-context.ts";
import css from "./TimedControl.module.css";
import { eventWords } from "./timer-words.ts";

type Timed = Extract<Criterion, { readonly kind: "timed" }>;
interface TimedControlProps extends MarkControlProps<Timed> {
  readonly timerStart: StationTime | undefined;
}

/**
 * A time against the station clock: "Mark time now", or the two events of a timer, one after the other. A time that
 * was marked opens its dialog, where it can be changed by hand.
 */
export function TimedControl(props: TimedControlProps) {
  const { mark, timerStart } = props;
  const place = useSettling<HTMLDivElement>(mark ? "marked" : timerStart === undefined ? "open" : "timing");
  return (
    <div ref={place} className={css.place}>
      <TimeButton {...props} />
    </div>
  );
}

function TimeButton({ criterion, mark, describedBy, timerStart }: TimedControlProps) {
  const { speech, readOnly, timing, ask } = useSheet();
  const byHand = () => ask({ kind: "criterion", criterion: criterion.id, part: "time" });
  if (mark?.kind === "timed" || mark?.kind === "notReached") {
    return <MarkedValue criterion={criterion} mark={mark} describedBy={describedBy} onTap={byHand} />;
  }
  if (timing === "hand") {
    return (
      <MarkButton
        look="open"
        disabled={readOnly}
        label={`${speech.t("time.enter")}: ${speech.words(criterion.words)}`}
        describedBy={describedBy}
        onTap={byHand}
      >
        {speech.t("time.enter")}
      </MarkButton>
    );
  }
  return <TimeNow criterion={criterion} describedBy={describedBy} timerStart={timerStart} />;
}

/** The next moment that the referee taps; nothing to tap before the clock was started. */
function TimeNow({ criterion, describedBy, timerStart }: Omit<TimedControlProps, "mark">) {
  const { device, draft, form, speech, actions, readOnly } = useSheet();
  const clockStarted = useClockView(device, draft, (clock) => clock.started !== null);
  const { timer } = criterion;
  const starts = timer !== undefined && timerStart === undefined;
  const word =
    timer === undefined
      ? speech.t("time.markNow")
      : eventWords(starts ? timer.start : timer.stop, form, speech);
  const shown = clockStarted ? word : speech.t("time.clockFirst");
  return (
    <div className={css.timed}>
      {timerStart !== undefined && timer !== undefined && <RunningTime since={timerStart} />}
      <MarkButton
        look="open"
        disabled={readOnly || !clockStarted}
        label={`${shown}: ${speech.words(criterion.words)}`}
        describedBy={describedBy}
        onTap={() =>
          starts ? actions.tap({ kind: "event", event: timer.start }) : markTimeNow(criterion, actions)
        }
      >
        {shown}
      </MarkButton>
    </div>
  );
}

/** The time since a timer was started. */
export function RunningTime({ since }: { readonly since: StationTime }) {
  const { device, draft, rules, speech } = useSheet();
  const seconds = useClockView(device, draft, (clock) =>
    Math.floor(Math.max(0, clock.elapsed - since) / rules.unitsPerSecond),
  );
  return (
    <span className={css.running} role="timer" aria-label={speech.t("time.sinceStart")}>
      {speech.numbers.limit(seconds)}
    </span>
  );
}
