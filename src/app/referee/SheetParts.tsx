import { type ReactNode, useMemo } from "react";
import type { Criterion } from "../../core/competition/form.ts";
import { Icon } from "../ui/Icon.tsx";
import { Tabs } from "../ui/Tabs.tsx";
import type { OpenSheet } from "./open-sheet.ts";
import css from "./SheetParts.module.css";
import { useSheet } from "./sheet-context.ts";
import { EVERYTHING, type SheetTab, sheetTabs } from "./sheet-tabs.ts";

interface SheetPartsProps {
  readonly sheet: OpenSheet;
  readonly current: string;
  readonly onChoose: (tab: string) => void;
  readonly children: (criteria: readonly Criterion[]) => ReactNode;
}

/** The whole sheet or one part of it, with how much of each is not marked yet. */
export function SheetParts({ sheet: { facts, points }, current, onChoose, children }: SheetPartsProps) {
  const { form, speech } = useSheet();
  const tabs = useMemo(
    () => sheetTabs(form, facts.criteria, points.notMarked, speech),
    [form, facts.criteria, points.notMarked, speech],
  );
  const shown = tabs.find(({ id }) => id === current) ?? tabs[0];
  if (shown === undefined || tabs.length === 1) return children(facts.criteria);
  return (
    <div className={css.parts}>
      <Tabs
        label={speech.t("sheet.parts")}
        tabs={tabs.map((tab) => ({ id: tab.id, label: <TabWords tab={tab} /> }))}
        current={shown.id}
        onChoose={onChoose}
      >
        {children(shown.id === EVERYTHING ? facts.criteria : shown.criteria)}
      </Tabs>
    </div>
  );
}

function TabWords({ tab: { name, open } }: { readonly tab: SheetTab }) {
  const { t } = useSheet().speech;
  return (
    <span className={css.tab}>
      {name}
      {open === 0 ? (
        <span className={css.all} title={t("sheet.allMarked")}>
          <Icon name="check" />
          <span className="said">{t("sheet.allMarked")}</span>
        </span>
      ) : (
        <span className={css.open}>
          {open}
          <span className="said"> {t("sheet.openHere")}</span>
        </span>
      )}
    </span>
  );
}
