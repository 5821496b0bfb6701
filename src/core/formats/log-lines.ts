/** The log as JSON lines: one entry on each, in its order, the op's text byte for byte inside [rule 56, L10]. */
import type { Entry } from "../log/entry.ts";

/** Each line ends with a line feed. A reader checks the chain with `entryHash`. */
export function* logLines(entries: Iterable<Entry>): Generator<string> {
  for (const { sequence, op, received, verdict, hash } of entries) {
    yield `${JSON.stringify({ sequence, op, received, verdict, hash })}\n`;
  }
}
