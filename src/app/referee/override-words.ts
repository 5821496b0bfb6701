/** A warning that a referee overrode, in words: for which team a moved sheet was opened, too [L42, D42]. */
import type { TFunction } from "i18next";
import type { TeamId } from "../../core/competition/id.ts";
import type { Override } from "../../core/competition/override.ts";
import type { State } from "../../core/log/state.ts";
import { teamText } from "../i18n/moved-text.ts";

export function overrideWords({ warning, about }: Override, state: State, t: TFunction<"referee">): string {
  return warning === "moved"
    ? t("overridden.moved", { team: teamText(state, about as TeamId) })
    : t(`overridden.${warning}`);
}
