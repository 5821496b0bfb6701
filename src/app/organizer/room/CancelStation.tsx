/** A station on the day: cancelled for all teams or for some, and taken back, each with a reason [rule 7, L8, L16]. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { OpId, StationId } from "../../../core/competition/id.ts";
import { record } from "../../../core/competition/run.ts";
import { liveOps } from "../../../core/log/heads.ts";
import type { OpOf } from "../../../core/log/op.ts";
import { useWords } from "../../i18n/words.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { SectionHead } from "../../ui/SectionHead.tsx";
import { useOffice, useRights } from "../office.ts";
import { CancelForm } from "./CancelForm.tsx";
import { ReasonForm } from "./ReasonForm.tsx";
import styles from "./run.module.css";
import { useServerWord } from "./server-word.ts";
import { WaitingActs } from "./WaitingActs.tsx";
import { useWho } from "./who.ts";

interface CancelStationProps {
  readonly station: StationId;
  readonly onClose: () => void;
}

/** What was cancelled so far comes first, since it may be what somebody looks for. */
export function CancelStation({ station, onClose }: CancelStationProps) {
  const { t } = useTranslation("office");
  const { state, field, competition } = useOffice();
  const { may } = useRights();
  const words = useWords(competition.authoritative);
  const { said, say } = useServerWord();
  const [cancelling, setCancelling] = useState(false);
  const at = field.stations.get(station);
  const cancels = liveOps(state, record.station(station)).flatMap(({ id, op }) =>
    op.kind === "station.cancel" ? [{ id, op }] : [],
  );
  const forAll = cancels.some(({ op }) => op.body.teams === null);
  return (
    <Dialog
      open
      width="wide"
      title={at ? `${at.station.order} · ${words(at.station.title)}` : station}
      onClose={onClose}
    >
      <div className={styles.run}>
        <p>{t(forAll ? "cancel.isForAll" : cancels.length > 0 ? "cancel.isForSome" : "cancel.isHeld")}</p>
        <WaitingActs
          which={({ targets }) => targets.some((target) => target.record === record.station(station))}
        />
        {cancels.length > 0 && (
          <ul className={styles.seats}>
            {cancels.map((cancel) => (
              <Cancelled key={cancel.id} cancel={cancel} onSay={say} />
            ))}
          </ul>
        )}
        <p role="status" className={styles.word}>
          {said}
        </p>
        {cancelling ? (
          <>
            <SectionHead title={t("cancel.title")} />
            <CancelForm
              station={station}
              onDone={(done) => {
                setCancelling(false);
                if (done) say();
              }}
            />
          </>
        ) : (
          !forAll &&
          may("station.cancel", { station }) && (
            <div className={styles.actions}>
              <Button tone="danger" onClick={() => setCancelling(true)}>
                {t("cancel.begin")}
              </Button>
            </div>
          )
        )}
      </div>
    </Dialog>
  );
}

interface CancelledProps {
  readonly cancel: { readonly id: OpId; readonly op: OpOf<"station.cancel"> };
  readonly onSay: () => void;
}

/** For whom, how it counts, by whom and why; and the way back. */
function Cancelled({ cancel: { id, op }, onSay }: CancelledProps) {
  const { t } = useTranslation("office");
  const { device, field } = useOffice();
  const { mayUndo } = useRights();
  const who = useWho();
  const [asking, setAsking] = useState(false);
  const { teams, treatment, reason } = op.body;
  const names = teams?.map((team) => {
    const known = field.teams.get(team);
    return known ? `${known.number} ${known.name}` : team;
  });
  return (
    <li className={styles.seat}>
      <div>
        <strong>
          {names === undefined
            ? t("cancel.forAll")
            : t("cancel.forTeams", { count: names.length, teams: names.join(", ") })}
        </strong>
        <p className={styles.headLine}>
          {t("cancel.counts", { counts: t(`explain.treatment.${teams === null ? "rebased" : treatment}`) })} ·{" "}
          {who(id)}
          <q className={styles.remark}>{reason}</q>
        </p>
      </div>
      {asking ? (
        <ReasonForm
          label={t("cancel.undoReason")}
          action={t("cancel.undo")}
          onCancel={() => setAsking(false)}
          onGive={async (because) => {
            const targets = [{ record: record.op(id), basis: [] }];
            await device.act({ kind: "op.undo", targets, body: { reason: because } });
            onSay();
          }}
        />
      ) : (
        mayUndo("station.cancel") && (
          <div className={styles.actions}>
            <Button size="small" icon="undo" onClick={() => setAsking(true)}>
              {t("cancel.undo")}
            </Button>
          </div>
        )
      )}
    </li>
  );
}
