/** Puts equal teams in order: by an estimation question, by lots or otherwise, with a reason [R4]. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import * as v from "valibot";
import { type TeamId, TieId } from "../../../core/competition/id.ts";
import { type RecordName, record } from "../../../core/competition/run.ts";
import type { OpOf } from "../../../core/log/op.ts";
import { IconButton } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { Segmented } from "../../ui/Segmented.tsx";
import { useOffice } from "../office.ts";
import { ReasonForm } from "../room/ReasonForm.tsx";
import { versionTarget } from "../room/versions.ts";
import { useTeamName } from "./team-name.ts";
import styles from "./ties.module.css";

const WAYS = ["estimation", "lots", "other"] as const;
type Way = OpOf<"tie.decide">["body"]["by"];

interface TieDialogProps {
  /** All of the group, in the order to begin with: a decision that leaves one out decides nothing. */
  readonly teams: readonly TeamId[];
  /** The decision that is put anew; null: a new one. */
  readonly anew: RecordName | null;
  readonly onClose: (done: boolean) => void;
}

export function TieDialog({ teams, anew, onClose }: TieDialogProps) {
  const { t } = useTranslation("office");
  const { device, state } = useOffice();
  const teamName = useTeamName();
  const [order, setOrder] = useState(teams);
  const [by, setBy] = useState<Way | null>(null);
  const move = (index: number, to: number) => {
    const [team] = order.slice(index, index + 1);
    if (team !== undefined) setOrder(order.toSpliced(index, 1).toSpliced(to, 0, team));
  };
  const decide = async (reason: string) => {
    if (by === null) return;
    const name = anew ?? record.tie(v.parse(TieId, device.randomId()));
    const targets = [versionTarget(state, name)];
    await device.act({ kind: "tie.decide", targets, body: { order: [...order], by, reason } });
    onClose(true);
  };
  return (
    <Dialog open title={t("ties.dialog")} onClose={() => onClose(false)}>
      <p>{t("ties.explain")}</p>
      <ol className={styles.ordering}>
        {order.map((team, index) => (
          <li key={team}>
            <span className={styles.rank}>{index + 1}</span>
            <span>{teamName(team)}</span>
            <IconButton
              icon="up"
              label={t("ties.up", { team: teamName(team) })}
              disabled={index === 0}
              onClick={() => move(index, index - 1)}
            />
            <IconButton
              icon="down"
              label={t("ties.down", { team: teamName(team) })}
              disabled={index === order.length - 1}
              onClick={() => move(index, index + 1)}
            />
          </li>
        ))}
      </ol>
      <ReasonForm
        label={t("ties.reason")}
        action={t("ties.record")}
        answered={by !== null}
        onGive={decide}
        onCancel={() => onClose(false)}
        lead={
          <Segmented
            label={t("ties.how")}
            options={WAYS.map((value) => ({ value, label: t(`ties.way.${value}`) }))}
            value={by}
            onChoose={setBy}
          />
        }
      />
    </Dialog>
  );
}
