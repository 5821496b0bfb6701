/** The results as pages: every table, with place, date, state, age and completeness on each. */
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useNumbers } from "../../i18n/numbers.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { useOffice, useServerTime } from "../office.ts";
import styles from "./results.module.css";
import { StandingTable } from "./StandingsScreen.tsx";

/** Landscape A4, a page for each table; the buttons are not printed. */
export function PrintResults() {
  const { t } = useTranslation("office");
  const { standing, competition, at, snapshot, device } = useOffice();
  const numbers = useNumbers(competition.timeZone);
  const now = useServerTime(device, 60_000);
  useEffect(() => {
    document.title = `${competition.name} · ${t("results.export")}`;
  }, [competition.name, t]);
  const { sheets, stations } = standing.completeness;
  return (
    <div className={styles.print}>
      <div className={styles.printActions}>
        <Link href={at("export")} asChild>
          <ButtonLink icon="back">{t("action.back")}</ButtonLink>
        </Link>
        <Button tone="primary" icon="print" onClick={() => window.print()}>
          {t("action.print")}
        </Button>
      </div>
      {standing.tables.map((table) => (
        <article key={table.category ?? ""} className={styles.sheetOfPaper}>
          <header>
            <h1>{competition.name}</h1>
            <p>
              {[
                competition.place,
                numbers.day(competition.from),
                snapshot.membership.practice ? t("results.practiceShort") : null,
                t(`standing.${standing.state}`),
              ]
                .filter(Boolean)
                .join(" · ")}
            </p>
            <p>
              {t("room.sheets", { received: sheets.received, expected: sheets.expected })} ·{" "}
              {t("results.stationsComplete", { complete: stations.complete, of: stations.of })} ·{" "}
              {t("results.printed", { time: numbers.dayTime(now), sequence: standing.sequence })}
            </p>
          </header>
          <StandingTable table={table} />
        </article>
      ))}
    </div>
  );
}
