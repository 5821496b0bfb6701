/** The severity figures of judges, lanes and seats as tables [rule 33]. */
import { useTranslation } from "react-i18next";
import type { PersonId, StationId } from "../../../core/competition/id.ts";
import { compare, decimalText, exactOf, ZERO } from "../../../core/scoring/exact.ts";
import type { Exact } from "../../../core/scoring/score.ts";
import type { Figures, JudgeFigures, LaneFigures, SeatDifference } from "../../../core/standings/severity.ts";
import { appLanguage } from "../../i18n/language.ts";
import { decimalSign, pointsText } from "../../i18n/numbers.ts";
import { useWords } from "../../i18n/words.ts";
import { type Column, DataTable } from "../../ui/DataTable.tsx";
import { useOffice } from "../office.ts";

export function JudgeFiguresTable({ judges }: { readonly judges: readonly JudgeFigures[] }) {
  const { t } = useTranslation("office");
  const judgeName = useJudgeName();
  const columns: readonly Column<JudgeFigures>[] = [
    { key: "judge", head: t("noun.judge"), rowHead: true, cell: ({ judge }) => judgeName(judge) },
    ...useFigureColumns(),
  ];
  return (
    <DataTable
      caption={t("analysis.judges")}
      columns={columns}
      lines={judges}
      lineKey={({ judge }) => judge ?? ""}
    />
  );
}

export function LaneFiguresTable({ lanes }: { readonly lanes: readonly LaneFigures[] }) {
  const { t } = useTranslation("office");
  const stationName = useStationName();
  const columns: readonly Column<LaneFigures>[] = [
    {
      key: "lane",
      head: t("noun.lane"),
      rowHead: true,
      cell: ({ station, lane }) =>
        `${stationName(station)} · ${lane === null ? t("analysis.noLane") : t("named.lane", { number: lane })}`,
    },
    ...useFigureColumns(),
  ];
  return (
    <DataTable
      caption={t("analysis.lanes")}
      columns={columns}
      lines={lanes}
      lineKey={({ station, lane }) => `${station}/${lane}`}
    />
  );
}

export function SeatDifferencesTable({ seats }: { readonly seats: readonly SeatDifference[] }) {
  const { t } = useTranslation("office");
  const stationName = useStationName();
  const judgeName = useJudgeName();
  const percent = usePercent();
  const holder = ({ seat, judge }: SeatDifference["a"]) =>
    judge === null ? t("named.judge", { seat }) : `${t("named.judge", { seat })}, ${judgeName(judge)}`;
  const columns: readonly Column<SeatDifference>[] = [
    {
      key: "station",
      head: t("noun.station"),
      rowHead: true,
      cell: ({ station }) => stationName(station),
    },
    { key: "a", head: t("analysis.one"), cell: ({ a }) => holder(a) },
    { key: "b", head: t("analysis.other"), cell: ({ b }) => holder(b) },
    { key: "runs", head: t("analysis.runs"), align: "end", cell: ({ runs }) => runs },
    { key: "aAbove", head: t("analysis.oneAbove"), align: "end", cell: ({ aAbove }) => aAbove },
    { key: "bAbove", head: t("analysis.otherAbove"), align: "end", cell: ({ bAbove }) => bAbove },
    {
      key: "difference",
      head: t("analysis.meanDifference"),
      align: "end",
      cell: ({ difference }) => percent(difference, true),
    },
  ];
  return (
    <DataTable
      caption={t("analysis.seats")}
      columns={columns}
      lines={seats}
      lineKey={({ station, a, b }) => [station, a.seat, a.judge, b.seat, b.judge].join("/")}
    />
  );
}

/** How many sheets, their mean share, how far that is from the others', and how much it varies. */
function useFigureColumns(): readonly Column<Figures>[] {
  const { t } = useTranslation("office");
  const percent = usePercent();
  return [
    { key: "sheets", head: t("analysis.sheets"), align: "end", cell: ({ sheets }) => sheets },
    { key: "share", head: t("analysis.share"), align: "end", cell: ({ share }) => percent(share) },
    {
      key: "difference",
      head: t("analysis.difference"),
      align: "end",
      cell: ({ difference }) => percent(difference, true),
    },
    {
      key: "spread",
      head: t("analysis.spread"),
      align: "end",
      cell: ({ spread }) => percent(exactOf(spread.toFixed(3))),
    },
  ];
}

/** Percent with one decimal, for the eye; with a sign where it is a difference. */
function usePercent(): (value: Exact, signed?: boolean) => string {
  const { i18n } = useTranslation();
  const language = appLanguage(i18n.resolvedLanguage) ?? "en";
  return (value, signed = false) => {
    const text = decimalText(value, 1);
    const plus = signed && compare(exactOf(text), ZERO) > 0 ? "+" : "";
    const whole = text.includes(".")
      ? pointsText(text, language)
      : `${pointsText(text, language)}${decimalSign(language)}0`;
    return `${plus}${whole}\u00a0%`;
  };
}

export function useJudgeName(): (judge: PersonId | null) => string {
  const { t } = useTranslation("office");
  const { name } = useOffice();
  return (judge) => (judge === null ? t("analysis.nobody") : name(judge));
}

export function useStationName(): (station: StationId) => string {
  const { field, competition } = useOffice();
  const words = useWords(competition.authoritative);
  return (station) => {
    const known = field.stations.get(station)?.station;
    return known ? `${known.order} ${words(known.title)}` : station;
  };
}
