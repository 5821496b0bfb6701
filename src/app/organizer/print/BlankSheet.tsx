/** One blank sheet: what one judge marks of one run, as the screen shows it, with boxes and lines to fill in. */
import { useTranslation } from "react-i18next";
import type { Criterion, Form } from "../../../core/competition/form.ts";
import type { SeatId, StationId } from "../../../core/competition/id.ts";
import { criteriaOfSeat } from "../../../core/scoring/criteria.ts";
import type { FieldStation } from "../../../core/standings/field.ts";
import { useNumbers } from "../../i18n/numbers.ts";
import { type Speech, useSpeech, worthWords } from "../../referee/criterion-words.ts";
import { seatWords } from "../../referee/seat-words.ts";
import { eventWords } from "../../referee/timer-words.ts";
import { useOffice } from "../office.ts";
import { useDays } from "../setup/days.ts";
import { versionOf } from "../stations/version.ts";
import { BlankGiven } from "./BlankGiven.tsx";
import { Blank, Boxes, MarkBoxes } from "./boxes.tsx";
import css from "./print.module.css";

interface BlankSheetProps {
  readonly id: StationId;
  readonly at: FieldStation;
  readonly seat: SeatId;
}

export function BlankSheet({ id, at: { station, form }, seat }: BlankSheetProps) {
  const { t } = useTranslation("print");
  const { state, competition } = useOffice();
  const speech = useSpeech(competition.authoritative, undefined, form);
  const numbers = useNumbers();
  const bySection = Map.groupBy(criteriaOfSeat(form, seat), (criterion) => criterion.section);
  return (
    <article className={css.paper}>
      <Head />
      <h2 className={css.title}>
        {station.order} · {speech.words(station.title)}
      </h2>
      <p className={css.seat}>
        {seatWords(seat, form, speech)}
        {form.timeLimit !== undefined && ` · ${t("sheet.limit", { time: numbers.limit(form.timeLimit) })}`}
      </p>
      <div className={css.fill}>
        <Blank label={t("noun.startNumber")} size="short" />
        <Blank label={t("noun.team")} size="long" />
        <Blank label={t("noun.lane")} size="short" />
        <Blank label={t("sheet.judge")} size="long" />
        <Blank label={t("sheet.date")} size="short" />
        <Blank label={t("sheet.started")} size="short" />
        <Blank label={t("sheet.stopped")} size="short" />
      </div>
      <Injects form={form} speech={speech} />
      <table className={css.marks}>
        <thead>
          <tr>
            <th colSpan={2} scope="col">
              {t("sheet.running", {
                code: station.code,
                seat: t("named.judge", { seat }),
                version: versionOf(state, id),
              })}
              <Blank label={t("noun.startNumber")} size="short" />
            </th>
          </tr>
        </thead>
        {form.sections.map((section) => {
          const rows = bySection.get(section.id);
          return (
            rows && (
              <tbody key={section.id}>
                <tr>
                  <th colSpan={2} scope="rowgroup" className={css.section}>
                    {speech.words(section.words)}
                  </th>
                </tr>
                {rows.map((criterion) => (
                  <CriterionLines key={criterion.id} criterion={criterion} form={form} speech={speech} />
                ))}
              </tbody>
            )
          );
        })}
      </table>
      <BlankGiven form={form} seat={seat} speech={speech} />
      <Foot />
    </article>
  );
}

/** Of which competition it is; practice is said on paper too [D5]. */
function Head() {
  const { t } = useTranslation("print");
  const { competition, snapshot } = useOffice();
  const days = useDays();
  return (
    <header className={css.head}>
      <strong>{competition.name}</strong>
      <span>{[competition.place, days(competition.from, competition.to)].filter(Boolean).join(" · ")}</span>
      {snapshot.membership.practice && <strong>{t("practice.band")}</strong>}
    </header>
  );
}

interface CriterionLinesProps {
  readonly criterion: Criterion;
  readonly form: Form;
  readonly speech: Speech;
}

/** What is looked for and what it is worth, and the boxes that mark it; a critical one has a line for the reason. */
function CriterionLines({ criterion, form, speech }: CriterionLinesProps) {
  const { t } = useTranslation("print");
  const timer = criterion.kind === "timed" ? criterion.timer : undefined;
  const hint = [
    worthWords(criterion, speech),
    timer &&
      t("sheet.fromTo", {
        from: eventWords(timer.start, form, speech),
        to: eventWords(timer.stop, form, speech),
      }),
  ];
  return (
    <tr>
      <td className={css.looked}>
        <span className={css.words}>
          {speech.words(criterion.words)}
          {criterion.critical && <b> ({t("mark.critical")})</b>}
        </span>
        <span className={css.worth}>{hint.filter(Boolean).join(" · ")}</span>
        {criterion.critical && <Blank label={t("sheet.missedWhy")} size="line" />}
      </td>
      <td className={css.boxes}>
        <MarkBoxes criterion={criterion} speech={speech} />
      </td>
    </tr>
  );
}

/** What the referee does or says at a time, and the moments that are timed. */
function Injects({ form, speech }: { readonly form: Form; readonly speech: Speech }) {
  const { t } = useTranslation("print");
  const numbers = useNumbers();
  if (form.injects.length === 0 && form.events.length === 0) return null;
  return (
    <ul className={css.injects}>
      {form.injects.map(({ id, words, when }) => (
        <li key={id}>
          <Boxes options={[{ key: id, label: "" }]} />
          <span>
            <b>
              {when.kind === "at"
                ? t("sheet.injectAt", { time: numbers.limit(when.seconds) })
                : t("sheet.injectAfter", {
                    time: numbers.limit(when.seconds),
                    event: eventWords(when.event, form, speech),
                  })}
            </b>{" "}
            {speech.words(words)}
          </span>
        </li>
      ))}
      {form.events.map(({ id, words }) => (
        <li key={id}>
          <Blank label={speech.words(words)} size="short" />
        </li>
      ))}
    </ul>
  );
}

/** Remark, signatures, and what the office notes when it types the sheet in. */
function Foot() {
  const { t } = useTranslation("print");
  return (
    <footer className={css.foot}>
      <Blank label={t("sheet.remark")} size="line" />
      <Blank label="" size="line" />
      <div className={css.fill}>
        <Blank label={t("sheet.signatureJudge")} size="long" />
        <Blank label={t("sheet.signatureCaptain")} size="long" />
        <Blank label={t("sheet.entered")} size="long" />
        <Blank label={t("sheet.checked")} size="long" />
      </div>
    </footer>
  );
}
