/** Ranks of one table by the total and the tie-break chain [R1, R4, R5, P14, P19, rule 49, rule 50]. */
import type { TeamId } from "../../src/core/competition/id.ts";
import type { TieBreak } from "../../src/core/competition/rules.ts";
import type { Field } from "../../src/core/standings/field.ts";
import { counted, goodness, leastWins } from "./counting.ts";
import { criticalMissed, failuresInEffect, infractions, penaltiesOf } from "./facts.ts";
import { compare, type Fraction, fraction, nothing, opposite, sum } from "./fraction.ts";
import { bringsPoints, criterionOf, type Run, runOf, stationsHeld } from "./one-run.ts";
import { sectionPoints } from "./parts.ts";
import { combinedTime, type Time } from "./time.ts";
import { better, type Total } from "./total.ts";

export interface Ranked {
  readonly team: TeamId;
  readonly rank: number;
  readonly shared: boolean;
  readonly decidedBy: number | null;
}
/** null stands behind every number. */
type Key = Fraction | null;

const compareKeys = (a: Key, b: Key): number =>
  a === null || b === null ? Number(a === null) - Number(b === null) : compare(b, a);

/** The teams of one table in groups of equals, the best first, each with the step that parted it from the one above. */
export function ranksOf(field: Field, teams: readonly Total[]): readonly Ranked[] {
  const groups = byResult(field, teams).flatMap((group) => parted(field, group, 0));
  let rank = 1;
  return groups.flatMap(({ members, step }) => {
    const places = members.map(({ team }, place) => ({
      team,
      rank,
      shared: members.length > 1,
      decidedBy: place === 0 ? step : null,
    }));
    rank += members.length;
    return places;
  });
}

interface Group {
  readonly members: readonly Total[];
  readonly step: number | null;
}
function inGroups<T>(all: readonly T[], order: (a: T, b: T) => number): readonly (readonly T[])[] {
  const groups: T[][] = [];
  for (const member of [...all].sort(order)) {
    const last = groups.at(-1);
    if (last?.[0] !== undefined && order(last[0], member) === 0) last.push(member);
    else groups.push([member]);
  }
  return groups;
}
/** In a final list completeness comes first; where the least wins, fewer stations behind come before the total. */
function byResult(field: Field, teams: readonly Total[]): readonly (readonly Total[])[] {
  const incomplete = ({ complete, of }: Total) => (field.state === "final" && complete < of ? 1 : 0);
  return inGroups(
    teams,
    (a, b) =>
      incomplete(a) - incomplete(b) ||
      a.behind - b.behind ||
      compare(better(field, b.total), better(field, a.total)),
  );
}
function parted(field: Field, members: readonly Total[], at: number): readonly Group[] {
  const step = field.rules.tieBreaks[at];
  if (members.length < 2 || step === undefined) return [{ members, step: null }];
  return byStep(field, step, members).flatMap((group, place) =>
    parted(field, group, at + 1).map((part, inside) =>
      place > 0 && inside === 0 ? { ...part, step: at } : part,
    ),
  );
}
function byStep(field: Field, step: TieBreak, members: readonly Total[]): readonly (readonly Total[])[] {
  if (step.kind === "decision") return byDecision(field, members);
  return inGroups(members, (a, b) => {
    const ofA = keys(field, step, a.team);
    const ofB = keys(field, step, b.team);
    return ofA.map((key, place) => compareKeys(key, ofB[place] ?? null)).find((order) => order !== 0) ?? 0;
  });
}
/** The last decision that names all who are equal [R4]. */
function byDecision(field: Field, members: readonly Total[]): readonly (readonly Total[])[] {
  const decision = field.ties.findLast(({ order }) => members.every(({ team }) => order.includes(team)));
  if (!decision) return [members];
  return inGroups(members, (a, b) => decision.order.indexOf(a.team) - decision.order.indexOf(b.team));
}

/** What a step compares in the runs that are in the total, dropped ones too [P19]; more is better. */
function keys(field: Field, step: Exclude<TieBreak, { kind: "decision" }>, team: TeamId): readonly Key[] {
  const runs = stationsHeld(field)
    .map((station) => runOf(field, station, team))
    .filter((run) => counted(run) !== null);
  const at = (station: string): Run | undefined =>
    runs.find((run) => run.station === station && bringsPoints(run));
  switch (step.kind) {
    case "sections":
      return [
        sum(
          step.sections.map(({ station, section }) => {
            const run = at(station);
            return run ? sectionPoints(run, section) : nothing;
          }),
        ),
      ];
    case "stations":
      return step.stations
        .filter((station) => stationsHeld(field).includes(station))
        .map((station) => goodness(runOf(field, station, team)) ?? (leastWins(field) ? null : nothing));
    case "fewestCriticalFailures":
      return [fewer(runs.map((run) => failuresInEffect(run).length + criticalMissed(run).length))];
    case "fewestPenalties":
      return [fewer(runs.flatMap((run) => penaltiesOf(run).map((penalty) => infractions(run, penalty))))];
    case "time":
      return lessTime(
        step.criteria
          .filter(({ station }) => stationsHeld(field).includes(station))
          .map(({ station, criterion }) => {
            const run = at(station);
            return run ? combinedTime(run, criterionOf(run.form, criterion)) : null;
          }),
      );
  }
}
const fewer = (counts: readonly number[]) => opposite(fraction(counts.reduce((a, b) => a + b, 0)));
/** Added; one that was not reached, or is not there, stands behind every time. */
function lessTime(all: readonly (Time | null)[]): readonly Key[] {
  const reached = all.filter((time) => typeof time === "number");
  return [fewer([all.length - reached.length]), fewer(reached)];
}
