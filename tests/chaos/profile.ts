/** A browser's storage, which outlives its pages and can be copied whole, as a cloned disk is [D9]. */
import type { JournalOp, JournalPort } from "../../src/app/device/ports.ts";
import type { CompetitionId } from "../../src/core/competition/id.ts";
import { MemoryStorage } from "../app/device/memory-journal.ts";
import type { Life } from "./life.ts";
import { isWrite, type SlowDisk } from "./slow-disk.ts";

/** Something that was done to a storage, to be done again to a copy. */
type Deed = (storage: MemoryStorage) => Promise<unknown>;
/** Finds in a storage what a deed is done to. */
type Place = (storage: MemoryStorage) => Promise<object>;

export class Profile {
  readonly #storage = new MemoryStorage();
  readonly #deeds: Deed[] = [];

  /** The storage as one page sees it. */
  port(disk: SlowDisk, life: Life): JournalPort {
    return {
      home: async () => disk.behind(await this.#noted((storage) => storage.home()), life),
      journal: async (competition) =>
        disk.behind(await this.#noted((storage) => storage.journal(competition)), life),
      cache: async (competition) =>
        disk.behind(await this.#noted((storage) => storage.cache(competition)), life),
    };
  }

  /** The journal as it lies there, for whoever looks from outside. */
  journal(competition: CompetitionId) {
    return this.#storage.journal(competition);
  }

  async copy(): Promise<Profile> {
    const copy = new Profile();
    for (const deed of this.#deeds) {
      await deed(copy.#storage);
      copy.#deeds.push(deed);
    }
    return copy;
  }

  async #noted<T extends object>(place: (storage: MemoryStorage) => Promise<T>): Promise<T> {
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
