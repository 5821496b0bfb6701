import { useTranslation } from "react-i18next";
import type { FileProblem } from "../../../core/formats/file-problem.ts";
import { useWords } from "../../i18n/words.ts";
import { type Column, DataTable } from "../../ui/DataTable.tsx";
import { Problem } from "../../ui/Problem.tsx";
import css from "./setup.module.css";

interface FileProblemsProps {
  readonly file: string;
  readonly problems: readonly FileProblem[];
  /** What a path is: a field of a document, or a line of a table. */
  readonly paths: "fields" | "lines";
}

/** Everything that is wrong in a file, at once: where, what, and what to do. */
export function FileProblems({ file, problems, paths }: FileProblemsProps) {
  const { t } = useTranslation("office");
  const words = useWords();
  const whole = t("setup.file.whole");
  const columns: readonly Column<FileProblem>[] = [
    {
      key: "where",
      head: t(paths === "fields" ? "setup.file.field" : "setup.file.line"),
      rowHead: true,
      cell: ({ path }) => <span className={css.path}>{path === "" ? whole : path}</span>,
    },
    { key: "problem", head: t("setup.file.problem"), cell: ({ problem }) => words(problem) },
    { key: "fix", head: t("setup.file.fix"), cell: ({ fix }) => words(fix) },
  ];
  return (
    <div className={css.stack}>
      <Problem title={t("setup.file.refused", { file, count: problems.length })}>
        <p>{t("setup.file.nothingDone")}</p>
      </Problem>
      <DataTable
        caption={t("setup.file.problems", { file })}
        columns={columns}
        lines={problems}
        lineKey={({ path, problem }) => `${path} ${problem.en}`}
      />
    </div>
  );
}
