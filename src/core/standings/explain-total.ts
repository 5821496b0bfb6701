/** The derivation of a team's total as steps that add up [P9]: its runs, what re-basing changes, penalties, rounding. */
import type { TeamId } from "../competition/id.ts";
import type { Rules } from "../competition/rules.ts";
import { add, sub, ZERO } from "../scoring/exact.ts";
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
    detail: rules.total.kind === "percent" ? { ...detail, percent: total.text.total } : detail,
    parts: [
      ...held.map((station) => runStep(station, id)),
      ...(scaled === counted ? [] : [scaling(rules, sub(scaled, counted), scaled)]),
      ...held.flatMap((station) => penaltyStep(station, id)),
      ...(rounded === ZERO ? [] : [leaf("rounding", "P3", null, rounded, { after: total.total })]),
    ],
  };
}

/** A run that has not begun has a step too: nothing is missing without a word. */
function runStep({ id, station, scores, max }: StationScores, team: TeamId): Step {
  const known = scores.get(team)?.explain;
  return known ?? { ...leaf("run", "P1", station.title, ZERO, { station: id, state: "notStarted" }), max };
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
