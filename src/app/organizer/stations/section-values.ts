/** Weights and ceilings of a form's sections between their fields and the form [rule 9]. */
import type { Form, Section } from "../../../core/competition/form.ts";
import { trimmed } from "../rules/penalty-values.ts";
import { decimalOf, typedDecimal } from "../setup/typed-number.ts";

export interface SectionsValues {
  /** Either every section has a weight or none has. */
  readonly weighted: boolean;
  readonly sections: readonly {
    readonly own: Section["id"];
    readonly words: Section["words"];
    readonly weight: string | null;
    readonly limited: boolean;
    readonly ceiling: string | null;
    readonly combine: Section["combine"];
  }[];
}

export function sectionsValues({ sections }: Form): SectionsValues {
  return {
    weighted: sections.some(({ weight }) => weight !== undefined),
    sections: sections.map(({ id, words, weight, ceiling, combine }) => ({
      own: id,
      words,
      weight: typedDecimal(weight),
      limited: ceiling !== undefined,
      ceiling: typedDecimal(ceiling),
      combine,
    })),
  };
}

export function sectionsOf({ weighted, sections }: SectionsValues): Form["sections"] {
  return sections.map(({ own, words, weight, limited, ceiling, combine }) => ({
    id: own,
    words: trimmed(words),
    ...(weighted ? { weight: decimalOf(weight ?? "") } : {}),
    ...(limited ? { ceiling: decimalOf(ceiling ?? "") } : {}),
    combine,
  }));
}
