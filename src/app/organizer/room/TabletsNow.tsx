/** Every tablet's last word: quiet for how long, what it still holds, its battery [rule 44]. */
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { DevicesAnswer } from "../../../core/protocol/messages.ts";
import { useNumbers } from "../../i18n/numbers.ts";
import { Chip } from "../../ui/Chip.tsx";
import { useOffice, useServerTime } from "../office.ts";
import styles from "./room.module.css";

const ASK_EVERY = 15_000;
/** A tablet that has said nothing for so long is quiet, ms. */
const QUIET = 10 * 60_000;

/** Asks the server every few seconds while it is shown. */
export function TabletsNow() {
  const { t } = useTranslation("office");
  const { device, state } = useOffice();
  const answer = useLastWords();
  const now = useServerTime(device);
  const tablets = [...state.devices.values()].filter(
    (tablet) => tablet.revoked === null && tablet.assignments.at(-1)?.role.kind === "referee",
  );
  const words = new Map(answer?.devices.map((word) => [word.device, word]));
  return (
    <section>
      <h2>{t("room.tablets")}</h2>
      {tablets.length === 0 && <p className={styles.quietNote}>{t("room.noTablets")}</p>}
      <ul className={styles.tablets}>
        {tablets.map((tablet) => (
          <Tablet
            key={tablet.device}
            label={tablet.label ?? tablet.device.slice(0, 6)}
            word={words.get(tablet.device) ?? null}
            now={now}
          />
        ))}
      </ul>
    </section>
  );
}

type Word = DevicesAnswer["devices"][number];

function Tablet({
  label,
  word,
  now,
}: {
  readonly label: string;
  readonly word: Word | null;
  readonly now: number;
}) {
  const { t } = useTranslation("office");
  const numbers = useNumbers();
  const quiet = word === null ? null : now - word.at;
  return (
    <li>
      <span>{label}</span>
      {word === null || quiet === null ? (
        <Chip tone="plain">{t("room.neverHeard")}</Chip>
      ) : quiet > QUIET ? (
        <Chip tone="bad">{t("room.quiet", { age: numbers.age(quiet) })}</Chip>
      ) : word.said.unsent > 0 ? (
        <Chip tone="warn">{t("room.waiting", { count: word.said.unsent })}</Chip>
      ) : (
        <Chip tone="ok">{t("room.inStep")}</Chip>
      )}
      <span>{word?.said.battery == null ? "–" : numbers.percent(word.said.battery, 100)}</span>
    </li>
  );
}

function useLastWords(): DevicesAnswer | null {
  const { device } = useOffice();
  const [answer, setAnswer] = useState<DevicesAnswer | null>(null);
  useEffect(() => {
    let wanted = true;
    const ask = async () => {
      const outcome = await device.devices();
      if (wanted && outcome.ok) setAnswer(outcome.value);
    };
    void ask();
    const timer = setInterval(() => void ask(), ASK_EVERY);
    return () => {
      wanted = false;
      clearInterval(timer);
    };
  }, [device]);
  return answer;
}
