/** How a team's total and its ranks came about, and whether the team is in the event [P9, R5]. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { CategoryId, TeamId } from "../../../core/competition/id.ts";
import { record } from "../../../core/competition/run.ts";
import { explainTeam } from "../../../core/standings/standings.ts";
import { useWords } from "../../i18n/words.ts";
import { Dialog } from "../../ui/Dialog.tsx";
import { SectionHead } from "../../ui/SectionHead.tsx";
import { useOffice, useRights } from "../office.ts";
import { Explain } from "../room/ExplainRun.tsx";
import styles from "../room/run.module.css";
import { TeamOut } from "../room/TeamOut.tsx";
import { useTeamName } from "./team-name.ts";

interface ExplainTeamProps {
  readonly team: TeamId;
  readonly onClose: () => void;
}

export function ExplainTeam({ team, onClose }: ExplainTeamProps) {
  const { t } = useTranslation("office");
  const { field, scores, competition, state } = useOffice();
  const { may } = useRights();
  const words = useWords(competition.authoritative);
  const teamName = useTeamName();
  const told = useMemo(() => explainTeam(field, scores, team), [field, scores, team]);
  const tableName = (category: CategoryId | null) => {
    const known = category === null ? undefined : field.categories.get(category);
    return known ? words(known.words) : t("noun.overall");
  };
  const wasOut = state.byRecord.has(record.teamStatus(team));
  return (
    <Dialog open width="wide" title={teamName(team)} onClose={onClose}>
      <div className={styles.run}>
        {told && (
          <>
            <SectionHead title={t("results.explainTotal")} />
            <Explain step={told.total} title={t("noun.total")} />
            <SectionHead title={t("results.explainRanks")} />
            {told.ranks.map(({ category, step }) => (
              <Explain key={category ?? ""} step={step} title={tableName(category)} />
            ))}
          </>
        )}
        {(wasOut || may("team.status", { team })) && (
          <>
            <SectionHead title={t("results.inTheEvent")} />
            <TeamOut team={team} />
          </>
        )}
      </div>
    </Dialog>
  );
}
