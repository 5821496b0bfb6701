/** The arrows of the house: who may import whom (`docs/architecture.md`). */

import { type Import, importsOf, type Tree } from "./imports.ts";

/** What each part of core may import beside itself; nothing in core imports anything outside core. */
const coreOrder: Readonly<Record<string, readonly string[]>> = {
  competition: [],
  scoring: ["competition"],
  standings: ["competition", "scoring"],
  log: ["competition", "scoring", "standings"],
  protocol: ["competition", "scoring", "standings", "log"],
  formats: ["competition", "scoring", "standings", "log"],
  practice: ["competition", "scoring", "standings", "log", "formats"],
};

const corePackages = ["valibot", "fraction.js", "@noble/hashes"];

/** The folders of `src/app` that serve one person; what all share stays clear of them. */
const people = ["referee", "organizer", "captain", "board", "relay"];
const shared = ["device", "ui", "i18n"];

/** What the packages of `package.json` allow: only dependencies that a started Aidpost has installed. */
export interface House {
  readonly tree: Tree;
  readonly dependencies: readonly string[];
}

/** One sentence for each import that goes the wrong way. */
export function badArrows({ tree, dependencies }: House): readonly string[] {
  return importsOf(tree).flatMap((arrow) => {
    const reason = arrow.relative ? wrongFile(arrow, tree) : wrongPackage(arrow, dependencies);
    return reason ? [`${arrow.from}:${arrow.line} imports ${arrow.specifier}: ${reason}`] : [];
  });
}

function wrongFile({ from, target }: Import, tree: Tree): string | undefined {
  if (!tree.has(target)) return "there is no such file under src (imports carry their extension)";
  const [here, there] = [place(from), place(target)];
  switch (here.house) {
    case "core":
      return there.house === "core" ? wrongCorePart(here.part, there.part) : "core imports only core";
    case "app":
      if (there.house !== "app" && there.house !== "core") return "app imports only app and core";
      return shared.includes(here.part) && people.includes(there.part)
        ? `${here.part} serves everybody and imports no person's folder`
        : undefined;
    case "server":
      return there.house === "server" || there.house === "core"
        ? undefined
        : "server imports only server and core";
    case "service-worker.ts":
      return there.house === "core" || (there.house === "app" && there.part === "device")
        ? undefined
        : "the service worker imports only core and app/device";
    default:
      return "only core, app, server and the service worker hold code";
  }
}

function wrongCorePart(here: string, there: string): string | undefined {
  const below = coreOrder[here];
  if (!below) return `core has no part named ${here}`;
  return here === there || below.includes(there) ? undefined : `${here} stands below ${there}`;
}

function wrongPackage({ from, target }: Import, dependencies: readonly string[]): string | undefined {
  const { house, part } = place(from);
  if (house === "core") {
    const allowed = part === "formats" ? [...corePackages, "papaparse"] : corePackages;
    return allowed.includes(target) ? undefined : `core may import ${allowed.join(", ")}`;
  }
  if (target.startsWith("node:")) return house === "server" ? undefined : "only the server runs on Node";
  return dependencies.includes(target) ? undefined : "it is not among the dependencies in package.json";
}

/** `src/core/log/fold.ts` lies in the house `core`, part `log`. */
function place(path: string): { readonly house: string; readonly part: string } {
  const [, house = "", part = ""] = path.split("/");
  return { house, part };
}

/** Every group of files that import one another in a circle, each written as the way round. */
export function cycles(tree: Tree): readonly string[] {
  const next = new Map<string, string[]>();
  for (const { from, target, relative } of importsOf(tree)) {
    if (relative && tree.has(target)) next.set(from, [...(next.get(from) ?? []), target]);
  }
  const found: string[] = [];
  const done = new Set<string>();
  const walk = (file: string, way: readonly string[]) => {
    const start = way.indexOf(file);
    if (start >= 0) found.push([...way.slice(start), file].join(" -> "));
    if (start >= 0 || done.has(file)) return;
    for (const target of next.get(file) ?? []) walk(target, [...way, file]);
    done.add(file);
  };
  for (const file of next.keys()) walk(file, []);
  return found;
}
