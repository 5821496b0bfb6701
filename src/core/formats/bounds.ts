/** Numbers that stand where they may not. Decimals are compared exactly. */
import type { Decimal } from "../competition/words.ts";
import { compare, exactOf, ZERO } from "../scoring/exact.ts";
import { demanded, type FileProblem, shown } from "./file-problem.ts";

/** Whether `a` is less than `b`. */
export const below = (a: Decimal, b: Decimal) => compare(exactOf(a), exactOf(b)) < 0;

/** A problem when a number is under zero. */
export function notNegative(path: string, value: Decimal): readonly FileProblem[] {
  return below(value, ZERO) ? [{ path, ...demanded("0 or more", "0 ou plus", shown(value)) }] : [];
}

/** A problem when a number is not over zero. */
export function positive(path: string, value: Decimal): readonly FileProblem[] {
  return below(ZERO, value) ? [] : [{ path, ...demanded("more than 0", "plus que 0", shown(value)) }];
}

/** A problem when points that take something away would give it. */
export function takesPoints(path: string, value: Decimal): readonly FileProblem[] {
  if (!below(ZERO, value)) return [];
  const said = ["0 or less, since it takes points", "0 ou moins, car cela retire des points"] as const;
  return [{ path, ...demanded(...said, shown(value)) }];
}

/** A problem when a range is written the wrong way round. */
export function rising(path: string, [low, high]: readonly [Decimal, Decimal]): readonly FileProblem[] {
  return below(high, low)
    ? [{ path, ...demanded("the lower end first", "d'abord la borne inférieure", shown([low, high])) }]
    : [];
}

/** A problem when a number is over its limit. */
export function noMore(path: string, value: Decimal, limit: Decimal): readonly FileProblem[] {
  return below(limit, value)
    ? [{ path, ...demanded(`${limit} at most`, `${limit} au plus`, shown(value)) }]
    : [];
}

/** Problems of points for places, the first of them 0 or more: none gives more than the place before it. */
export function falling(
  at: string,
  { places, otherwise }: { readonly places: readonly Decimal[]; readonly otherwise: Decimal },
): readonly FileProblem[] {
  return [
    ...places.flatMap((points, index) => {
      const before = places[index - 1];
      const path = `${at}.places[${index}]`;
      return before === undefined ? notNegative(path, points) : noMore(path, points, before);
    }),
    ...noMore(`${at}.otherwise`, otherwise, places.at(-1) ?? 0),
  ];
}
