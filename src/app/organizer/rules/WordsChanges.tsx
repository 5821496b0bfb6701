/** What two rule sets say differently, in words. */
import { useTranslation } from "react-i18next";
import type { Rules } from "../../../core/competition/rules.ts";
import { type Column, DataTable } from "../../ui/DataTable.tsx";
import { useOffice } from "../office.ts";
import { GROUPS, type Said, saidText, useRulesWords } from "./rules-words.ts";
import { useSubjects } from "./subjects.ts";

/** One question that is answered in another way; `answers[i]` is what version i says, "–": nothing. */
export interface Difference {
  readonly what: string;
  readonly answers: readonly string[];
}

/** Every line on which these rule sets differ. */
export function useRuleDifferences(): (versions: readonly Rules[]) => readonly Difference[] {
  const { t } = useTranslation("rules");
  const { competition } = useOffice();
  const words = useRulesWords(useSubjects(), competition.authoritative);
  return (versions) =>
    GROUPS.flatMap((group) =>
      differing(
        t(`group.${group}`),
        versions.map((rules) => words.group(group, rules)),
      ),
    );
}

function differing(group: string, versions: readonly (readonly Said[])[]): readonly Difference[] {
  const terms = [...new Set(versions.flatMap((lines) => lines.map(({ term }) => term)))];
  return terms.flatMap((term) => {
    const answers = versions.map(
      (lines) =>
        lines
          .filter((line) => line.term === term)
          .map(saidText)
          .join(" · ") || "–",
    );
    return new Set(answers).size > 1 ? [{ what: `${group}: ${term}`, answers }] : [];
  });
}

interface WordsChangesProps {
  readonly before: Rules;
  readonly after: Rules;
}

export function WordsChanges({ before, after }: WordsChangesProps) {
  const { t } = useTranslation("rules");
  const differences = useRuleDifferences()([before, after]);
  return differences.length === 0 ? (
    <p>{t("preview.sameWords")}</p>
  ) : (
    <DifferenceTable caption={t("preview.rules")} head={t("preview.rule")} differences={differences} />
  );
}

interface DifferenceTableProps {
  readonly caption: string;
  /** What each line is about. */
  readonly head: string;
  /** Of two versions. */
  readonly differences: readonly Difference[];
}

/** What two versions say, before and after. */
export function DifferenceTable({ caption, head, differences }: DifferenceTableProps) {
  const { t } = useTranslation("rules");
  const columns: readonly Column<Difference>[] = [
    { key: "what", head, rowHead: true, cell: ({ what }) => what },
    { key: "before", head: t("preview.before"), cell: ({ answers }) => answers[0] },
    { key: "after", head: t("preview.after"), cell: ({ answers }) => answers[1] },
  ];
  return <DataTable caption={caption} columns={columns} lines={differences} lineKey={({ what }) => what} />;
}
