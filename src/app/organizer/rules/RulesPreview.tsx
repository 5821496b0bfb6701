/** The last step before a rule set takes force: what it changes for whom [P10 to P23, R1]. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { OpId } from "../../../core/competition/id.ts";
import type { Rules } from "../../../core/competition/rules.ts";
import { teamChanges } from "../../../core/standings/form-change.ts";
import { scoreField, standing } from "../../../core/standings/standings.ts";
import { useOffice } from "../office.ts";
import { ChangePreview } from "./ChangePreview.tsx";
import { StandingChanges } from "./StandingChanges.tsx";
import { putRules } from "./versions.ts";
import { WordsChanges } from "./WordsChanges.tsx";

interface RulesPreviewProps {
  /** What the new rule set follows: the version edited, or all that it replaces together [L7]. */
  readonly follows: readonly OpId[];
  readonly before: Rules;
  readonly rules: Rules;
  /** Back to where the rules are edited or chosen. */
  readonly onBack: () => void;
  readonly onDone: () => void;
}

export function RulesPreview({ follows, before, rules, onBack, onDone }: RulesPreviewProps) {
  const { t } = useTranslation("rules");
  const { device, field, standing: now } = useOffice();
  const after = useMemo(() => {
    const changed = { ...field, rules };
    return standing(changed, scoreField(changed));
  }, [field, rules]);
  return (
    <ChangePreview
      done={t("put.rules")}
      put={() => putRules(device, follows, rules)}
      onBack={onBack}
      onDone={onDone}
    >
      <WordsChanges before={before} after={rules} />
      <StandingChanges
        changes={teamChanges(now, after)}
        totals={{ before: now.totals, after: after.totals }}
      />
    </ChangePreview>
  );
}
