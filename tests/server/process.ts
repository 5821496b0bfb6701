/** The program as a process of its own, as a person starts it. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { onTestFinished } from "vitest";

const main = resolve(import.meta.dirname, "../../src/server/main.ts");
/** Nothing that a test waits for takes longer, ms. */
const PATIENCE = 20_000;

export interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly out: string;
  readonly err: string;
}

export interface Surroundings {
  /** What `DATABASE_URL` says; left out: nothing. */
  readonly databaseUrl?: string;
  /** A command that runs the program, and becomes it; left out: none. */
  readonly through?: readonly string[];
  /** Where both its outputs go, as a file descriptor; left out: to `out` and `err`. */
  readonly outputs?: number;
}

export class Program {
  readonly process: ChildProcess;
  out = "";
  err = "";
  readonly ended: Promise<Ended>;

  constructor(args: readonly string[], around: Surroundings = {}) {
    const { databaseUrl = "", through = [], outputs = "pipe" } = around;
    const [command = process.execPath, ...more] = [...through, process.execPath, main, ...args];
    this.process = spawn(command, more, {
      stdio: ["ignore", outputs, outputs],
      env: { ...process.env, DATABASE_URL: databaseUrl },
    });
    this.process.stdout?.on("data", (text) => {
      this.out += text;
    });
    this.process.stderr?.on("data", (text) => {
      this.err += text;
    });
    this.ended = once(this.process, "close").then(([code, signal]) => ({
      code,
      signal,
      out: this.out,
      err: this.err,
    }));
    onTestFinished(async () => {
      this.process.kill("SIGKILL");
      await this.ended;
    });
  }

  /** Resolves when the program has said something that fits, with what the pattern caught. */
  says(pattern: RegExp): Promise<string> {
    return new Promise((resolve, reject) => {
      const told = () => `\n${this.out}\n${this.err}`;
      const tooLong = setTimeout(
        () => reject(new Error(`The program never said ${pattern}:${told()}`)),
        PATIENCE,
      );
      const look = () => {
        const found = pattern.exec(this.out);
        if (!found) return;
        clearTimeout(tooLong);
        resolve(found[1] ?? found[0]);
      };
      this.process.stdout?.on("data", look);
      void this.ended.then(() => {
        clearTimeout(tooLong);
        reject(new Error(`The program ended before it said ${pattern}:${told()}`));
      });
      look();
    });
  }
}

/** Runs a command to its end. */
export function run(...args: readonly string[]): Promise<Ended> {
  return new Program(args).ended;
}

/** Runs a command on a PostgreSQL database to its end. */
export function runOn(databaseUrl: string, ...args: readonly string[]): Promise<Ended> {
  return new Program(args, { databaseUrl }).ended;
}
