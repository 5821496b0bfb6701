import { useTranslation } from "react-i18next";
import type { FileProblem } from "../../../core/formats/file-problem.ts";
import { Problem } from "../../ui/Problem.tsx";
import { ProblemTable } from "../setup/ProblemTable.tsx";
import setup from "../setup/setup.module.css";

interface NotTakenProps {
  readonly problems: readonly FileProblem[];
  readonly where: (path: string) => string | null;
}

/** Why what stands on the screen can't be taken yet, with the field and what to do; nothing where all is well. */
export function NotTaken({ problems, where }: NotTakenProps) {
  const { t } = useTranslation("rules");
  if (problems.length === 0) return null;
  return (
    <div className={setup.stack}>
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
