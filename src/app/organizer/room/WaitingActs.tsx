/** Acts of this device that decide for everybody and that the server has not yet: waiting, not in force [L16]. */
import { useTranslation } from "react-i18next";
import type { Op } from "../../../core/log/op.ts";
import { Chip } from "../../ui/Chip.tsx";
import { useOffice } from "../office.ts";
import { aboutText, useRecordText } from "./record-text.ts";
import styles from "./waiting.module.css";

interface WaitingActsProps {
  /** Which of them; left out: all. */
  readonly which?: (op: Op) => boolean;
}

/** Nothing where none waits. They are in the order in which they were made. */
export function WaitingActs({ which = () => true }: WaitingActsProps) {
  const { t } = useTranslation("office");
  const { snapshot } = useOffice();
  const textOf = useRecordText();
  const acts = snapshot.notInForce.filter(which);
  if (acts.length === 0) return null;
  return (
    <section className={styles.waiting} aria-label={t("receipt.notInForce")}>
      <p>
        <Chip tone="warn">{t("receipt.notInForce")}</Chip>{" "}
        {t(snapshot.sync.link === "connected" ? "waitingActs.onTheWay" : "waitingActs.untilServer", {
          count: acts.length,
        })}
      </p>
      <ul>
        {acts.map((op) => (
          <li key={op.id}>
            <strong>{t(`act.${op.kind}`)}</strong>
            {[aboutText(op, textOf), reasonOf(op)].filter(Boolean).map((said) => (
              <span key={said}> · {said}</span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}

function reasonOf({ body }: Op): string | null {
  return body !== null && "reason" in body ? (body.reason ?? null) : null;
}
