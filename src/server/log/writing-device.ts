/**
 * A device whose key this process holds: the server's own of one history [S6], or a robot's in a practice competition.
 * Its ops are real ops: text, number, hash of the op before and signature.
 */
import { createPrivateKey, type KeyObject, sign } from "node:crypto";
import * as v from "valibot";
import type { CompetitionId, DeviceId, Hash, WallTime } from "../../core/competition/id.ts";
import type { Act } from "../../core/log/act.ts";
import { type Actor, type Envelope, OP_SCHEMA, type OpKind } from "../../core/log/op.ts";
import type { PublicKey } from "../../core/log/role.ts";
import { writeOp } from "../../core/log/write.ts";
import { type BadgeOf, badgeStatement } from "../../core/protocol/badge.ts";
import { type Bundle, Signature } from "../../core/protocol/messages.ts";
import { bundleText, deviceIdOf } from "../../core/protocol/signing.ts";
import { type Chance, newOpId } from "../chance.ts";
import type { PrivateKey } from "../store/contract.ts";

/** When an op is made, by the two clocks of this machine. */
export interface Moment {
  readonly now: WallTime;
  readonly steady: number;
}
export interface WritingTools {
  readonly chance: Chance;
  /** Build of this server, as it stands in the ops. */
  readonly build: string;
}
/** A device's last op in the log. */
export interface LastOp {
  readonly number: number;
  readonly hash: Hash;
}

export function publicPart({ kty, crv, x, y }: PrivateKey): PublicKey {
  return { kty, crv, x, y };
}

/** Nobody holds the server in hand. */
const ITSELF: Actor = { official: null, by: "device" };

export class WritingDevice {
  readonly device: DeviceId;
  readonly #competition: CompetitionId;
  readonly #tools: WritingTools;
  readonly #key: KeyObject;
  #last: LastOp | null;

  constructor(competition: CompetitionId, key: PrivateKey, tools: WritingTools, last: LastOp | null = null) {
    this.device = deviceIdOf(publicPart(key));
    this.#competition = competition;
    this.#tools = tools;
    this.#key = createPrivateKey({ key: { ...key }, format: "jwk" });
    this.#last = last;
  }

  /** Writes one op: the next of this device. */
  op<K extends OpKind>(act: Act<K>, seen: Envelope["seen"], moment: Moment, actor: Actor = ITSELF): string {
    const { text, hash } = writeOp(act.kind, {
      id: newOpId(this.#tools.chance, moment.now),
      competition: this.#competition,
      device: this.device,
      number: (this.#last?.number ?? 0) + 1,
      previous: this.#last?.hash ?? null,
      seen,
      targets: [...act.targets],
      body: act.body,
      actor,
      at: [moment.now, 0, Math.round(moment.steady), 0],
      app: [this.#tools.build, OP_SCHEMA],
    });
    this.#last = { number: (this.#last?.number ?? 0) + 1, hash };
    return text;
  }

  /** Signs ops of this device as one bundle. */
  bundle(ops: readonly string[]): Bundle {
    const unsigned = { competition: this.#competition, device: this.device, ops: [...ops] };
    return { ...unsigned, signature: this.#sign(bundleText(unsigned)) };
  }

  /** Signs what a badge says [A20]. */
  badge(badge: BadgeOf): Signature {
    return this.#sign(badgeStatement(badge));
  }

  #sign(text: string): Signature {
    const bytes = sign("sha256", Buffer.from(text), { key: this.#key, dsaEncoding: "ieee-p1363" });
    return v.parse(Signature, bytes.toString("base64url"));
  }
}
