/** A warning that a judge overrode, in words, with the sheet, team, lane or status that it spoke of [L42]. */
import { useTranslation } from "react-i18next";
import type { OpId, TeamId } from "../../../core/competition/id.ts";
import type { Override } from "../../../core/competition/override.ts";
import { RunStatusKind } from "../../../core/competition/run.ts";
import { madeAt } from "../../../core/log/op.ts";
import { useNumbers } from "../../i18n/numbers.ts";
import { useOffice } from "../office.ts";
import { useTeamName } from "../results/team-name.ts";

export function useOverrideText(): (override: Override) => string {
  const { t } = useTranslation("office");
  const { state, competition, name } = useOffice();
  const numbers = useNumbers(competition.timeZone);
  const teamName = useTeamName();
  return ({ warning, about }) => {
    switch (warning) {
      case "alreadyScored": {
        const before = state.ops.get(about as OpId)?.op;
        if (!before) return t("overridden.alreadyScored");
        const who = name(before.actor.official);
        return t(who === "" ? "overridden.scoredAt" : "overridden.scoredBy", {
          time: numbers.dayTime(madeAt(before)),
          name: who,
        });
      }
      case "closed":
        return t("overridden.closed", { status: statusText(about) });
      case "notNext":
        return t("overridden.notNext", { team: teamName(about as TeamId) });
      case "otherLane":
        return t("overridden.otherLane", { number: about });
      case "notPlanned":
        return t("overridden.notPlanned");
      case "ownNation":
        return t("overridden.ownNation", { nation: about });
      case "moved":
        return t("overridden.moved", { team: teamName(about as TeamId) });
    }
  };

  function statusText(about: string): string {
    if (about === "excused") return t("run.excused");
    const status = RunStatusKind.options.find((one) => one === about);
    return t(`status.${status ?? "cancelled"}`);
  }
}
