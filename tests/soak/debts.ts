/**
 * What the world outside owes a simulated one: answers of a server process, signatures. Simulated time stands still until
 * it is paid, so a slow machine makes a soak longer and changes nothing else.
 */
import { turns } from "../chaos/scheduler.ts";

export class Debts {
  readonly #open = new Set<Promise<unknown>>();

  /** The same promise, on which time waits. */
  owe<T>(promise: Promise<T>): Promise<T> {
    const settled = promise.then(
      () => {},
      () => {},
    );
    this.#open.add(settled);
    void settled.then(() => this.#open.delete(settled));
    return promise;
  }

  /** Resolves when nothing is owed, and what was paid has had its effect. */
  async paid(): Promise<void> {
    await turns();
    while (this.#open.size > 0) {
      await Promise.all(this.#open);
      await turns();
    }
  }
}
