/**
 * Who may do what [A1, V4, V5, L8, L12]: one table of role and kind of op. `judge` reads it for every op, screens read
 * it to offer only what will be accepted.
 */
import type { Official } from "../competition/competition.ts";
import type { SeatId, StationId, TeamId } from "../competition/id.ts";
import type { OpKind } from "./op.ts";
import type { Role, RoleKind } from "./role.ts";

/**
 * How far a right reaches: everywhere; at the role's own stations; at its own seats there; only for sheets that the
 * device made itself at its own seats; the captain's own team; the device itself.
 */
export type Reach = "everywhere" | "ownStations" | "ownSeats" | "ownSheets" | "ownTeam" | "itself";

/** What an act is about. What is left out is not looked at: "may it do this anywhere?" */
export interface About {
  readonly station?: StationId;
  readonly seat?: SeatId;
  readonly team?: TeamId;
  /** The op that it corrects, voids, moves or takes back was made by the same device (and official). */
  readonly own?: boolean;
  /** The record is the acting device's own. */
  readonly itself?: boolean;
}

type Rights = Partial<Readonly<Record<RoleKind, Reach>>>;

const office: Rights = { office: "everywhere" };
const judges: Rights = { headJudge: "ownStations", office: "everywhere" };
const chiefs: Rights = { ...judges, chiefJudge: "everywhere" };

/** `op.undo` stands for itself: who may do a thing may take it back, a referee only an own one. */
export const RIGHTS: Readonly<Record<Exclude<OpKind, "op.undo">, Rights>> = {
  "competition.create": {},
  "competition.put": office,
  "rules.put": office,
  "category.put": office,
  "team.put": office,
  "official.put": office,
  "station.put": office,
  "sheetform.put": office,
  "schedule.put": office,
  "policy.put": office,
  "substitution.put": { office: "everywhere", chiefJudge: "everywhere" },
  "history.begin": { server: "everywhere" },
  "invite.make": office,
  "invite.revoke": office,
  "device.admit": { server: "everywhere" },
  "device.assign": office,
  "device.revoke": office,
  "device.report": {
    referee: "itself",
    headJudge: "itself",
    chiefJudge: "itself",
    jury: "itself",
    office: "itself",
    captain: "itself",
  },
  "sheet.submit": { referee: "ownSeats", ...judges },
  "sheet.correct": { referee: "ownSheets", ...judges },
  "sheet.void": { referee: "ownSheets", ...judges },
  "sheet.move": { referee: "ownSheets", ...judges },
  "sheet.acknowledge": { referee: "ownSeats", ...judges },
  "conflict.settle": chiefs,
  "discrepancy.settle": chiefs,
  "run.status": { referee: "ownStations", ...chiefs },
  "run.late": { referee: "ownStations", ...chiefs },
  "run.again": chiefs,
  "seat.excuse": judges,
  "block.give": judges,
  "block.excuse": judges,
  "criterion.excuse": judges,
  "station.cancel": { office: "everywhere", chiefJudge: "everywhere" },
  "penalty.give": judges,
  "discretion.give": judges,
  "failure.judge": judges,
  "team.status": { office: "everywhere", chiefJudge: "everywhere", jury: "everywhere" },
  "tie.decide": { office: "everywhere", chiefJudge: "everywhere", jury: "everywhere" },
  "ruling.give": chiefs,
  "protest.lodge": { captain: "ownTeam", office: "everywhere" },
  "protest.decide": {
    captain: "ownTeam",
    jury: "everywhere",
    chiefJudge: "everywhere",
    office: "everywhere",
  },
  "results.publish": office,
  "op.accept": { office: "everywhere", server: "everywhere" },
  "op.refuse": office,
};

/** How far a role's right to a kind of op reaches; null: it has none. */
export function reachOf(role: Role, kind: Exclude<OpKind, "op.undo">): Reach | null {
  return RIGHTS[kind][role.kind] ?? null;
}

/** May a device with this role do this? Deadlines and what the act says are looked at apart. */
export function mayAct(role: Role, kind: Exclude<OpKind, "op.undo">, about: About = {}): boolean {
  switch (reachOf(role, kind)) {
    case null:
      return false;
    case "everywhere":
      return true;
    case "ownStations":
      return about.station === undefined || stationsOfRole(role).includes(about.station);
    case "ownSeats":
      return holdsSeat(role, about);
    case "ownSheets":
      return about.own !== false && holdsSeat(role, about);
    case "ownTeam":
      return about.team === undefined || (role.kind === "captain" && role.team === about.team);
    case "itself":
      return about.itself !== false;
  }
}

/** May it take back an op of this kind? Referees only what they did themselves [L8]. */
export function mayUndo(role: Role, kind: Exclude<OpKind, "op.undo">, about: About = {}): boolean {
  return mayAct(role, kind, about) && (role.kind !== "referee" || about.own !== false);
}

/** Stations that a role is bound to; empty for roles without any. */
export function stationsOfRole(role: Role): readonly StationId[] {
  switch (role.kind) {
    case "referee":
      return role.posts.map(({ station }) => station);
    case "headJudge":
      return role.stations;
    default:
      return [];
  }
}

/** Is this one of the role's own seats? A post without seats is for any seat of its station. */
export function holdsSeat(role: Role, { station, seat }: Pick<About, "station" | "seat">): boolean {
  if (role.kind !== "referee") return false;
  return role.posts.some(
    (post) =>
      (station === undefined || post.station === station) &&
      (seat === undefined || post.seats === null || post.seats.includes(seat)),
  );
}

const RANK: Readonly<Record<RoleKind, number>> = {
  captain: 0,
  referee: 1,
  headJudge: 2,
  chiefJudge: 3,
  jury: 3,
  office: 3,
  server: 3,
};

/**
 * The rights of a device while a known official holds it: a PIN or badge can narrow them and never widens them [A1].
 * Somebody of a lower role has only that role's rights, at the stations in the official's record (none there: all).
 *
 * @param stations  every station of the competition
 */
export function narrowed(role: Role, official: Official | null, stations: readonly StationId[]): Role {
  if (official === null || RANK[official.role] >= RANK[role.kind]) return role;
  const own = official.stations.length > 0 ? official.stations : stations;
  switch (official.role) {
    case "referee":
      return { kind: "referee", posts: own.map((station) => ({ station, seats: null, lane: null })) };
    case "headJudge":
      return { kind: "headJudge", stations: [...own] };
    case "chiefJudge":
    case "jury":
    case "office":
      return role;
  }
}
