/** From a team on the list to its open sheet. */
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import { samePurpose } from "../../core/competition/draft-row.ts";
import type { CompetitionDevice } from "../device/face.ts";
import { useAnnounce } from "../ui/Announcer.tsx";
import type { HomeContext } from "./home-context.ts";
import { sheetPath } from "./paths.ts";
import { aboutOf, type StartWarning, startWarnings } from "./start-warnings.ts";
import type { TeamHere } from "./station-day.ts";

/** Opens the team's sheet, or goes on with the one that is open; asks first where something speaks against it. */
export function useStartSheet(device: CompetitionDevice, ask: HomeContext["ask"]) {
  const { t } = useTranslation();
  const announce = useAnnounce();
  const open = useOpenSheetOf(device);
  const failed = (error: unknown) => {
    console.error("The sheet could not be opened", error);
    announce({ text: `${t("notWritten.title")}. ${t("notWritten.todo")}`, tone: "bad" });
  };
  const [, navigate] = useLocation();
  return (team: TeamHere, home: Omit<HomeContext, "start">): void => {
    const begun = home.snapshot.drafts.find((head) => samePurpose(head, { sheet: team.key }));
    if (begun) navigate(sheetPath(device.competition, begun.draft));
    else if (startWarnings(team, home).length > 0) ask({ kind: "start", team: team.id });
    else open(team, home.seat).catch(failed);
  };
}

/** Opens the team's sheet whatever speaks against it; the sheet says what that was [L42]. Rejects when it can't be written. */
export function useOpenSheetOf(device: CompetitionDevice) {
  const [, navigate] = useLocation();
  return async (
    team: TeamHere,
    seat: HomeContext["seat"],
    warnings: readonly StartWarning[] = [],
  ): Promise<void> => {
    const lane = seat.lane ?? team.slot?.lane;
    const draft = await device.openDraft(team.key, lane === undefined ? {} : { lane });
    for (const warning of warnings) {
      device.tap(draft, { kind: "override", warning: warning.kind, about: aboutOf(warning) });
    }
    navigate(sheetPath(device.competition, draft));
  };
}
