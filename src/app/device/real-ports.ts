/** The real ports, wired in one place: IndexedDB, HTTP, the page's clocks, the browser's cryptography. */
import type { CompetitionId } from "../../core/competition/id.ts";
import { openCache } from "./cache.ts";
import { openCarried } from "./carried-store.ts";
import { type Databases, DataLoss } from "./database.ts";
import { openHome } from "./home.ts";
import { http } from "./http.ts";
import { openJournal } from "./journal.ts";
import { MirroredJournal } from "./mirrored-journal.ts";
import { pageClock } from "./page-clock.ts";
import type { Ports } from "./ports.ts";
import { randomId } from "./random-id.ts";
import type { CarriedStore } from "./relay.ts";
import { cacheWithStandby, homeWithStandby } from "./standby.ts";
import type { StorageTrouble } from "./this-device.ts";
import { webBrowser } from "./web-browser.ts";
import { webChance } from "./web-chance.ts";
import { webDrawings } from "./web-drawings.ts";
import { openMirror } from "./web-mirror.ts";
import { webStandby } from "./web-standby.ts";

/** @param onTrouble  told when the device's storage can't be used, and when it can again */
export function realPorts(onTrouble: Databases["onTrouble"]): Ports {
  const clock = pageClock(randomId(webChance, 8));
  const from = troublesTogether(onTrouble);
  const loss = new DataLoss(indexedDB);
  const databases = (name: string): Databases => ({ clock, loss, onTrouble: from(name) });
  const journal = async (competition: CompetitionId) => {
    const [database, mirror] = await Promise.all([
      openJournal(competition, databases(`journal ${competition}`)),
      openMirror(competition, clock),
    ]);
    const onTrouble = from(`mirror ${competition}`);
    const world = {
      competition,
      database,
      mirror,
      chance: webChance,
      clock,
      build: AIDPOST_BUILD,
      onTrouble,
    };
    return MirroredJournal.open(world);
  };
  let carried: Promise<CarriedStore> | null = null;
  return {
    journal: {
      home: async () => homeWithStandby(await openHome(databases("home")), webStandby),
      journal: once(journal),
      cache: once(async (competition) => {
        const cache = await openCache(competition, databases(`cache ${competition}`));
        return cacheWithStandby(cache, webStandby.station(competition));
      }),
      carried: () => {
        carried ??= openCarried(databases("carried"));
        return carried;
      },
      // Hardly ever needed, and so not loaded before the first screen.
      everything: async () => (await import("./web-rescue.ts")).readEverything(clock),
    },
    transport: http,
    clock,
    chance: webChance,
    browser: webBrowser,
    drawings: webDrawings,
    build: AIDPOST_BUILD,
  };
}

/** Several storages, one thing to tell: the trouble of the first that has any. */
function troublesTogether(onTrouble: Databases["onTrouble"]): (name: string) => Databases["onTrouble"] {
  const troubles = new Map<string, StorageTrouble>();
  return (name) => (trouble) => {
    if (trouble === null) troubles.delete(name);
    else troubles.set(name, trouble);
    const [first = null] = troubles.values();
    onTrouble(first);
  };
}

/** One connection to each database; one that could not be opened is tried anew. */
function once<K, V>(open: (key: K) => Promise<V>): (key: K) => Promise<V> {
  const opened = new Map<K, Promise<V>>();
  return (key) => {
    const found = opened.get(key) ?? open(key);
    opened.set(key, found);
    found.catch(() => opened.delete(key));
    return found;
  };
}
