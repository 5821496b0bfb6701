/** Addresses of the referee's screens, as `routes.tsx` has them. */
import type { CompetitionId, CriterionId } from "../../core/competition/id.ts";
import { rowId } from "./row-id.ts";

export const homePath = (competition: CompetitionId) => `/c/${competition}`;
export const readyPath = (competition: CompetitionId) => `/c/${competition}/ready`;
export const relayPath = (competition: CompetitionId) => `/c/${competition}/relay`;
export const reviewPath = (competition: CompetitionId, draft: string) => `/c/${competition}/review/${draft}`;
/** The sheet, at one criterion where one is named. */
export const sheetPath = (competition: CompetitionId, draft: string, criterion?: CriterionId) =>
  `/c/${competition}/sheet/${draft}${criterion === undefined ? "" : `#${rowId(criterion)}`}`;
