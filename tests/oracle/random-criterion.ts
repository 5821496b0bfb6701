/** A random criterion of any kind, with points so small that ties are frequent. */
import type * as v from "valibot";
import type { Criterion, TimeScore } from "../../src/core/competition/form.ts";
import type { Chance } from "./chance.ts";

export type CriterionInput = v.InferInput<typeof Criterion>;
type TimeScoreInput = v.InferInput<typeof TimeScore>;

export const words = (text: string) => ({ en: text, fr: text });
const points = (chance: Chance) => chance.one([1, 2, 3, 4, 5, "2.5", "0.5", "1.25"]);

interface Place {
  readonly id: string;
  readonly section: string;
  readonly block: string;
}
const common = (chance: Chance, place: Place) => ({
  ...place,
  words: words(place.id),
  critical: chance.in(30),
  ...chance.maybe(40, () => ({ tags: chance.some(["care", "lead"]) })),
});

/** A criterion that brings points. */
export function randomCriterion(chance: Chance, place: Place): CriterionInput {
  const kind = chance.one(["binary", "binary", "graded", "count", "timed", "timed", "measure"] as const);
  const own = common(chance, place);
  switch (kind) {
    case "binary":
      return { ...own, kind, points: points(chance) };
    case "graded":
      return graded(own, [chance.one([0, 0, -1, -2]), chance.one([1, "1.5"]), chance.one([2, 3, 4])]);
    case "count":
      return { ...own, kind, upTo: chance.from(1, 4), each: chance.one([1, "0.5", "1.5"]) };
    case "timed":
      return { ...own, kind, score: randomTimeScore(chance) };
    case "measure":
      return {
        ...own,
        kind,
        unit: words("cm"),
        full: [4, "5.5"],
        points: chance.one([2, 3, "2.5"]),
        ...chance.maybe(60, () => ({
          bands: [
            { range: ["3.5", 6], points: chance.one([1, "1.5"]) },
            { range: [2, 7], points: chance.one([0, 1, -1]) },
          ],
        })),
        otherwise: chance.one([0, 0, -1]),
      };
  }
}
/** A criterion of a form whose time itself counts: a time, or seconds that are lost [P15]. */
export function randomSeconds(chance: Chance, place: Place, elapsed: boolean): CriterionInput {
  const own = common(chance, place);
  if (elapsed || chance.in(25)) {
    const score = {
      kind: "elapsed" as const,
      ...chance.maybe(50, () => ({ notReached: chance.one([60, 90]) })),
    };
    return { ...own, kind: "timed", score };
  }
  const kind = chance.one(["binary", "graded", "count", "timed"] as const);
  switch (kind) {
    case "binary":
      return { ...own, kind, points: 0 };
    case "graded":
      return graded(own, [chance.one([-5, -3]), -1, 0]);
    case "count":
      return { ...own, kind, upTo: chance.from(1, 4), each: chance.one([-1, -2, "-0.5"]) };
    case "timed":
      return { ...own, kind, score: { kind: "noPoints" } };
  }
}
function graded(
  own: ReturnType<typeof common>,
  [no, partly, full]: readonly [number | string, number | string, number | string],
): CriterionInput {
  const level = (id: string, points: number | string) => ({ id, points, words: words(id) });
  return { ...own, kind: "graded", levels: [level("no", no), level("partly", partly), level("full", full)] };
}

function randomTimeScore(chance: Chance): TimeScoreInput {
  const kind = chance.one(["bands", "linear", "byRank", "noPoints"] as const);
  switch (kind) {
    case "bands":
      return {
        kind,
        bands: [
          { within: 30, points: chance.one([3, 4]) },
          { within: "45.5", points: chance.one([1, 2]) },
        ],
        otherwise: chance.one([0, 0, 1, -1]),
      };
    case "linear":
      return {
        kind,
        base: 40,
        points: chance.one([2, 3]),
        per: {
          seconds: chance.one([1, 5, "2.5"]),
          points: chance.one(["0.1", "0.25", 1]),
          ...chance.maybe(70, () => ({ count: chance.one(["exact", "full", "begun"] as const) })),
        },
        min: chance.one([0, -1, "0.5"]),
        max: chance.one([4, 5]),
      };
    case "byRank":
      return {
        kind,
        places: chance.one<number[]>([[5, 3, 1], [4, 2], [3]]),
        otherwise: chance.one([0, "0.5"]),
      };
    case "noPoints":
      return { kind };
  }
}
