/** What the referee has to do when the clock says so, in words: warn the team, stop it [rule 16, rule 18]. */
import type { Form } from "../../core/competition/form.ts";
import type { ClockState } from "./clock-state.ts";
import type { Speech } from "./criterion-words.ts";

/** Null while there is nothing to do. */
export function cueWords({ tone, phase }: ClockState, form: Form, { t, numbers }: Speech): string | null {
  switch (tone) {
    case "normal":
      return null;
    case "warning":
      return t("clock.warnTeam", { time: numbers.limit(form.warning ?? 0) });
    case "over":
      if (form.overtime.kind !== "stop") return t("clock.timeIsUp");
      return phase === "timeUp" ? t("clock.stopTeam") : t("clock.goesOn");
  }
}
