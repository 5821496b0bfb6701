/** Points for a time between their fields on the screen and the form [rule 17]. */
import type { TimeScore } from "../../../core/competition/form.ts";
import { decimalOf, typedDecimal } from "../setup/typed-number.ts";

export const TIME_SCORES = [
  "bands",
  "linear",
  "byRank",
  "elapsed",
  "noPoints",
] as const satisfies readonly TimeScore["kind"][];

export interface ScoreValues {
  readonly kind: TimeScore["kind"];
  readonly bands: readonly { readonly within: string | null; readonly points: string | null }[];
  /** Behind the last band, or behind the last place. */
  readonly otherwise: string | null;
  readonly base: string | null;
  readonly points: string | null;
  readonly step: {
    readonly points: string | null;
    readonly seconds: string | null;
    readonly count: "exact" | "full" | "begun";
  };
  readonly min: string | null;
  readonly max: string | null;
  readonly places: readonly { readonly points: string | null }[];
  /** A time not reached counts as so many seconds; otherwise it stands behind every time. */
  readonly missed: { readonly counts: boolean; readonly seconds: string | null };
}

export const NEW_SCORE: ScoreValues = {
  kind: "bands",
  bands: [{ within: null, points: null }],
  otherwise: "0",
  base: null,
  points: null,
  step: { points: "1", seconds: "1", count: "exact" },
  min: "0",
  max: null,
  places: [{ points: null }],
  missed: { counts: false, seconds: null },
};

export function scoreValues(score: TimeScore): ScoreValues {
  const { kind } = score;
  switch (kind) {
    case "bands":
      return {
        ...NEW_SCORE,
        kind,
        bands: score.bands.map(({ within, points }) => ({
          within: typedDecimal(within),
          points: typedDecimal(points),
        })),
        otherwise: typedDecimal(score.otherwise),
      };
    case "linear":
      return {
        ...NEW_SCORE,
        kind,
        base: typedDecimal(score.base),
        points: typedDecimal(score.points),
        step: {
          points: typedDecimal(score.per.points),
          seconds: typedDecimal(score.per.seconds),
          count: score.per.count,
        },
        min: typedDecimal(score.min),
        max: typedDecimal(score.max),
      };
    case "byRank":
      return {
        ...NEW_SCORE,
        kind,
        places: score.places.map((points) => ({ points: typedDecimal(points) })),
        otherwise: typedDecimal(score.otherwise),
      };
    case "elapsed":
      return {
        ...NEW_SCORE,
        kind,
        missed: { counts: score.notReached !== undefined, seconds: typedDecimal(score.notReached) },
      };
    case "noPoints":
      return { ...NEW_SCORE, kind };
  }
}

/** Values whose fields were filled in. */
export function scoreOf(values: ScoreValues): TimeScore {
  const decimal = (typed: string | null) => decimalOf(typed ?? "");
  const { kind, step, missed } = values;
  switch (kind) {
    case "bands":
      return {
        kind,
        bands: values.bands.map(({ within, points }) => ({
          within: decimal(within),
          points: decimal(points),
        })),
        otherwise: decimal(values.otherwise),
      };
    case "linear":
      return {
        kind,
        base: decimal(values.base),
        points: decimal(values.points),
        per: { points: decimal(step.points), seconds: decimal(step.seconds), count: step.count },
        min: decimal(values.min),
        max: decimal(values.max),
      };
    case "byRank":
      return {
        kind,
        places: values.places.map(({ points }) => decimal(points)),
        otherwise: decimal(values.otherwise),
      };
    case "elapsed":
      return missed.counts ? { kind, notReached: decimal(missed.seconds) } : { kind };
    case "noPoints":
      return { kind };
  }
}
