/**
 * The station's data outside of IndexedDB, so that scoring goes on under a new key when the browser has lost its
 * databases [D8]: in which competitions this device is, and of each the log as it was read, with the persons beside it.
 * It is put by after the caches were written, and read only where a cache is empty.
 */
import type { CompetitionId } from "../../core/competition/id.ts";
import type { Entry } from "../../core/log/entry.ts";
import type { PeopleAnswer } from "../../core/protocol/messages.ts";
import type { Cache, Known, ReadUpTo } from "./cache-port.ts";
import type { Home, KeptMembership } from "./home-port.ts";
import { NOTHING_READ } from "./log-copy.ts";

export interface Standby {
  memberships(): Promise<readonly KeptMembership[]>;
  putMembership(membership: KeptMembership): Promise<void>;
  station(competition: CompetitionId): StationStandby;
}

/** One competition's log and persons. */
export interface StationStandby {
  /** null: nothing whole lies here. */
  read(): Promise<StationData | null>;
  known(): Promise<Known | null>;
  /** Puts pages by, from this one on; they count once `putKnown` speaks of them. */
  putPages(generation: string, from: number, pages: readonly (readonly Entry[])[]): Promise<void>;
  /** What lies here from now on; pages of other copies are forgotten. */
  putKnown(known: Known): Promise<void>;
  putPeople(people: PeopleAnswer): Promise<void>;
}
export interface StationData {
  readonly known: Known;
  readonly pages: readonly (readonly Entry[])[];
  readonly people: PeopleAnswer;
}

/** Brings memberships back that this device's list has lost, and puts new ones by. */
export async function homeWithStandby(home: Home, standby: Standby): Promise<Home> {
  const [known, kept] = await Promise.all([home.memberships(), orNothing(standby.memberships(), [])]);
  const listed = new Set(known.map(({ competition }) => competition));
  for (const membership of kept) {
    if (!listed.has(membership.competition)) await home.putMembership(membership);
  }
  return {
    memberships: () => home.memberships(),
    async putMembership(membership) {
      await home.putMembership(membership);
      await orNothing(standby.putMembership(membership), undefined);
    },
    owner: () => home.owner(),
    putOwner: (owner) => home.putOwner(owner),
    starting: () => home.starting(),
    setStarting: (starting) => home.setStarting(starting),
    clockOffset: () => home.clockOffset(),
    putClockOffset: (offset) => home.putClockOffset(offset),
    changed: (listener) => home.changed(listener),
  };
}

/** Fills a cache that is empty, and puts by what is taken into it from then on, in its own time. */
export async function cacheWithStandby(cache: Cache, station: StationStandby): Promise<Cache> {
  await fillIfEmpty(cache, station);
  let following = Promise.resolve();
  const follow = (work: () => Promise<void>) => {
    following = following.then(() => orNothing(work(), undefined));
  };
  return {
    known: () => cache.known(),
    fill: (known, pages, people) => cache.fill(known, pages, people),
    async take(asked, answer) {
      const known = await cache.take(asked, answer);
      follow(() => putBy(cache, station));
      return known;
    },
    read: (upTo) => cache.read(upTo),
    hear: (history) => cache.hear(history),
    page: (generation, page) => cache.page(generation, page),
    forget: (generation) => cache.forget(generation),
    receipts: (ops) => cache.receipts(ops),
    putReceipts: (receipts) => cache.putReceipts(receipts),
    people: () => cache.people(),
    async putPeople(answer) {
      await cache.putPeople(answer);
      follow(() => station.putPeople(answer));
    },
    standing: () => cache.standing(),
    putStanding: (standing) => cache.putStanding(standing),
    changed: (listener) => cache.changed(listener),
  };
}

async function fillIfEmpty(cache: Cache, station: StationStandby): Promise<void> {
  const { serving, filling } = await cache.known();
  if (serving || filling) return;
  const kept = await orNothing(station.read(), null);
  if (kept) await cache.fill(kept.known, kept.pages, kept.people);
}

/** Puts by what the cache holds more than lies here; a copy that is not whole yet serves nobody. */
async function putBy(cache: Cache, station: StationStandby): Promise<void> {
  const { serving } = (await station.known()) ?? { serving: null };
  const upTo: ReadUpTo = serving ? { generation: serving.generation, pages: serving.pages } : NOTHING_READ;
  const { known, anew, pages, upTo: now } = await cache.read(upTo);
  if (!known.serving?.whole || now.generation === null) return;
  if (!anew && pages.length === 0 && serving?.cursor === known.serving.cursor) return;
  await station.putPages(now.generation, anew ? 0 : upTo.pages, pages);
  // Copies of earlier histories stay where they are.
  const { earlier: _earlier, ...here } = known;
  await station.putKnown({ ...here, filling: null });
}

/** A second place that fails is no reason to stop: the first one holds. */
async function orNothing<T>(work: Promise<T>, nothing: T): Promise<T> {
  try {
    return await work;
  } catch (error) {
    console.warn("The station's data can't be put by", error);
    return nothing;
  }
}
