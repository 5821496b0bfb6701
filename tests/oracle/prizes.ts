/** Special awards and the table of nations [P23, R6]. */
import type { Criterion } from "../../src/core/competition/form.ts";
import type { TeamId } from "../../src/core/competition/id.ts";
import type { Award } from "../../src/core/competition/rules.ts";
import type { Field } from "../../src/core/standings/field.ts";
import { forTheEye, rounded } from "./counting.ts";
import { fullPoints } from "./criterion.ts";
import { above, by, compare, type Fraction, nothing, sum, times } from "./fraction.ts";
import { bringsPoints, type Run, ranked, runOf, stationsHeld } from "./one-run.ts";
import { earned, mean, seatsInPart } from "./parts.ts";
import { leftTotal } from "./points.ts";
import type { Ranked } from "./ranking.ts";
import { better, type Total } from "./total.ts";

interface Value<Who> {
  readonly who: Who;
  readonly points: Fraction;
}
export interface Prize<Who> extends Value<Who> {
  readonly rank: number;
  readonly shared: boolean;
}
/** Shared ranks by a number where more is better; the next is skipped. */
function inOrder<Who>(
  all: readonly Value<Who>[],
  order: (a: Value<Who>, b: Value<Who>) => number,
): readonly Prize<Who>[] {
  return [...all].sort(order).map((own) => ({
    ...own,
    rank: all.filter((other) => order(other, own) < 0).length + 1,
    shared: all.filter((other) => order(other, own) === 0).length > 1,
  }));
}

const bears = (criterion: Criterion, award: Award) =>
  (criterion.tags ?? []).some((tag) => award.tags.includes(tag));

export function awardMaximum(field: Field, award: Award): Fraction {
  return forTheEye(
    sum(
      stationsHeld(field).flatMap((station) =>
        (field.stations.get(station)?.form.criteria ?? [])
          .filter((criterion) => bears(criterion, award))
          .map(fullPoints),
      ),
    ),
    field.rules.rounding,
  );
}
export function awardOf(field: Field, award: Award): readonly Prize<TeamId>[] {
  const teams = [...field.teams].filter(
    ([id, { categories }]) =>
      ranked(field, id) && (award.category === undefined || categories.includes(award.category)),
  );
  const values = teams.flatMap(([who]) => {
    const points = awardPoints(field, award, who);
    return points === null ? [] : [{ who, points: rounded(points, field.rules.rounding) }];
  });
  return inOrder(values, (a, b) => compare(b.points, a.points));
}
/** null: nothing to compare. */
function awardPoints(field: Field, award: Award, team: TeamId): Fraction | null {
  const all = stationsHeld(field).flatMap((station) => {
    const run = runOf(field, station, team);
    return run.form.criteria
      .filter((criterion) => bears(criterion, award))
      .map((criterion) => ({ run, criterion }));
  });
  const values = all.flatMap(({ run, criterion }) => {
    if (leftTotal(run)) return [];
    const full = fullPoints(criterion);
    if (!bringsPoints(run)) return [{ points: nothing, full }];
    const points = tagged(run, criterion);
    return points === null ? [] : [{ points, full }];
  });
  const full = sum(all.map(({ criterion }) => fullPoints(criterion)));
  const own = sum(values.map((value) => value.full));
  if (!above(own, nothing)) return null;
  return by(times(sum(values.map(({ points }) => points)), full), own);
}
/** The mean over the seats that count; null: not applicable. */
function tagged(run: Run, criterion: Criterion): Fraction | null {
  const points = seatsInPart(run, criterion).flatMap((seat) => earned(run, seat, criterion) ?? []);
  return points.length === 0 ? null : mean(points);
}

interface Nation {
  readonly nation: string;
  readonly teams: readonly TeamId[];
  readonly behind: number;
}
/** Nations by the sum of their best n ranked teams; fewer teams stand behind more, more stations behind too. */
export function nationsOf(
  field: Field,
  best: number,
  overall: readonly Ranked[],
  totals: readonly Total[],
): readonly Prize<Nation>[] {
  const nations = [...new Set([...field.teams.values()].flatMap((team) => team.nations))];
  const sums = nations.flatMap((nation) => {
    const teams = overall
      .filter(({ team }) => {
        const own = field.teams.get(team)?.nations ?? [];
        return own.length === 1 && own[0] === nation;
      })
      .slice(0, best)
      .map(({ team }) => team);
    const own = totals.filter(({ team }) => teams.includes(team));
    const behind = own.reduce((all, total) => all + total.behind, 0);
    const points = sum(own.map(({ total }) => total));
    return teams.length === 0 ? [] : [{ who: { nation, teams, behind }, points }];
  });
  return inOrder(
    sums,
    (a, b) =>
      b.who.teams.length - a.who.teams.length ||
      a.who.behind - b.who.behind ||
      compare(better(field, b.points), better(field, a.points)),
  );
}
