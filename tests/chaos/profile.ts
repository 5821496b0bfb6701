/** A browser's storage, which outlives its pages and can be copied whole, as a cloned disk is [D9]. */

import type { JournalOp, JournalPort } from "../../src/app/device/journal-port.ts";
import { MirroredJournal } from "../../src/app/device/mirrored-journal.ts";
import type { Chance, Clock } from "../../src/app/device/ports.ts";
import type { CompetitionId } from "../../src/core/competition/id.ts";
import { MemoryCarried } from "../app/device/fake-relay.ts";
import { MemoryDisk } from "../app/device/memory-storage.ts";
import type { Life } from "./life.ts";
import { isWrite, type SlowDisk } from "./slow-disk.ts";

/** Something that was done to a storage, to be done again to a copy. */
type Deed = (storage: MemoryDisk) => Promise<unknown>;
/** Finds in a storage what a deed is done to. */
type Place = (storage: MemoryDisk) => Promise<object>;

export interface ProfilePage {
  readonly disk: SlowDisk;
  readonly life: Life;
  readonly clock: Clock;
  readonly chance: Chance;
  readonly build: string;
}

export class Profile {
  readonly #storage: MemoryDisk;
  readonly #deeds: Deed[] = [];
  readonly #carried = new MemoryCarried();

  constructor(storage = new MemoryDisk()) {
    this.#storage = storage;
  }

  /** The storage as one page sees it: the real journal over two slow copies [D8]. */
  port({ disk, life, ...page }: ProfilePage): JournalPort {
    return {
      home: async () => disk.behind(await this.#noted((storage) => storage.home()), life),
      journal: async (competition) =>
        MirroredJournal.open({
          ...page,
          competition,
          database: disk.behind(await this.#noted(async (storage) => storage.database(competition)), life),
          mirror: disk.behind(this.#storage.mirror(competition).tab(), life),
          onTrouble: () => undefined,
        }),
      cache: async (competition) =>
        disk.behind(await this.#noted((storage) => storage.cache(competition)), life),
      carried: async () => this.#carried,
      everything: () => this.#storage.everything(),
    };
  }

  /** The journal as it lies in the database, for whoever looks from outside. */
  journal(competition: CompetitionId) {
    return this.#storage.database(competition);
  }

  /** One of the journal's copies is gone; no page is open. */
  lose(copy: "databases" | "mirror"): void {
    if (copy === "databases") this.#storage.loseDatabases();
    else this.#storage.loseMirrors();
    this.#deeds.length = 0;
  }

  async copy(): Promise<Profile> {
    const copy = new Profile(this.#storage.withMirrors());
    for (const deed of this.#deeds) {
      await deed(copy.#storage);
      copy.#deeds.push(deed);
    }
    return copy;
  }

  async #noted<T extends object>(place: (storage: MemoryDisk) => Promise<T>): Promise<T> {
    return new Proxy(await place(this.#storage), {
      get: (target, name) => {
        const value: unknown = Reflect.get(target, name, target);
        if (typeof value !== "function") return value;
        const call = (...given: readonly unknown[]) => Reflect.apply(value, target, given);
        if (!isWrite(String(name))) return call;
        return async (...given: readonly unknown[]) => {
          const result: unknown = await call(...given);
          this.#deeds.push(again(place, name, name === "write" ? asWritten(result, given) : given));
          return result;
        };
      },
    });
  }
}

function again(place: Place, name: string | symbol, given: readonly unknown[]): Deed {
  return async (storage) => {
    const target = await place(storage);
    const deed: unknown = Reflect.get(target, name, target);
    if (typeof deed === "function") await Reflect.apply(deed, target, given);
  };
}

/** Ops are composed once; a copy holds the very same texts. */
function asWritten(written: unknown, [, ends]: readonly unknown[]): readonly unknown[] {
  const ops = written as readonly JournalOp[];
  return [
    ops.map(({ id, kind, hash, text }) => () => ({ id, kind, hash, text })),
    ends,
  ];
}
