/**
 * The life of a page or of a server process. When it ends, nothing of it goes on: what it waited for never comes, what
 * it had asked of a disk and not got yet may or may not have been done.
 */

export class Life {
  readonly #atEnd = new Set<() => void>();
  #lasts = true;

  get lasts(): boolean {
    return this.#lasts;
  }

  /** Runs something when this life ends; the answer calls it off. */
  atEnd(run: () => void): () => void {
    this.#atEnd.add(run);
    return () => {
      this.#atEnd.delete(run);
    };
  }

  end(): void {
    this.#lasts = false;
    for (const run of this.#atEnd) run();
    this.#atEnd.clear();
  }

  /** The same promise, which is never settled once this life has ended. */
  async bound<T>(promise: Promise<T>): Promise<T> {
    try {
      const value = await promise;
      return this.#lasts ? value : await never();
    } catch (error) {
      if (this.#lasts) throw error;
      return never();
    }
  }
}

function never(): Promise<never> {
  return new Promise(() => undefined);
}
