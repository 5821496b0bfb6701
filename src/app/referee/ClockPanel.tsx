import type { Form } from "../../core/competition/form.ts";
import { Button } from "../ui/Button.tsx";
import { Clock } from "../ui/Clock.tsx";
import { ProgressBar } from "../ui/ProgressBar.tsx";
import { useSettling } from "../ui/settling.ts";
import css from "./ClockPanel.module.css";
import { type ClockState, clockState } from "./clock-state.ts";
import { useClockView } from "./clock-view.ts";
import type { Speech } from "./criterion-words.ts";
import { cueWords } from "./cue-words.ts";
import { type SheetContext, useSheet } from "./sheet-context.ts";

/** The station clock with what is left, and the one button that starts, pauses or resumes it. */
export function ClockPanel() {
  const { form, speech } = useSheet();
  const state = useClockState();
  const button = useSettling<HTMLSpanElement>(state.phase);
  return (
    <div className={css.panel}>
      <Clock
        elapsed={state.elapsed}
        unitsPerSecond={1}
        tone={clockTone(state)}
        note={restWords(state, form, speech)}
      />
      <span ref={button} className={css.button}>
        <ClockButton phase={state.phase} />
      </span>
    </div>
  );
}

/** In one place whatever it does: the thumb finds it again. */
function ClockButton({ phase }: Pick<ClockState, "phase">) {
  const { speech, actions, readOnly, ask } = useSheet();
  const { t } = speech;
  const move = (to: "start" | "pause") => () => actions.tap({ kind: "clock", move: to });
  switch (phase) {
    case "running":
      return (
        <Button wide icon="pause" disabled={readOnly} onClick={move("pause")}>
          {t("action.pause")}
        </Button>
      );
    case "timeUp":
      return (
        <Button wide icon="stop" disabled={readOnly} onClick={() => ask({ kind: "runTime" })}>
          {t("clock.timeIsUp")}
        </Button>
      );
    case "ready":
    case "paused":
      return (
        <Button wide tone="primary" icon="play" disabled={readOnly} onClick={move("start")}>
          {phase === "ready" ? t("clock.start") : t("action.resume")}
        </Button>
      );
  }
}

/** How far the run has come in its time, and the warning in words; nothing where the form has no limit. */
export function ClockProgress() {
  const { form, speech } = useSheet();
  const state = useClockState();
  if (state.limit === null) return null;
  return (
    <div className={css.cue} data-tone={state.tone}>
      <ProgressBar
        label={speech.t("clock.progress")}
        value={Math.min(state.elapsed, state.limit)}
        max={state.limit}
        text={cueWords(state, form, speech) ?? undefined}
      />
    </div>
  );
}

function useClockState(): ClockState {
  const { device, draft, form, rules }: SheetContext = useSheet();
  return useClockView(device, draft, (clock) => clockState(clock, form, rules.unitsPerSecond));
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
  if (phase === "timeUp") return t("clock.stoppedAt", { limit: whole });
  if (tone !== "over") return paused + t("clock.left", { time: numbers.limit(left ?? 0), limit: whole });
  const beyond = t("clock.over", { time: numbers.limit(over ?? 0), limit: whole });
  return form.overtime.kind === "stop" ? beyond : paused + beyond;
}
