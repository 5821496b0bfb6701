/**
 * Versions of the app for a server to give out, one after the other, as if each had been built from other sources: the
 * build has another id, and the files that know it, and those that name such a file, have other names. The first one
 * is the build itself.
 *
 *     using deploys = newDeploys();
 *     await using server = await startServer(["--app", deploys.folder]);
 *     deploys.put("second");
 *     deploys.put("third", (folder) => rmSync(join(folder, "icons/mark.svg")));
 */
import { cpSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { atTheEnd } from "./at-the-end.ts";

export interface Deploys extends Disposable {
  /** What the server gives out. */
  readonly folder: string;
  /** Gives out this version from now on; `spoil` breaks something in it first. */
  put(version: string, spoil?: (folder: string) => void): void;
}

const BUILT = "dist";

export function newDeploys(): Deploys {
  const folder = mkdtempSync(join(tmpdir(), "aidpost-app-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  const callOff = atTheEnd(remove);
  copyBuild(folder);
  return {
    folder,
    put(version, spoil) {
      remove();
      copyBuild(folder);
      makeAnother(folder, version);
      spoil?.(folder);
    },
    [Symbol.dispose]() {
      remove();
      callOff();
    },
  };
}

/** A file that is the same keeps its time, so that the server need not pack it again. */
function copyBuild(folder: string): void {
  cpSync(BUILT, folder, { recursive: true, preserveTimestamps: true });
}

function makeAnother(folder: string, version: string): void {
  const { build } = JSON.parse(readFileSync(join(folder, "version.json"), "utf8"));
  const texts = new Map(
    [...filesIn(folder, "."), ...filesIn(folder, "assets")]
      .filter((path) => /\.(js|html|json)$/.test(path))
      .map((path) => [path, readFileSync(join(folder, path), "utf8")]),
  );
  const changed = changedBy(texts, build);
  const renamed = new Map(
    [...changed]
      .filter((path) => path.startsWith("assets/"))
      .map((path) => [path, path.replace(/\.js$/, `.${version}.js`)]),
  );
  for (const path of changed) {
    const text = (texts.get(path) ?? "")
      .replaceAll(build, `0.0.0+${version}`)
      .replace(/[\w.-]+\.js/g, (name) => renamed.get(`assets/${name}`)?.replace("assets/", "") ?? name)
      // What keeps its name has another revision in the worker's list.
      .replace(/"revision":"(\w+)","url":"([\w.]+)"/g, (entry, revision, url) =>
        changed.has(url) ? `"revision":"${revision}${version}","url":"${url}"` : entry,
      );
    writeFileSync(join(folder, path), text);
    const name = renamed.get(path);
    if (name) renameSync(join(folder, path), join(folder, name));
  }
}

function filesIn(folder: string, part: string): readonly string[] {
  return readdirSync(join(folder, part), { withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [join(part, entry.name)] : [],
  );
}

/** The files that hold the build's id, and those that name one of these, and so on. */
function changedBy(texts: ReadonlyMap<string, string>, build: string): ReadonlySet<string> {
  const changed = new Set<string>();
  for (let words = [build]; words.length > 0; ) {
    const found = [...texts].filter(
      ([path, text]) => !changed.has(path) && words.some((word) => text.includes(word)),
    );
    for (const [path] of found) changed.add(path);
    words = found.flatMap(([path]) => (path.startsWith("assets/") ? [path.replace("assets/", "")] : []));
  }
  return changed;
}
