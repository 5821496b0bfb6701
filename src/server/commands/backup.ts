/** `aidpost backup`: one more copy of the database, made at once [T5]. */
import { existsSync } from "node:fs";
import { systemClock } from "../clock.ts";
import { Refusal } from "../refusal.ts";
import { makeBackup } from "../store/backup.ts";
import { databaseFile, prepareFolder } from "../store/data-folder.ts";

export async function backup({ data }: { data: string }): Promise<void> {
  if (!existsSync(databaseFile(data))) {
    throw new Refusal(`There is no Aidpost database in ${data}; name its folder with --data.`);
  }
  prepareFolder(data);
  const file = makeBackup(data, systemClock.now());
  process.stdout.write(`${file}\nIt holds the competitions' keys: keep it as secret as the data folder.\n`);
}
