/** What another rule set or form would change in the standing: totals and ranks, team by team. */
import type { CategoryId, TeamId } from "../../../core/competition/id.ts";
import type { Words } from "../../../core/competition/words.ts";
import type { Standing, TeamLine } from "../../../core/standings/standing.ts";

/** A rank in one table before and after; null: none. */
export interface RankChange {
  readonly category: CategoryId | null;
  /** The table's name; null: overall. */
  readonly words: Words | null;
  readonly before: number | null;
  readonly after: number | null;
}
/** A team whose total or rank becomes another one. */
export interface LineChange {
  readonly before: TeamLine;
  readonly after: TeamLine;
  readonly totalChanged: boolean;
  /** Only those that differ. */
  readonly ranks: readonly RankChange[];
}

/** Teams for which something changes, in the order of the overall table before. */
export function standingChanges(before: Standing, after: Standing): readonly LineChange[] {
  const now = new Map(after.teams.map((line) => [line.team, line]));
  const order = new Map(before.tables[0]?.places.map(({ team }, index) => [team, index]));
  return before.teams
    .toSorted((one, other) => (order.get(one.team) ?? 0) - (order.get(other.team) ?? 0))
    .flatMap((line): readonly LineChange[] => {
      const then = now.get(line.team);
      if (then === undefined) return [];
      const totalChanged =
        before.totals !== after.totals || line.total !== then.total || line.behind !== then.behind;
      const ranks = rankChanges(before, after, line.team);
      return totalChanged || ranks.length > 0 ? [{ before: line, after: then, totalChanged, ranks }] : [];
    });
}

function rankChanges(before: Standing, after: Standing, team: TeamId): readonly RankChange[] {
  return before.tables.flatMap(({ category, words, places }) => {
    const other = after.tables.find((table) => table.category === category);
    const rank = rankIn(places, team);
    const then = rankIn(other?.places ?? [], team);
    return rank === then ? [] : [{ category, words, before: rank, after: then }];
  });
}

const rankIn = (places: Standing["tables"][number]["places"], team: TeamId) =>
  places.find((place) => place.team === team)?.rank ?? null;
