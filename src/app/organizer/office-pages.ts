/** The pages of the office, and which of them a role works with: nobody is shown what is not for them [A1, V1]. */
import type { RoleKind } from "../../core/log/role.ts";

export const PAGES = [
  "room",
  "standings",
  "analysis",
  "rulings",
  "teams",
  "stations",
  "rules",
  "schedule",
  "officials",
  "tablets",
  "competition",
  "quarantine",
  "rivals",
  "print/sheets",
  "export",
] as const;
export type PageName = (typeof PAGES)[number];

const judging: readonly PageName[] = ["room", "standings", "analysis", "rulings", "quarantine"];

/** The pages that somebody in this role works with, in the order in which they are offered. */
export function pagesOf(role: RoleKind): readonly PageName[] {
  switch (role) {
    case "office":
    case "server":
      return PAGES;
    case "chiefJudge":
    case "jury":
      return judging;
    case "headJudge":
    case "referee":
    case "captain":
      // Totals and ranks can't be worked out of one station's sheets.
      return ["room", "rulings", "quarantine"];
  }
}
