import { useMemo } from "react";
import { useLocation } from "wouter";
import { samePurpose } from "../../core/competition/draft-row.ts";
import type { Snapshot } from "../device/face.ts";
import { useSnapshot } from "../device/hooks.ts";
import { Dialog } from "../ui/Dialog.tsx";
import { NotWritten, useWriting } from "../ui/writing.tsx";
import type { OpenSheet } from "./open-sheet.ts";
import { sheetPath } from "./paths.ts";
import css from "./StationDayPage.module.css";
import { useSheet } from "./sheet-context.ts";
import { stationDay, type TeamHere } from "./station-day.ts";
import { TeamChoice } from "./TeamChoice.tsx";

/** The open sheet belongs to another team: one tap on the right one takes everything along, the running clock too [D42]. */
export function WrongTeam({ sheet }: { readonly sheet: OpenSheet }) {
  const { device, draft, speech, ask } = useSheet();
  const { t } = speech;
  const [, navigate] = useLocation();
  const writing = useWriting();
  const snapshot = useSnapshot(device);
  const teams = useOtherTeams(sheet, snapshot);
  const move = (team: TeamHere) =>
    writing.write(async () => {
      const moved = await device.moveDraft(draft, {
        ...sheet.head.sheet,
        ...team.key,
        seat: sheet.head.sheet.seat,
      });
      ask(null);
      navigate(sheetPath(device.competition, moved), { replace: true });
    });
  return (
    <Dialog
      open
      width="wide"
      title={t("move.title", { team: sheet.facts.team.name })}
      onClose={() => ask(null)}
    >
      <div className={css.stack}>
        <NotWritten writing={writing} />
        <p className={css.note}>{t("move.openHint")}</p>
        <TeamChoice teams={teams} snapshot={snapshot} busy={writing.busy} onChoose={move} />
      </div>
    </Dialog>
  );
}

/** Teams that may come to this seat and have no new sheet open on this tablet [D50], those that wait first. */
function useOtherTeams(
  { head }: OpenSheet,
  { state, revision, receipts, drafts }: Snapshot,
): readonly TeamHere[] {
  return useMemo(() => {
    if (revision < 0) return [];
    const { station, seat } = head.sheet;
    const day = stationDay({ state, receipts, drafts }, { station, seat, lane: head.lane ?? null });
    return [...day.waiting, ...day.elsewhere, ...day.done].filter(
      ({ key }) => !drafts.some((begun) => samePurpose(begun, { sheet: key })),
    );
  }, [state, revision, receipts, drafts, head]);
}
