/** A team that is withdrawn from the event or disqualified for it, and back in it, each with a reason [R5]. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { TeamId } from "../../../core/competition/id.ts";
import { record, type TeamStatusKind } from "../../../core/competition/run.ts";
import { opInForce, rivals } from "../../../core/log/setup.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { useOffice, useRights } from "../office.ts";
import { ReasonForm } from "./ReasonForm.tsx";
import styles from "./run.module.css";
import { useServerWord } from "./server-word.ts";
import { versionTarget } from "./versions.ts";
import { WaitingActs } from "./WaitingActs.tsx";
import { useWho } from "./who.ts";

const KINDS: readonly TeamStatusKind[] = ["withdrawn", "disqualified"];

interface TeamOutDialogProps {
  readonly team: TeamId;
  readonly onClose: () => void;
}

export function TeamOutDialog({ team, onClose }: TeamOutDialogProps) {
  const { t } = useTranslation("office");
  const { field } = useOffice();
  const known = field.teams.get(team);
  return (
    <Dialog
      open
      title={t("teamOut.title", { team: known ? `${known.number} ${known.name}` : team })}
      onClose={onClose}
    >
      <TeamOut team={team} />
    </Dialog>
  );
}

/** How the team stands in the event, and what can be done about it. */
export function TeamOut({ team }: { readonly team: TeamId }) {
  const { t } = useTranslation("office");
  const { state, field } = useOffice();
  const { may } = useRights();
  const who = useWho();
  const { said: sent, say } = useServerWord();
  const [asking, setAsking] = useState<TeamStatusKind | "back" | null>(null);
  const status = field.teamStatuses.get(team) ?? null;
  const name = record.teamStatus(team);
  const said = opInForce(state, name);
  const ask = (what: TeamStatusKind | "back") => (
    <Button
      key={what}
      {...(what === "back" ? { icon: "undo" as const } : { tone: "danger" as const })}
      onClick={() => setAsking(what)}
    >
      {t(what === "back" ? "teamOut.back" : `teamOut.set.${what}`)}
    </Button>
  );
  return (
    <div className={styles.status}>
      <p>
        <strong>{status === null ? t("teamOut.in") : t(`teamOut.status.${status}`)}</strong>
      </p>
      {said?.op.kind === "team.status" && (
        <p className={styles.headLine}>
          {status === null && `${t("teamOut.wasBack")} `}
          {who(said.id)}
          <q className={styles.remark}>{said.op.body.reason}</q>
        </p>
      )}
      <WaitingActs which={({ targets }) => targets.some((target) => target.record === name)} />
      {rivals(state, name).length > 0 && <p className={styles.warning}>{t("teamOut.rivals")}</p>}
      <p className={styles.headLine}>{t("teamOut.explain")}</p>
      {asking !== null ? (
        <SetTeamStatus
          team={team}
          status={asking === "back" ? null : asking}
          onDone={(done) => {
            setAsking(null);
            if (done) say();
          }}
        />
      ) : (
        may("team.status", { team }) && (
          <div className={styles.actions}>
            {KINDS.filter((kind) => kind !== status).map(ask)}
            {status !== null && ask("back")}
          </div>
        )
      )}
      <p role="status" className={styles.word}>
        {sent}
      </p>
    </div>
  );
}

interface SetTeamStatusProps {
  readonly team: TeamId;
  /** null: in the event again. */
  readonly status: TeamStatusKind | null;
  readonly reason?: string;
  /** `done`: the act was written; it is in force once the server has given it a sequence [L16]. */
  readonly onDone: (done: boolean) => void;
}

export function SetTeamStatus({ team, status, reason = "", onDone }: SetTeamStatusProps) {
  const { t } = useTranslation("office");
  const { device, state } = useOffice();
  return (
    <ReasonForm
      label={t(status === null ? "teamOut.backReason" : "teamOut.reason")}
      action={t(status === null ? "teamOut.back" : `teamOut.set.${status}`)}
      tone={status === null ? "primary" : "danger"}
      initial={reason}
      onCancel={() => onDone(false)}
      onGive={async (because) => {
        const targets = [versionTarget(state, record.teamStatus(team))];
        await device.act({ kind: "team.status", targets, body: { status, reason: because } });
        onDone(true);
      }}
    />
  );
}
