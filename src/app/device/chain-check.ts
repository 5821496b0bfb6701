/**
 * Devices that see everything check the chain of the log as they take it in [V3, L10]: what was changed, left out or put
 * in between the server's disk and this device shows at the first entry that does not continue it.
 */
import type { Hash, Sequence } from "../../core/competition/id.ts";
import { CHAIN_START, type Entry, entryText, hashText } from "../../core/log/entry.ts";
import type { RoleKind } from "../../core/log/role.ts";

export class ChainCheck {
  #sequence: Sequence = 0;
  #head: Hash = CHAIN_START;
  #brokenAt: Sequence | null = null;

  /** @param op  hash of the entry's text */
  take(entry: Entry, op: Hash): void {
    if (this.#brokenAt !== null) return;
    if (entry.sequence !== this.#sequence + 1 || entry.hash !== hashText(entryText(this.#head, entry, op))) {
      this.#brokenAt = entry.sequence;
      return;
    }
    this.#sequence = entry.sequence;
    this.#head = entry.hash;
  }

  /** The first entry that does not continue the chain; null: none, or the reader is handed only a part of the log. */
  brokenFor(role: RoleKind): Sequence | null {
    switch (role) {
      case "office":
      case "chiefJudge":
      case "jury":
      case "server":
        return this.#brokenAt;
      case "headJudge":
      case "referee":
      case "captain":
        return null;
    }
  }
}
