/** The times on a sheet, each with where it comes from [rule 16, D52]. */
import { useTranslation } from "react-i18next";
import type { Form } from "../../../core/competition/form.ts";
import type { Sheet } from "../../../core/competition/sheet.ts";
import {
  markedTimeOf,
  runTimeOf,
  type TimeSource,
  type ToldTime,
} from "../../../core/competition/time-source.ts";
import { useNumbers } from "../../i18n/numbers.ts";
import { useWords } from "../../i18n/words.ts";
import { Icon } from "../../ui/Icon.tsx";
import { useOffice } from "../office.ts";
import styles from "./run.module.css";

/** The run's time, then the timed criteria in the order of the form; nothing where the sheet has no time. */
export function SheetTimes({ form, sheet }: { readonly form: Form; readonly sheet: Sheet }) {
  const { t } = useTranslation("office");
  const { field, competition } = useOffice();
  const words = useWords(competition.authoritative);
  const numbers = useNumbers();
  const lines: readonly (readonly [id: string, name: string, told: ToldTime | null])[] = [
    ["", t("times.run"), runTimeOf(sheet)],
    ...form.criteria.map((criterion) => {
      const told = markedTimeOf(sheet, sheet.marks.get(criterion.id));
      return [criterion.id, words(criterion.words), told] as const;
    }),
  ];
  const told = lines.flatMap(([id, name, time]) => (time === null ? [] : [{ id, name, ...time }]));
  if (told.length === 0) return null;
  return (
    <ul className={styles.times}>
      {told.map(({ id, name, time, source }) => (
        <li key={id}>
          <strong>{numbers.time(time, field.rules.unitsPerSecond)}</strong>
          <span>
            {name} <TimeSourceText source={source} />
          </span>
        </li>
      ))}
    </ul>
  );
}

/** A clock that may lack some of the time stands out, with a sign beside the colour. */
export function TimeSourceText({ source }: { readonly source: TimeSource }) {
  const { t } = useTranslation("office");
  return (
    <small className={styles.source} data-missing={source.kind === "missing" || undefined}>
      {source.kind === "missing" && <Icon name="alert" />}
      {words()}
    </small>
  );

  function words(): string {
    if (source.kind !== "hand") return t(`times.${source.kind}`);
    return source.reason === "" ? t("times.byHand") : t("times.hand", { reason: source.reason });
  }
}
