/** `aidpost backup`: one more copy of the database, made at once [T5]. */
import { existsSync } from "node:fs";
import { systemClock } from "../clock.ts";
import { Refusal } from "../refusal.ts";
import { makeBackup } from "../store/backup.ts";
import { databaseFile, prepareFolder } from "../store/data-folder.ts";
import type { Place } from "../store/place.ts";

export async function backup(place: Place): Promise<void> {
  if (place.kind === "postgres") {
    throw new Refusal(
      `A PostgreSQL database is copied by its own tools, which see every server's commits: pg_dump --format=custom --file=aidpost.dump "$DATABASE_URL". The copy holds the competitions' keys: keep it secret.`,
    );
  }
  const { folder } = place;
  if (!existsSync(databaseFile(folder))) {
    throw new Refusal(`There is no Aidpost database in ${folder}; name its folder with --data.`);
  }
  prepareFolder(folder);
  const file = made(folder);
  process.stdout.write(`${file}\nIt holds the competitions' keys: keep it as secret as the data folder.\n`);
}

function made(folder: string): string {
  try {
    return makeBackup(folder, systemClock.now());
  } catch (error) {
    throw new Refusal(`The backup can't be written: ${error instanceof Error ? error.message : error}`);
  }
}
