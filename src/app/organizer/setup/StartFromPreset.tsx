/** A competition from one of the rule sets that Aidpost ships: what it is, and then what the competition is called. */
import { useMemo } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { Competition } from "../../../core/competition/competition.ts";
import { type Preset, presets } from "../../../core/formats/presets.ts";
import { useWords } from "../../i18n/words.ts";
import { Card } from "../../ui/Card.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { SectionHead } from "../../ui/SectionHead.tsx";
import { Segmented } from "../../ui/Segmented.tsx";
import { useRulesWords } from "../rules/rules-words.ts";
import { SaidList } from "../rules/SaidList.tsx";
import { CompetitionFields, competitionOfValues } from "./CompetitionFields.tsx";
import { SavingProblem } from "./SavingProblem.tsx";
import { StartButton } from "./StartFromTemplates.tsx";
import css from "./setup.module.css";
import type { StartValues } from "./start-values.ts";
import type { Starting } from "./starting.ts";

/** Inside of a `FormProvider` with the values of a start. */
export function StartFromPreset({ starting: { saving, start } }: { readonly starting: Starting }) {
  const { t } = useTranslation("office");
  const words = useWords();
  const form = useFormContext<StartValues>();
  const id = useWatch({ control: form.control, name: "preset" });
  const preset = presets().find((one) => one.id === id);
  const submit = form.handleSubmit(({ competition, practice }) =>
    preset ? start(preset.start(competitionOfValues(competition), practice)) : undefined,
  );
  return (
    <form className={css.stack} noValidate onSubmit={submit}>
      <div className={css.beside}>
        <section>
          <SectionHead title={t("start.preset.choose")} />
          <Segmented
            label={t("start.preset.choose")}
            layout="stacked"
            options={presets().map((one) => ({ value: one.id, label: words(one.title) }))}
            value={id}
            onChoose={(chosen) => form.setValue("preset", chosen)}
          />
        </section>
        {preset && <PresetCard key={id} preset={preset} />}
      </div>
      <Card>
        <CompetitionFields />
      </Card>
      <Card>
        <Checkbox label={t("start.practice")} hint={t("start.practiceHint")} {...form.register("practice")} />
      </Card>
      <SavingProblem state={saving.state} />
      <StartButton busy={saving.busy} />
    </form>
  );
}

/** A preset is looked at before anything of the competition is known. */
const SOME_COMPETITION: Competition = {
  name: "–",
  from: "2026-01-01",
  to: "2026-01-01",
  timeZone: "UTC",
  authoritative: "en",
};

/** What a rule set is, in a few lines: how teams are marked, its stations, how totals and ties work. */
function PresetCard({ preset }: { readonly preset: Preset }) {
  const { t } = useTranslation("office");
  const words = useWords();
  const data = useMemo(() => preset.start(SOME_COMPETITION, false), [preset]);
  const said = useRulesWords(data);
  return (
    <section>
      <SectionHead title={t("start.preset.what")} />
      <Card as="section" labelledBy="preset-title">
        <div className={css.stack}>
          <h3 id="preset-title" className={css.title}>
            {words(preset.title)}
          </h3>
          <p>{words(preset.summary)}</p>
          <SaidList
            lines={[
              {
                term: t("start.preset.stations"),
                text: data.stations.map(({ station }) => words(station.title)).join(" · "),
              },
              ...said.group("totals", data.rules),
            ]}
          />
          <h4>{t("start.preset.ties")}</h4>
          <SaidList lines={said.group("ties", data.rules)} />
          <p className={css.note}>{t("start.preset.note")}</p>
        </div>
      </Card>
    </section>
  );
}
