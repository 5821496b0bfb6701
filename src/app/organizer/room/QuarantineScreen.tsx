/** Acts that the server set aside: kept, shown with the reason, and accepted or refused by the office [L12, L14]. */
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { record, recordKey } from "../../../core/competition/run.ts";
import { mayBeAccepted, type WaitingEntry, waitingOps } from "../../../core/log/quarantine.ts";
import { stationsOf, teamsOf } from "../../../core/log/setup.ts";
import { useNumbers } from "../../i18n/numbers.ts";
import { useSetAsideText } from "../../i18n/set-aside.ts";
import { Button } from "../../ui/Button.tsx";
import { useOffice, useRights } from "../office.ts";
import styles from "./quarantine.module.css";
import { ReasonForm } from "./ReasonForm.tsx";

export function QuarantineScreen() {
  const { t } = useTranslation("office");
  const { state } = useOffice();
  const { may } = useRights();
  const waiting = waitingOps(state);
  return (
    <section className={styles.page}>
      <h1>{t("quarantine.title")}</h1>
      <p className={styles.explain}>
        {t(may("op.refuse") ? "quarantine.explain" : "quarantine.explainOthers")}
      </p>
      {waiting.length === 0 && <p className={styles.empty}>{t("quarantine.none")}</p>}
      <ul className={styles.list}>
        {waiting.map((placed) => (
          <WaitingOp key={placed.sequence} placed={placed} />
        ))}
      </ul>
    </section>
  );
}

function WaitingOp({ placed }: { readonly placed: WaitingEntry }) {
  const { t } = useTranslation("office");
  const { device, state, name, competition } = useOffice();
  const numbers = useNumbers(competition.timeZone);
  const setAsideText = useSetAsideText(competition.timeZone);
  const [asking, setAsking] = useState<"op.accept" | "op.refuse" | null>(null);
  const heading = useId();
  const { id, op } = placed;
  const { may } = useRights();
  const tablet = op ? (state.devices.get(op.device)?.label ?? op.device.slice(0, 8)) : null;
  return (
    <li className={styles.card} aria-labelledby={heading}>
      <h2 id={heading}>
        {op ? t(`act.${op.kind}`) : t("quarantine.unreadable")}
        {op && <span> · {op.targets.map((target) => aboutText(target.record, state)).join("; ")}</span>}
      </h2>
      <p>
        {[op?.actor.official ? name(op.actor.official) : null, tablet].filter(Boolean).join(", ")} ·{" "}
        {t("receipt.receivedAs", { time: numbers.dayTime(placed.received), number: placed.sequence })}
      </p>
      <p className={styles.why}>{setAsideText(placed.reason)}</p>
      {id === null || !may("op.refuse") ? null : asking === null ? (
        <div className={styles.actions}>
          {mayBeAccepted(state, placed) && (
            <Button onClick={() => setAsking("op.accept")}>{t("action.accept")}</Button>
          )}
          <Button tone="danger" onClick={() => setAsking("op.refuse")}>
            {t("action.refuse")}
          </Button>
        </div>
      ) : (
        <ReasonForm
          label={t("noun.reason")}
          action={t(asking === "op.accept" ? "action.accept" : "action.refuse")}
          onCancel={() => setAsking(null)}
          onGive={async (reason) => {
            await device.act({
              kind: asking,
              targets: [{ record: record.op(id), basis: [] }],
              body: { reason },
            });
            setAsking(null);
          }}
        />
      )}
    </li>
  );
}

/** What a record is about: "S1-CUF, 14, judge A"; its name when team or station are unknown. */
function aboutText(
  name: Parameters<typeof recordKey>[0],
  state: ReturnType<typeof useOffice>["state"],
): string {
  const key = recordKey(name);
  if (!("station" in key)) return name;
  const team = teamsOf(state).get(key.team);
  const station = stationsOf(state).get(key.station);
  return [
    station?.code ?? key.station,
    team ? `${team.number} ${team.name}` : key.team,
    "seat" in key ? key.seat : null,
  ]
    .filter(Boolean)
    .join(" · ");
}
