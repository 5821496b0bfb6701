/** The cache of one competition on Dexie: what the server knows, as far as it was read. Can be rebuilt at any time. */
import Dexie, { type Table } from "dexie";
import type { CompetitionId } from "../../core/competition/id.ts";
import type { Entry } from "../../core/log/entry.ts";
import { type BundleRecord, type PeopleAnswer, READ_ANEW } from "../../core/protocol/messages.ts";
import type { Cache, KeptReceipt, Known, SeenStanding } from "./cache-port.ts";
import { Connection, type Databases, watch } from "./database.ts";
import { NOTHING_KNOWN, pageKey, place, shown, without } from "./log-copy.ts";
import { replaces } from "./receipts.ts";

interface Tables {
  /** Pages of entries as they came, by `generation/page`. */
  readonly pages: Table<readonly Entry[], string>;
  /** How the entries of a page came, for those who may hand them on, by `generation/page`. */
  readonly bundles: Table<readonly BundleRecord[], string>;
  /** By op. */
  readonly receipts: Table<KeptReceipt, string>;
  /** One row each: "known", "people", "standing". */
  readonly facts: Table<unknown, string>;
}

/**
 * Opens the cache of a competition.
 *
 * @throws StorageUnusable
 */
export async function openCache(competition: CompetitionId, databases: Databases): Promise<Cache> {
  const db = new Dexie(`aidpost-cache-${competition}`, {
    chromeTransactionDurability: "relaxed",
    autoOpen: false,
    indexedDB: databases.loss.indexedDB,
  }) as Dexie & Tables;
  db.version(1).stores({ pages: "", receipts: "op", facts: "" });
  db.version(2).stores({ bundles: "" });
  return cacheOver(await Connection.open(db, databases));
}

const NOBODY: PeopleAnswer = { version: 0, people: [], withPin: [] };

function cacheOver(connection: Connection<Dexie & Tables>): Cache {
  const { db } = connection;
  const fact = async <T>(key: string, otherwise: T): Promise<T> =>
    ((await db.facts.get(key)) as T | undefined) ?? otherwise;
  const setFact = async (key: string, value: unknown) => {
    await db.facts.put(value, key);
  };
  const known = () => fact<Known>("known", NOTHING_KNOWN);
  const drop = async (generation: string) => {
    for (const table of [db.pages, db.bundles]) {
      await table.where(":id").between(`${generation}/`, `${generation}/~`).delete();
    }
  };
  const use = <T>(work: () => PromiseLike<T>) => connection.use(work);

  return {
    known: () => use(known),
    fill: (filled, pages, people) =>
      use(() =>
        db.transaction("rw", db.facts, db.pages, async () => {
          const { serving, filling } = await known();
          const copy = shown(filled);
          if (serving || filling || !copy) return;
          await db.pages.bulkPut(
            pages,
            pages.map((_, page) => pageKey(copy.generation, page)),
          );
          await setFact("known", filled);
          await setFact("people", people);
        }),
      ),
    take: (asked, answer) =>
      use(() =>
        db.transaction("rw", db.facts, db.pages, db.bundles, db.receipts, async () => {
          const placement = place(await known(), asked, answer);
          // Places in a log that the server lost say nothing any more [S40].
          if (answer.scope === READ_ANEW) {
            await db.receipts
              .filter((kept) => kept.kind === "placed" && kept.history === answer.history)
              .delete();
          }
          if (placement.page !== null) {
            await db.pages.put(answer.entries, placement.page);
            if (answer.bundles.length > 0) await db.bundles.put(answer.bundles, placement.page);
          }
          for (const generation of placement.drop) await drop(generation);
          await setFact("known", placement.known);
          return placement.known;
        }),
      ),
    read: (upTo) =>
      use(() =>
        db.transaction("r", db.facts, db.pages, async () => {
          const now = await known();
          const copy = shown(now);
          const anew = (copy?.generation ?? null) !== upTo.generation;
          if (!copy) return { known: now, anew, upTo: { generation: null, pages: 0 }, pages: [] };
          const { generation, pages: count } = copy;
          const pages = await db.pages
            .where(":id")
            .between(pageKey(generation, anew ? 0 : upTo.pages), pageKey(generation, count), true, false)
            .toArray();
          return { known: now, anew, upTo: { generation, pages: count }, pages };
        }),
      ),
    hear: (history) =>
      use(() =>
        db.transaction("rw", db.facts, async () => {
          const before = await known();
          if (before.history === history) return before;
          const heard = { ...before, history };
          await setFact("known", heard);
          return heard;
        }),
      ),

    page: (generation, page) =>
      use(() =>
        db.transaction("r", db.pages, db.bundles, async () => {
          const key = pageKey(generation, page);
          return { entries: (await db.pages.get(key)) ?? [], bundles: (await db.bundles.get(key)) ?? [] };
        }),
      ),
    forget: (generation) =>
      use(() =>
        db.transaction("rw", db.facts, db.pages, db.bundles, async () => {
          await drop(generation);
          await setFact("known", without(await known(), generation));
        }),
      ),

    receipts: (ops) =>
      use(async () => {
        const kept = await db.receipts.bulkGet([...ops]);
        return kept.filter((receipt) => receipt !== undefined);
      }),
    putReceipts: (receipts) =>
      use(() =>
        db.transaction("rw", db.receipts, async () => {
          const known = await db.receipts.bulkGet(receipts.map(({ op }) => op));
          await db.receipts.bulkPut(receipts.filter((receipt, index) => replaces(receipt, known[index])));
        }),
      ),
    people: () => use(() => fact("people", NOBODY)),
    putPeople: (answer) => use(() => setFact("people", answer)),
    standing: () => use(() => fact<SeenStanding | null>("standing", null)),
    putStanding: (standing) => use(() => setFact("standing", standing)),
    changed: (listener) =>
      watch(() => Promise.all([db.facts.bulkGet(["known", "people"]), db.receipts.count()]), listener),
  };
}
