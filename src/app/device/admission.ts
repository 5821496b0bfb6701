/** How this device came into a competition: what it keeps of its admission, and the membership that follows [A2, L23]. */
import type { CompetitionId, DeviceId } from "../../core/competition/id.ts";
import { parseOp } from "../../core/log/parse.ts";
import type { Role } from "../../core/log/role.ts";
import type { Admission } from "../../core/protocol/messages.ts";
import type { DeviceKeys } from "./device-keys.ts";
import type { Membership } from "./face.ts";
import type { Home } from "./home-port.ts";
import type { JournalPort } from "./journal-port.ts";
import type { Clock } from "./ports.ts";

/** The role that an admission gives to this device; null: it is another device's, or no admission. */
export function admittedRole(admission: Admission, device: DeviceId): Role | null {
  const parsed = parseOp(admission.ops[0] ?? "");
  if (parsed.kind !== "op" || parsed.op.kind !== "device.admit") return null;
  return parsed.op.body.device === device ? parsed.op.body.role : null;
}

/** Keeps an admission in the competition's journal and the competition in the list of this device's. */
export async function keepAdmission(
  { journal, home, clock }: { readonly journal: JournalPort; readonly home: Home; readonly clock: Clock },
  admitted: {
    readonly competition: CompetitionId;
    readonly device: DeviceId;
    readonly keys: DeviceKeys;
    readonly admission: Admission;
    /** As far as it is known before the log is read. */
    readonly name: string;
    readonly practice: boolean;
  },
): Promise<Membership | null> {
  const { competition, device, keys, admission } = admitted;
  const role = admittedRole(admission, device);
  if (!role) return null;
  const own = await journal.journal(competition);
  const self = await own.begin(device, keys);
  if (self.device !== device) return null;
  await own.admit(admission);
  const known = (await home.memberships()).find((membership) => membership.competition === competition);
  const { name, practice } = known ?? admitted;
  const membership: Membership = { competition, name, practice, role };
  await home.putMembership({ ...membership, joined: known?.joined ?? clock.reading().wall });
  return membership;
}
