/** What a correction changes: both values of everything that differs, in the order of the form. */
import type { Form } from "../../core/competition/form.ts";
import type { Mark } from "../../core/competition/mark.ts";
import type { Rules } from "../../core/competition/rules.ts";
import type { Sheet } from "../../core/competition/sheet.ts";
import type { Words } from "../../core/competition/words.ts";
import type { Speech } from "./criterion-words.ts";
import { penaltiesAt } from "./infractions.ts";
import { markWords } from "./mark-words.ts";

export interface SheetChange {
  readonly id: string;
  readonly what: string;
  readonly before: string;
  readonly after: string;
}
type Said = Pick<Sheet, "marks" | "penalties" | "bonuses" | "failures" | "remarks" | "clock"> & {
  readonly remark?: string;
};

/** Everything that a person would read differently on the two sheets. */
export function sheetChanges(
  before: Said,
  after: Said,
  form: Form,
  rules: Rules,
  speech: Speech,
): readonly SheetChange[] {
  const { t, words, numbers } = speech;
  const compare = (id: string, what: string, read: (sheet: Said) => string): readonly SheetChange[] => {
    const [old, now] = [read(before), read(after)];
    return old === now ? [] : [{ id, what, before: old, after: now }];
  };
  const counts = (
    list: readonly { readonly id: string; readonly words: Words }[],
    kind: "penalties" | "bonuses",
  ) =>
    list.flatMap(({ id, words: name }) =>
      compare(`${kind}-${id}`, words(name), (sheet) => String(countIn(sheet[kind], id))),
    );
  return [
    ...form.criteria.flatMap((criterion) => [
      ...compare(criterion.id, words(criterion.words), ({ marks }) =>
        said(marks.get(criterion.id), criterion),
      ),
      ...compare(
        `remark-${criterion.id}`,
        `${t("noun.remark")}: ${words(criterion.words)}`,
        ({ remarks }) => remarks.get(criterion.id) ?? t("changes.none"),
      ),
    ]),
    ...counts(penaltiesAt(form, rules), "penalties"),
    ...counts(form.bonuses, "bonuses"),
    ...form.failures.flatMap((failure) =>
      compare(
        `failure-${failure.id}`,
        words(failure.words),
        ({ failures }) => failures.get(failure.id) ?? t("changes.none"),
      ),
    ),
    ...compare("run-time", t("runTime.title"), ({ clock }) =>
      clock === undefined ? t("changes.none") : numbers.time(clock.elapsed, rules.unitsPerSecond),
    ),
    ...compare("remark", t("remark.ofSheet"), ({ remark }) => remark ?? t("changes.none")),
  ];

  function said(mark: Mark | undefined, criterion: Form["criteria"][number]): string {
    if (mark === undefined) return t("mark.notMarked");
    const value = markWords(criterion, mark, rules, speech);
    return mark.reason === undefined ? value : `${value} (${mark.reason})`;
  }
}

const countIn = (counts: ReadonlyMap<string, number>, id: string): number => counts.get(id) ?? 0;
