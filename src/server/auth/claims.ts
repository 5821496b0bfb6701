/** The claim link: whoever opens it first owns this server. It lasts until used or 24 hours [A3]. */
import type { DeviceId, WallTime } from "../../core/competition/id.ts";
import { hashText } from "../../core/log/entry.ts";
import type { PublicKey } from "../../core/log/role.ts";
import { type Chance, newSecret } from "../chance.ts";
import { ProblemError } from "../http/problem.ts";
import type { Claim, Store } from "../store/contract.ts";

export const CLAIM_HOURS = 24;

/**
 * Makes a claim link; only the hash of its secret is kept.
 *
 * @param origin  where the app is found
 */
export async function makeClaimLink(
  store: Store,
  origin: string,
  { now, chance }: { readonly now: WallTime; readonly chance: Chance },
): Promise<string> {
  const secret = newSecret(chance);
  const expires = now + CLAIM_HOURS * 3_600_000;
  await store.makeClaim({ secret: hashText(secret), made: now, expires, used: null });
  return `${origin}/claim#${secret}`;
}

/**
 * Uses a claim link for a device; the same device may use it again. Returns the claim as it then stands.
 * @throws ProblemError inviteUnknown, inviteExpired, inviteUsed
 */
export async function useClaimLink(
  store: Store,
  secret: string,
  use: { readonly at: WallTime; readonly device: DeviceId; readonly key: PublicKey },
): Promise<Claim> {
  const hash = hashText(secret);
  const claim = (await store.claims()).find((other) => other.secret === hash);
  if (!claim) throw new ProblemError("inviteUnknown", "This claim link is not one of this server's.");
  if (claim.used === null && claim.expires < use.at) {
    throw new ProblemError("inviteExpired", 'This claim link was too old; "aidpost claim" prints a new one.');
  }
  const now = (await store.useClaim(hash, use)) ?? claim;
  const { used } = now;
  if (used?.device !== use.device) {
    throw new ProblemError(
      "inviteUsed",
      'This claim link was used by another device; "aidpost claim" prints a new one.',
      used ? { usedAt: used.at } : {},
    );
  }
  return now;
}

/** Keys of the devices that claimed this server, and so may start competitions. */
export async function claimantKeys(store: Store): Promise<ReadonlyMap<DeviceId, PublicKey>> {
  const claims = await store.claims();
  return new Map(claims.flatMap(({ used }) => (used ? [[used.device, used.key]] : [])));
}
