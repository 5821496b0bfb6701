/** Ways out of a tablet and what is carried, as a test says. */
import type { Carried, CarriedStore, Carrier, Relay } from "../../../src/app/device/relay.ts";

/** What is carried, in memory. */
export class MemoryCarried implements CarriedStore {
  readonly #items = new Map<string, Carried>();
  readonly #listeners = new Set<() => void>();

  all: CarriedStore["all"] = async () =>
    [...this.#items.values()].sort((a, b) => b.since - a.since || a.id.localeCompare(b.id));
  change: CarriedStore["change"] = async (id, to) => {
    const changed = to(this.#items.get(id) ?? null);
    if (changed === null) this.#items.delete(id);
    else this.#items.set(id, structuredClone(changed));
    for (const listener of this.#listeners) listener();
    return changed;
  };
  changed: CarriedStore["changed"] = (listener) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };
}

/** Nothing is given away. */
export const noRelay: Relay = {
  courierCode: async () => ({ kind: "noKey" }),
  handOn: async () => null,
  copied: async () => undefined,
};

export interface FakeCarrier extends Carrier {
  /** Carries these from now on. */
  readonly carry: (items: readonly Carried[]) => void;
}

/** A carrier that carries what a test says. */
export function fakeCarrier(given: Partial<Carrier> = {}): FakeCarrier {
  const listeners = new Set<() => void>();
  let items: readonly Carried[] = [];
  return {
    items: () => items,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    takeCode: async () => ({ kind: "none" }),
    takeFile: async () => ({ kind: "none", at: "", problem: "" }),
    now: () => undefined,
    remove: async () => undefined,
    ...given,
    carry(now) {
      items = now;
      for (const listener of listeners) listener();
    },
  };
}
