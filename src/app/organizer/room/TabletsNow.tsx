/** Every tablet's last word: quiet for how long, what it still holds, its battery [rule 44]. */
import { useTranslation } from "react-i18next";
import { useNumbers } from "../../i18n/numbers.ts";
import { useOffice, useServerTime } from "../office.ts";
import { deviceName } from "../people/device-name.ts";
import { LastWordChip } from "../people/LastWordChip.tsx";
import { type LastWord, useLastWords } from "../people/last-words.ts";
import styles from "./room.module.css";

/** Asks the server every few seconds while it is shown. */
export function TabletsNow() {
  const { t } = useTranslation("office");
  const { device, state } = useOffice();
  const { words } = useLastWords(device);
  const now = useServerTime(device);
  const tablets = [...state.devices.values()].filter(
    (tablet) => tablet.revoked === null && tablet.assignments.at(-1)?.role.kind === "referee",
  );
  return (
    <section>
      <h2>{t("room.tablets")}</h2>
      {tablets.length === 0 && <p className={styles.quietNote}>{t("room.noTablets")}</p>}
      <ul className={styles.tablets}>
        {tablets.map((tablet) => (
          <Tablet
            key={tablet.device}
            label={deviceName(state, tablet.device)}
            word={words.get(tablet.device) ?? null}
            now={now}
          />
        ))}
      </ul>
    </section>
  );
}

interface TabletProps {
  readonly label: string;
  readonly word: LastWord | null;
  readonly now: number;
}

function Tablet({ label, word, now }: TabletProps) {
  const numbers = useNumbers();
  return (
    <li>
      <span>{label}</span>
      <LastWordChip word={word} now={now} />
      <span>{word?.said.battery == null ? "–" : numbers.percent(word.said.battery, 100)}</span>
    </li>
  );
}
