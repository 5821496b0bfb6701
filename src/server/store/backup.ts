/** Copies of the database: whole, consistent, made while the server runs. They hold keys and are secret [T5, S6]. */
import { chmodSync, existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Logger } from "pino";
import type { WallTime } from "../../core/competition/id.ts";
import type { Clock } from "../clock.ts";
import { backupFolder, databaseFile } from "./data-folder.ts";

const EVERY = 10 * 60_000;
const KEPT = 50;
/** The number comes first: the newest is last by name, also on a host whose clock was set back. Once there was none. */
const NAME = /^aidpost-(?:(\d{6,})-)?\d{8}T\d{6}Z(?:-\d+)?\.sqlite$/;

/**
 * Makes a backup of a data folder into its `backups`, and lets the oldest beyond the last 50 go.
 *
 * @returns the backup's file
 * @throws what is in its way, a full disk for one; nothing of it stays
 */
export function makeBackup(folder: string, now: WallTime): string {
  const file = nextName(backupFolder(folder), now);
  const unfinished = `${file}.part`;
  if (!existsSync(databaseFile(folder))) throw new Error(`There is no database in ${folder}`);
  const database = new DatabaseSync(databaseFile(folder), { timeout: 5000 });
  try {
    rmSync(unfinished, { force: true });
    database.prepare("vacuum into ?").run(unfinished);
    chmodSync(unfinished, 0o600);
    renameSync(unfinished, file);
  } catch (error) {
    for (const part of [unfinished, `${unfinished}-journal`]) rmSync(part, { force: true });
    throw error;
  } finally {
    database.close();
  }
  prune(backupFolder(folder));
  return file;
}

function nextName(folder: string, now: WallTime): string {
  const stamp = new Date(now).toISOString().replace(/[-:]|\.\d+/g, "");
  const last = backupsIn(folder).at(-1)?.number ?? 0;
  return join(folder, `aidpost-${String(last + 1).padStart(6, "0")}-${stamp}.sqlite`);
}

/** In the order in which they were made. */
function backupsIn(folder: string): readonly { readonly name: string; readonly number: number }[] {
  const found = readdirSync(folder).flatMap((name) => {
    const match = NAME.exec(name);
    return match ? [{ name, number: Number(match[1] ?? 0) }] : [];
  });
  return found.sort((one, other) => one.number - other.number || (one.name < other.name ? -1 : 1));
}

function prune(folder: string): void {
  for (const { name } of backupsIn(folder).slice(0, -KEPT)) rmSync(join(folder, name));
}

/** Makes a backup every ten minutes in which anything was added, as long as it is not called off. */
export class Backups {
  readonly #folder: string;
  readonly #clock: Clock;
  readonly #logger: Logger;
  #changed = false;
  #callOff: () => void;

  constructor(folder: string, { clock, logger }: { readonly clock: Clock; readonly logger: Logger }) {
    this.#folder = folder;
    this.#clock = clock;
    this.#logger = logger;
    this.#callOff = this.#next();
  }

  /** Something was added that the last backup does not have. */
  changed(): void {
    this.#changed = true;
  }

  close(): void {
    this.#callOff();
  }

  #next(): () => void {
    return this.#clock.after(EVERY, () => {
      if (this.#changed) this.#make();
      this.#callOff = this.#next();
    });
  }

  #make(): void {
    try {
      const file = makeBackup(this.#folder, this.#clock.now());
      this.#changed = false;
      this.#logger.info({ file }, "backup made");
    } catch (error) {
      this.#logger.error({ err: error }, "the backup failed");
    }
  }
}
