/** The real ports, wired in one place: IndexedDB, HTTP, the page's clocks, the browser's cryptography. */
import { openCache } from "./cache.ts";
import type { Databases } from "./database.ts";
import { openHome } from "./home.ts";
import { http } from "./http.ts";
import { openJournal } from "./journal.ts";
import { pageClock } from "./page-clock.ts";
import type { Ports } from "./ports.ts";
import { randomId } from "./random-id.ts";
import { webBrowser } from "./web-browser.ts";
import { webChance } from "./web-chance.ts";

/** @param onTrouble  told when the device's storage can't be used, and when it can again */
export function realPorts(onTrouble: Databases["onTrouble"]): Ports {
  const clock = pageClock(randomId(webChance, 8));
  const databases: Databases = { clock, onTrouble };
  return {
    journal: {
      home: () => openHome(databases),
      journal: once((competition) => openJournal(competition, databases)),
      cache: once((competition) => openCache(competition, databases)),
    },
    transport: http,
    clock,
    chance: webChance,
    browser: webBrowser,
    build: AIDPOST_BUILD,
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
