/** `strace`, which sees the system calls of a real process and can let some of them fail. */
import { readFileSync } from "node:fs";
import { findOnPath } from "../e2e/program.ts";

/** How to get it when there is none; the test command may run it. */
export const installStrace = "apt-get update && apt-get install -y strace";

export const findStrace = () => findOnPath("strace");

/**
 * The command that runs a program under the eyes of `strace`. The program is the child of whoever runs this, and
 * `strace` the onlooker, so that signals and the exit code are the program's own.
 *
 * @param rules  what to look at, in the words of `strace`
 * @param file   where it is written
 * @throws when there is no `strace`
 */
export function traced(rules: readonly string[], file: string): readonly string[] {
  const strace = findStrace();
  if (!strace) throw new Error(`There is no strace. Install it, as root: ${installStrace}`);
  return [strace, "-D", "-I2", "-f", "-yy", ...rules, "-o", file];
}

/** `strace` leaves a program alone that it was looking at; what it let fail works again. */
export function untraced(pid: number): void {
  const tracer = /^TracerPid:\s+([1-9]\d*)$/m.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
  if (!tracer) throw new Error(`Nobody looks at process ${pid}`);
  process.kill(Number(tracer), "SIGTERM");
}
