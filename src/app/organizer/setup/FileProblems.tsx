import { useTranslation } from "react-i18next";
import type { FileProblem } from "../../../core/formats/file-problem.ts";
import { Problem } from "../../ui/Problem.tsx";
import { ProblemTable } from "./ProblemTable.tsx";
import css from "./setup.module.css";

interface FileProblemsProps {
  readonly file: string;
  readonly problems: readonly FileProblem[];
  /** What a path is: a field of a document, or a line of a table. */
  readonly paths: "fields" | "lines";
  /** Where a path is, in words. */
  readonly where?: (path: string) => string | null;
}

/** Everything that is wrong in a file, at once: where, what, and what to do. */
export function FileProblems({ file, problems, paths, where }: FileProblemsProps) {
  const { t } = useTranslation("office");
  return (
    <div className={css.stack}>
      <Problem title={t("setup.file.refused", { file, count: problems.length })}>
        <p>{t("setup.file.nothingDone")}</p>
      </Problem>
      <ProblemTable
        caption={t("setup.file.problems", { file })}
        problems={problems}
        head={t(paths === "fields" ? "setup.file.field" : "setup.file.line")}
        {...(where && { where })}
      />
    </div>
  );
}
