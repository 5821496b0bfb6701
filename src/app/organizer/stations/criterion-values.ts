/** One criterion between its fields on the screen and the form [rule 10]. Fields of other kinds keep what was typed. */
import type { Criterion, CriterionKind, Form } from "../../../core/competition/form.ts";
import type { CriterionId, LevelId } from "../../../core/competition/id.ts";
import type { Words } from "../../../core/competition/words.ts";
import { trimmed } from "../rules/penalty-values.ts";
import { tagsOf } from "../rules/rules-values.ts";
import { decimalOf, typedDecimal, wholeOf } from "../setup/typed-number.ts";
import { NEW_SCORE, type ScoreValues, scoreOf, scoreValues } from "./score-values.ts";

export const CRITERION_KINDS = [
  "binary",
  "graded",
  "count",
  "timed",
  "measure",
] as const satisfies readonly CriterionKind[];

export interface LevelValues {
  readonly own: LevelId;
  readonly points: string | null;
  readonly words: Words;
}
export interface CriterionValues {
  readonly own: CriterionId;
  readonly kind: CriterionKind;
  readonly words: Words;
  readonly section: string;
  readonly block: string;
  readonly critical: boolean;
  /** With commas between them. */
  readonly tags: string;
  /** "": none. */
  readonly casualty: string;
  readonly points: string | null;
  readonly levels: readonly LevelValues[];
  readonly upTo: string;
  readonly each: string | null;
  /** Both "": the station clock. */
  readonly timer: { readonly start: string; readonly stop: string };
  readonly score: ScoreValues;
  readonly unit: Words;
  readonly full: { readonly from: string | null; readonly to: string | null };
  readonly bands: readonly {
    readonly from: string | null;
    readonly to: string | null;
    readonly points: string | null;
  }[];
  readonly otherwise: string | null;
}

const NO_WORDS: Words = { en: "", fr: "" };

/** A criterion that is new: of no section's, no words and no points yet. */
export function newCriterion(own: CriterionId, section: string, form: Form): CriterionValues {
  return {
    own,
    kind: "binary",
    words: NO_WORDS,
    section,
    block: form.criteria.findLast((one) => one.section === section)?.block ?? form.blocks[0]?.id ?? "",
    critical: false,
    tags: "",
    casualty: "",
    points: null,
    levels: [],
    upTo: "1",
    each: null,
    timer: { start: "", stop: "" },
    score: NEW_SCORE,
    unit: NO_WORDS,
    full: { from: null, to: null },
    bands: [],
    otherwise: "0",
  };
}

export function criterionValues(criterion: Criterion, form: Form): CriterionValues {
  const { id, kind, words, section, block, critical, tags = [], casualty = "" } = criterion;
  const common = {
    ...newCriterion(id, section, form),
    kind,
    words,
    block,
    critical,
    tags: tags.join(", "),
    casualty,
  };
  switch (criterion.kind) {
    case "binary":
      return { ...common, points: typedDecimal(criterion.points) };
    case "graded":
      return {
        ...common,
        levels: criterion.levels.map((level) => ({
          own: level.id,
          points: typedDecimal(level.points),
          words: level.words,
        })),
      };
    case "count":
      return { ...common, upTo: String(criterion.upTo), each: typedDecimal(criterion.each) };
    case "timed":
      return {
        ...common,
        timer: criterion.timer ?? { start: "", stop: "" },
        score: scoreValues(criterion.score),
      };
    case "measure":
      return {
        ...common,
        unit: criterion.unit,
        points: typedDecimal(criterion.points),
        full: rangeValues(criterion.full),
        bands: (criterion.bands ?? []).map(({ range, points }) => ({
          ...rangeValues(range),
          points: typedDecimal(points),
        })),
        otherwise: typedDecimal(criterion.otherwise),
      };
  }
}

const rangeValues = ([from, to]: readonly [string | number, string | number]) => ({
  from: typedDecimal(from),
  to: typedDecimal(to),
});
const rangeOf = ({ from, to }: CriterionValues["full"]) => [decimalOf(from ?? ""), decimalOf(to ?? "")];

/** What the values mean; the schema of criteria looks at it. */
export function criterionOf(values: CriterionValues): Readonly<Record<string, unknown>> {
  const { own, kind, section, block, critical, casualty, timer } = values;
  const tags = tagsOf(values.tags);
  const common = {
    id: own,
    kind,
    words: trimmed(values.words),
    section,
    block,
    critical,
    ...(casualty === "" ? {} : { casualty }),
    ...(tags.length === 0 ? {} : { tags }),
  };
  switch (kind) {
    case "binary":
      return { ...common, points: decimalOf(values.points ?? "") };
    case "graded":
      return {
        ...common,
        levels: values.levels.map((level) => ({
          id: level.own,
          points: decimalOf(level.points ?? ""),
          words: trimmed(level.words),
        })),
      };
    case "count":
      return { ...common, upTo: wholeOf(values.upTo), each: decimalOf(values.each ?? "") };
    case "timed":
      return {
        ...common,
        ...(timer.start === "" && timer.stop === "" ? {} : { timer }),
        score: scoreOf(values.score),
      };
    case "measure":
      return {
        ...common,
        unit: trimmed(values.unit),
        full: rangeOf(values.full),
        points: decimalOf(values.points ?? ""),
        ...(values.bands.length === 0
          ? {}
          : {
              bands: values.bands.map((band) => ({
                range: rangeOf(band),
                points: decimalOf(band.points ?? ""),
              })),
            }),
        otherwise: decimalOf(values.otherwise ?? ""),
      };
  }
}
