/** Real storages of a real browser, opened as the app opens them. */
import { openJournal } from "../../src/app/device/journal.ts";
import type { Mirror } from "../../src/app/device/mirror.ts";
import { MirroredJournal } from "../../src/app/device/mirrored-journal.ts";
import { pageClock } from "../../src/app/device/page-clock.ts";
import { webChance } from "../../src/app/device/web-chance.ts";
import type { CompetitionId } from "../../src/core/competition/id.ts";
import { databasesOf } from "../app/device/databases.ts";
import type { Opened } from "../app/device/journal-contract.ts";

export const clock = pageClock("boot-1");
export const databases = databasesOf(clock);

/** A competition that no other test has, in this browser or an earlier one of its profile. */
export function nextCup(): CompetitionId {
  return `cup-${crypto.randomUUID()}` as CompetitionId;
}

/** @throws when this browser has no such place */
export function exists(mirror: Mirror | null): Mirror {
  if (!mirror) throw new Error("This browser has no such place");
  return mirror;
}

export async function twofold(competition: CompetitionId, mirror: Mirror): Promise<MirroredJournal> {
  const database = await openJournal(competition, databases);
  const world = { competition, database, mirror, chance: webChance, clock, build: "test" };
  return MirroredJournal.open({ ...world, onTrouble: () => undefined });
}

/** A journal in IndexedDB with its mirror in a place of its own. */
export async function mirroredIn(open: (competition: CompetitionId) => Promise<Mirror>): Promise<Opened> {
  const competition = nextCup();
  const again = async () => twofold(competition, await open(competition));
  return { journal: await again(), again };
}
