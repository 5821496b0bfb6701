import { globSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { tracked } from "./tree.ts";

const top = [
  "src",
  "public",
  "tests",
  "docs",
  "index.html",
  "vite.config.ts",
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "biome.json",
  "README.md",
  "CONTRIBUTING.md",
  "LICENSE",
];

test("the top of the repository holds only what the house needs", () => {
  const names = new Set(tracked().map((path) => path.split("/")[0] ?? path));
  expect([...names].filter((name) => !name.startsWith(".") && !top.includes(name))).toEqual([]);
});

test("no file is a barrel or a drawer for odds and ends", () => {
  const odd = /(^|\/)(index|utils?|helpers?|misc|common)\.tsx?$/;
  expect(globSync("{src,tests}/**/*.{ts,tsx}").filter((path) => odd.test(path))).toEqual([]);
});

test("every test file belongs to a project that the test command runs", () => {
  const run = globSync([
    "tests/{house,core,oracle,server,chaos,soak,browser,e2e,engines,long}/**/*.test.ts",
    "tests/app/**/*.test.ts",
    "tests/app/**/*.test.tsx",
  ]);
  const all = globSync(["src/**/*.{test,spec}.*", "tests/**/*.{test,spec}.*"]);
  expect(all.filter((path) => !run.includes(path))).toEqual([]);
});

test("every version in package.json is pinned and the lock file names no address", () => {
  const { dependencies, devDependencies } = JSON.parse(readFileSync("package.json", "utf8"));
  const versions = Object.entries({ ...dependencies, ...devDependencies });
  expect(versions.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(String(version)))).toEqual([]);
  expect(readFileSync("package-lock.json", "utf8")).not.toContain('"resolved"');
});

test("the lock file holds every package for other systems too, or a clean install would refuse it", () => {
  const { packages }: Lock = JSON.parse(readFileSync("package-lock.json", "utf8"));
  const missing = Object.entries(packages).flatMap(([place, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies).filter((name) => !isLocked(packages, place, name)),
  );
  expect(missing).toEqual([]);
});

interface Lock {
  readonly packages: Readonly<Record<string, { readonly optionalDependencies?: Record<string, string> }>>;
}

/** Whether the package at this place finds the named one: in its own folder or in one above it. */
function isLocked(packages: Lock["packages"], place: string, name: string): boolean {
  const inside = place === "" ? `node_modules/${name}` : `${place}/node_modules/${name}`;
  if (packages[inside]) return true;
  if (place === "") return false;
  return isLocked(packages, place.slice(0, Math.max(0, place.lastIndexOf("/node_modules/"))), name);
}
