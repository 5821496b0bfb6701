import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type OwnNation, ownNation } from "../../core/log/conflict-of-interest.ts";
import type { Snapshot } from "../device/face.ts";
import { Bib } from "../ui/Bib.tsx";
import { Button } from "../ui/Button.tsx";
import { Chip } from "../ui/Chip.tsx";
import { EmptyState } from "../ui/EmptyState.tsx";
import { Row } from "../ui/Row.tsx";
import css from "./StationDayPage.module.css";
import { findTeams, type TeamHere } from "./station-day.ts";
import { TeamSearch } from "./TeamSearch.tsx";

/** Teams shown before something is typed. */
const FEW = 6;

interface TeamChoiceProps {
  readonly teams: readonly TeamHere[];
  /** Who judges here, and under which rules. */
  readonly snapshot: Pick<Snapshot, "state" | "official">;
  readonly busy: boolean;
  readonly onChoose: (team: TeamHere) => void;
}

/**
 * The team that a sheet belongs to, when it was another one's: the first few of the list, or what is typed. Where the
 * rules bar the judge from a team of the own nation it is shown, says so, and can't be chosen [rule 32].
 */
export function TeamChoice({ teams, snapshot: { state, official }, busy, onChoose }: TeamChoiceProps) {
  const { t } = useTranslation("referee");
  const [typed, setTyped] = useState("");
  const found = findTeams(teams, typed).slice(0, typed.trim() === "" ? FEW : undefined);
  return (
    <>
      <TeamSearch value={typed} onChange={setTyped} />
      {found.length === 0 && typed.trim() !== "" && (
        <EmptyState icon="search" title={t("home.noneFound")}>
          {t("home.noneFoundHint")}
        </EmptyState>
      )}
      <div className={css.found}>
        {found.map((team) => {
          const own = ownNation(state, official, team.id);
          return (
            <Row
              key={team.id}
              lead={<Bib number={team.team.number} />}
              label={team.team.name}
              hint={own || team.sheets.length > 0 ? <Doubts team={team} own={own} /> : undefined}
              below={own?.bars ? <p className={css.note}>{t("warn.ownNationBars")}</p> : undefined}
            >
              {own?.bars ? undefined : (
                <Button
                  size="large"
                  busy={busy}
                  aria-label={`${t("move.here")}: ${team.team.name}`}
                  onClick={() => onChoose(team)}
                >
                  {t("move.here")}
                </Button>
              )}
            </Row>
          );
        })}
      </div>
    </>
  );
}

/** What speaks against a team: it has a sheet already, or is of the judge's own nation. */
function Doubts({ team, own }: { readonly team: TeamHere; readonly own: OwnNation | null }) {
  const { t } = useTranslation("referee");
  return (
    <>
      {team.sheets.length > 0 && <Chip tone="warn">{t("move.hasSheet")}</Chip>}
      {own && <Chip tone={own.bars ? "bad" : "warn"}>{t("warn.ownNation", { nation: own.nation })}</Chip>}
    </>
  );
}
