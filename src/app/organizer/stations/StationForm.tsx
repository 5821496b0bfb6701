/** A station's form to read: what is looked for and what it is worth, in both languages side by side. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { Criterion, Form } from "../../../core/competition/form.ts";
import type { StationId } from "../../../core/competition/id.ts";
import type { Words } from "../../../core/competition/words.ts";
import { stationsOf } from "../../../core/log/setup.ts";
import { APP_LANGUAGES, appLanguage } from "../../i18n/language.ts";
import { useNumbers } from "../../i18n/numbers.ts";
import { wordsIn } from "../../i18n/words.ts";
import { pointsWords, useSpeech, worthWords } from "../../referee/criterion-words.ts";
import { bonusWorth, failureEffect, penaltyWorth } from "../../referee/infraction-words.ts";
import { penaltiesAt } from "../../referee/infractions.ts";
import { ButtonLink } from "../../ui/Button.tsx";
import { Card } from "../../ui/Card.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { SectionHead } from "../../ui/SectionHead.tsx";
import { useOffice } from "../office.ts";
import { OfficePage } from "../setup/OfficePage.tsx";
import css from "./stations.module.css";
import { versionOf } from "./version.ts";

interface StationFormProps {
  readonly id: StationId;
  readonly form: Form;
}

export function StationForm({ id, form }: StationFormProps) {
  const { t } = useTranslation("office");
  const { state, field, competition, at } = useOffice();
  const speech = useSpeech(competition.authoritative);
  const numbers = useNumbers();
  const station = stationsOf(state).get(id);
  const facts = [
    t("stations.version", { number: versionOf(state, id) }),
    form.timeLimit !== undefined && t("stations.limit", { time: numbers.limit(form.timeLimit) }),
    t("stations.criteriaCount", { count: form.criteria.length }),
    form.casualties.length > 0 && t("stations.casualties", { count: form.casualties.length }),
  ];
  return (
    <OfficePage
      title={station ? `${station.order} · ${speech.words(station.title)}` : id}
      subtitle={facts.filter(Boolean).join(" · ")}
      actions={
        <>
          <Link href={at("stations")} asChild>
            <ButtonLink icon="back">{t("stations.all")}</ButtonLink>
          </Link>
          <Link href={`${at("print/sheets")}?station=${id}`} asChild>
            <ButtonLink icon="print">{t("stations.blankSheets")}</ButtonLink>
          </Link>
        </>
      }
    >
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

function CriterionLine({ criterion }: { readonly criterion: Criterion }) {
  const { t } = useTranslation("office");
  const { competition } = useOffice();
  const speech = useSpeech(competition.authoritative);
  return (
    <li className={css.line}>
      <span>
        <Both words={criterion.words} />
        {criterion.kind === "graded" && (
          <ul className={css.levels}>
            {criterion.levels.map((level) => (
              <li key={level.id}>
                <Both words={level.words} /> <b>{pointsWords(level.points, speech)}</b>
              </li>
            ))}
          </ul>
        )}
      </span>
      <span className={css.worth}>
        <span>{worthWords(criterion, speech)}</span>
        <span className={css.quiet}>
          {t(`stations.kind.${criterion.kind}`)}
          {criterion.critical && <Chip tone="bad">{t("mark.critical")}</Chip>}
        </span>
      </span>
    </li>
  );
}

interface PartProps<Line> {
  readonly title: string;
  readonly lines: readonly Line[];
  /** What it does, at the end of the line. */
  readonly children: (line: Line) => ReactNode;
}

/** A list of the form beside the criteria; nothing when it is empty. */
function Part<Line extends { readonly id: string; readonly words: Words }>({
  title,
  lines,
  children,
}: PartProps<Line>) {
  if (lines.length === 0) return null;
  return (
    <section>
      <SectionHead title={title} />
      <Card>
        <ul className={css.lines}>
          {lines.map((line) => (
            <li key={line.id} className={css.line}>
              <Both words={line.words} />
              <span className={css.worth}>{children(line)}</span>
            </li>
          ))}
        </ul>
      </Card>
    </section>
  );
}

/** The reader's language first, the other ones below it. */
function Both({ words }: { readonly words: Words }) {
  const { i18n } = useTranslation();
  const own = appLanguage(i18n.resolvedLanguage) ?? "en";
  return (
    <span className={css.both}>
      <span>{wordsIn(words, own)}</span>
      {APP_LANGUAGES.filter((language) => language !== own).map((language) => (
        <span key={language} lang={language} className={css.other}>
          {wordsIn(words, language)}
        </span>
      ))}
    </span>
  );
}
