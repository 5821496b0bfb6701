import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { FileProblem } from "../../../core/formats/file-problem.ts";
import { Problem } from "../../ui/Problem.tsx";
import { ProblemTable } from "../setup/ProblemTable.tsx";
import css from "./rules.module.css";

interface NotTakenProps {
  readonly problems: readonly FileProblem[];
  readonly where: (path: string) => string | null;
}

/**
 * Why what stands on the screen can't be taken yet, with the field and what to do; nothing where all is well. It comes
 * into sight by taking the focus.
 */
export function NotTaken({ problems, where }: NotTakenProps) {
  const { t } = useTranslation("rules");
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (problems.length > 0) list.current?.focus();
  }, [problems]);
  if (problems.length === 0) return null;
  return (
    <div ref={list} tabIndex={-1} className={css.refused}>
      <Problem title={t("refused.title", { count: problems.length })}>
        <p>{t("refused.nothingDone")}</p>
      </Problem>
      <ProblemTable
        caption={t("refused.caption")}
        problems={problems}
        head={t("refused.field")}
        where={where}
      />
    </div>
  );
}
