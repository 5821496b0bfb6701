/** How much a tablet loads: before its first usable sheet, and for the whole app to work without a network. */

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { build, type Manifest } from "vite";
import type { Report, Row } from "./report.ts";

/** Files that are compressed already; the others travel gzipped. */
const packed = [".woff2", ".png", ".jpg", ".webp", ".avif"];

export async function size(): Promise<Report> {
  const folder = mkdtempSync(join(tmpdir(), "aidpost-size-"));
  try {
    await build({ logLevel: "error", build: { outDir: folder, emptyOutDir: true } });
    return { name: "size", rows: measure(folder) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The rows for a build that lies in this folder. */
export function measure(folder: string): readonly Row[] {
  const weigh = (files: readonly string[]) => sum(files.map((file) => transferred(folder, file)));
  const manifest: Manifest = JSON.parse(readFileSync(join(folder, ".vite/manifest.json"), "utf8"));
  const chunks = beforeTheSheet(manifest, ({ file }) => transferred(folder, file));
  const scripts = unique(chunks.map(({ file }) => file));
  const styles = unique(chunks.flatMap(({ css = [] }) => css));
  const precache = precached(readFileSync(join(folder, "service-worker.js"), "utf8"));
  const byKind = [".js", ".css", ".woff2", ".wasm"].map((kind) => ({
    metric: `of it ${kind.slice(1)}`,
    ...kilobytes(weigh(precache.filter((file) => extname(file) === kind))),
  }));
  return [
    within({ metric: "JavaScript before the first usable sheet", ...kilobytes(weigh(scripts)) }, 165),
    ...scripts.map((file) => ({ metric: `  ${file}`, ...kilobytes(weigh([file])) })),
    { metric: "CSS before the first usable sheet", ...kilobytes(weigh(styles)) },
    within({ metric: "whole precache as transferred", ...kilobytes(weigh(precache)) }, 1500),
    ...byKind,
    { metric: "files in the precache", value: precache.length, unit: "files" },
    { metric: "service worker", ...kilobytes(weigh(["service-worker.js"])) },
  ];
}

export type Chunk = Manifest[string];

/** The screens that a referee passes before the first mark, and the catalogs that they read. */
const screens = ["StationHome", "SheetScreen"].map((name) => `src/app/referee/${name}.tsx`);
const catalogs = ["common", "referee"];

/**
 * The chunks a referee's tablet runs before it can mark: the app's entry, the screens up to the sheet, their words in
 * the heaviest language, and all that these import. What loads in idle time afterwards is not counted.
 */
export function beforeTheSheet(manifest: Manifest, weight: (chunk: Chunk) => number): readonly Chunk[] {
  const start = Object.keys(manifest).filter((key) => manifest[key]?.isEntry);
  for (const screen of screens) {
    if (!manifest[screen]) throw new Error(`The build has no chunk for ${screen}`);
  }
  const base = reachable(manifest, [...start, ...screens]);
  const languages = Map.groupBy(Object.keys(manifest), language)
    .entries()
    .filter(([name]) => name !== undefined)
    .map(([, chunks]) => reachable(manifest, [...base.keys(), ...chunks]));
  const total = (chunks: ReadonlyMap<string, Chunk>) => sum([...chunks.values()].map(weight));
  const heaviest = [...languages].sort((one, other) => total(other) - total(one))[0] ?? base;
  return [...heaviest.values()];
}

/** `src/app/i18n/fr/referee.json` is French, and is read before the sheet. */
function language(source: string): string | undefined {
  const [, name, catalog] = /^src\/app\/i18n\/([a-z]{2})\/(\w+)\.json$/.exec(source) ?? [];
  return catalog !== undefined && catalogs.includes(catalog) ? name : undefined;
}

/** The chunks of these keys and all that they import before they run. */
function reachable(manifest: Manifest, keys: readonly string[]): ReadonlyMap<string, Chunk> {
  const found = new Map<string, Chunk>();
  const add = (key: string) => {
    const chunk = manifest[key];
    if (!chunk || found.has(key)) return;
    found.set(key, chunk);
    for (const next of chunk.imports ?? []) add(next);
  };
  for (const key of keys) add(key);
  return found;
}

/** The files that the built service worker puts by, as `injectManifest` wrote them into it. */
function precached(worker: string): readonly string[] {
  const files = [...worker.matchAll(/"url":"([^"]+)"/g)].flatMap(([, url]) => (url ? [url] : []));
  if (files.length === 0) throw new Error("The built service worker lists no files");
  return unique(files);
}

function transferred(folder: string, file: string): number {
  const bytes = readFileSync(join(folder, file));
  return packed.includes(extname(file)) ? bytes.length : gzipSync(bytes).length;
}

/** Thousands of bytes, with two places. */
const kilobytes = (bytes: number) => ({ value: Math.round(bytes / 10) / 100, unit: "kB" });

const within = (row: Row, bound: number): Row => ({
  ...row,
  goal: `<= ${bound} kB`,
  met: row.value <= bound,
});

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

const unique = (files: readonly string[]) => [...new Set(files)];
