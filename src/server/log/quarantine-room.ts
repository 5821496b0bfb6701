/**
 * How much of a log's quarantine each device has filled [L14]. Counted is who signed the bundle, not who an op says it
 * is of: otherwise one device could fill it under the names of others.
 */
import type { DeviceId, Hash, Sequence } from "../../core/competition/id.ts";
import { mayWait, type Waiting, waitingAmong } from "../../core/log/quarantine.ts";
import type { State } from "../../core/log/state.ts";
import type { BundleRecord } from "../../core/protocol/messages.ts";

export class QuarantineRoom {
  readonly #state: State;
  /** Who sent what was set aside on arrival. */
  readonly #senders = new Map<Sequence, DeviceId>();

  constructor(state: State) {
    this.#state = state;
  }

  /** Remembers who sent an entry that was set aside. */
  note(sequence: Sequence, sender: DeviceId): void {
    if (!this.#senders.has(sequence)) this.#senders.set(sequence, sender);
  }

  /** The same for a bundle whose entries are in the log already. */
  noteBundle({ device, hashes }: Pick<BundleRecord, "device" | "hashes">): void {
    for (const hash of hashes) {
      const sequence = this.#setAside(hash);
      if (sequence !== null) this.note(sequence, device);
    }
  }

  /** What is left to a device: whether one more op of so many bytes may wait, each time asked for one that then does. */
  of(device: DeviceId): (size: number) => boolean {
    let waiting: Waiting | null = null;
    return (size) => {
      waiting ??= waitingAmong(this.#state, (sequence) => this.#senders.get(sequence) === device);
      if (!mayWait(waiting, size)) return false;
      waiting = { ops: waiting.ops + 1, bytes: waiting.bytes + size };
      return true;
    };
  }

  #setAside(hash: Hash): Sequence | null {
    const sequence = this.#state.sequences.get(hash);
    const verdict = sequence === undefined ? undefined : this.#state.entries.get(sequence)?.verdict;
    return sequence !== undefined && verdict?.kind === "quarantined" ? sequence : null;
  }
}
