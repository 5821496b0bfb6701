/**
 * Breaks the code on purpose: each file in `breaks/` is a change that makes one mistake. It is made in a copy, and some
 * seed has to notice it there; a simulation that notices nothing proves nothing.
 */
import { execFileSync, spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

const FOLDER = resolve(import.meta.dirname, "breaks");
const HOUSE = resolve(import.meta.dirname, "../..");
/** So many seeds may pass before a break counts as not noticed. */
const SEEDS = 60;

export interface Noticed {
  /** The first seed that failed; null: none did. */
  readonly seed: number | null;
  readonly problem: string;
}

/** Names of all breaks. */
export function breaks(): readonly string[] {
  return readdirSync(FOLDER)
    .flatMap((file) => (file.endsWith(".diff") ? [file.replace(/\.diff$/, "")] : []))
    .sort();
}

/** Whether the change can still be made to the code as it is. @throws what git says when not */
export function mustFit(name: string): void {
  git(["apply", "--check", join(FOLDER, `${name}.diff`)], HOUSE);
}

/** Makes the change in a copy and runs seeds there until one fails. */
export function tryBreak(name: string): Noticed {
  const copy = mkdtempSync(join(tmpdir(), "aidpost-break-"));
  try {
    for (const part of ["src", "tests", "package.json"]) {
      cpSync(join(HOUSE, part), join(copy, part), { recursive: true });
    }
    symlinkSync(join(HOUSE, "node_modules"), join(copy, "node_modules"));
    git(["apply", join(FOLDER, `${name}.diff`)], copy);
    const args = ["tests/chaos/run.ts", "--seeds", String(SEEDS), "--first-failure"];
    const { stdout, stderr, error } = spawnSync(process.execPath, args, { cwd: copy, encoding: "utf8" });
    if (error) throw error;
    const [, seed, problems = ""] = /^seed (\d+) failed:\n((?: {2}.*\n)+)/m.exec(stdout) ?? [];
    if (seed === undefined && stderr !== "") throw new Error(stderr);
    return { seed: seed === undefined ? null : Number(seed), problem: counted(problems) };
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** "missing: 3, silent: 1": how many problems of each kind. */
function counted(problems: string): string {
  const kinds = Map.groupBy(problems.trimEnd().split("\n"), (line) => line.trim().split(":")[0] ?? "");
  return [...kinds].map(([kind, lines]) => `${kind}: ${lines.length}`).join(", ");
}

function git(args: readonly string[], cwd: string): void {
  execFileSync("git", args, { cwd, stdio: ["ignore", "ignore", "pipe"] });
}
