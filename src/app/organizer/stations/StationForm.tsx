/** A station's form: to read in both languages side by side, to save, to bring in and to change [rule 26, 59]. */
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useSearchParams } from "wouter";
import type { Form } from "../../../core/competition/form.ts";
import type { StationId } from "../../../core/competition/id.ts";
import { stationsOf } from "../../../core/log/setup.ts";
import { useNumbers } from "../../i18n/numbers.ts";
import { useSpeech } from "../../referee/criterion-words.ts";
import { bonusWorth, failureEffect, penaltyWorth } from "../../referee/infraction-words.ts";
import { penaltiesAt } from "../../referee/infractions.ts";
import { Button, ButtonLink } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { Problem } from "../../ui/Problem.tsx";
import { SectionHead } from "../../ui/SectionHead.tsx";
import { fileSlug, saveFile } from "../../ui/save-file.ts";
import { useOffice } from "../office.ts";
import { type Edited, useFormVersion } from "../rules/versions.ts";
import { OfficePage } from "../setup/OfficePage.tsx";
import { BringForm } from "./BringForm.tsx";
import { FormEditor } from "./FormEditor.tsx";
import { Both, CombinationLine, CriterionLine, Part } from "./FormLines.tsx";
import { FormRivals } from "./FormRivals.tsx";
import { useClockWords } from "./form-words.ts";
import { formText } from "./read-form.ts";
import css from "./stations.module.css";
import { versionOf } from "./version.ts";

interface StationFormProps {
  readonly id: StationId;
  readonly form: Form;
}

/** To read, or to change when the address asks for it. */
export function StationForm({ id, form: inForce }: StationFormProps) {
  const { state, competition } = useOffice();
  const [asked, ask] = useSearchParams();
  const speech = useSpeech(competition.authoritative);
  const version = useFormVersion(id, inForce);
  const station = stationsOf(state).get(id);
  const title = station ? `${station.order} · ${speech.words(station.title)}` : id;
  const go = (change: boolean) => ask({ station: id, ...(change ? { change: "" } : {}) });
  return asked.has("change") ? (
    <FormEditor station={id} title={title} version={version} onClose={() => go(false)} />
  ) : (
    <ReadForm id={id} title={title} version={version} onChange={() => go(true)} />
  );
}

interface ReadFormProps {
  readonly id: StationId;
  readonly title: string;
  readonly version: Edited<Form>;
  readonly onChange: () => void;
}

function ReadForm({ id, title, version, onChange }: ReadFormProps) {
  const { t } = useTranslation("office");
  const { t: said } = useTranslation("rules");
  const { state, field, competition, at } = useOffice();
  const speech = useSpeech(competition.authoritative);
  const numbers = useNumbers();
  const clockWords = useClockWords();
  const [bringing, setBringing] = useState(false);
  const form = version.body;
  const facts = [
    t("stations.version", { number: versionOf(state, id) }),
    t("stations.criteriaCount", { count: form.criteria.length }),
    form.casualties.length > 0 && t("stations.casualties", { count: form.casualties.length }),
    ...clockWords(form),
  ];
  const save = () =>
    saveFile(new Blob([formText(form)], { type: "application/json" }), `${fileSlug(title)}.json`);
  return (
    <OfficePage
      title={title}
      subtitle={facts.filter(Boolean).join(" · ")}
      actions={
        <>
          <Link href={at("stations")} asChild>
            <ButtonLink icon="back">{t("stations.all")}</ButtonLink>
          </Link>
          <Link href={`${at("print/sheets")}?station=${id}`} asChild>
            <ButtonLink icon="print">{t("stations.blankSheets")}</ButtonLink>
          </Link>
          <Button icon="download" onClick={save}>
            {said("formFile.save")}
          </Button>
          <Button icon="document" onClick={() => setBringing(true)}>
            {said("formFile.bring")}
          </Button>
          <Button icon="edit" tone="primary" onClick={onChange}>
            {said("change.begin")}
          </Button>
        </>
      }
    >
      {version.waiting && <Problem tone="warn" title={said("waiting.form")} todo={said("waiting.todo")} />}
      <FormRivals station={id} version={version} />
      {bringing && <BringForm station={id} version={version} onClose={() => setBringing(false)} />}
      <Blocks form={form} />
      {form.sections.map((section) => {
        const criteria = form.criteria.filter((criterion) => criterion.section === section.id);
        return (
          <section key={section.id}>
            <SectionHead
              title={<Both words={section.words} />}
              aside={section.weight !== undefined && `${numbers.points(section.weight)} %`}
            />
            <Card>
              <ul className={css.lines}>
                {criteria.map((criterion) => (
                  <CriterionLine key={criterion.id} criterion={criterion} />
                ))}
              </ul>
            </Card>
          </section>
        );
      })}
      <Part title={t("stations.failures")} lines={form.failures}>
        {(failure) => failureEffect(failure, form, speech)}
      </Part>
      <Part title={t("stations.penalties")} lines={penaltiesAt(form, field.rules)}>
        {(penalty) => penaltyWorth(penalty, speech)}
      </Part>
      <Part title={t("stations.bonuses")} lines={form.bonuses}>
        {(bonus) => bonusWorth(bonus, speech)}
      </Part>
      {form.impossible.length > 0 && (
        <section>
          <SectionHead title={said("impossible.title")} />
          <Card>
            <ul className={css.lines}>
              {form.impossible.map((combination) => (
                <CombinationLine key={combination.id} combination={combination} form={form} />
              ))}
            </ul>
          </Card>
        </section>
      )}
      <Part title={t("stations.injects")} lines={form.injects}>
        {({ when }) => {
          if (when.kind === "at") return t("stations.injectAt", { time: numbers.limit(when.seconds) });
          const event = form.events.find(({ id: other }) => other === when.event);
          return t("stations.injectAfter", {
            time: numbers.limit(when.seconds),
            event: event ? speech.words(event.words) : when.event,
          });
        }}
      </Part>
      <Part title={t("stations.events")} lines={form.events}>
        {() => null}
      </Part>
      {form.equipment.length > 0 && (
        <section>
          <SectionHead title={t("stations.equipment")} />
          <Card>{form.equipment.join(", ")}</Card>
        </section>
      )}
    </OfficePage>
  );
}

/** Who marks what, and how the seats of a block become one result. */
function Blocks({ form }: { readonly form: Form }) {
  const { t } = useTranslation("office");
  return (
    <section>
      <SectionHead title={t("stations.blocks")} />
      <Card>
        <ul className={css.lines}>
          {form.blocks.map((block) => (
            <li key={block.id} className={css.line}>
              <Both words={block.words} />
              <span className={css.worth}>
                {block.seats.map((seat) => t("named.judge", { seat })).join(", ")}
                {block.seats.length > 1 && ` · ${t(`stations.combine.${block.combine}`)}`}
              </span>
            </li>
          ))}
        </ul>
      </Card>
    </section>
  );
}
