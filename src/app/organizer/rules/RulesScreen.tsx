/** The rule set in force in words, part by part, and the way to change each part [L7, L16]. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Rules } from "../../../core/competition/rules.ts";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { useOffice } from "../office.ts";
import { OfficePage } from "../setup/OfficePage.tsx";
import { Rivals } from "./Rivals.tsx";
import { RuleGroupDialog } from "./RuleGroupDialog.tsx";
import { RulesPreview } from "./RulesPreview.tsx";
import css from "./rules.module.css";
import { GROUPS, type Group, useRulesWords } from "./rules-words.ts";
import { SaidList } from "./SaidList.tsx";
import { useSubjects } from "./subjects.ts";
import { type Edited, useRulesVersion } from "./versions.ts";
import { useRuleDifferences } from "./WordsChanges.tsx";

export function RulesScreen() {
  const { t } = useTranslation("rules");
  const { competition, field } = useOffice();
  const version = useRulesVersion();
  const words = useRulesWords(useSubjects(), competition.authoritative);
  const [open, setOpen] = useState<Group | null>(null);
  return (
    <OfficePage title={t("title")} subtitle={t("subtitle")}>
      {version.waiting && <Problem tone="warn" title={t("waiting.rules")} todo={t("waiting.todo")} />}
      {version.rivals.length > 0 && <RuleRivals version={version} />}
      <div className={css.groups}>
        {GROUPS.map((group) => {
          const lines = words.group(group, version.body);
          const changed = JSON.stringify(lines) !== JSON.stringify(words.group(group, field.rules));
          const id = `rules-${group}`;
          return (
            <Card key={group} as="section" labelledBy={id}>
              <div className={css.group}>
                <div className={css.head}>
                  <h2 className={css.title}>
                    <span id={id}>{t(`group.${group}`)}</span>
                    {changed && <Chip tone="warn">{t("receipt.notInForce")}</Chip>}
                  </h2>
                  <Button
                    size="small"
                    icon="edit"
                    aria-label={t("editGroup", { group: t(`group.${group}`) })}
                    onClick={() => setOpen(group)}
                  >
                    {t("action.edit")}
                  </Button>
                </div>
                {lines.length === 0 ? (
                  <p className={css.none}>{t(`nothing.${group === "awards" ? "awards" : "penalties"}`)}</p>
                ) : (
                  <SaidList lines={lines} />
                )}
              </div>
            </Card>
          );
        })}
      </div>
      {open !== null && <RuleGroupDialog group={open} edited={version} onClose={() => setOpen(null)} />}
    </OfficePage>
  );
}

/** Rule sets that stand beside the one in force. */
function RuleRivals({ version }: { readonly version: Edited<Rules> }) {
  const { t } = useTranslation("rules");
  const { field } = useOffice();
  const [taken, setTaken] = useState<Rules | null>(null);
  const versions = [version, ...version.rivals];
  const differences = useRuleDifferences()(versions.map(({ body }) => body));
  return (
    <>
      <Rivals
        title={t("rivals.rules", { count: version.rivals.length })}
        versions={versions.map(({ op }) => op)}
        differences={differences}
        onTake={(index) => setTaken(versions[index]?.body ?? null)}
      />
      {taken !== null && (
        <RulesPreview
          follows={versions.flatMap(({ op }) => op ?? [])}
          before={field.rules}
          rules={taken}
          onBack={() => setTaken(null)}
          onDone={() => setTaken(null)}
        />
      )}
    </>
  );
}
