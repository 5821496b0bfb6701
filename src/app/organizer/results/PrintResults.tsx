/** The results as pages: every table, each with place, date, state, age and completeness. */
import { type ReactNode, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { useNumbers } from "../../i18n/numbers.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { useOffice, useServerTime } from "../office.ts";
import styles from "./results.module.css";
import { Awards, Nations } from "./SideTables.tsx";
import { StandingTable } from "./StandingTable.tsx";

/** Landscape A4, a page for each table; the buttons are not printed. */
export function PrintResults() {
  const { t } = useTranslation("office");
  const { standing, competition, at } = useOffice();
  useEffect(() => {
    document.title = `${competition.name} · ${t("results.export")}`;
  }, [competition.name, t]);
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
        <SheetOfPaper key={table.category ?? ""}>
          <StandingTable table={table} />
        </SheetOfPaper>
      ))}
      {standing.awards.length > 0 && (
        <SheetOfPaper>
          <Awards />
        </SheetOfPaper>
      )}
      {standing.nations && (
        <SheetOfPaper>
          <Nations table={standing.nations} />
        </SheetOfPaper>
      )}
    </div>
  );
}

/** A page that says of what, when and how complete it is. */
function SheetOfPaper({ children }: { readonly children: ReactNode }) {
  const { t } = useTranslation("office");
  const { standing, competition, snapshot, device } = useOffice();
  const numbers = useNumbers(competition.timeZone);
  const now = useServerTime(device, 60_000);
  const { sheets, stations } = standing.completeness;
  return (
    <article className={styles.sheetOfPaper}>
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
        {snapshot.head !== null && (
          <p className={styles.chainHead}>
            {t("results.chainHead")} <code>{snapshot.head}</code>
          </p>
        )}
      </header>
      {children}
    </article>
  );
}
