import "fake-indexeddb/auto";
import { openJournal } from "../../../src/app/device/journal.ts";
import type { CompetitionId } from "../../../src/core/competition/id.ts";
import { cup } from "./fixtures.ts";
import { journalContract } from "./journal-contract.ts";
import { MemoryStorage } from "./memory-journal.ts";
import { TestClock } from "./ports.ts";

journalContract("in memory", async () => {
  const storage = new MemoryStorage();
  return { journal: await storage.journal(cup), again: () => storage.journal(cup) };
});

let opened = 0;
journalContract("on Dexie", async () => {
  opened += 1;
  const competition = `cup-${opened}` as CompetitionId;
  const open = () => openJournal(competition, { clock: new TestClock(), onTrouble: () => undefined });
  return { journal: await open(), again: open };
});
