/**
 * The server's disk: a real SQLite file without fsync. What is on the disk for sure is a copy, made at each commit for
 * which the program had asked SQLite to wait until it is written (`synchronous` full); a power cut goes back to it.
 */
import { copyFileSync, existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { databaseFile, prepareFolder } from "../../src/server/store/data-folder.ts";

const PARTS = ["", "-wal"] as const;
const MEMORY = "/dev/shm";

export class Disk {
  readonly folder: string;
  readonly #safe: string;

  constructor() {
    this.folder = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), "aidpost-chaos-"));
    this.#safe = join(this.folder, "safe");
    prepareFolder(this.folder);
    disks.set(this.file, this);
  }

  get file(): string {
    return databaseFile(this.folder);
  }

  /** A commit is on the disk. */
  keep(): void {
    copyParts(this.file, this.#safe);
  }

  /** The power was cut: what was not on the disk for sure is gone. */
  cut(): void {
    copyParts(this.#safe, this.file);
    rmSync(`${this.file}-shm`, { force: true });
  }

  /** Puts a backup in the place of the database. */
  put(backup: string): void {
    for (const part of [...PARTS, "-shm"]) rmSync(`${this.file}${part}`, { force: true });
    copyFileSync(backup, this.file);
  }

  remove(): void {
    disks.delete(this.file);
    rmSync(this.folder, { recursive: true, force: true });
  }
}

function copyParts(from: string, to: string): void {
  for (const part of PARTS) {
    if (existsSync(`${from}${part}`)) copyFileSync(`${from}${part}`, `${to}${part}`);
    else rmSync(`${to}${part}`, { force: true });
  }
}

const disks = new Map<string, Disk>();
/** Connections whose commits wait for the disk, as the program asked for. */
const waiting = new WeakSet<DatabaseSync>();

/**
 * Listens to what every connection is told: takes fsync away, notes whether the program wanted it, and copies the file
 * after a commit. The answer takes the ear away again.
 */
export function listenToCommits(): () => void {
  const { exec } = DatabaseSync.prototype;
  DatabaseSync.prototype.exec = function listened(sql: string): void {
    exec.call(this, sql);
    const disk = disks.get(this.location() ?? "");
    if (!disk) return;
    const [, asked] = /synchronous\s*=\s*(\w+)/i.exec(sql) ?? [];
    if (asked !== undefined) {
      if (/^(full|extra|2|3)$/i.test(asked)) waiting.add(this);
      exec.call(this, "pragma synchronous = off; pragma wal_autocheckpoint = 32");
      disk.keep();
    }
    if (/^\s*commit/i.test(sql) && waiting.has(this)) disk.keep();
  };
  return () => {
    DatabaseSync.prototype.exec = exec;
  };
}
