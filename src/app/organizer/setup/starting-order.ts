/** In which order teams start: by number, category by category, or as the lots were drawn [rule 5]. */
import type { TeamId } from "../../../core/competition/id.ts";
import type { Field } from "../../../core/standings/field.ts";

export const STARTING_ORDERS = ["number", "category", "drawn"] as const;
export type StartingOrder = (typeof STARTING_ORDERS)[number];

/** @param drawn  every team, as drawn; only the drawn order looks at it */
export function startingOrder(
  order: StartingOrder,
  { teams, categories }: Pick<Field, "teams" | "categories">,
  drawn: readonly TeamId[],
): readonly TeamId[] {
  const number = (id: TeamId) => teams.get(id)?.number ?? 0;
  const byNumber = [...teams.keys()].sort((one, other) => number(one) - number(other));
  switch (order) {
    case "number":
      return byNumber;
    case "category":
      return byNumber.toSorted((one, other) => category(one) - category(other));
    case "drawn":
      return drawn.filter((id) => teams.has(id));
  }

  /** Place of a team's first category; a team without one comes last. */
  function category(id: TeamId): number {
    const own = teams.get(id)?.categories ?? [];
    const places = own.flatMap((wanted) => categories.get(wanted)?.order ?? []);
    return Math.min(...places, Number.POSITIVE_INFINITY);
  }
}
