/** Ranks in a list that is in order: equal ones share the rank, and the next is skipped, as in 1, 2, 2, 4 [rule 50]. */
export interface Ranked<T> {
  readonly item: T;
  readonly rank: number;
  readonly shared: boolean;
}

export function sharedRanks<T>(sorted: readonly T[], equal: (a: T, b: T) => boolean): readonly Ranked<T>[] {
  const as = (a: T, b: T | undefined) => b !== undefined && equal(a, b);
  let rank = 0;
  return sorted.map((item, index) => {
    const withAbove = as(item, sorted[index - 1]);
    if (!withAbove) rank = index + 1;
    return { item, rank, shared: withAbove || as(item, sorted[index + 1]) };
  });
}
