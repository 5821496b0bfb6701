/** A tablet as the server sees it: it signs ops, bundles and requests with a key of its own. */
import { importJWK, SignJWT } from "jose";
import type { CompetitionId } from "../../src/core/competition/id.ts";
import { type RecordName, record } from "../../src/core/competition/run.ts";
import type { Act } from "../../src/core/log/act.ts";
import type { Envelope, OpKind, OpTextOf } from "../../src/core/log/op.ts";
import type { PublicKey } from "../../src/core/log/role.ts";
import type { Bundle } from "../../src/core/protocol/messages.ts";
import { bodyHash } from "../../src/core/protocol/request-token.ts";
import { systemChance } from "../../src/server/chance.ts";
import type { Clock } from "../../src/server/clock.ts";
import { publicPart, WritingDevice } from "../../src/server/log/writing-device.ts";

export interface Claims {
  aud: string;
  htm: string;
  htp: string;
  bh: string;
  iat: number;
  jti: string;
}

export class TestDevice {
  readonly #clock: Pick<Clock, "now">;
  readonly #secret = systemChance.key();
  readonly #writing = new Map<CompetitionId, WritingDevice>();
  readonly key: PublicKey = publicPart(this.#secret);

  constructor(clock: Pick<Clock, "now">) {
    this.#clock = clock;
  }

  get device() {
    return this.#as("any" as CompetitionId).device;
  }

  /** The text of this device's next op. */
  op<K extends OpKind>(competition: CompetitionId, act: Act<K>, seen: Envelope["seen"] = [null, 0]): string {
    return this.#as(competition).op(act, seen, { now: this.#clock.now(), steady: 1 });
  }

  bundle(competition: CompetitionId, ...ops: readonly string[]): Bundle {
    return this.#as(competition).bundle(ops);
  }

  /** A token for one request; `changes` spoils it. */
  async token(
    audience: string,
    method: string,
    path: string,
    body: string | Uint8Array,
    changes: Partial<Claims> = {},
  ): Promise<string> {
    const claims: Claims = {
      aud: audience,
      htm: method,
      htp: path,
      bh: bodyHash(body),
      iat: Math.floor(this.#clock.now() / 1000),
      jti: crypto.randomUUID(),
      ...changes,
    };
    return new SignJWT({ ...claims })
      .setProtectedHeader({ alg: "ES256", typ: "JWT", kid: this.device })
      .sign(await importJWK({ ...this.#secret }, "ES256"));
  }

  #as(competition: CompetitionId): WritingDevice {
    let writing = this.#writing.get(competition);
    if (!writing) {
      writing = new WritingDevice(competition, this.#secret, { chance: systemChance, build: "test" });
      this.#writing.set(competition, writing);
    }
    return writing;
  }
}

/** An act on one record. */
export function act<K extends OpKind>(
  kind: K,
  name: RecordName,
  body: OpTextOf<K>["body"],
  basis: OpTextOf<K>["targets"][number]["basis"] = [],
): Act<K> {
  return { kind, targets: [{ record: name, basis }], body };
}

export function createAct(owner: TestDevice, practice = false): Act<"competition.create"> {
  return act("competition.create", record.competition, {
    practice,
    owner: { device: owner.device, key: owner.key },
    competition: {
      name: "Combat Care Cup",
      place: "Ghent",
      from: "2026-08-01",
      to: "2026-08-02",
      timeZone: "Europe/Brussels",
      authoritative: "en",
    },
  });
}
