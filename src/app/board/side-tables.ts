/** Tables that the board shows beside the ranks: special awards and nations, where the policy opens them [P23, R6]. */
import { useTranslation } from "react-i18next";
import type { BoardSnapshot } from "../../core/protocol/board.ts";
import type { Standing } from "../../core/standings/standing.ts";
import { appLanguage } from "../i18n/language.ts";
import { nationName } from "../i18n/nations.ts";
import { useNumbers } from "../i18n/numbers.ts";
import { useTotals } from "../i18n/totals.ts";
import { useWords } from "../i18n/words.ts";

export interface SideTable {
  readonly key: string;
  readonly title: string;
  /** What stands at the head of the last column. */
  readonly value: string;
  readonly places: readonly {
    readonly key: string;
    readonly rank: number;
    readonly name: string;
    /** Less loud beside the name: a number, or the teams that count. */
    readonly beside: string;
    readonly value: string;
  }[];
}

/** Awards in the order of the rule set, then nations. An award that nobody has anything for yet is left out. */
export function useSideTables(standing: Standing | null, snapshot: BoardSnapshot): readonly SideTable[] {
  const { t, i18n } = useTranslation("board");
  const words = useWords();
  const numbers = useNumbers();
  const totals = useTotals(standing, snapshot.unitsPerSecond);
  const language = appLanguage(i18n.resolvedLanguage) ?? "en";
  if (standing === null) return [];
  const lines = new Map(standing.teams.map((line) => [line.team, line]));
  const awards = standing.awards.map((award): SideTable => {
    const category = snapshot.categories.find(({ id }) => id === award.category);
    return {
      key: `.award.${award.award}`,
      title: [words(award.words), category && words(category.words)].filter(Boolean).join(" · "),
      value: t("ofMax", { max: numbers.points(award.max) }),
      places: award.places.map(({ team, rank, points }) => ({
        key: team,
        rank,
        name: lines.get(team)?.name ?? team,
        beside: String(lines.get(team)?.number ?? ""),
        value: numbers.points(points),
      })),
    };
  });
  const best = standing.nations?.best ?? 0;
  const nations: readonly SideTable[] = standing.nations
    ? [
        {
          key: ".nations",
          title: t("nations"),
          value: t(`totals.${standing.totals}`),
          places: standing.nations.places.map(({ nation, rank, total, teams }) => ({
            key: nation,
            rank,
            name: nationName(nation, language),
            beside: [
              teams.map((team) => lines.get(team)?.name ?? team).join(", "),
              teams.length < best ? t("ofBest", { count: teams.length, best }) : null,
            ]
              .filter(Boolean)
              .join(" · "),
            value: totals.total(total),
          })),
        },
      ]
    : [];
  return [...awards, ...nations].filter(({ places }) => places.length > 0);
}
