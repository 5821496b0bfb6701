/** A real PostgreSQL server for tests, in a temporary folder, that ends with the process that started it. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const program = join(import.meta.dirname, "postgres-process.ts");

export class Postgres {
  readonly folder: string;
  readonly port: number;
  readonly #settings: readonly string[];
  #process: ChildProcess | null = null;

  private constructor(port: number, settings: readonly string[]) {
    this.port = port;
    this.#settings = settings;
    this.folder = mkdtempSync(join(tmpdir(), "aidpost-postgres-"));
    // Where the tests run as root, the server runs as another user.
    chmodSync(this.folder, 0o755);
  }

  /** A new server on a free port of this machine. @param settings  like `synchronous_commit=off` */
  static async make(...settings: readonly string[]): Promise<Postgres> {
    const postgres = new Postgres(await freePort(), settings);
    await postgres.start();
    return postgres;
  }

  url(database = "postgres"): string {
    return `postgres://postgres:password@127.0.0.1:${this.port}/${database}`;
  }

  /** Starts it, also again after it was stopped or crashed. */
  async start(): Promise<void> {
    const started = spawn(process.execPath, [program, this.folder, String(this.port), ...this.#settings], {
      stdio: ["pipe", "pipe", "pipe"],
    });
    this.#process = started;
    let said = "";
    started.stderr.on("data", (text) => {
      said += text;
    });
    const ended = once(started, "close").then(() => Promise.reject(new Error(said)));
    await Promise.race([once(started.stdout, "data"), ended]);
    ended.catch(() => this.#process === started && process.stderr.write(said));
  }

  /** Breaks off what runs, and stops in order. */
  stop(): Promise<void> {
    return this.#stop("keep");
  }

  /** Stops at once: nothing is written any more, and the next start recovers from what had reached the disk. */
  async crash(): Promise<void> {
    const [pid] = readFileSync(join(this.folder, "db", "postmaster.pid"), "utf8").split("\n");
    process.kill(Number(pid), "SIGQUIT");
    await this.stop();
  }

  /** Stops it for good and leaves nothing behind. */
  async end(): Promise<void> {
    await this.#stop("");
    rmSync(this.folder, { recursive: true, force: true });
  }

  async #stop(lastWord: "keep" | ""): Promise<void> {
    const running = this.#process;
    this.#process = null;
    if (running?.exitCode !== null) return;
    const closed = once(running, "close");
    running.stdin?.end(lastWord);
    await closed;
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}
