/**
 * Who sees what [V1], after the table of `sights.ts`. Office, chief judge, jury and the server's own device see all.
 * What somebody must not see yet opens with a later entry (`opened-by.ts`).
 */
import type { DeviceId } from "../competition/id.ts";
import { type RecordName, record, recordKey } from "../competition/run.ts";
import { isOfStations, stationsIn, teamsIn } from "./about.ts";
import { holdsSeat, stationsOfRole } from "./allowed.ts";
import { decidedOps, type Op } from "./op.ts";
import { openedAt, stationPassedAt } from "./opened.ts";
import { issuesOf } from "./publication.ts";
import type { Role } from "./role.ts";
import { opInForce, policyOf } from "./setup.ts";
import { columnOf, SIGHTS, type Sight } from "./sights.ts";
import { opsOf, type PlacedEntry, type State } from "./state.ts";

/** A device with its role now, or somebody who did not sign in. */
export type Reader = { readonly device: DeviceId; readonly role: Role } | { readonly kind: "anyone" };

/** May this reader see the entry, as the log stands now? What was visible once stays so while the scope is the same. */
export function visible(entry: PlacedEntry, who: Reader, state: State): boolean {
  return isVisible(entry, who, state, []);
}

/** @param asked  decisions that this entry is about, one by another: none is asked twice */
function isVisible(entry: PlacedEntry, who: Reader, state: State, asked: readonly PlacedEntry[]): boolean {
  if ("kind" in who) {
    return entry.applied !== null && entry.op !== null && SIGHTS[entry.op.kind].anyone === "always";
  }
  const column = columnOf(who.role);
  if (column === null || isFromHere(entry, who.device)) return true;
  if (entry.op === null) return false;
  if (entry.applied === null) return column === "headJudge" && isOfStations(state, entry.op, who.role);
  const sight = SIGHTS[entry.op.kind][column];
  if (sight !== "asDecided") return isSeen(entry, entry.op, sight, who, state);
  return decidedOps(entry.op).some((id) => {
    const about = state.ops.get(id);
    return about !== undefined && !asked.includes(about) && isVisible(about, who, state, [...asked, entry]);
  });
}

/**
 * What a reader's answers depend on: rights, the device where it does not see everything, and for captains the policy.
 * When it changes the reader reads from the start [V2, V20]. Referees' and judges' rows don't look at the policy, so a
 * change of it costs them nothing.
 */
export function scopeOf(state: State, who: Reader): string {
  const policy = opInForce(state, record.policy)?.id ?? null;
  if ("kind" in who) return JSON.stringify(["anyone", policy]);
  const { device, role } = who;
  if (columnOf(role) === null) return JSON.stringify([role]);
  return JSON.stringify(role.kind === "captain" ? [role, device, policy] : [role, device]);
}

/** Every device sees what became of its own ops [D7]; an op that only claims to be of this device is not its own. */
function isFromHere({ device, verdict }: PlacedEntry, reader: DeviceId): boolean {
  const foreign = verdict.kind === "quarantined" && verdict.reason.kind === "otherDevice";
  return device === reader && !foreign;
}

function isSeen(
  entry: PlacedEntry,
  op: Op,
  sight: Exclude<Sight, "asDecided">,
  who: Extract<Reader, { role: Role }>,
  state: State,
): boolean {
  switch (sight) {
    case "always":
      return true;
    case "never":
      return false;
    case "ownStation":
      return isOfStations(state, op, who.role);
    case "ownSeat":
      return op.targets.some(({ record: name }) => {
        const key = recordKey(name);
        if (key.kind !== "sheet" || !stationsOfRole(who.role).includes(key.station)) return false;
        return isOwnSeat(state, who, name) || openedAt(state, key) !== null;
      });
    case "openRun":
      return op.targets.some(({ record: name }) => {
        const key = recordKey(name);
        const own = "station" in key && stationsOfRole(who.role).includes(key.station);
        return own && openedAt(state, key) !== null;
      });
    case "ownTeam":
      return who.role.kind === "captain" && teamsIn(state, op).includes(who.role.team);
    case "asPolicyOpens":
      return isOpenToCaptain(entry, op, who.role, state);
    case "ownDevice":
      return op.targets.some(({ record: name }) => name === record.device(who.device));
  }
}

/** A seat that the post names; where the post is for any seat, one that this device marked in this run itself. */
function isOwnSeat(
  state: State,
  { device, role }: Extract<Reader, { role: Role }>,
  name: RecordName,
): boolean {
  const key = recordKey(name);
  if (key.kind !== "sheet" || role.kind !== "referee") return false;
  const named = role.posts.some(({ station, seats }) => station === key.station && seats?.includes(key.seat));
  return named || (holdsSeat(role, key) && opsOf(state, name).some(({ op }) => op.device === device));
}

/** A captain's own sheets, and the form of a station, once the policy opens its detail [rule 53]. */
function isOpenToCaptain({ applied }: PlacedEntry, op: Op, role: Role, state: State): boolean {
  if (role.kind !== "captain") return false;
  const { captain, detail } = policyOf(state);
  if (captain !== "ownSheets" && captain !== "everyTotal") return false;
  const ofTeam = teamsIn(state, op);
  if (ofTeam.length > 0 && !ofTeam.includes(role.team)) return false;
  switch (detail) {
    case "atOnce":
      return true;
    case "stationComplete":
      return stationsIn(state, op).some((station) => stationPassedAt(state, station) !== null);
    case "published":
      return issuesOf(state).some(({ upTo }) => ofTeam.length === 0 || (applied ?? 0) <= upTo);
  }
}
