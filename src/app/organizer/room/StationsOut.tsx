/** For each station: sheets expected, received, still out. */
import { useTranslation } from "react-i18next";
import type { StationId } from "../../../core/competition/id.ts";
import { useWords } from "../../i18n/words.ts";
import { Button } from "../../ui/Button.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { useOffice, useRights } from "../office.ts";
import styles from "./room.module.css";

interface StationsOutProps {
  /** Leads to what can be done with the whole station on the day. */
  readonly onStation: (station: StationId) => void;
}

/** A line for each station, so that a missing sheet is seen before the prize-giving. */
export function StationsOut({ onStation }: StationsOutProps) {
  const { t } = useTranslation("office");
  const { standing, competition } = useOffice();
  const { sees, may } = useRights();
  const mayCancel = may("station.cancel");
  const words = useWords(competition.authoritative);
  return (
    <section className={styles.out}>
      <h2>{t("room.stationsOut")}</h2>
      <div className={styles.scroll}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t("noun.station")}</th>
              <th scope="col">{t("room.expected")}</th>
              <th scope="col">{t("room.received")}</th>
              <th scope="col">{t("room.stillOut")}</th>
              <th scope="col">{t("room.teamsDone")}</th>
              {mayCancel && (
                <th scope="col">
                  <span className="said">{t("setup.actions")}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {standing.stations.map((column) => {
              if (!sees(column.station)) return null;
              const out = column.sheets.expected - column.sheets.received;
              return (
                <tr key={column.station}>
                  <th scope="row">
                    {column.order} {words(column.title)}{" "}
                    {column.cancelled && <Chip tone="warn">{t("status.cancelled")}</Chip>}
                  </th>
                  <td>{column.sheets.expected}</td>
                  <td>{column.sheets.received}</td>
                  <td data-out={out > 0 || undefined}>{out}</td>
                  <td>{t("amount.outOf", { part: column.done, whole: column.of })}</td>
                  {mayCancel && (
                    <td>
                      <Button
                        size="small"
                        tone="link"
                        aria-label={t(column.cancelled ? "cancel.lookOf" : "cancel.openOf", {
                          station: words(column.title),
                        })}
                        onClick={() => onStation(column.station)}
                      >
                        {t(column.cancelled ? "cancel.look" : "cancel.open")}
                      </Button>
                    </td>
                  )}
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
