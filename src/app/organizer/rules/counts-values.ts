/** What a run counts, between its fields on the screen and the record [P18]. Fields of other kinds keep what was typed. */
import type { Counts } from "../../../core/competition/rules.ts";
import { decimalOf, typedDecimal } from "../setup/typed-number.ts";

export const COUNTS = [
  "points",
  "normalised",
  "ofBest",
  "byPlace",
  "pass",
] as const satisfies readonly Counts["kind"][];

export interface CountsValues {
  /** "asRules": a station that says nothing of its own. */
  readonly kind: Counts["kind"] | "asRules";
  readonly to: string | null;
  readonly places: readonly { readonly points: string | null }[];
  readonly otherwise: string | null;
  readonly points: string | null;
}

const FRESH: CountsValues = {
  kind: "points",
  to: "100",
  places: [{ points: "100" }],
  otherwise: "0",
  points: "1",
};

export function countsValues(counts: Counts | undefined): CountsValues {
  if (counts === undefined) return { ...FRESH, kind: "asRules" };
  switch (counts.kind) {
    case "points":
      return FRESH;
    case "normalised":
    case "ofBest":
      return { ...FRESH, kind: counts.kind, to: typedDecimal(counts.to) };
    case "byPlace":
      return {
        ...FRESH,
        kind: "byPlace",
        places: counts.places.map((points) => ({ points: typedDecimal(points) })),
        otherwise: typedDecimal(counts.otherwise),
      };
    case "pass":
      return { ...FRESH, kind: "pass", points: typedDecimal(counts.points) };
  }
}

/** Values whose fields were filled in; undefined: as the rule set says. */
export function countsOf({ kind, to, places, otherwise, points }: CountsValues): Counts | undefined {
  const decimal = (typed: string | null) => decimalOf(typed ?? "");
  switch (kind) {
    case "asRules":
      return undefined;
    case "points":
      return { kind };
    case "normalised":
    case "ofBest":
      return { kind, to: decimal(to) };
    case "byPlace":
      return { kind, places: places.map((place) => decimal(place.points)), otherwise: decimal(otherwise) };
    case "pass":
      return { kind, points: decimal(points) };
  }
}
