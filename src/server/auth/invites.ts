/**
 * Redeeming an invite: whoever has its secret becomes a device of the competition with the invite's role. What was
 * redeemed, when and by which key stands in the log as `device.admit`, so that a lost answer is found again [A2, A4].
 */
import type { DeviceId, InviteId } from "../../core/competition/id.ts";
import { type RecordName, record, recordKey } from "../../core/competition/run.ts";
import type { Act } from "../../core/log/act.ts";
import { hashText } from "../../core/log/entry.ts";
import type { OpOf } from "../../core/log/op.ts";
import type { PublicKey, Role } from "../../core/log/role.ts";
import type { PlacedOp, State } from "../../core/log/state.ts";
import type { AdmissionRequest, Bundle, InviteAnswer } from "../../core/protocol/messages.ts";
import { ProblemError } from "../http/problem.ts";
import type { CompetitionLog } from "../log/competition-log.ts";
import type { Turn } from "../log/turn.ts";

/**
 * Admits a device by an invite, or finds the admission that it has by it already.
 * @throws ProblemError inviteUnknown, inviteExpired, inviteUsed
 */
export function redeem(turn: Turn, log: CompetitionLog, request: AdmissionRequest): Bundle {
  const invite = inviteOf(log.state, request.invite);
  if (!invite || invite.op.body.secret !== hashText(request.secret)) {
    throw new ProblemError("inviteUnknown", "This link is not an invite to this competition; scan it again.");
  }
  const admissions = admissionsBy(log.state, request.invite);
  const own = admissions.find(({ op }) => op.body.device === request.device);
  const before = own && log.admission(own.placed.hash);
  if (before) return before;
  if (invite.revoked)
    throw new ProblemError("inviteExpired", "The office took this link back; ask for a new one.");
  if (invite.op.body.expires < turn.now) {
    throw new ProblemError("inviteExpired", "This link is too old; ask the office for a new one.");
  }
  const last = admissions.at(-1);
  if (last && admissions.length >= invite.op.body.uses) {
    const usedAt = last.placed.received;
    throw new ProblemError("inviteUsed", "This link was used already; ask the office for a new one.", {
      usedAt,
    });
  }
  return turn.write(log, admit(request, request.invite, invite.op.body.role));
}

/**
 * The invite with this secret, whether or not somebody can still join by it: that is said when it is redeemed.
 * @throws ProblemError inviteUnknown
 */
export function findInvite(logs: readonly CompetitionLog[], secret: string): InviteAnswer {
  const hash = hashText(secret);
  for (const { competition, state } of logs) {
    for (const name of state.records.get("invite") ?? []) {
      const key = recordKey(name);
      if (key.kind !== "invite") continue;
      const invite = key.id as InviteId;
      if (inviteOf(state, invite)?.op.body.secret === hash) return { competition, invite };
    }
  }
  throw new ProblemError(
    "inviteUnknown",
    "No invite of this server has this code; check it, or ask for a new one.",
  );
}

/** Admits a device to the office, or finds its admission: the owner of this server [A3]. */
export function admitOwner(
  turn: Turn,
  log: CompetitionLog,
  owner: { readonly device: DeviceId; readonly key: PublicKey },
): Bundle {
  const own = admissionsBy(log.state, null).find(({ op }) => op.body.device === owner.device);
  return (own && log.admission(own.placed.hash)) ?? turn.write(log, admit(owner, null, { kind: "office" }));
}

/** Admits a device again that a restore lost, with what its admission says; or finds its admission [S6]. */
export function readmit(turn: Turn, log: CompetitionLog, { body }: OpOf<"device.admit">): Bundle {
  const own = admissionsOf(log.state, body.device).at(-1);
  return (own && log.admission(own.placed.hash)) ?? turn.write(log, admit(body, body.invite, body.role));
}

function admit(
  who: { readonly device: DeviceId; readonly key: PublicKey; readonly label?: string | undefined },
  invite: InviteId | null,
  role: Role,
): Act<"device.admit"> {
  const { device, key, label } = who;
  return {
    kind: "device.admit",
    targets: [{ record: record.device(device), basis: [] }],
    body: { invite, device, key, role, ...(label ? { label } : {}) },
  };
}

interface Admitted {
  readonly op: OpOf<"device.admit">;
  readonly placed: PlacedOp;
}

/** Accepted admissions by one invite, in the order of the log; `null`: those of owners. */
function admissionsBy(state: State, invite: InviteId | null): readonly Admitted[] {
  const found = [...state.devices.keys()].flatMap((device) =>
    admissionsOf(state, device).filter(({ op }) => op.body.invite === invite),
  );
  return found.sort((one, two) => one.placed.sequence - two.placed.sequence);
}

/** Accepted admissions of one device. */
function admissionsOf(state: State, device: DeviceId): readonly Admitted[] {
  return placedOps(state, record.device(device)).flatMap((placed): readonly Admitted[] => {
    const { op } = placed;
    return op?.kind === "device.admit" && op.body.device === device ? [{ op, placed }] : [];
  });
}

function inviteOf(state: State, invite: InviteId): { op: OpOf<"invite.make">; revoked: boolean } | null {
  let made: OpOf<"invite.make"> | null = null;
  let revoked = false;
  for (const { op } of placedOps(state, record.invite(invite))) {
    if (op?.kind === "invite.make") made ??= op;
    if (op?.kind === "invite.revoke") revoked = true;
  }
  return made && { op: made, revoked };
}

function placedOps(state: State, name: RecordName): readonly PlacedOp[] {
  return (state.byRecord.get(name) ?? []).flatMap((id) => state.ops.get(id) ?? []);
}
