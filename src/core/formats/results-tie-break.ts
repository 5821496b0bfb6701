/** What put a team behind the one above it, with the values that were compared [rule 49, P9]. */

import type { TieBreak } from "../competition/rules.ts";
import { record } from "../competition/run.ts";
import { opInForce } from "../log/setup.ts";
import { decimalText, div, whole } from "../scoring/exact.ts";
import type { Exact } from "../scoring/score.ts";
import type { LineExplanation, Place, RankTable } from "../standings/standing.ts";
import { explainTeam } from "../standings/standings.ts";
import type { ResultsTieBreak } from "./results-document.ts";
import { pointsText, type ResultsSource } from "./results-source.ts";

/** The comparison with the ranked team above, as the explanation of the rank tells it [P9]. */
export function tieBreakOf(
  source: ResultsSource,
  table: RankTable,
  place: Place,
  step: number,
): ResultsTieBreak | null {
  const kind = source.field.rules.tieBreaks[step]?.kind;
  const ranked = table.places.filter(({ rank }) => rank !== null);
  const above = ranked[ranked.findIndex(({ team }) => team === place.team) - 1]?.team;
  const explained = explainTeam(source.field, source.scores, place.team);
  if (kind === undefined || above === undefined || explained === null) return null;
  const compared = comparison(explained, table.category, above, step);
  const values = (side: "own" | "theirs") => {
    const list = compared?.[side];
    if (typeof list !== "object") return [];
    return list.map((value, index) => toldValue(source, kind, value as Exact, index));
  };
  const decision = kind === "decision" ? decisionOf(source, table, place, step) : null;
  return { step: step + 1, kind, above, own: values("own"), theirs: values("theirs"), decision };
}

/** Times are compared by how many were not reached, then by their sum, which is told in seconds. */
function toldValue(source: ResultsSource, kind: TieBreak["kind"], value: Exact, index: number): string {
  if (kind !== "time" || index === 0) return pointsText(source, value);
  return decimalText(div(value, whole(source.field.rules.unitsPerSecond)), 3);
}

/** The decision that parted the teams that were equal at this step: the last that names all of them [R4]. */
function decisionOf(
  { field, state }: ResultsSource,
  { places }: RankTable,
  place: Place,
  step: number,
): ResultsTieBreak["decision"] {
  const ranked = places.filter(({ rank }) => rank !== null);
  const joins = (one: Place | undefined, before: Place | undefined) =>
    one !== undefined && (one.rank === before?.rank || (one.decidedBy ?? -1) >= step);
  let from = ranked.indexOf(place);
  let to = from + 1;
  while (from > 0 && joins(ranked[from], ranked[from - 1])) from -= 1;
  while (to < ranked.length && joins(ranked[to], ranked[to - 1])) to += 1;
  const equal = ranked.slice(from, to);
  const holds = field.ties.findLast(({ order }) => equal.every(({ team }) => order.includes(team)));
  if (holds === undefined) return null;
  const said = opInForce(state, record.tie(holds.id))?.op;
  return { by: holds.by, reason: said?.kind === "tie.decide" ? said.body.reason : null };
}

function comparison(
  explained: LineExplanation,
  category: RankTable["category"],
  above: string,
  step: number,
) {
  const rank = explained.ranks.find((one) => one.category === category)?.step;
  return rank?.parts.find(({ detail }) => detail?.against === above && detail.step === step)?.detail;
}
