/** What a pen fills in: boxes to tick, numbers to ring, lines to write on. */
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Criterion } from "../../../core/competition/form.ts";
import { appLanguage } from "../../i18n/language.ts";
import { decimalSign } from "../../i18n/numbers.ts";
import { pointsWords, type Speech } from "../../referee/criterion-words.ts";
import { useOffice } from "../office.ts";
import css from "./print.module.css";

interface BoxesProps {
  readonly options: readonly { readonly key: string; readonly label: ReactNode }[];
  /** One below the other, for sentences. */
  readonly stacked?: boolean;
}

/** Boxes to tick one of. */
export function Boxes({ options, stacked = false }: BoxesProps) {
  return (
    <span className={css.options} data-stacked={stacked || undefined}>
      {options.map(({ key, label }) => (
        <span key={key} className={css.option}>
          <span className={css.box} />
          {label}
        </span>
      ))}
    </span>
  );
}

/** More numbers than fit on a line are written, not ringed. */
const MOST_RINGS = 10;

/** Numbers of which one is ringed, or a place to write one. */
export function CountBoxes({ from, to }: { readonly from: 0 | 1; readonly to: number }) {
  const { t } = useTranslation("print");
  if (to > MOST_RINGS) return <Blank label={t("sheet.upTo", { count: to })} size="short" />;
  const numbers = Array.from({ length: to - from + 1 }, (_, index) => from + index);
  return (
    <span className={css.options}>
      {numbers.map((number) => (
        <span key={number} className={css.ring}>
          {number}
        </span>
      ))}
    </span>
  );
}

interface BlankProps {
  readonly label: string;
  readonly size: "short" | "long" | "line";
}

/** A labelled line to write on. */
export function Blank({ label, size }: BlankProps) {
  return (
    <span className={css.blank} data-size={size}>
      {label !== "" && <span className={css.blankLabel}>{label}</span>}
      <span className={css.rule} />
    </span>
  );
}

interface MarkBoxesProps {
  readonly criterion: Criterion;
  readonly speech: Speech;
}

/** The control of a criterion on paper: the same choices as on screen [rule 10], and "not applicable". */
export function MarkBoxes({ criterion, speech }: MarkBoxesProps) {
  const { t } = useTranslation("print");
  const notApplicable = { key: "-", label: t("sheet.notApplicable") };
  const notReached = { key: "x", label: t("mark.notReached") };
  switch (criterion.kind) {
    case "binary":
      return (
        <Boxes
          options={[
            { key: "no", label: t("mark.notDone") },
            { key: "yes", label: t("mark.done") },
            notApplicable,
          ]}
        />
      );
    case "graded":
      return (
        <Boxes
          stacked
          options={[
            ...criterion.levels.map(({ id, words, points }) => ({
              key: id,
              label: `${speech.words(words)} · ${pointsWords(points, speech)}`,
            })),
            notApplicable,
          ]}
        />
      );
    case "count":
      return (
        <>
          <CountBoxes from={0} to={criterion.upTo} />
          <Boxes options={[notApplicable]} />
        </>
      );
    case "timed":
      return (
        <>
          <Time />
          <Boxes options={[notReached, notApplicable]} />
        </>
      );
    case "measure":
      return (
        <>
          <span className={css.options}>
            <span className={css.digits} data-digits="5" />
            {speech.words(criterion.unit)}
          </span>
          <Boxes options={[notReached, notApplicable]} />
        </>
      );
  }
}

/** Minutes, seconds and the parts of a second that the rules ask for. */
function Time() {
  const { t, i18n } = useTranslation("print");
  const { field } = useOffice();
  const places = String(field.rules.unitsPerSecond).length - 1;
  return (
    <span className={css.options}>
      <span className={css.digits} data-digits="2" />
      {t("sheet.minutes")}
      <span className={css.digits} data-digits="2" />
      {places > 0 && (
        <>
          {decimalSign(appLanguage(i18n.language) ?? "en")}
          <span className={css.digits} data-digits={places} />
        </>
      )}
      {t("sheet.seconds")}
    </span>
  );
}
