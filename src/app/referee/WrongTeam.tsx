import { useMemo, useState } from "react";
import { useLocation } from "wouter";
import { samePurpose } from "../../core/competition/draft.ts";
import { officialsOf } from "../../core/log/setup.ts";
import { useSnapshot } from "../device/hooks.ts";
import { Bib } from "../ui/Bib.tsx";
import { Button } from "../ui/Button.tsx";
import { Chip } from "../ui/Chip.tsx";
import { Dialog } from "../ui/Dialog.tsx";
import { Row } from "../ui/Row.tsx";
import { NotWritten, useWriting } from "../ui/writing.tsx";
import type { OpenSheet } from "./open-sheet.ts";
import { sheetPath } from "./paths.ts";
import css from "./StationDayPage.module.css";
import { useSheet } from "./sheet-context.ts";
import { findTeams, stationDay, type TeamHere } from "./station-day.ts";
import { TeamSearch } from "./TeamSearch.tsx";

/** Teams shown before something is typed. */
const FEW = 6;

/** The open sheet belongs to another team: one tap on the right one takes everything along, the running clock too [D42]. */
export function WrongTeam({ sheet }: { readonly sheet: OpenSheet }) {
  const { device, draft, speech, ask } = useSheet();
  const { t } = speech;
  const [, navigate] = useLocation();
  const [typed, setTyped] = useState("");
  const writing = useWriting();
  const teams = useOtherTeams(sheet);
  const found = findTeams(teams, typed).slice(0, typed.trim() === "" ? FEW : undefined);
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
        <TeamSearch value={typed} onChange={setTyped} />
        <div>
          {found.map((team) => (
            <Row
              key={team.id}
              lead={<Bib number={team.team.number} />}
              label={team.team.name}
              hint={<Doubts team={team} />}
            >
              <Button
                size="large"
                busy={writing.busy}
                aria-label={`${t("move.here")}: ${team.team.name}`}
                onClick={() => move(team)}
              >
                {t("move.here")}
              </Button>
            </Row>
          ))}
        </div>
      </div>
    </Dialog>
  );
}

/** What speaks against a team: it has a sheet already, or is of the judge's own nation [rule 32]. */
function Doubts({ team }: { readonly team: TeamHere }) {
  const { device, rules, speech } = useSheet();
  const { state, official } = useSnapshot(device);
  const nation = official === null ? undefined : officialsOf(state).get(official)?.nation;
  const own =
    rules.conflictOfInterest !== "off" && nation !== undefined && team.team.nations.includes(nation);
  if (!own && team.sheets.length === 0) return null;
  return (
    <>
      {team.sheets.length > 0 && <Chip tone="warn">{speech.t("move.hasSheet")}</Chip>}
      {own && <Chip tone="warn">{speech.t("warn.ownNation", { nation })}</Chip>}
    </>
  );
}

/** Teams that may come to this seat and have no new sheet open on this tablet [D50], those that wait first. */
function useOtherTeams({ head }: OpenSheet): readonly TeamHere[] {
  const { device } = useSheet();
  const { state, revision, receipts, drafts } = useSnapshot(device);
  return useMemo(() => {
    if (revision < 0) return [];
    const { station, seat } = head.sheet;
    const day = stationDay({ state, receipts, drafts }, { station, seat, lane: head.lane ?? null });
    return [...day.waiting, ...day.elsewhere, ...day.done].filter(
      ({ key }) => !drafts.some((begun) => samePurpose(begun, { sheet: key })),
    );
  }, [state, revision, receipts, drafts, head]);
}
