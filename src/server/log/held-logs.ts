/**
 * The logs as this process holds them in memory, measured against what the store has: which are sound, where each ends,
 * and how what is missing or in doubt is read.
 */
import type { CompetitionId } from "../../core/competition/id.ts";
import {
  type Known,
  type News,
  type Store,
  type StoredCompetition,
  StoreUnavailable,
} from "../store/contract.ts";
import { CompetitionLog } from "./competition-log.ts";
import type { WritingTools } from "./writing-device.ts";

const PAGE = 2000;

export class HeldLogs {
  readonly logs: ReadonlyMap<CompetitionId, CompetitionLog>;
  readonly #logs = new Map<CompetitionId, CompetitionLog>();
  /** What is in memory of these is not what the store has. */
  readonly #doubted = new Set<CompetitionId>();
  readonly #store: Store;
  readonly #tools: WritingTools;

  constructor(store: Store, tools: WritingTools) {
    this.logs = this.#logs;
    this.#store = store;
    this.#tools = tools;
  }

  /** Whether anything in memory is not what the store has. */
  get inDoubt(): boolean {
    return this.#doubted.size > 0;
  }

  /** @throws StoreUnavailable when the log is in doubt */
  sound(competition: CompetitionId): CompetitionLog | null {
    if (this.#doubted.has(competition)) throw doubt();
    return this.#logs.get(competition) ?? null;
  }

  /** @throws StoreUnavailable when one of them is in doubt */
  allSound(): readonly CompetitionLog[] {
    if (this.inDoubt) throw doubt();
    return [...this.#logs.values()];
  }

  known(): Known {
    return new Map(this.#logs.values().map(({ competition, head }) => [competition, head]));
  }

  /** Everything that was added to a log is durable now. */
  stored(log: CompetitionLog): void {
    log.stored();
    this.#logs.set(log.competition, log);
  }

  /** Memory holds of these what was never committed; without an argument: of all. */
  doubt(logs: Iterable<CompetitionLog> = this.#logs.values()): void {
    for (const { competition } of logs) this.#doubted.add(competition);
  }

  /** Takes in what others added, as the store hands it over. @throws Refusal when it does not continue the chain */
  take(news: News): void {
    const log = this.#logs.get(news.competition) ?? this.#make(news.competition);
    this.#follow(log, news);
    this.#logs.set(news.competition, log);
  }

  /**
   * Reads what the store has and memory has not, page by page; what is in doubt is read from its first entry on.
   * @throws Refusal when a chain is broken, StoreUnavailable
   */
  async catchUp(): Promise<void> {
    const all = await this.#store.competitions();
    for (const stored of all) await this.#read(stored);
    const there = new Set(all.map(({ competition }) => competition));
    for (const competition of this.#logs.keys()) if (!there.has(competition)) this.#logs.delete(competition);
    this.#doubted.clear();
  }

  async #read(stored: StoredCompetition): Promise<void> {
    const { competition, histories, last } = stored;
    const log = this.#beginningOf(stored) ?? this.#make(competition);
    while (log.head < last) {
      const after = log.head;
      const upTo = Math.min(after + PAGE, last);
      const entries = await this.#store.entries(competition, after, upTo - after);
      const bundles = await this.#store.bundles(competition, after, upTo);
      if (entries.length === 0) throw new StoreUnavailable(`The log of ${competition} ends before ${last}`);
      this.#follow(log, { entries, bundles, histories });
    }
    this.#logs.set(competition, log);
  }

  /** The log in memory, if it can be what the stored one begins with. */
  #beginningOf({ competition, last }: StoredCompetition): CompetitionLog | null {
    const log = this.#logs.get(competition);
    return log && log.head <= last && !this.#doubted.has(competition) ? log : null;
  }

  #make(competition: CompetitionId): CompetitionLog {
    return new CompetitionLog(competition, this.#tools);
  }

  #follow(log: CompetitionLog, news: Parameters<CompetitionLog["follow"]>[0]): void {
    try {
      log.follow(news);
    } catch (error) {
      this.doubt([log]);
      throw error;
    }
  }
}

function doubt(): StoreUnavailable {
  return new StoreUnavailable("The logs can't be read from the store");
}
