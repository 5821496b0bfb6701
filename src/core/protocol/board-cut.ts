/** Standings cut down to what an audience may see: what the policy hides is not in them at all [R3, rule 53, V1]. */
import type { Policy } from "../competition/competition.ts";
import type { TeamId, WallTime } from "../competition/id.ts";
import type { Role } from "../log/role.ts";
import {
  categoriesOf,
  competitionOf,
  isPractice,
  policyOf,
  rulesOf,
  scheduleOf,
  stationsOf,
} from "../log/setup.ts";
import type { State } from "../log/state.ts";
import type { Standing, TeamLine } from "../standings/standing.ts";
import type { BoardSnapshot, OwnSlot } from "./board.ts";

/** When a snapshot is made, under which number, and whether its standing is one that the board was frozen at. */
export interface Making {
  readonly revision: number;
  readonly made: WallTime;
  readonly frozen: boolean;
}

/** What everybody may see. `standing` is the one to show: that of now, or that of before the freeze [rule 55]. */
export function boardSnapshot(state: State, standing: Standing, making: Making): BoardSnapshot {
  return snapshot(state, standing, publicCut(standing, policyOf(state)), making);
}

/** What a role may see of the same standing. */
export function snapshotFor(role: Role, state: State, standing: Standing, making: Making): BoardSnapshot {
  const cut = snapshot(state, standing, standingFor(role, standing, policyOf(state)), making);
  return role.kind === "captain" ? { ...cut, slots: slotsOf(state, role.team) } : cut;
}

/** A standing as a role may see it; null: nothing yet. */
export function standingFor(role: Role, standing: Standing, policy: Policy): Standing | null {
  switch (role.kind) {
    case "office":
    case "chiefJudge":
    case "jury":
    case "server":
      return standing;
    case "referee":
    case "headJudge":
      return publicCut(standing, policy);
    case "captain":
      return captainCut(withAwards(standing, policy), policy.captain, role.team);
  }
}

/** The slots of one team: all that its captain sees of the schedule [V1, V7]. */
export function slotsOf(state: State, team: TeamId): readonly OwnSlot[] {
  const stations = stationsOf(state);
  const slots = scheduleOf(state).slots.flatMap(({ station, lane, at, team: who }) => {
    const order = stations.get(station)?.order;
    return who === team && order !== undefined ? [{ station, order, lane, at }] : [];
  });
  return slots.sort((a, b) => a.at - b.at || a.order - b.order);
}

function snapshot(
  state: State,
  whole: Standing,
  standing: Standing | null,
  { revision, made, frozen }: Making,
): BoardSnapshot {
  const competition = competitionOf(state);
  return {
    revision,
    competition: state.competition,
    name: competition?.name ?? "",
    practice: isPractice(state),
    timeZone: competition?.timeZone ?? "UTC",
    unitsPerSecond: rulesOf(state).unitsPerSecond,
    made,
    frozen,
    standing,
    disputed: standing === null ? [] : disputedTeams(whole, standing),
    categories: [...categoriesOf(state)].map(([id, { words }]) => ({ id, words })),
  };
}

/** Teams of the cut standing with a run in conflict: everybody may know that there is one [V1]. */
function disputedTeams(whole: Standing, cut: Standing): readonly TeamId[] {
  const shown = new Set(cut.teams.map(({ team }) => team));
  return whole.teams.flatMap(({ team, runs }) =>
    shown.has(team) && runs.some((run) => run.state === "disputed") ? [team] : [],
  );
}

function publicCut(standing: Standing, policy: Policy): Standing | null {
  if (policy.board === "nothing") return null;
  const shown = withAwards(standing, policy);
  return policy.boardStations ? shown : withoutStations(shown, shown.teams.map(totalOnly));
}

/** Special awards are for the prize-giving unless the policy opens them before [rule 24]. */
function withAwards(standing: Standing, { awards }: Policy): Standing {
  return awards ? standing : { ...standing, awards: [] };
}

/** Each step of the policy shows what the one before it shows, and more. */
function captainCut(standing: Standing, shows: Policy["captain"], team: TeamId): Standing | null {
  const own = (line: TeamLine) => line.team === team;
  switch (shows) {
    case "nothing":
      return null;
    case "ownTotal":
      return withoutStations(ownOnly(standing, team), standing.teams.filter(own).map(totalOnly));
    case "ownSheets":
      return ownOnly(standing, team);
    case "everyTotal":
      return { ...standing, teams: standing.teams.map((line) => (own(line) ? line : totalOnly(line))) };
  }
}

/** The table of nations adds up totals of other teams, so nobody has it who may not see those. */
function ownOnly(standing: Standing, team: TeamId): Standing {
  return {
    ...standing,
    teams: standing.teams.filter((line) => line.team === team),
    tables: ownPlaces(standing.tables, team),
    awards: ownPlaces(standing.awards, team),
    nations: null,
  };
}

function ownPlaces<P extends { readonly team: TeamId }, T extends { readonly places: readonly P[] }>(
  tables: readonly T[],
  team: TeamId,
): readonly T[] {
  return tables.flatMap((table) => {
    const places = table.places.filter((place) => place.team === team);
    return places.length === 0 ? [] : [{ ...table, places }];
  });
}

function withoutStations(standing: Standing, teams: readonly TeamLine[]): Standing {
  return { ...standing, stations: [], teams };
}

function totalOnly(line: TeamLine): TeamLine {
  return { ...line, runs: [] };
}
