/** The storage of one browser in memory: databases, mirrors and what stands by, each of which a test can lose. */

import type { Cache, Known } from "../../../src/app/device/cache-port.ts";
import type { Home, KeptMembership } from "../../../src/app/device/home-port.ts";
import type { JournalPort } from "../../../src/app/device/journal-port.ts";
import type { Mirror } from "../../../src/app/device/mirror.ts";
import { MirroredJournal } from "../../../src/app/device/mirrored-journal.ts";
import type { Chance, Clock } from "../../../src/app/device/ports.ts";
import type { Rescued } from "../../../src/app/device/rescue.ts";
import {
  cacheWithStandby,
  homeWithStandby,
  type Standby,
  type StationData,
  type StationStandby,
} from "../../../src/app/device/standby.ts";
import type { CompetitionId } from "../../../src/core/competition/id.ts";
import { MemoryCarried } from "./fake-relay.ts";
import { MemoryCache, MemoryHome, MemoryJournal } from "./memory-journal.ts";
import { MemoryTexts } from "./memory-mirror.ts";

/** What lies in it, which outlives its tabs. */
export class MemoryDisk {
  readonly #journals = new Map<CompetitionId, MemoryJournal>();
  readonly #mirrors = new Map<CompetitionId, MemoryTexts>();
  readonly #caches = new Map<CompetitionId, MemoryCache>();
  readonly standby = new MemoryStandby();
  #home = new MemoryHome();

  home(): Promise<Home> {
    return homeWithStandby(this.#home, this.standby);
  }
  cache(competition: CompetitionId): Promise<Cache> {
    const cache = entry(this.#caches, competition, () => new MemoryCache());
    return cacheWithStandby(cache, this.standby.station(competition));
  }
  async everything(): Promise<Rescued> {
    const databases = await Promise.all(
      [...this.#journals].map(async ([name, journal]) => {
        const copy = await journal.copy();
        return { name, tables: { ops: copy.ops.map((op) => [op.hash, op] as const) } };
      }),
    );
    const mirrors = [...this.#mirrors].map(([competition, texts]) => ({ competition, texts: texts.all() }));
    return { databases, mirrors, problems: [] };
  }

  /** The copy that lies in the database. */
  database(competition: CompetitionId): MemoryJournal {
    return entry(this.#journals, competition, () => new MemoryJournal());
  }
  mirror(competition: CompetitionId): MemoryTexts {
    return entry(this.#mirrors, competition, () => new MemoryTexts());
  }
  /** Another disk, on which all mirrors lie as they lie here. */
  withMirrors(): MemoryDisk {
    const disk = new MemoryDisk();
    for (const [competition, texts] of this.#mirrors) {
      disk.#mirrors.set(competition, new MemoryTexts(texts.all().map(({ text }) => text)));
    }
    return disk;
  }
  /** The browser lost every database at once. */
  loseDatabases(): void {
    this.#journals.clear();
    this.#caches.clear();
    this.#home = new MemoryHome();
  }
  /** The browser's files are gone. */
  loseMirrors(): void {
    for (const texts of this.#mirrors.values()) texts.lose();
  }
  /** The browser lost the cache of a competition, and what stood by for it. */
  loseCache(competition: CompetitionId): void {
    this.#caches.delete(competition);
    this.standby.lose(competition);
  }
}

/** Several tabs open it. */
export class MemoryStorage extends MemoryDisk implements JournalPort {
  readonly #world: { readonly clock: Clock; readonly chance: Chance };
  /** Where this browser has a place for the mirror. */
  place: Mirror["place"] = "file";
  readonly #carried = new MemoryCarried();

  constructor(world: { readonly clock: Clock; readonly chance: Chance }) {
    super();
    this.#world = world;
  }

  async carried() {
    return this.#carried;
  }

  journal(competition: CompetitionId): Promise<MirroredJournal> {
    return MirroredJournal.open({
      ...this.#world,
      competition,
      database: this.database(competition),
      mirror: this.mirror(competition).tab(this.place),
      build: "0.1.0+test",
      onTrouble: () => undefined,
    });
  }
}

/** The station's data outside of the databases. */
export class MemoryStandby implements Standby {
  readonly #memberships = new Map<CompetitionId, KeptMembership>();
  readonly #stations = new Map<CompetitionId, MemoryStation>();

  async memberships() {
    return [...this.#memberships.values()];
  }
  async putMembership(membership: KeptMembership) {
    this.#memberships.set(membership.competition, membership);
  }
  station(competition: CompetitionId): MemoryStation {
    return entry(this.#stations, competition, () => new MemoryStation());
  }
  lose(competition: CompetitionId): void {
    this.#stations.delete(competition);
  }
}

class MemoryStation implements StationStandby {
  readonly #pages = new Map<string, Map<number, StationData["pages"][number]>>();
  #known: Known | null = null;
  #people: StationData["people"] = { version: 0, people: [], withPin: [] };
  /** Pages that were put by. */
  puts = 0;

  async known() {
    return this.#known;
  }
  async read() {
    if (!this.#known?.serving) return null;
    const { generation, pages } = this.#known.serving;
    const found = [...(this.#pages.get(generation) ?? [])].sort(([a], [b]) => a - b).map(([, page]) => page);
    return found.length < pages ? null : { known: this.#known, pages: found, people: this.#people };
  }
  putPages: StationStandby["putPages"] = async (generation, from, pages) => {
    this.puts += pages.length;
    const known = entry(this.#pages, generation, () => new Map());
    for (const [index, page] of pages.entries()) known.set(from + index, structuredClone(page));
  };
  async putKnown(known: Known) {
    this.#known = known;
    for (const generation of this.#pages.keys()) {
      if (generation !== known.serving?.generation) this.#pages.delete(generation);
    }
  }
  async putPeople(people: StationData["people"]) {
    this.#people = people;
  }
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key) ?? make();
  map.set(key, found);
  return found;
}
