/** For each station: sheets expected, received, still out. */
import { useTranslation } from "react-i18next";
import { useWords } from "../../i18n/words.ts";
import { useOffice, useRights } from "../office.ts";
import styles from "./room.module.css";

/** A line for each station, so that a missing sheet is seen before the prize-giving. */
export function StationsOut() {
  const { t } = useTranslation("office");
  const { standing, competition } = useOffice();
  const { sees } = useRights();
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
            </tr>
          </thead>
          <tbody>
            {standing.stations.map((column) => {
              if (!sees(column.station)) return null;
              const out = column.sheets.expected - column.sheets.received;
              return (
                <tr key={column.station}>
                  <th scope="row">
                    {column.order} {words(column.title)}
                  </th>
                  <td>{column.sheets.expected}</td>
                  <td>{column.sheets.received}</td>
                  <td data-out={out > 0 || undefined}>{out}</td>
                  <td>{t("amount.outOf", { part: column.done, whole: column.of })}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
    </section>
  );
}
