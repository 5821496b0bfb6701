/** A program of a bench in a process of its own, ended with the bench. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { resolve } from "node:path";
import { createInterface } from "node:readline";
import { atTheEnd, killGroup } from "../e2e/at-the-end.ts";

export interface Program extends AsyncDisposable {
  /** The first line that fits. @throws when the program ends without it */
  line(wanted: RegExp): Promise<RegExpExecArray>;
}

/** @param args  file to run, and what it is told */
export function startProgram(args: readonly string[]): Program {
  const child = spawn(resolve("node_modules/.bin/node"), args, {
    detached: true,
    stdio: ["ignore", "pipe", "inherit"],
  });
  const forget = atTheEnd(() => killGroup(child));
  const ended = once(child, "close").then(forget);
  const lines = createInterface({ input: child.stdout });
  return {
    async line(wanted) {
      for await (const line of lines) {
        const found = wanted.exec(line);
        if (found) return found;
      }
      throw new Error(`${args.join(" ")} ended without a line like ${wanted}`);
    },
    async [Symbol.asyncDispose]() {
      killGroup(child);
      await ended;
    },
  };
}
