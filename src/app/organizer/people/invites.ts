/** Invites as the log tells them: for whom, until when, and who came by them [A2, A4]. */
import type { DeviceId, InviteId, OpId, TeamId, WallTime } from "../../../core/competition/id.ts";
import { type RecordName, record, recordKey } from "../../../core/competition/run.ts";
import type { Act } from "../../../core/log/act.ts";
import { madeAt } from "../../../core/log/op.ts";
import type { Role } from "../../../core/log/role.ts";
import { opsOf, type State } from "../../../core/log/state.ts";

export interface Invite {
  readonly record: RecordName;
  readonly op: OpId;
  readonly role: Role;
  readonly label: string | null;
  readonly made: WallTime;
  readonly expires: WallTime;
  /** How many devices may join by it. */
  readonly uses: number;
  readonly revoked: boolean;
  /** In the order in which they joined. */
  readonly joined: readonly Joined[];
}
export interface Joined {
  readonly device: DeviceId;
  readonly label: string | null;
  readonly at: WallTime;
  /** The device itself was shut out since. */
  readonly revoked: boolean;
}
export type InviteState = "open" | "used" | "expired" | "revoked";

/** As many phones as a captain's link lets in [A4]. */
export const CAPTAIN_PHONES = 5;

/** Every invite, the newest first. */
export function invitesOf(state: State): readonly Invite[] {
  const joined = joinedByInvite(state);
  const names = [...(state.records.get("invite") ?? [])];
  return names
    .flatMap((name) => inviteAt(state, name, joined) ?? [])
    .sort((one, other) => other.made - one.made);
}

/** Links of one team's captain, the newest first. */
export function captainInvites(invites: readonly Invite[], team: TeamId): readonly Invite[] {
  return invites.filter(({ role }) => role.kind === "captain" && role.team === team);
}

/** Whether somebody can still join by it at `now`, and why not. */
export function inviteState(invite: Invite, now: WallTime): InviteState {
  if (invite.revoked) return "revoked";
  if (invite.joined.length >= invite.uses) return "used";
  return invite.expires < now ? "expired" : "open";
}

export function revokeInvite(invite: Invite, reason: string): Act<"invite.revoke"> {
  return {
    kind: "invite.revoke",
    targets: [{ record: invite.record, basis: [invite.op] }],
    body: { reason },
  };
}

function inviteAt(
  state: State,
  name: RecordName,
  joined: ReadonlyMap<InviteId, readonly Joined[]>,
): Invite | null {
  const ops = opsOf(state, name).map(({ op }) => op);
  const made = ops.find((op) => op.kind === "invite.make");
  const key = recordKey(name);
  if (made === undefined || key.kind !== "invite") return null;
  const { role, label = null, expires, uses } = made.body;
  return {
    record: name,
    op: made.id,
    role,
    label,
    made: madeAt(made),
    expires,
    uses,
    revoked: ops.some((op) => op.kind === "invite.revoke"),
    joined: joined.get(key.id as InviteId) ?? [],
  };
}

function joinedByInvite(state: State): ReadonlyMap<InviteId, readonly Joined[]> {
  const all = new Map<InviteId, Joined[]>();
  for (const { device, label, revoked } of state.devices.values()) {
    for (const { op, received } of opsOf(state, record.device(device))) {
      if (op.kind !== "device.admit" || op.body.invite === null) continue;
      const one = { device, label, at: received, revoked: revoked !== null };
      all.set(op.body.invite, [...(all.get(op.body.invite) ?? []), one]);
    }
  }
  for (const joined of all.values()) joined.sort((one, other) => one.at - other.at);
  return all;
}
