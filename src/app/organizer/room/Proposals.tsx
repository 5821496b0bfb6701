/** What a run proposes to a person: the act is prepared, and nothing of it happens by itself [P6]. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { FollowUp } from "../../../core/competition/form.ts";
import type { RunKey } from "../../../core/competition/run.ts";
import type { RunRecord } from "../../../core/competition/run-record.ts";
import type { Proposal, RunScore } from "../../../core/scoring/score.ts";
import { useWords } from "../../i18n/words.ts";
import { Button } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { useOffice, useRights } from "../office.ts";
import styles from "./run.module.css";
import { SetStatus } from "./SetStatus.tsx";
import { useServerWord } from "./server-word.ts";
import { SetTeamStatus } from "./TeamOut.tsx";

interface ProposalsProps {
  readonly run: RunRecord;
  readonly score: RunScore | null;
}

/** Nothing when nothing is proposed. */
export function Proposals({ run, score }: ProposalsProps) {
  const { t } = useTranslation("office");
  const reasonOf = useBecause(run.key, score);
  if (score === null || score.proposals.length === 0) return null;
  return (
    <section className={styles.questions} aria-label={t("proposal.title")}>
      <ul>
        {score.proposals.map((proposal) => (
          <li key={JSON.stringify(proposal)}>
            <span>
              {t("proposal.text", {
                what: t(`proposal.what.${proposal.followUp}`),
                because: reasonOf(proposal),
              })}
            </span>
            <Act run={run} followUp={proposal.followUp} reason={capital(reasonOf(proposal))} />
          </li>
        ))}
      </ul>
    </section>
  );
}

interface ActProps {
  readonly run: RunRecord;
  readonly followUp: FollowUp;
  readonly reason: string;
}

/** Opens the act with its reason written; says so where it was done already. */
function Act({ run: { key, status }, followUp, reason }: ActProps) {
  const { t } = useTranslation("office");
  const { field } = useOffice();
  const { may } = useRights();
  const { said, say } = useServerWord();
  const [asking, setAsking] = useState(false);
  const act = actOf(followUp);
  if (act === null) return null;
  const done =
    act.kind === "run" ? status === act.status : field.teamStatuses.get(key.team) === "disqualified";
  if (done) return <Chip tone="ok">{t("proposal.done")}</Chip>;
  const allowed = act.kind === "run" ? may("run.status", key) : may("team.status", { team: key.team });
  if (!allowed) return null;
  if (!asking) {
    return (
      <>
        <div className={styles.actions}>
          <Button size="small" onClick={() => setAsking(true)}>
            {t(`proposal.act.${act.followUp}`)}
          </Button>
        </div>
        <span role="status" className={styles.word}>
          {said}
        </span>
      </>
    );
  }
  return act.kind === "run" ? (
    <SetStatus run={key} status={act.status} reason={reason} onDone={() => setAsking(false)} />
  ) : (
    <SetTeamStatus
      team={key.team}
      status="disqualified"
      reason={reason}
      onDone={(done) => {
        setAsking(false);
        if (done) say();
      }}
    />
  );
}

/** A reason that stands by itself begins as a sentence does. */
const capital = (text: string) => text.slice(0, 1).toLocaleUpperCase() + text.slice(1);

/** What a proposal is done by; null: people talk about it, and no act follows by itself. */
function actOf(followUp: FollowUp) {
  switch (followUp) {
    case "disqualifiedStation":
      return { kind: "run", followUp, status: "disqualified" } as const;
    case "dns":
      return { kind: "run", followUp, status: "dns" } as const;
    case "disqualifiedEvent":
      return { kind: "team", followUp } as const;
    case "jury":
      return null;
  }
}

/** The penalty, the critical failure or the minutes behind a proposal, in words of the form. */
function useBecause(run: RunKey, score: RunScore | null): (proposal: Proposal) => string {
  const { t } = useTranslation("office");
  const { field, competition } = useOffice();
  const words = useWords(competition.authoritative);
  const form = field.stations.get(run.station)?.form;
  return ({ because }) => {
    switch (because.kind) {
      case "penalty": {
        const penalties = [...(form?.penalties ?? []), ...field.rules.penalties];
        const penalty = penalties.find(({ id }) => id === because.penalty);
        const count = score?.penalties.get(because.penalty) ?? 1;
        return t("proposal.because.penalty", {
          count,
          what: penalty ? words(penalty.words) : because.penalty,
        });
      }
      case "failure": {
        const failure = form?.failures.find(({ id }) => id === because.failure);
        return t("proposal.because.failure", { what: failure ? words(failure.words) : because.failure });
      }
      case "late":
        return t("proposal.because.late", { count: because.minutes });
    }
  };
}
