/** Judges and teams of one nation [rule 32, L38]: barred, or told, as the rule set says. */
import type { PersonId, SeatId, Sequence, TeamId } from "../competition/id.ts";
import { type RunKey, record, recordKey } from "../competition/run.ts";
import type { RunRecord } from "../competition/run-record.ts";
import type { QuarantineReason } from "./entry.ts";
import type { Op } from "./op.ts";
import { sheetBodyOf } from "./parse.ts";
import { fieldOf } from "./runs.ts";
import { seenOf } from "./seen.ts";
import { opInForce, rulesOf } from "./setup.ts";
import type { State } from "./state.ts";

const END = Number.POSITIVE_INFINITY;

/** Why a sheet may not be filled in by this person: the rule that was known then bars it; null: it may. */
export function interestProblem(state: State, op: Op): QuarantineReason | null {
  if (op.actor.official === null || sheetBodyOf(op) === null) return null;
  const { upTo } = seenOf(state, op);
  if (rulesOf(state, upTo).conflictOfInterest !== "bar") return null;
  for (const team of teamsOfSheets(op)) {
    const nation = sharedNation(state, op.actor.official, team, upTo);
    if (nation !== null) return { kind: "conflictOfInterest", nation };
  }
  return null;
}

/** That a judge and a team are of one nation, and whether the rule set bars it or only has it told. */
export interface OwnNation {
  readonly nation: string;
  readonly bars: boolean;
}

/** What has to be said before this person judges that team; null: nothing, or nobody is known to judge. */
export function ownNation(state: State, judge: PersonId | null, team: TeamId): OwnNation | null {
  const { conflictOfInterest } = rulesOf(state);
  if (judge === null || conflictOfInterest === "off") return null;
  const nation = sharedNation(state, judge, team, END);
  return nation === null ? null : { nation, bars: conflictOfInterest === "bar" };
}

/** A sheet that counts and that somebody of the team's own nation filled in. */
export interface ConflictOfInterest {
  readonly run: RunKey;
  readonly seat: SeatId;
  readonly judge: PersonId;
  readonly nation: string;
}

/** Every such sheet, in the order of stations and teams; none where the rule set does not ask. */
export function conflictsOfInterest(state: State): readonly ConflictOfInterest[] {
  const field = fieldOf(state);
  if (field.rules.conflictOfInterest === "off") return [];
  return [...field.stations.keys()].flatMap((station) =>
    [...field.teams.keys()].flatMap((team) => {
      const run = field.runs.get(station)?.get(team);
      return run === undefined ? [] : conflictsIn(state, run);
    }),
  );
}

function conflictsIn(state: State, { key, seats }: RunRecord): readonly ConflictOfInterest[] {
  return [...seats].flatMap(([seat, is]) => {
    const judge = is.kind === "closed" ? is.head.judge : null;
    const nation = judge === null ? null : sharedNation(state, judge, key.team, END);
    return judge === null || nation === null ? [] : [{ run: key, seat, judge, nation }];
  });
}

function teamsOfSheets({ targets }: Op): readonly TeamId[] {
  return targets.flatMap(({ record: name }) => {
    const key = recordKey(name);
    return key.kind === "sheet" ? [key.team] : [];
  });
}

function sharedNation(state: State, judge: PersonId, team: TeamId, upTo: Sequence): string | null {
  const official = opInForce(state, record.official(judge), upTo)?.op;
  const of = opInForce(state, record.team(team), upTo)?.op;
  const nation = official?.kind === "official.put" ? official.body?.nation : undefined;
  const nations = of?.kind === "team.put" ? (of.body?.nations ?? []) : [];
  return nation !== undefined && nations.includes(nation) ? nation : null;
}
