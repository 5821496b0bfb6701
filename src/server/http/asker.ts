/** Who asks for something of a competition: the device that signed the request, and its role there [S4, A1]. */
import type { Context } from "hono";
import * as v from "valibot";
import { CompetitionId, type DeviceId } from "../../core/competition/id.ts";
import { roleNow } from "../../core/log/devices.ts";
import type { Role, RoleKind } from "../../core/log/role.ts";
import { HISTORY_HEADER } from "../../core/protocol/paths.ts";
import { claimantKeys } from "../auth/claims.ts";
import type { CompetitionLog } from "../log/competition-log.ts";
import { PLAIN_LIMIT, readBytes } from "./body.ts";
import { pathWithQuery } from "./caller.ts";
import { ProblemError } from "./problem.ts";
import type { Services } from "./services.ts";

export interface Asker {
  readonly log: CompetitionLog;
  readonly device: DeviceId;
  readonly role: Role;
  readonly body: Uint8Array;
}

/** The competition that an address names; its history goes into the answer's header. @throws ProblemError notFound */
export async function logOf(
  c: Context,
  services: Services,
  name = c.req.param("competition"),
): Promise<CompetitionLog> {
  const id = v.safeParse(CompetitionId, name);
  const log = id.success ? await services.logs.find(id.output) : null;
  if (!log) throw new ProblemError("notFound", "There is no such competition on this server.");
  c.header(HISTORY_HEADER, log.history);
  return log;
}

/**
 * The device that signed this request, which was admitted to the competition (also if revoked since), with the body.
 * @throws ProblemError notFound, tooLarge, unauthenticated, unknownDevice
 */
export async function sender(
  c: Context,
  services: Services,
  limit = PLAIN_LIMIT,
): Promise<Pick<Asker, "log" | "device" | "body">> {
  const log = await logOf(c, services);
  const body = await readBytes(c, limit);
  const asked = {
    authorization: c.req.header("authorization"),
    audience: log.competition,
    method: c.req.method,
    path: pathWithQuery(c),
    body,
  };
  const device = await services.requests.device(asked, async (id) => {
    const admitted = await services.logs.keyOf(log, id);
    if (admitted || log.goesOn) return admitted;
    return (await claimantKeys(services.store)).get(id) ?? null;
  });
  return { log, device, body };
}

/**
 * The same, for a device that is not revoked, with its role.
 * @throws ProblemError revoked too
 */
export async function asker(c: Context, services: Services, limit = PLAIN_LIMIT): Promise<Asker> {
  const { log, device, body } = await sender(c, services, limit);
  const role = roleHere(log, device);
  if (role === null) {
    throw new ProblemError("revoked", "This device was revoked; its unsent sheets can still be sent.");
  }
  return { log, device, role, body };
}

/**
 * The role of a device that is not revoked. Nobody can be admitted to a log that came without its keys: whoever claimed
 * this server reads it as an office does [S16].
 */
function roleHere(log: CompetitionLog, device: DeviceId): Role | null {
  const known = log.state.devices.get(device);
  if (!known) return log.goesOn ? null : { kind: "office" };
  return known.revoked === null ? roleNow(log.state, device) : null;
}

/** @throws ProblemError forbidden unless the role is one of these */
export function mustBe({ role }: Asker, ...kinds: readonly RoleKind[]): void {
  if (!kinds.includes(role.kind)) {
    throw new ProblemError("forbidden", "The role of this device does not allow that; ask the office.");
  }
}
