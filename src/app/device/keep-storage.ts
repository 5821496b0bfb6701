/** Asks the browser to keep this origin's storage. Some ask the person first, and say nothing until there is an answer. */
import type { Browser, Clock, Ports } from "./ports.ts";

/** An answer that takes longer comes from a person; it is not waited for. In ms. */
const BY_ITSELF = 1_000;

export class StorageKeeping {
  readonly #browser: Pick<Browser, "askToPersist">;
  readonly #clock: Pick<Clock, "after">;
  /** The question that is not answered yet. */
  #open: Promise<void> | null = null;

  constructor({ browser, clock }: Pick<Ports, "browser" | "clock">) {
    this.#browser = browser;
    this.#clock = clock;
  }

  /** Resolves when the browser has answered or leaves it to the person; asks once as long as that is open. */
  async ask(): Promise<void> {
    this.#open ??= this.#browser.askToPersist().finally(() => {
      this.#open = null;
    });
    let callOff = () => {};
    const tooLong = new Promise<void>((resolve) => {
      callOff = this.#clock.after(BY_ITSELF, resolve);
    });
    await Promise.race([this.#open, tooLong]).finally(callOff);
  }
}
