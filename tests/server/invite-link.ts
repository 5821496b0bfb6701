/** Invites, made as the office's app makes them. */
import type { CompetitionDevice, MadeInvite } from "../../src/app/device/face.ts";
import { makeInvite, newInviteSecret } from "../../src/app/device/invite.ts";
import { randomId } from "../../src/app/device/random-id.ts";
import { webChance } from "../../src/app/device/web-chance.ts";
import type { Act } from "../../src/core/log/act.ts";
import type { OpKind } from "../../src/core/log/op.ts";
import type { Role } from "../../src/core/log/role.ts";
import type { TestDevice } from "./test-device.ts";
import { cup, sent, type TestServer } from "./test-server.ts";

export async function inviteLink(at: TestServer, office: TestDevice, role: Role): Promise<string> {
  return (await madeInvite(at, office, role)).link;
}

export function madeInvite(at: TestServer, office: TestDevice, role: Role): Promise<MadeInvite> {
  const device = {
    competition: cup,
    address: at.server.origin,
    serverTime: () => at.clock.now(),
    randomId: () => randomId(webChance),
    inviteSecret: () => newInviteSecret(webChance),
    act: (one: Act<OpKind>) => sent(at, office, one),
  };
  return makeInvite(device as unknown as CompetitionDevice, role, { uses: 1, hours: 1 });
}
