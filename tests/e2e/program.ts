/** Programs of the host that tests start: found on the PATH, and ended with all their children. */
import { type ChildProcess, type IOType, spawn } from "node:child_process";
import { once } from "node:events";
import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { createInterface } from "node:readline";
import { atTheEnd, killGroup } from "./at-the-end.ts";

/** A program that runs, in a process group of its own. */
export interface Program extends AsyncDisposable {
  readonly name: string;
  readonly child: ChildProcess;
  /** Resolves when it has ended. */
  readonly gone: Promise<void>;
  /** Ends it with SIGKILL, and all its children; resolves when it is gone. */
  kill(): Promise<void>;
}

export interface ProgramOptions {
  /** What becomes of its standard output, its standard error and what comes after them; ignored unless said. */
  readonly outputs: readonly IOType[];
  readonly env?: NodeJS.ProcessEnv;
}

/** Starts a program; it does not outlive this process, however this one ends. */
export function startProgram(path: string, args: readonly string[], options: ProgramOptions): Program {
  const { outputs, env } = options;
  const [output = "ignore", error = "ignore", ...others] = outputs;
  const child = spawn("sh", ["-c", leash, path, ...args], {
    detached: true,
    stdio: ["pipe", output, error, ...others],
    ...(env ? { env } : {}),
  });
  const forget = atTheEnd(() => killGroup(child));
  const gone = new Promise<void>((resolve) => {
    child.once("close", () => resolve());
    child.once("error", () => resolve());
  }).then(forget);
  const kill = async () => {
    killGroup(child);
    await gone;
  };
  return { name: path, child, gone, kill, [Symbol.asyncDispose]: kill };
}

/** A shell that runs the program, and kills its whole group when its input ends, as it does with this process. */
const leash = `
  exec 9<&0
  { read _ <&9; kill -KILL 0; } &
  "$0" "$@" </dev/null 9<&-
  status=$?
  kill -KILL $!
  exit $status
`;

/**
 * What a program says in one of the lines that it writes to its standard error when it starts.
 *
 * @param wanted  its first group is what is said
 * @throws when the program ends or 30 seconds pass without such a line, with all that it wrote
 */
export async function saidAtStart({ name, child }: Program, wanted: RegExp): Promise<string> {
  if (!child.stderr) throw new Error("The program's messages cannot be read");
  const said: string[] = [];
  const told = (what: string) => new Error(`${name} ${what}:\n${said.join("\n")}`);
  const lines = createInterface({ input: child.stderr });
  const found = new Promise<string>((resolve, reject) => {
    lines.on("line", (line) => {
      said.push(line);
      const [, what] = wanted.exec(line) ?? [];
      if (what) resolve(what);
    });
    child.once("error", reject);
    child.once("exit", (code) => reject(told(`ended with ${code}`)));
  });
  const late = once(AbortSignal.timeout(30_000), "abort").then(() => {
    throw told("did not start within 30 s");
  });
  return Promise.race([found, late]);
}

/** The first of these programs that is on the PATH. */
export function findOnPath(...names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(isExecutable);
}

export function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch (error) {
    if (error instanceof Error) return false;
    throw error;
  }
}
