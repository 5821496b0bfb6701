/** The station's data in Cache Storage, which a browser keeps apart from its databases [D8]. */

import * as v from "valibot";
import { CompetitionId } from "../../core/competition/id.ts";
import type { Entry } from "../../core/log/entry.ts";
import type { PeopleAnswer } from "../../core/protocol/messages.ts";
import type { Known } from "./cache-port.ts";
import type { KeptMembership } from "./home-port.ts";
import { pageKey } from "./log-copy.ts";
import type { Standby, StationStandby } from "./standby.ts";

const STATION_CACHE = "aidpost-station-";

/** Where there is no Cache Storage nothing is put by. */
export const webStandby: Standby = {
  async memberships() {
    const found: KeptMembership[] = [];
    for (const competition of await competitions()) {
      const membership = await get<KeptMembership>(competition, "membership");
      if (membership) found.push(membership);
    }
    return found;
  },
  putMembership: (membership) => put(membership.competition, "membership", membership),
  station,
};

function station(competition: CompetitionId): StationStandby {
  const known = () => get<Known>(competition, "known");
  return {
    known,
    async read() {
      const kept = await known();
      const people = await get<PeopleAnswer>(competition, "people");
      if (!kept?.serving) return null;
      const { generation, pages } = kept.serving;
      const keys = Array.from({ length: pages }, (_, page) => `pages/${pageKey(generation, page)}`);
      const found = await Promise.all(keys.map((key) => get<readonly Entry[]>(competition, key)));
      const whole = found.filter((page) => page !== null);
      if (whole.length < pages) return null;
      return { known: kept, pages: whole, people: people ?? NOBODY };
    },
    async putPages(generation, from, pages) {
      for (const [index, page] of pages.entries()) {
        await put(competition, `pages/${pageKey(generation, from + index)}`, page);
      }
    },
    async putKnown(now) {
      await put(competition, "known", now);
      const current = `/pages/${now.serving?.generation}/`;
      const cache = await open(competition);
      for (const { url } of (await cache?.keys()) ?? []) {
        const { pathname } = new URL(url);
        if (pathname.includes("/pages/") && !pathname.includes(current)) await cache?.delete(pathname);
      }
    },
    putPeople: (people) => put(competition, "people", people),
  };
}

const NOBODY: PeopleAnswer = { version: 0, people: [], withPin: [] };

async function competitions(): Promise<readonly CompetitionId[]> {
  const names = "caches" in globalThis ? await caches.keys() : [];
  return names.flatMap((name) => {
    const id = v.safeParse(CompetitionId, name.slice(STATION_CACHE.length));
    return name.startsWith(STATION_CACHE) && id.success ? [id.output] : [];
  });
}

async function open(competition: CompetitionId): Promise<globalThis.Cache | null> {
  return "caches" in globalThis ? caches.open(`${STATION_CACHE}${competition}`) : null;
}

const address = (competition: CompetitionId, key: string) => `/aidpost-station/${competition}/${key}`;

async function put(competition: CompetitionId, key: string, value: unknown): Promise<void> {
  const cache = await open(competition);
  await cache?.put(address(competition, key), new Response(JSON.stringify(value)));
}

/** Only this app writes here, and each answer is written as a whole. */
async function get<T>(competition: CompetitionId, key: string): Promise<T | null> {
  const cache = await open(competition);
  const answer = await cache?.match(address(competition, key));
  return answer ? ((await answer.json()) as T) : null;
}
