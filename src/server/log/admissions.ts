/** How the admissions in a log were signed, so that a lost one can be given again [A2]. */
import type { CompetitionId, Hash } from "../../core/competition/id.ts";
import type { PlacedEntry } from "../../core/log/state.ts";
import type { Bundle, BundleRecord } from "../../core/protocol/messages.ts";

export class Admissions {
  readonly #competition: CompetitionId;
  readonly #byHash = new Map<Hash, { readonly text: string; signed: BundleRecord | null }>();

  constructor(competition: CompetitionId) {
    this.#competition = competition;
  }

  /** Remembers the text of an op that has its place, where it is an admission. */
  note({ hash, op }: Pick<PlacedEntry, "hash" | "op">, text: string): void {
    if (op?.kind === "device.admit") this.#byHash.set(hash, { text, signed: null });
  }

  /** Remembers how an admission was signed, which came in a bundle by itself. */
  noteBundle(bundle: BundleRecord): void {
    const [hash] = bundle.hashes;
    const admission = hash && bundle.hashes.length === 1 ? this.#byHash.get(hash) : undefined;
    if (admission) admission.signed = bundle;
  }

  /** The bundle that an admission came in, by the hash of its op. */
  of(hash: Hash): Bundle | null {
    const found = this.#byHash.get(hash);
    if (!found?.signed) return null;
    const { device, signature } = found.signed;
    return { competition: this.#competition, device, ops: [found.text], signature };
  }
}
