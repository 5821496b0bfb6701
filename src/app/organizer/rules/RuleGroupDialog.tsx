/** One part of the rule set to change: its fields, what the checks refuse, and the step to what would change. */
import { useState } from "react";
import { FormProvider, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { Rules } from "../../../core/competition/rules.ts";
import type { FileProblem } from "../../../core/formats/file-problem.ts";
import { Button } from "../../ui/Button.tsx";
import { Dialog } from "../../ui/Dialog.tsx";
import { useOffice } from "../office.ts";
import { competitionData } from "../setup/competition-data.ts";
import setup from "../setup/setup.module.css";
import { AwardFields } from "./AwardFields.tsx";
import { CorrectionFields } from "./CorrectionFields.tsx";
import { awardIds, nextId, penaltyIds } from "./ids.ts";
import { JudgeFields } from "./JudgeFields.tsx";
import { LateFields } from "./LateFields.tsx";
import { NationFields } from "./NationFields.tsx";
import { NotTaken } from "./NotTaken.tsx";
import { PenaltyFields } from "./PenaltyFields.tsx";
import { RoundingFields } from "./RoundingFields.tsx";
import { RulesPreview } from "./RulesPreview.tsx";
import { RunFields } from "./RunFields.tsx";
import { readRules } from "./refused.ts";
import { type RulesValues, rulesOf, rulesValues } from "./rules-values.ts";
import type { Group } from "./rules-words.ts";
import { useSubjects } from "./subjects.ts";
import { TieFields } from "./TieFields.tsx";
import { TotalFields } from "./TotalFields.tsx";
import type { Edition } from "./versions.ts";
import { ruleWhere } from "./where.ts";

interface RuleGroupDialogProps {
  readonly group: Group;
  /** The version that was shown when the editing began. */
  readonly edited: Edition<Rules>;
  readonly onClose: () => void;
}

export function RuleGroupDialog({ group, edited, onClose }: RuleGroupDialogProps) {
  const { t } = useTranslation("rules");
  const office = useOffice();
  const [base] = useState(edited);
  const [problems, setProblems] = useState<readonly FileProblem[]>([]);
  const [ready, setReady] = useState<Rules | null>(null);
  const form = useForm<RulesValues>({ defaultValues: rulesValues(base.body) });
  const submit = form.handleSubmit((values) => {
    const read = readRules(rulesOf(values), competitionData(office));
    setProblems(read.ok ? [] : read.problems);
    if (read.ok) setReady(read.value);
  });
  if (ready) {
    return (
      <RulesPreview
        follows={base.op === null ? [] : [base.op]}
        before={base.body}
        rules={ready}
        onBack={() => setReady(null)}
        onDone={onClose}
      />
    );
  }
  const several = group === "ties" || group === "penalties" || group === "awards";
  return (
    <Dialog
      open
      width={several || problems.length > 0 ? "wide" : "normal"}
      title={t(`group.${group}`)}
      onClose={onClose}
      actions={
        <>
          <Button onClick={onClose}>{t("action.cancel")}</Button>
          <Button tone="primary" type="submit" form="rules-form" disabled={!form.formState.isDirty}>
            {t("put.look")}
          </Button>
        </>
      }
    >
      <FormProvider {...form}>
        <form id="rules-form" className={setup.stack} noValidate onSubmit={submit}>
          <GroupFields group={group} />
          <NotTaken problems={problems} where={(path) => ruleWhere(path, t)} />
        </form>
      </FormProvider>
    </Dialog>
  );
}

function GroupFields({ group }: { readonly group: Group }) {
  const { state, field } = useOffice();
  const subjects = useSubjects();
  switch (group) {
    case "totals":
      return <TotalFields />;
    case "ties":
      return <TieFields subjects={subjects} />;
    case "rounding":
      return <RoundingFields marked={[...field.runs.values()].some((runs) => runs.size > 0)} />;
    case "runs":
      return <RunFields />;
    case "late":
      return <LateFields />;
    case "judges":
      return <JudgeFields />;
    case "corrections":
      return <CorrectionFields />;
    case "nations":
      return <NationFields />;
    case "awards":
      return <AwardFields subjects={subjects} newId={(now) => nextId("a", [...awardIds(state), ...now])} />;
    case "penalties":
      return <PenaltyFields newId={(now) => nextId("p", [...penaltyIds(state), ...now])} />;
  }
}
