/** The last word of every device [rule 44]: kept in memory, written now and then, since it decides nothing. */
import type { Logger } from "pino";
import type { CompetitionId } from "../../core/competition/id.ts";
import type { Clock } from "../clock.ts";
import type { DeviceWord, Store } from "../store/contract.ts";

const EVERY = 10_000;

export class LastWords {
  readonly #store: Store;
  readonly #logger: Logger;
  readonly #clock: Clock;
  readonly #words = new Map<CompetitionId, Map<string, DeviceWord>>();
  readonly #unwritten = new Map<CompetitionId, Map<string, DeviceWord>>();
  #callOff: () => void;

  constructor(options: { readonly store: Store; readonly clock: Clock; readonly logger: Logger }) {
    this.#store = options.store;
    this.#clock = options.clock;
    this.#logger = options.logger;
    this.#callOff = this.#next();
  }

  hear(competition: CompetitionId, word: DeviceWord): void {
    for (const words of [this.#words, this.#unwritten]) {
      const known = words.get(competition);
      if (known) known.set(word.device, word);
      else words.set(competition, new Map([[word.device, word]]));
    }
  }

  /** Words of this competition's devices, also from before the server's last start. */
  async of(competition: CompetitionId): Promise<readonly DeviceWord[]> {
    const stored = (await this.#store.words(competition)).map((word) => [word.device, word] as const);
    return [...new Map([...stored, ...(this.#words.get(competition) ?? [])]).values()];
  }

  /** Writes what is new. */
  async write(): Promise<void> {
    for (const [competition, words] of this.#unwritten) {
      this.#unwritten.delete(competition);
      await this.#store.putWords(competition, [...words.values()]);
    }
  }

  async close(): Promise<void> {
    this.#callOff();
    await this.write();
  }

  #next(): () => void {
    return this.#clock.after(EVERY, () => {
      this.write().catch((error) => this.#logger.error({ err: error }, "last words were not written"));
      this.#callOff = this.#next();
    });
  }
}
