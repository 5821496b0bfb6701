import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { FileProblem } from "../../../core/formats/file-problem.ts";
import { useWords } from "../../i18n/words.ts";
import { type Column, DataTable } from "../../ui/DataTable.tsx";
import css from "./setup.module.css";

interface ProblemTableProps {
  readonly caption: string;
  readonly problems: readonly FileProblem[];
  /** Head of the first column: what a path is. */
  readonly head: string;
  /** Where that is, in words, above the path itself. */
  readonly where?: (path: string) => string | null;
}

/** Everything that a check refuses: where, what is wrong, and what to do. */
export function ProblemTable({ caption, problems, head, where = () => null }: ProblemTableProps) {
  const { t } = useTranslation("office");
  const words = useWords();
  const columns: readonly Column<FileProblem>[] = [
    { key: "where", head, rowHead: true, cell: ({ path }) => <Where path={path} said={where(path)} /> },
    { key: "problem", head: t("setup.file.problem"), cell: ({ problem }) => words(problem) },
    { key: "fix", head: t("setup.file.fix"), cell: ({ fix }) => words(fix) },
  ];
  return (
    <DataTable
      caption={caption}
      columns={columns}
      lines={problems}
      lineKey={({ path, problem }) => `${path} ${problem.en}`}
    />
  );
}

function Where({ path, said }: { readonly path: string; readonly said: string | null }): ReactNode {
  const { t } = useTranslation("office");
  return (
    <span className={css.where}>
      {said}
      <span className={css.path}>{path === "" ? t("setup.file.whole") : path}</span>
    </span>
  );
}
