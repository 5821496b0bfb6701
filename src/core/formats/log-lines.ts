/**
 * The log as JSON lines [rule 56, L10, S16]: the entries, one on each line in their order, the op's text byte for byte
 * inside; then how each bundle was signed; at last how much there is, and the end of the chain.
 */
import type { DeviceId, Hash, Sequence } from "../competition/id.ts";
import type { Entry } from "../log/entry.ts";
import type { PublicKey } from "../log/role.ts";

/** How a bundle was signed: the hashes of its ops, and the sequence of the last entry that came in with it [D6]. */
export interface LoggedBundle {
  readonly at: Sequence;
  readonly device: DeviceId;
  readonly signature: string;
  readonly hashes: readonly Hash[];
  /** That of a device which is not in the log [L14]. */
  readonly key?: PublicKey | undefined;
}
export interface LogEnd {
  readonly entries: number;
  readonly bundles: number;
  /** Hash of the last entry. */
  readonly head: Hash;
}

/** Each line ends with a line feed. `readLog` is the inverse of all three. */
export function* entryLines(entries: Iterable<Entry>): Generator<string> {
  for (const { sequence, op, received, verdict, hash } of entries) {
    yield `${JSON.stringify({ sequence, op, received, verdict, hash })}\n`;
  }
}

export function* bundleLines(bundles: Iterable<LoggedBundle>): Generator<string> {
  for (const { at, device, signature, hashes, key } of bundles) {
    yield `${JSON.stringify({ bundle: { at, device, signature, hashes, key } })}\n`;
  }
}

export function endLine({ entries, bundles, head }: LogEnd): string {
  return `${JSON.stringify({ end: { entries, bundles, head } })}\n`;
}
