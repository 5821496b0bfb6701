import { useTranslation } from "react-i18next";
import type { StationId, WallTime } from "../../../core/competition/id.ts";
import { Chip } from "../../ui/Chip.tsx";
import { useOffice } from "../office.ts";
import { deviceName } from "../people/device-name.ts";
import { LastWordChip } from "../people/LastWordChip.tsx";
import { isQuiet, type LastWords } from "../people/last-words.ts";
import css from "./stations.module.css";

interface SheetsOutProps {
  readonly station: StationId;
  readonly lastWords: LastWords;
  readonly now: WallTime;
}

/** Sheets expected, received and still out at a station, and the tablets there that hold some or are quiet. */
export function SheetsOut({ station, lastWords, now }: SheetsOutProps) {
  const { t } = useTranslation("office");
  const { standing, state } = useOffice();
  const column = standing.stations.find((other) => other.station === station);
  if (!column) return "–";
  const { received, expected } = column.sheets;
  const out = expected - received;
  const holding = [...state.devices.values()].flatMap((tablet) => {
    const role = tablet.assignments.at(-1)?.role;
    const word = lastWords.words.get(tablet.device);
    const here = role?.kind === "referee" && role.posts.some((post) => post.station === station);
    if (!here || tablet.revoked !== null || !word) return [];
    return word.said.unsent > 0 || isQuiet(word, now) ? [{ tablet: tablet.device, word }] : [];
  });
  return (
    <span className={css.out}>
      {t("stations.received", { received, expected })}
      <span>
        {out > 0 ? (
          <Chip tone="warn">{t("stations.stillOut", { count: out })}</Chip>
        ) : (
          <Chip tone="ok">{t("stations.allIn")}</Chip>
        )}
      </span>
      {out > 0 &&
        holding.map(({ tablet, word }) => (
          <span key={tablet} className={css.holding}>
            {deviceName(state, tablet)} <LastWordChip word={word} now={now} />
          </span>
        ))}
    </span>
  );
}
