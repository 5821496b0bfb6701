/** The lines of a form as the office reads them: each language, and what each thing is worth at the end. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Combination, Criterion, Form } from "../../../core/competition/form.ts";
import type { Words } from "../../../core/competition/words.ts";
import { APP_LANGUAGES, appLanguage } from "../../i18n/language.ts";
import { wordsIn } from "../../i18n/words.ts";
import { pointsWords, useSpeech, worthWords } from "../../referee/criterion-words.ts";
import { Card } from "../../ui/Card.tsx";
import { Chip } from "../../ui/Chip.tsx";
import { SectionHead } from "../../ui/SectionHead.tsx";
import { useOffice } from "../office.ts";
import { combinationWords } from "./form-words.ts";
import css from "./stations.module.css";

interface CriterionLineProps {
  readonly criterion: Criterion;
  /** Buttons that change it. */
  readonly actions?: ReactNode;
}

export function CriterionLine({ criterion, actions }: CriterionLineProps) {
  const { t } = useTranslation("office");
  const { competition } = useOffice();
  const speech = useSpeech(competition.authoritative);
  return (
    <li className={css.line} data-actions={actions !== undefined || undefined}>
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
        {criterion.tags && criterion.tags.length > 0 && (
          <span className={css.quiet}>{criterion.tags.join(", ")}</span>
        )}
      </span>
      {actions}
    </li>
  );
}

interface CombinationLineProps {
  readonly combination: Combination;
  readonly form: Form;
}

/** What does not fit, and below it the marks that it speaks of. */
export function CombinationLine({ combination, form }: CombinationLineProps) {
  const { competition } = useOffice();
  const speech = useSpeech(competition.authoritative);
  return (
    <li className={css.line}>
      <Both words={combination.words} />
      <ul className={css.marks}>
        {combinationWords(combination, form, speech).map((said) => (
          <li key={said}>{said}</li>
        ))}
      </ul>
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
export function Part<Line extends { readonly id: string; readonly words: Words }>({
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

/** The reader's language first, the other ones below it; what is not said in a language is not shown in it. */
export function Both({ words }: { readonly words: Words }) {
  const { i18n } = useTranslation();
  const read = appLanguage(i18n.resolvedLanguage) ?? "en";
  const own = words[read] === undefined ? "en" : read;
  return (
    <span className={css.both}>
      <span lang={own}>{wordsIn(words, own)}</span>
      {APP_LANGUAGES.filter((language) => language !== own && words[language] !== undefined).map(
        (language) => (
          <span key={language} lang={language} className={css.other}>
            {wordsIn(words, language)}
          </span>
        ),
      )}
    </span>
  );
}
