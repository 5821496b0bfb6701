/**
 * Why the journal awaits nothing but its database: Firefox and WebKit commit a transaction at any other await, half done
 * as it is. So these engines show what Chromium hides, and no test of the journal passes here with such an await.
 */
import Dexie from "dexie";
import { expect, test } from "vitest";
import { nextCup } from "./storages.ts";

const hash = () => crypto.subtle.digest("SHA-256", new Uint8Array(32));
const turn = () => new Promise((resolve) => setTimeout(resolve));

test.each([
  ["a hash", hash],
  ["a turn of the page's loop", turn],
  ["an answer of the network", () => fetch("/")],
  ["Cache Storage", () => caches.open("aidpost-test")],
])("[D2] awaiting %s commits what came before it, although the transaction fails", async (_, something) => {
  const db = new Dexie(nextCup());
  db.version(1).stores({ things: "" });
  const things = db.table<string, string>("things");
  const written = db.transaction("rw", things, async () => {
    await things.put("before", "first");
    await something();
    await things.put("after", "second");
  });
  await expect(written).rejects.toThrow();
  expect(await things.toArray()).toContain("before");
  db.close();
});
