/** A competition from the station templates: what it is called, when and where, and which of the stations it has. */
import { useMemo } from "react";
import { useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { templateStart, templateStations } from "../../../core/formats/templates.ts";
import { useWords } from "../../i18n/words.ts";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { Checkbox } from "../../ui/Checkbox.tsx";
import { FieldProblem } from "../../ui/Field.tsx";
import { SectionHead } from "../../ui/SectionHead.tsx";
import { CompetitionFields, competitionOfValues } from "./CompetitionFields.tsx";
import { SavingProblem } from "./SavingProblem.tsx";
import css from "./setup.module.css";
import type { StartValues } from "./start-values.ts";
import type { Starting } from "./starting.ts";

/** Inside of a `FormProvider` with the values of a start. */
export function StartFromTemplates({ starting: { saving, start } }: { readonly starting: Starting }) {
  const { t } = useTranslation("office");
  const words = useWords();
  const templates = useMemo(() => templateStations(), []);
  const form = useFormContext<StartValues>();
  const submit = form.handleSubmit(({ competition, stations, practice }) =>
    start(
      templateStart(
        competitionOfValues(competition),
        practice,
        templates.filter(({ id }) => stations.includes(id)),
      ),
    ),
  );
  const noStation = form.formState.errors.stations?.message;
  return (
    <form className={css.stack} noValidate onSubmit={submit}>
      <Card>
        <CompetitionFields />
      </Card>
      <section>
        <SectionHead title={t("start.stations")} />
        <Card>
          <fieldset className={css.choices}>
            <legend className="said">{t("start.stations")}</legend>
            {templates.map(({ id, station, form: { criteria } }) => (
              <Checkbox
                key={id}
                value={id}
                label={`${station.order} · ${words(station.title)}`}
                hint={`${station.code} · ${t("start.criteria", { count: criteria.length })}`}
                {...form.register("stations", {
                  validate: (chosen) => chosen.length > 0 || t("start.stationsTodo"),
                })}
              />
            ))}
          </fieldset>
          {noStation !== undefined && <FieldProblem>{noStation}</FieldProblem>}
          <p className={css.note}>{t("start.templatesNote")}</p>
        </Card>
      </section>
      <Card>
        <Checkbox label={t("start.practice")} hint={t("start.practiceHint")} {...form.register("practice")} />
      </Card>
      <SavingProblem state={saving.state} />
      <StartButton busy={saving.busy} />
    </form>
  );
}

/** The last step; says what is happening while the server is asked. */
export function StartButton({ busy }: { readonly busy: boolean }) {
  const { t } = useTranslation("office");
  return (
    <div className={css.buttons}>
      <Button type="submit" tone="primary" size="large" busy={busy}>
        {t("start.begin")}
      </Button>
      <p role="status" className={css.note}>
        {busy && t("start.busy")}
      </p>
    </div>
  );
}
