/** The last step before a rule set takes force: what it changes for whom [P10 to P23, R1]. */
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { OpId } from "../../../core/competition/id.ts";
import type { Rules } from "../../../core/competition/rules.ts";
import { teamChanges } from "../../../core/standings/form-change.ts";
import { scoreField, standing } from "../../../core/standings/standings.ts";
import { useAnnounce } from "../../ui/Announcer.tsx";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { useOffice } from "../office.ts";
import { SavingProblem } from "../setup/SavingProblem.tsx";
import { useSaving } from "../setup/saving.ts";
import setup from "../setup/setup.module.css";
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
  const { device, field, snapshot, standing: now } = useOffice();
  const announce = useAnnounce();
  const saving = useSaving();
  const after = useMemo(() => {
    const changed = { ...field, rules };
    return standing(changed, scoreField(changed));
  }, [field, rules]);
  const connected = snapshot.sync.link === "connected";
  const put = async () => {
    const saved = await saving.save(async () => {
      await putRules(device, follows, rules);
      return null;
    });
    if (!saved) return;
    announce({ text: t(connected ? "put.rules" : "put.offline"), tone: connected ? "ok" : "note" });
    onDone();
  };
  return (
    <Dialog
      open
      width="wide"
      title={t("preview.title")}
      onClose={onBack}
      actions={
        <>
          <Button onClick={onBack}>{t("action.back")}</Button>
          <Button tone="primary" busy={saving.busy} onClick={put}>
            {t(connected ? "put.inForce" : "put.whenReceived")}
          </Button>
        </>
      }
    >
      <div className={setup.stack}>
        <WordsChanges before={before} after={rules} />
        <StandingChanges
          changes={teamChanges(now, after)}
          totals={{ before: now.totals, after: after.totals }}
        />
        <SavingProblem state={saving.state} />
      </div>
    </Dialog>
  );
}
