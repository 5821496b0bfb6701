/** How the station clock stands to the form's limit: what is left, when to warn, when time is up [rule 16, rule 18]. */
import type { StationClock } from "../../core/competition/clock.ts";
import type { Form } from "../../core/competition/form.ts";

/** Times are whole seconds, as shown; `limit`, `left` and `over` are null where the form has no limit. */
export interface ClockState {
  readonly phase: "ready" | "running" | "paused" | "timeUp";
  /** `warning`: the form's warning time has come; `over`: the limit is reached. */
  readonly tone: "normal" | "warning" | "over";
  readonly elapsed: number;
  readonly limit: number | null;
  readonly left: number | null;
  readonly over: number | null;
}

export function clockState(
  clock: Pick<StationClock, "running" | "started" | "elapsed" | "timeUp">,
  form: Pick<Form, "timeLimit" | "warning">,
  unitsPerSecond: number,
): ClockState {
  const elapsed = Math.floor(clock.elapsed / unitsPerSecond);
  const limit = form.timeLimit === undefined ? null : Math.floor(Number(form.timeLimit));
  return {
    phase: phaseOf(clock),
    tone: toneAt(elapsed, limit, form.warning === undefined ? null : Number(form.warning)),
    elapsed,
    limit,
    left: limit === null ? null : Math.max(0, limit - elapsed),
    over: limit === null ? null : Math.max(0, elapsed - limit),
  };
}

function phaseOf(clock: Pick<StationClock, "running" | "started" | "timeUp">): ClockState["phase"] {
  if (clock.started === null) return "ready";
  if (clock.timeUp) return "timeUp";
  return clock.running ? "running" : "paused";
}

function toneAt(elapsed: number, limit: number | null, warning: number | null): ClockState["tone"] {
  if (limit === null) return "normal";
  if (elapsed >= limit) return "over";
  return warning !== null && limit - elapsed <= warning ? "warning" : "normal";
}
