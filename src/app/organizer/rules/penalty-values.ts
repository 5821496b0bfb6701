/** Penalties between their fields and the record, for the rule set and for a station's form [P5, rule 14]. */
import type { FollowUp, Penalty } from "../../../core/competition/form.ts";
import type { Words } from "../../../core/competition/words.ts";
import { decimalOf, typedDecimal, wholeOf } from "../setup/typed-number.ts";

export const FOLLOW_UPS = [
  "disqualifiedStation",
  "disqualifiedEvent",
  "dns",
  "jury",
] as const satisfies readonly FollowUp[];

export interface PenaltyValues {
  /** The record's own id; a form library keeps the name "id" for itself. */
  readonly own: Penalty["id"];
  readonly words: Penalty["words"];
  readonly points: string | null;
  readonly most: string;
  readonly scope: Penalty["scope"];
  readonly acrossBlocks: Penalty["acrossBlocks"];
  /** "": none. */
  readonly followUp: FollowUp | "";
}

export function penaltyValues({ id, points, most, followUp, ...rest }: Penalty): PenaltyValues {
  return {
    ...rest,
    own: id,
    points: typedDecimal(points),
    most: String(most),
    followUp: followUp ?? "",
  };
}

/** As new: nothing is said of it yet. */
export const newPenalty = (own: Penalty["id"]): PenaltyValues => ({
  own,
  words: { en: "", fr: "" },
  points: null,
  most: "1",
  scope: "station",
  acrossBlocks: "sum",
  followUp: "",
});

/** Values whose fields were filled in. */
export function penaltyOf({
  own,
  words,
  points,
  most,
  scope,
  acrossBlocks,
  followUp,
}: PenaltyValues): Penalty {
  return {
    id: own,
    words: trimmed(words),
    points: decimalOf(points ?? ""),
    most: wholeOf(most),
    scope,
    acrossBlocks,
    ...(followUp === "" ? {} : { followUp }),
  };
}

/** Words without the spaces around them, and without a language in which nothing was written. */
export function trimmed(words: Words): Words {
  const de = words.de?.trim();
  return { en: words.en.trim(), fr: words.fr.trim(), ...(de ? { de } : {}) };
}
