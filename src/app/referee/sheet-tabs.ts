/** Parts of a sheet that can be shown alone: a section, or a casualty, whoever's section a criterion is in [rule 20]. */
import type { Criterion, Form } from "../../core/competition/form.ts";
import type { CriterionId } from "../../core/competition/id.ts";
import type { Speech } from "./criterion-words.ts";

export const EVERYTHING = "all";
export interface SheetTab {
  /** `all`, `section-ID` or `casualty-ID`. */
  readonly id: string;
  readonly name: string;
  readonly criteria: readonly Criterion[];
  /** How many of them are not marked. */
  readonly open: number;
}

/** All, the sections, then the casualties that the seat's criteria name; only "all" where there is one part alone. */
export function sheetTabs(
  form: Form,
  criteria: readonly Criterion[],
  notMarked: readonly CriterionId[],
  { t, words }: Speech,
): readonly SheetTab[] {
  const missing = new Set(notMarked);
  const tab = (id: string, name: string, those: readonly Criterion[]): SheetTab => ({
    id,
    name,
    criteria: those,
    open: those.filter((criterion) => missing.has(criterion.id)).length,
  });
  const sections = form.sections.map(({ id, words: said }) =>
    tab(
      `section-${id}`,
      words(said),
      criteria.filter(({ section }) => section === id),
    ),
  );
  const casualties = form.casualties.map(({ id }) =>
    tab(
      `casualty-${id}`,
      t("named.casualty", { name: id }),
      criteria.filter(({ casualty }) => casualty === id),
    ),
  );
  const parts = [...sections, ...casualties].filter((part) => part.criteria.length > 0);
  return [tab(EVERYTHING, t("sheet.everything"), criteria), ...(parts.length > 1 ? parts : [])];
}
