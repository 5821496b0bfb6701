import * as v from "valibot";
import type { Invite } from "../../../src/app/organizer/people/invites.ts";
import { type DeviceId, InviteId } from "../../../src/core/competition/id.ts";
import { record } from "../../../src/core/competition/run.ts";
import type { PublicKey } from "../../../src/core/log/role.ts";
import { deviceIdOf } from "../../../src/core/protocol/signing.ts";
import type { OfficeDouble } from "./office-double.ts";

/** A device redeems an invite, as the server writes it into the log. `letter` makes its key another one. */
export function joins(office: OfficeDouble, invite: Invite, nth: number, label?: string): DeviceId {
  const key: PublicKey = { kty: "EC", crv: "P-256", x: String(nth).repeat(43), y: "z".repeat(43) };
  const device = deviceIdOf(key);
  office.arrive({
    kind: "device.admit",
    targets: [{ record: record.device(device), basis: [] }],
    body: {
      invite: v.parse(InviteId, invite.record.split("/")[1]),
      device,
      key,
      role: invite.role,
      ...(label === undefined ? {} : { label }),
    },
  });
  return device;
}
