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

  /** Words of this competition's devices, also from before the server's last start and to other processes. */
  async of(competition: CompetitionId): Promise<readonly DeviceWord[]> {
    const heard = this.#words.get(competition)?.values() ?? [];
    const latest = new Map<string, DeviceWord>();
    for (const word of [...heard, ...(await this.#store.words(competition))]) {
      const known = latest.get(word.device);
      if (!known || known.at < word.at) latest.set(word.device, word);
    }
    return [...latest.values()];
  }

  /** Writes what is new; what can't be written is written with the next. */
  async write(): Promise<void> {
    for (const [competition, words] of this.#unwritten) {
      this.#unwritten.delete(competition);
      try {
        await this.#store.putWords(competition, [...words.values()]);
      } catch (error) {
        this.#logger.error({ err: error }, "last words were not written");
        this.#unwritten.set(competition, new Map([...words, ...(this.#unwritten.get(competition) ?? [])]));
        return;
      }
    }
  }

  async close(): Promise<void> {
    this.#callOff();
    await this.write();
  }

  #next(): () => void {
    return this.#clock.after(EVERY, () => {
      void this.write();
      this.#callOff = this.#next();
    });
  }
}
