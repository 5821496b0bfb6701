/** Reads the repository for the checks of the house. */

import { execFileSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import type { Tree } from "./imports.ts";

/** Every file under `src`, also those that git does not know yet. */
export function sourceTree(): Tree {
  const paths = globSync("src/**/*.*").map((path) => path.replaceAll("\\", "/"));
  return new Map(paths.sort().map((path) => [path, readFileSync(path, "utf8")]));
}

/** The paths that git tracks. */
export function tracked(): readonly string[] {
  return execFileSync("git", ["ls-files", "-z"], { encoding: "utf8" }).split("\0").filter(Boolean);
}
