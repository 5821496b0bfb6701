/** Shared ranks that a recorded decision may part, and the decisions that were recorded [R4, rule 49]. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { CategoryId, TeamId } from "../../../core/competition/id.ts";
import type { RecordName } from "../../../core/competition/run.ts";
import type { RankTable } from "../../../core/standings/standing.ts";
import { useWords } from "../../i18n/words.ts";
import { Button } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { useOffice, useRights } from "../office.ts";
import { useServerWord } from "../room/server-word.ts";
import { WaitingActs } from "../room/WaitingActs.tsx";
import { useWho } from "../room/who.ts";
import { TieDialog } from "./TieDialog.tsx";
import { useTeamName } from "./team-name.ts";
import styles from "./ties.module.css";
import { mayBeDecided, type RecordedTie, recordedTies, sharedRanksOf, tablesDecided } from "./ties.ts";

interface Asked {
  readonly teams: readonly TeamId[];
  /** The decision that is put anew; null: a new one. */
  readonly anew: RecordName | null;
}

/** Nothing where the rule set has no such step. */
export function Ties({ table }: { readonly table: RankTable }) {
  const { t } = useTranslation("office");
  const { state, field } = useOffice();
  const { may } = useRights();
  const teamName = useTeamName();
  const { said, say } = useServerWord();
  const [asked, setAsked] = useState<Asked | null>(null);
  if (!mayBeDecided(field.rules)) return null;
  const groups = sharedRanksOf(table);
  const recorded = recordedTies(state);
  if (groups.length === 0 && recorded.length === 0) return null;
  return (
    <section className={styles.ties}>
      <h2>{t("ties.title")}</h2>
      <WaitingActs which={({ kind }) => kind === "tie.decide"} />
      {groups.map(({ rank, teams }) => (
        <div key={rank} className={styles.tie}>
          <p>{t("ties.shared", { rank, teams: teams.map(teamName).join(", ") })}</p>
          {may("tie.decide") && (
            <Button size="small" onClick={() => setAsked({ teams, anew: null })}>
              {t("ties.decide")}
            </Button>
          )}
        </div>
      ))}
      {recorded.map((tie) => (
        <Recorded
          key={tie.record}
          tie={tie}
          onAnew={() => setAsked({ teams: tie.said.order, anew: tie.record })}
        />
      ))}
      <p role="status" className={styles.word}>
        {said}
      </p>
      {asked && (
        <TieDialog
          teams={asked.teams}
          anew={asked.anew}
          onClose={(done) => {
            setAsked(null);
            if (done) say();
          }}
        />
      )}
    </section>
  );
}

/** A decision with each team's place in it, how and by whom it was made, and where it parts teams now. */
function Recorded({ tie, onAnew }: { readonly tie: RecordedTie; readonly onAnew: () => void }) {
  const { t } = useTranslation("office");
  const { standing, field, competition } = useOffice();
  const { may } = useRights();
  const words = useWords(competition.authoritative);
  const teamName = useTeamName();
  const who = useWho();
  const { order, by, reason } = tie.said;
  const decided = tablesDecided(tie, standing.tables, field.rules);
  const tableName = (category: CategoryId | null) => {
    const known = category === null ? undefined : field.categories.get(category);
    return known ? words(known.words) : t("noun.overall");
  };
  return (
    <div className={styles.tie}>
      <div>
        <ol className={styles.order}>
          {order.map((team) => (
            <li key={team}>{teamName(team)}</li>
          ))}
        </ol>
        <p className={styles.quiet}>
          {t(`ties.by.${by}`)} · {who(tie.op)} <q>{reason}</q>
        </p>
        <Chip tone={decided.length > 0 ? "ok" : "plain"}>
          {decided.length > 0
            ? t("ties.decides", { tables: decided.map(tableName).join(", ") })
            : t("ties.decidesNothing")}
        </Chip>
      </div>
      {may("tie.decide") && (
        <Button size="small" icon="edit" onClick={onAnew}>
          {t("ties.anew")}
        </Button>
      )}
    </div>
  );
}
