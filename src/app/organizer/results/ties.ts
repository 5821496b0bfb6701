/** Teams that share a rank and could be parted by a recorded decision, and the decisions so far [R4]. */
import type { CategoryId, OpId, TeamId, TieId } from "../../../core/competition/id.ts";
import type { Rules } from "../../../core/competition/rules.ts";
import { type RecordName, recordKey } from "../../../core/competition/run.ts";
import type { OpOf } from "../../../core/log/op.ts";
import { opInForce } from "../../../core/log/setup.ts";
import type { State } from "../../../core/log/state.ts";
import type { Place, RankTable } from "../../../core/standings/standing.ts";

/** Whether the rule set lets people decide between teams that nothing else parts. */
export const mayBeDecided = ({ tieBreaks }: Pick<Rules, "tieBreaks">): boolean =>
  tieBreaks.some(({ kind }) => kind === "decision");

/** Every group of ranked teams that share a rank in a table, the best first. */
export function sharedRanksOf(
  table: RankTable,
): readonly { readonly rank: number; readonly teams: readonly TeamId[] }[] {
  const shared = table.places.filter(isShared);
  return [...Map.groupBy(shared, ({ rank }) => rank)].map(([rank, places]) => ({
    rank,
    teams: places.map(({ team }) => team),
  }));
}

const isShared = (place: Place): place is Place & { readonly rank: number } =>
  place.shared && place.rank !== null;

export interface RecordedTie {
  readonly id: TieId;
  readonly record: RecordName;
  readonly op: OpId;
  readonly said: OpOf<"tie.decide">["body"];
}

/** Every decision in force, the later ones last. */
export function recordedTies(state: State): readonly RecordedTie[] {
  const found = [...(state.records.get("tie") ?? [])].flatMap((name) => {
    const key = recordKey(name);
    const version = opInForce(state, name);
    if (key.kind !== "tie" || version?.op.kind !== "tie.decide") return [];
    const { applied, id: op } = version;
    return [{ applied, tie: { id: key.id as TieId, record: name, op, said: version.op.body } }];
  });
  return found.sort((a, b) => a.applied - b.applied).map(({ tie }) => tie);
}

/** The tables in which a decision parts teams now; null: overall. */
export function tablesDecided(
  { said }: RecordedTie,
  tables: readonly RankTable[],
  { tieBreaks }: Pick<Rules, "tieBreaks">,
): readonly (CategoryId | null)[] {
  return tables.flatMap(({ category, places }) => {
    const ranked = places.filter(({ rank }) => rank !== null);
    const decides = ranked.some(({ team, decidedBy }, index) => {
      const above = ranked[index - 1]?.team;
      if (decidedBy === null || above === undefined || tieBreaks[decidedBy]?.kind !== "decision")
        return false;
      return said.order.includes(team) && said.order.includes(above);
    });
    return decides ? [category] : [];
  });
}
