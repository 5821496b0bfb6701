/** The system calls of a real process, as `strace` saw them. */
import { readFileSync } from "node:fs";
import { expect } from "vitest";

/** A system call that came to its end. */
export interface Call {
  readonly name: string;
  /** What it was given and what it gave back, as it stands in the file. */
  readonly text: string;
  /** What its file or connection is called. */
  readonly target: string;
  readonly failed: boolean;
}

/** Everything that was seen, once the program has ended, in the order in which the calls came to their ends. */
export async function callsIn(file: string): Promise<readonly Call[]> {
  const seen = () => readFileSync(file, "utf8").trimEnd().split("\n");
  await expect.poll(() => seen().at(-1), { timeout: 20_000 }).toMatch(/\+\+\+ (exited|killed)/);
  const begun = new Map<string, string>();
  return seen().flatMap((line) => {
    const { thread = "", said = "" } = /^(?<thread>\d+) +(?<said>.*)$/.exec(line)?.groups ?? {};
    const whole = said.replace(/^<\.\.\. \w+ resumed>/, () => begun.get(thread) ?? "");
    const unfinished = / <unfinished \.\.\.>$/;
    if (unfinished.test(whole)) begun.set(thread, whole.replace(unfinished, ""));
    const call = /^(?<name>\w+)\(\d+<(?<target>.*?)>[,)].* = (?<result>-?\d+)/.exec(whole)?.groups;
    if (unfinished.test(whole) || !call) return [];
    const { name = "", target = "", result = "" } = call;
    return [{ name, text: whole, target, failed: Number(result) < 0 }];
  });
}
