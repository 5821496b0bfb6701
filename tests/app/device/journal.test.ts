import "fake-indexeddb/auto";
import type { JournalDatabase } from "../../../src/app/device/copies.ts";
import { openJournal } from "../../../src/app/device/journal.ts";
import { MirroredJournal } from "../../../src/app/device/mirrored-journal.ts";
import type { CompetitionId } from "../../../src/core/competition/id.ts";
import { databaseContract } from "./database-contract.ts";
import { databasesOf } from "./databases.ts";
import { cup } from "./fixtures.ts";
import { journalContract } from "./journal-contract.ts";
import { MemoryJournal } from "./memory-journal.ts";
import { MemoryTexts } from "./memory-mirror.ts";
import { SeededChance, TestClock } from "./ports.ts";

/** A new database, and ways to open the same one again. */
interface Databases {
  readonly open: () => Promise<JournalDatabase>;
}
const inMemory = (): Databases => {
  const database = new MemoryJournal();
  return { open: async () => database };
};
let made = 0;
const onDexie = (): Databases => {
  made += 1;
  const competition = `cup-${made}` as CompetitionId;
  return { open: () => openJournal(competition, databasesOf(new TestClock())) };
};

for (const [name, databases] of [
  ["in memory", inMemory],
  ["on Dexie", onDexie],
] as const) {
  const alone = async () => {
    const { open } = databases();
    return { journal: await open(), again: open };
  };
  journalContract(name, alone);
  databaseContract(name, alone);
  journalContract(`${name}, mirrored`, async () => {
    const { open } = databases();
    const texts = new MemoryTexts();
    const again = async () =>
      MirroredJournal.open({
        competition: cup,
        database: await open(),
        mirror: texts.tab(),
        chance: new SeededChance(),
        clock: new TestClock(),
        build: "0.1.0+test",
        onTrouble: () => undefined,
      });
    return { journal: await again(), again };
  });
}
