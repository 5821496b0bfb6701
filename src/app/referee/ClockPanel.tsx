import type { Form } from "../../core/competition/form.ts";
import { Button } from "../ui/Button.tsx";
import { Clock } from "../ui/Clock.tsx";
import { ProgressBar } from "../ui/ProgressBar.tsx";
import css from "./ClockPanel.module.css";
import { type ClockState, clockState } from "./clock-state.ts";
import { useClockView } from "./clock-view.ts";
import type { Speech } from "./criterion-words.ts";
import { useSheet } from "./sheet-context.ts";

/** The station clock with what is left, and the one button that starts, pauses or resumes it. */
export function ClockPanel() {
  const { device, draft, form, rules, speech, actions, readOnly } = useSheet();
  const state = useClockView(device, draft, (clock) => clockState(clock, form, rules.unitsPerSecond));
  return (
    <div className={css.panel}>
      <Clock
        elapsed={state.elapsed}
        unitsPerSecond={1}
        tone={clockTone(state)}
        note={restWords(state, form, speech)}
      />
      <span className={css.button}>
        {state.phase === "running" ? (
          <Button
            wide
            icon="pause"
            disabled={readOnly}
            onClick={() => actions.tap({ kind: "clock", move: "pause" })}
          >
            {speech.t("action.pause")}
          </Button>
        ) : (
          <Button
            wide
            tone="primary"
            icon="play"
            disabled={readOnly}
            onClick={() => actions.tap({ kind: "clock", move: "start" })}
          >
            {state.phase === "ready" ? speech.t("action.start") : speech.t("action.resume")}
          </Button>
        )}
      </span>
    </div>
  );
}

/** How far the run has come in its time; nothing where the form has no limit. */
export function ClockProgress() {
  const { device, draft, form, rules, speech } = useSheet();
  const { elapsed, limit } = useClockView(device, draft, (clock) =>
    clockState(clock, form, rules.unitsPerSecond),
  );
  if (limit === null) return null;
  return <ProgressBar label={speech.t("clock.progress")} value={Math.min(elapsed, limit)} max={limit} />;
}

function clockTone({ phase, tone }: ClockState): "running" | "paused" | "warning" | "over" {
  if (tone !== "normal") return tone;
  return phase === "running" ? "running" : "paused";
}

/** "4:18 left of 12:00", "0:30 over 12:00", "12:00 at most". */
function restWords({ phase, tone, left, over, limit }: ClockState, form: Form, speech: Speech) {
  const { t, numbers } = speech;
  const paused = phase === "paused" ? `${t("clock.paused")} · ` : "";
  if (limit === null) return phase === "paused" ? t("clock.paused") : undefined;
  const whole = numbers.limit(limit);
  if (phase === "ready") return t("clock.atMost", { limit: whole });
  if (tone !== "over") return paused + t("clock.left", { time: numbers.limit(left ?? 0), limit: whole });
  const beyond = t("clock.over", { time: numbers.limit(over ?? 0), limit: whole });
  return form.overtime.kind === "stop" ? `${t("clock.timeIsUp")} · ${beyond}` : paused + beyond;
}
