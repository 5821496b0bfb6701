/** One act that was set aside: what, about whom, by whom, when, why, and what can be decided about it [L12, D7]. */
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import * as v from "valibot";
import type { StationId, TeamId } from "../../../core/competition/id.ts";
import { RecordName, record, recordKey } from "../../../core/competition/run.ts";
import { sheetOf } from "../../../core/competition/sheet.ts";
import type { Op } from "../../../core/log/op.ts";
import { sheetBodyOf } from "../../../core/log/parse.ts";
import { mayBeAccepted, mayBeDecided, type WaitingEntry } from "../../../core/log/quarantine.ts";
import { decimalText } from "../../../core/scoring/exact.ts";
import { sheetPoints } from "../../../core/scoring/sheet-points.ts";
import { useNumbers } from "../../i18n/numbers.ts";
import { useSetAsideText } from "../../i18n/set-aside.ts";
import { Button } from "../../ui/Button.tsx";
import { useOffice, useRights } from "../office.ts";
import { deviceName } from "../people/device-name.ts";
import { OpenMatters } from "./OpenMatters.tsx";
import styles from "./quarantine.module.css";
import { ReasonForm } from "./ReasonForm.tsx";
import { aboutText, useRecordText } from "./record-text.ts";
import { WaitingActs } from "./WaitingActs.tsx";

interface SetAsideCardProps {
  readonly entry: WaitingEntry;
  /** The rank of its heading: 3 below a group's. */
  readonly level: 2 | 3;
  readonly onLook: (station: StationId, team: TeamId) => void;
}

export function SetAsideCard({ entry, level, onLook }: SetAsideCardProps) {
  const { t } = useTranslation("office");
  const { state, name, competition } = useOffice();
  const numbers = useNumbers(competition.timeZone);
  const setAsideText = useSetAsideText(competition.timeZone);
  const textOf = useRecordText();
  const heading = useId();
  const Heading = level === 2 ? "h2" : "h3";
  const { op, reason } = entry;
  const tablet = entry.device && deviceName(state, entry.device);
  return (
    <li className={styles.card} aria-labelledby={heading}>
      <Heading id={heading}>
        {op ? t(`act.${op.kind}`) : t("quarantine.unreadable")}
        {op && <span> · {aboutText(op, textOf)}</span>}
      </Heading>
      <p>
        {[op?.actor.official ? name(op.actor.official) : null, tablet].filter(Boolean).join(", ")} ·{" "}
        {t("receipt.receivedAs", { time: numbers.dayTime(entry.received), number: entry.sequence })}
      </p>
      {op && <Said op={op} />}
      <p className={styles.why}>{setAsideText(reason)}</p>
      {reason.kind === "stillOpen" && <OpenMatters open={reason.open.filter(isRecordName)} />}
      <Decide entry={entry} onLook={onLook} />
    </li>
  );
}

/** Points of a sheet, and the reason that an act itself gave. */
function Said({ op }: { readonly op: Op }) {
  const { t } = useTranslation("office");
  const { field } = useOffice();
  const numbers = useNumbers();
  const body = sheetBodyOf(op);
  const target = op.targets
    .map(({ record: name }) => recordKey(name))
    .findLast(({ kind }) => kind === "sheet");
  const form = target?.kind === "sheet" ? field.stations.get(target.station)?.form : undefined;
  const points =
    body && form && target?.kind === "sheet"
      ? sheetPoints(form, field.rules, target.seat, sheetOf(body))
      : null;
  const reason = op.body !== null && "reason" in op.body ? op.body.reason : undefined;
  const remark = body?.remark;
  if (points === null && reason === undefined && remark === undefined) return null;
  return (
    <p>
      {points && (
        <strong>
          {t("amount.pointsOf", {
            points: numbers.points(decimalText(points.points, 2)),
            max: numbers.points(decimalText(points.max, 2)),
          })}
        </strong>
      )}
      {[reason, remark].map((said) => said !== undefined && <q key={said}>{said}</q>)}
    </p>
  );
}

function Decide({ entry, onLook }: Omit<SetAsideCardProps, "level">) {
  const { t } = useTranslation("office");
  const { device, state, snapshot } = useOffice();
  const { may, sees } = useRights();
  const [asking, setAsking] = useState<"op.accept" | "op.refuse" | null>(null);
  const { id } = entry;
  const run = runOf(entry.op);
  const look = run !== null && sees(run.station) && (
    <Button size="small" onClick={() => onLook(run.station, run.team)}>
      {t("quarantine.look")}
    </Button>
  );
  const isAbout = ({ targets }: Op) =>
    id !== null && targets.some((target) => target.record === record.op(id));
  if (snapshot.notInForce.some(isAbout)) return <WaitingActs which={isAbout} />;
  if (id === null || !mayBeDecided(state, entry)) return <p>{t("quarantine.lookOnly")}</p>;
  if (!may("op.refuse")) return look ? <div className={styles.actions}>{look}</div> : null;
  if (asking === null) {
    return (
      <div className={styles.actions}>
        {mayBeAccepted(state, entry) && (
          <Button size="small" onClick={() => setAsking("op.accept")}>
            {t("action.accept")}
          </Button>
        )}
        <Button size="small" tone="danger" onClick={() => setAsking("op.refuse")}>
          {t("action.refuse")}
        </Button>
        {look}
      </div>
    );
  }
  return (
    <ReasonForm
      label={t("noun.reason")}
      action={t(asking === "op.accept" ? "action.accept" : "action.refuse")}
      onCancel={() => setAsking(null)}
      onGive={async (reason) => {
        const targets = [{ record: record.op(id), basis: [] }];
        await device.act({ kind: asking, targets, body: { reason } });
        setAsking(null);
      }}
    />
  );
}

/** The run that the act is about, to see what stands there now. */
function runOf(op: Op | null): { readonly station: StationId; readonly team: TeamId } | null {
  for (const { record: name } of op?.targets ?? []) {
    const key = recordKey(name);
    if ("station" in key) return { station: key.station, team: key.team };
  }
  return null;
}

const isRecordName = (name: string): name is RecordName => v.is(RecordName, name);
