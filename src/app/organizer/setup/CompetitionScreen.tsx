/** The competition itself: what it is called, its categories, and what the board and the captains may see. */
import { useState } from "react";
import { FormProvider, useForm } from "react-hook-form";
import { useTranslation } from "react-i18next";
import { record } from "../../../core/competition/run.ts";
import { writeCompetitionFile } from "../../../core/formats/competition-file.ts";
import { inForce } from "../../../core/log/setup.ts";
import { useAnnounce } from "../../ui/Announcer.tsx";
import { Button } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { SectionHead } from "../../ui/SectionHead.tsx";
import { fileSlug, saveFile } from "../../ui/save-file.ts";
import { useOffice } from "../office.ts";
import { CategoryTable } from "./CategoryTable.tsx";
import {
  CompetitionFields,
  type CompetitionValues,
  competitionOfValues,
  competitionValues,
} from "./CompetitionFields.tsx";
import { competitionData } from "./competition-data.ts";
import { useDays } from "./days.ts";
import { OfficePage } from "./OfficePage.tsx";
import { PolicyCard } from "./PolicyCard.tsx";
import { putAct } from "./put.ts";
import { SavingProblem } from "./SavingProblem.tsx";
import { useSaving } from "./saving.ts";
import css from "./setup.module.css";

export function CompetitionScreen() {
  const { t } = useTranslation("office");
  const office = useOffice();
  const { competition, state } = office;
  const days = useDays();
  const version = inForce(state, record.competition)?.op ?? null;
  const download = () => {
    const text = writeCompetitionFile(competitionData(office));
    saveFile(new Blob([text], { type: "application/json" }), `${fileSlug(competition.name)}.json`);
  };
  return (
    <OfficePage
      title={t("setup.title")}
      subtitle={`${competition.name} · ${days(competition.from, competition.to)}`}
      actions={
        <Button icon="download" onClick={download}>
          {t("setup.downloadFile")}
        </Button>
      }
    >
      {/* Another version in force, from whoever, fills the fields anew. */}
      <CompetitionForm key={version} />
      <section>
        <SectionHead title={t("setup.seen")} />
        <PolicyCard key={inForce(state, record.policy)?.op ?? null} />
      </section>
      <section>
        <SectionHead title={t("setup.categories")} />
        <CategoryTable />
      </section>
      <p className={css.note}>{t("setup.fileNote")}</p>
    </OfficePage>
  );
}

function CompetitionForm() {
  const { t } = useTranslation("office");
  const { device, competition, state } = useOffice();
  const announce = useAnnounce();
  const saving = useSaving();
  const [edited] = useState(() => inForce(state, record.competition)?.op ?? null);
  const form = useForm<CompetitionValues>({
    defaultValues: { competition: competitionValues(competition) },
  });
  const submit = form.handleSubmit(async (values) => {
    const saved = await saving.save(async () => {
      const body = competitionOfValues(values.competition);
      await device.act(putAct("competition.put", record.competition, edited, body));
      return null;
    });
    if (saved) announce({ text: t("setup.saved"), tone: "ok" });
  });
  return (
    <FormProvider {...form}>
      <form noValidate onSubmit={submit}>
        <Card>
          <div className={css.stack}>
            <CompetitionFields />
            <SavingProblem state={saving.state} />
            <div>
              <Button type="submit" tone="primary" busy={saving.busy} disabled={!form.formState.isDirty}>
                {t("action.save")}
              </Button>
            </div>
          </div>
        </Card>
      </form>
    </FormProvider>
  );
}
