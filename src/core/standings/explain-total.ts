/**
 * The derivation of a team's total as steps that add up [P9]: its runs, those that are dropped, what re-basing
 * changes, penalties, rounding. Where the least wins its points are under zero [P15].
 */
import type { TeamId } from "../competition/id.ts";
import type { Rules } from "../competition/rules.ts";
import { add, points as inPoints, sub, ZERO } from "../scoring/exact.ts";
import { leastWins } from "../scoring/rounding.ts";
import type { Exact, Step, StepDetail } from "../scoring/score.ts";
import { leaf } from "../scoring/settle.ts";
import type { StationScores } from "./station-scores.ts";
import type { TeamResult } from "./team-result.ts";

export function explainTotal(
  rules: Rules,
  stations: readonly StationScores[],
  { id, team, total, line }: TeamResult,
): Step {
  const held = stations.filter(({ cancelled }) => !cancelled);
  const { counted, scaled, penalties } = total;
  const rounded = sub(total.total, add(scaled, penalties));
  const detail: StepDetail = { complete: line.complete, of: line.of, kind: rules.total.kind };
  return {
    kind: "total",
    rule: "P1.10",
    of: team.name,
    points: total.total,
    max: total.max,
    detail: { ...detail, ...besides(rules, total) },
    parts: [
      ...held.map((station) => runStep(rules, station, id)),
      ...held.flatMap((station) => droppedStep(rules, station, id, total)),
      ...(scaled === counted ? [] : [scaling(rules, sub(scaled, counted), scaled)]),
      ...held.flatMap((station) => penaltyStep(station, id)),
      ...(rounded === ZERO ? [] : [leaf("rounding", "P3", null, rounded, { after: total.total })]),
    ],
  };
}

/** What is told beside the points: a percentage, or how far the team is behind [P19]. */
function besides(rules: Rules, { text, behind }: TeamResult["total"]): StepDetail {
  if (rules.total.kind === "percent") return { percent: text.total };
  return leastWins(rules) ? { behind } : {};
}

/** A run that has not begun has a step too: nothing is missing without a word. */
function runStep(rules: Rules, { id, station, scores, max }: StationScores, team: TeamId): Step {
  const known = scores.get(team)?.explain;
  const step = known ?? {
    ...leaf("run", "P1", station.title, ZERO, { station: id, state: "notStarted" }),
    max,
  };
  // What a station weighs when re-basing is no maximum to be shown [P19].
  return leastWins(rules) ? { ...step, max: null } : step;
}

/** A run that counts less than the best ones is taken out again [P19]. */
function droppedStep(
  { best, rounding }: Rules,
  { id, station, scores }: StationScores,
  team: TeamId,
  { dropped }: TeamResult["total"],
): readonly Step[] {
  const counted = scores.get(team)?.counted ?? null;
  if (counted === null || !dropped.has(id)) return [];
  const taken = sub(ZERO, inPoints(counted, rounding.places));
  return [leaf("dropped", "P19", station.title, taken, { station: id, best: best ?? 0 })];
}

/** Runs that leave the total are made up for by the others [V4]; or the total is normalised to a number [P1.9]. */
function scaling({ total }: Rules, points: Exact, after: Exact): Step {
  return total.kind === "normalised"
    ? leaf("weight", "P1.9", null, points, { after, to: String(total.to) })
    : leaf("rebased", "V4", null, points, { after });
}

function penaltyStep({ id, station, scores }: StationScores, team: TeamId): readonly Step[] {
  const score = scores.get(team);
  if (!score || score.totalPenaltySteps.length === 0) return [];
  const step = leaf("totalPenalty", "P1.10", station.title, score.totalPenalties, { station: id });
  return [{ ...step, parts: score.totalPenaltySteps }];
}
