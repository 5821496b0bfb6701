/**
 * Who asks: the short-lived token that a device signs for each request. It names the audience, the method, the path with
 * its query, the hash of the body, the time and an id of its own [S4].
 */
import { decodeProtectedHeader, errors, type JWTPayload, jwtVerify } from "jose";
import * as v from "valibot";
import type { DeviceId, WallTime } from "../../core/competition/id.ts";
import type { PublicKey } from "../../core/log/role.ts";
import {
  REQUEST_TOKEN_TOLERANCE,
  RequestTokenClaims,
  RequestTokenHeader,
} from "../../core/protocol/request-token.ts";
import type { Clock } from "../clock.ts";
import { ProblemError } from "../http/problem.ts";
import { sha256Hex, verifyingKey } from "./keys.ts";

/** What a token must speak of. `audience`: the competition's id, or "server". */
export interface Asked {
  readonly authorization: string | undefined;
  readonly audience: string;
  readonly method: string;
  /** Path with query, as the client sees it. */
  readonly path: string;
  readonly body: Uint8Array;
}

export class RequestCheck {
  readonly #clock: Clock;
  /** Ids of tokens that were used, by device, with the time after which they are too old anyway. */
  readonly #used = new Map<string, WallTime>();
  #swept: WallTime = 0;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * The device that signed this very request.
   *
   * @param keyOf  the key of a device that may ask here; null when it is unknown
   * @throws ProblemError unauthenticated (with `at` naming the claim that is wrong), unknownDevice
   */
  async device(
    asked: Asked,
    keyOf: (device: DeviceId) => PublicKey | null | Promise<PublicKey | null>,
  ): Promise<DeviceId> {
    const token = bearer(asked.authorization);
    const device = signer(token);
    const publicKey = await keyOf(device);
    if (publicKey === null) {
      throw new ProblemError("unknownDevice", "This device is not admitted here; pair it again.");
    }
    const claims = await this.#verified(token, publicKey, asked.audience);
    this.#fits(claims, asked);
    this.#once(device, claims);
    return device;
  }

  async #verified(token: string, publicKey: PublicKey, audience: string): Promise<RequestTokenClaims> {
    const key = await verifyingKey(publicKey);
    if (!key) throw refused("The device's key can't be used.");
    let payload: JWTPayload;
    try {
      ({ payload } = await jwtVerify(token, key, {
        algorithms: ["ES256"],
        audience,
        currentDate: new Date(this.#clock.now()),
      }));
    } catch (error) {
      if (!(error instanceof errors.JOSEError)) throw error;
      throw refused(`The request's token does not hold: ${error.message}.`, claimOf(error));
    }
    const claims = v.safeParse(RequestTokenClaims, payload);
    if (!claims.success)
      throw refused(
        "The request's token lacks a claim, or has one too many.",
        v.getDotPath(claims.issues[0]),
      );
    return claims.output;
  }

  #fits(claims: RequestTokenClaims, asked: Asked): void {
    if (claims.htm !== asked.method) throw refused("The token is for another method.", "htm");
    if (claims.htp !== asked.path) throw refused("The token is for another path.", "htp");
    if (claims.bh !== sha256Hex(asked.body)) throw refused("The token is for another body.", "bh");
    if (Math.abs(claims.iat - this.#clock.now() / 1000) > REQUEST_TOKEN_TOLERANCE) {
      throw refused(
        "The token's time is more than five minutes off; ask again by the server's clock.",
        "iat",
      );
    }
  }

  #once(device: DeviceId, { jti, iat }: RequestTokenClaims): void {
    const now = this.#clock.now();
    if (now - this.#swept > 60_000) {
      this.#swept = now;
      for (const [id, until] of this.#used) if (until < now) this.#used.delete(id);
    }
    const id = `${device} ${jti}`;
    if (this.#used.has(id)) throw refused("The token was used before; each request needs its own.", "jti");
    this.#used.set(id, (iat + REQUEST_TOKEN_TOLERANCE) * 1000);
  }
}

function refused(detail: string, at?: string | null): ProblemError {
  return new ProblemError("unauthenticated", detail, at ? { at } : {});
}

function bearer(authorization: string | undefined): string {
  const [, token] = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization ?? "") ?? [];
  if (token === undefined) throw refused("Send the device's token as Authorization: Bearer.");
  return token;
}

function signer(token: string): DeviceId {
  let decoded: unknown;
  try {
    decoded = decodeProtectedHeader(token);
  } catch (error) {
    throw refused(`The token's header can't be read: ${error instanceof Error ? error.message : error}.`);
  }
  const header = v.safeParse(RequestTokenHeader, decoded);
  if (!header.success) throw refused("The token's header is not a device's.", v.getDotPath(header.issues[0]));
  return header.output.kid;
}

function claimOf(error: InstanceType<typeof errors.JOSEError>): string | null {
  return error instanceof errors.JWTClaimValidationFailed ? error.claim : null;
}
