/** A special award or the nations on the board, in the manner of its other tables. */
import type { RefObject } from "react";
import { useTranslation } from "react-i18next";
import styles from "./board.module.css";
import type { SideTable } from "./side-tables.ts";

interface BoardSideTableProps {
  readonly table: SideTable;
  readonly element?: RefObject<HTMLTableElement | null>;
}

export function BoardSideTable({ table, element }: BoardSideTableProps) {
  const { t } = useTranslation("board");
  return (
    <div className={styles.scroll}>
      <table className={styles.table} ref={element}>
        <caption className={styles.caption}>{table.title}</caption>
        <thead>
          <tr>
            <th scope="col" className={styles.rank}>
              <span className={styles.unseen}>{t("rank")}</span>
            </th>
            <th scope="col">
              <span className={styles.unseen}>{t("team")}</span>
            </th>
            <th scope="col" className={styles.total}>
              {table.value}
            </th>
          </tr>
        </thead>
        <tbody>
          {table.places.map(({ key, rank, name, beside, value }) => (
            <tr key={key}>
              <td className={styles.rank}>{rank}</td>
              <th scope="row" className={styles.team}>
                <span className={styles.who}>
                  <span className={styles.name} title={name}>
                    {name}
                  </span>{" "}
                  <span className={styles.beside}>{beside}</span>
                </span>
              </th>
              <td className={styles.total}>{value}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
