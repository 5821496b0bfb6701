/** What an op is about: stations and teams, also where only the record that it is of tells them. */
import type { StationId } from "../competition/id.ts";
import { type RecordName, recordKey } from "../competition/run.ts";
import { stationsOfRole } from "./allowed.ts";
import { basisIn } from "./heads.ts";
import type { Op } from "./op.ts";
import type { Role } from "./role.ts";
import { opsOf, type State } from "./state.ts";

/** Every station that an op is about. */
export function stationsIn(state: State, op: Op): readonly StationId[] {
  if (op.kind === "ruling.give") return [op.body.station];
  return op.targets.flatMap(({ record: name }) => {
    const key = recordKey(name);
    if ("station" in key) return [key.station];
    if (key.kind === "station" || key.kind === "sheetform") return [key.id as StationId];
    if (key.kind !== "protest") return [];
    const lodged = lodgedIn(state, op, name);
    return lodged?.station ? [lodged.station] : [];
  });
}

/** Whether an op is about a station that the role is for. */
export function isOfStations(state: State, op: Op, role: Role): boolean {
  const own = stationsOfRole(role);
  return stationsIn(state, op).some((station) => own.includes(station));
}

/** Every team that an op is about. */
export function teamsIn(state: State, op: Op): readonly string[] {
  return op.targets.flatMap(({ record: name }) => {
    const key = recordKey(name);
    if ("team" in key) return [key.team];
    if (key.kind === "teamstatus") return [key.id];
    if (key.kind === "substitution") return substitutedIn(state, op, name);
    return key.kind === "protest" ? [lodgedIn(state, op, name)?.team ?? ""] : [];
  });
}

/** The team that a substitution is of, and those of the versions that it replaces: one that takes it away says none. */
function substitutedIn(state: State, op: Op, name: RecordName): readonly string[] {
  const replaced = basisIn(op, name).flatMap((id) => state.ops.get(id)?.op ?? []);
  return [op, ...replaced].flatMap((one) =>
    one.kind === "substitution.put" && one.body !== null ? [one.body.team] : [],
  );
}

function lodgedIn(state: State, op: Op, name: RecordName) {
  const ops = [op, ...opsOf(state, name).map((placed) => placed.op)];
  const lodge = ops.find(({ kind }) => kind === "protest.lodge");
  return lodge?.kind === "protest.lodge" ? lodge.body : null;
}
