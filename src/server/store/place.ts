/** Where the log is kept: in a SQLite file of the data folder, or in a PostgreSQL database [T1]. */
import { existsSync } from "node:fs";
import { Refusal } from "../refusal.ts";
import type { Store } from "./contract.ts";
import { databaseFile, prepareFolder } from "./data-folder.ts";
import { lockFolder } from "./lock.ts";
import { openPostgresStore } from "./postgres.ts";
import type { Lost } from "./postgres-database.ts";
import { openSqliteStore } from "./sqlite.ts";

export type Place =
  | { readonly kind: "sqlite"; readonly folder: string }
  | { readonly kind: "postgres"; readonly url: string };

/**
 * @param folder  the data folder
 * @param databaseUrl  what `DATABASE_URL` says
 * @throws Refusal when it is no address of a PostgreSQL database
 */
export function placeOf(folder: string, databaseUrl: string | undefined): Place {
  if (!databaseUrl) return { kind: "sqlite", folder };
  if (!URL.canParse(databaseUrl) || !/^postgres(ql)?:$/.test(new URL(databaseUrl).protocol)) {
    throw new Refusal("DATABASE_URL is no address like postgres://USER:PASSWORD@HOST/DATABASE.");
  }
  return { kind: "postgres", url: databaseUrl };
}

export interface OpenStore {
  readonly store: Store;
  /** Gives the store back, and whatever was taken for this process alone. */
  close(): Promise<void>;
}

/**
 * Opens the store for a server, and makes it when there is none. A SQLite file is this process's alone until it is
 * closed [T4]; a PostgreSQL database is for as many as like [T7].
 *
 * @param lost  told of every connection that was lost
 * @throws Refusal
 */
export async function openForServer(place: Place, lost: Lost): Promise<OpenStore> {
  switch (place.kind) {
    case "postgres": {
      const store = await openPostgresStore(place.url, lost);
      return { store, close: () => store.close() };
    }
    case "sqlite":
      return openAlone(place.folder);
  }
}

function openAlone(folder: string): OpenStore {
  prepareFolder(folder);
  const unlock = lockFolder(folder);
  try {
    const store = openSqliteStore(databaseFile(folder));
    const close = async () => {
      await store.close();
      unlock();
    };
    return { store, close };
  } catch (error) {
    unlock();
    throw error;
  }
}

/** Opens the store that a server made, for a command beside it. @throws Refusal when there is none */
export async function openExisting(place: Place): Promise<Store> {
  switch (place.kind) {
    case "postgres":
      return openPostgresStore(place.url, () => {}, "refuse");
    case "sqlite":
      if (!existsSync(databaseFile(place.folder))) {
        throw new Refusal(`There is no Aidpost database in ${place.folder}; name its folder with --data.`);
      }
      return openSqliteStore(databaseFile(place.folder));
  }
}
