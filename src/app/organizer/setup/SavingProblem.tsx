import { useTranslation } from "react-i18next";
import type { Trouble } from "../../device/face.ts";
import { useTroubleText } from "../../i18n/trouble.ts";
import { Problem } from "../../ui/Problem.tsx";
import type { SavingState } from "./saving.ts";

/** Why saving did not work and what to do; nothing while all is well. */
export function SavingProblem({ state }: { readonly state: SavingState }) {
  const { t } = useTranslation("office");
  switch (state.kind) {
    case "idle":
    case "busy":
      return null;
    case "trouble":
      return <TroubleProblem trouble={state.trouble} title={t("setup.notSaved")} />;
    case "failed":
      return (
        <Problem title={t("setup.notSaved")} todo={t("setup.notSavedTodo")}>
          <p>{state.said}</p>
        </Problem>
      );
  }
}

interface TroubleProblemProps {
  readonly trouble: Trouble;
  /** What did not work because of it. */
  readonly title: string;
}

/** What stood between this device and the server. */
export function TroubleProblem({ trouble, title }: TroubleProblemProps) {
  const troubleText = useTroubleText();
  return <Problem title={title} todo={troubleText(trouble)} />;
}
