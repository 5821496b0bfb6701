/**
 * The builds of the app that lie on this device, each whole in a cache of its own [D30]. A build's files stay as long
 * as a page runs on it, and those of the build before the last one stay too: they are the way back from a build that
 * does not start. The service worker keeps the books; the repair page reads them and may open the way back.
 */

/** How the caches of the app's own code begin. Nothing that a person wrote lies in any of them. */
const APP_CACHE = "aidpost-app-";
/** What stands in a cache beside the files: the turn in which its build served, and which build stands in for it. */
const TURN = "/aidpost-app/turn";
const STAND_IN = "/aidpost-app/stand-in";
const PAGE_LOCKS = "aidpost-page/";

/** A request with this header is for the server itself, whatever lies here. */
export const ANEW_HEADER = "Aidpost-Anew";

export const appCacheOf = (build: string) => `${APP_CACHE}${build}`;

/** A build that has served this device. */
export interface ServedBuild {
  readonly cache: string;
  readonly build: string;
  /** Counts up with each build that took over. */
  readonly turn: number;
}

/** Every build that has served, the latest first. */
export async function servedBuilds(): Promise<readonly ServedBuild[]> {
  const found = await Promise.all(
    (await appCaches()).map(async (cache) => ({
      cache,
      build: cache.slice(APP_CACHE.length),
      turn: Number(await textIn(cache, TURN)),
    })),
  );
  return found.filter(({ turn }) => turn > 0).sort((a, b) => b.turn - a.turn);
}

/** Notes that this build serves from now on. */
export async function beginServing(build: string): Promise<void> {
  const [latest] = await servedBuilds();
  const cache = await caches.open(appCacheOf(build));
  await cache.put(TURN, new Response(String((latest?.turn ?? 0) + 1)));
  await cache.delete(STAND_IN);
}

/** Clears the files of builds that no page runs on, but for the two that served last. */
export async function clearOldBuilds(): Promise<void> {
  const { held = [] } = await navigator.locks.query();
  const inUse = held.flatMap(({ name }) =>
    name?.startsWith(PAGE_LOCKS) ? [name.slice(PAGE_LOCKS.length)] : [],
  );
  const latest = (await servedBuilds()).slice(0, 2).map(({ cache }) => cache);
  const kept = new Set([...latest, ...inUse.map(appCacheOf)]);
  for (const cache of await appCaches()) if (!kept.has(cache)) await caches.delete(cache);
}

/** Says for as long as this page lives that it runs on this build. */
export function runOn(build: string): void {
  const asLongAsItLives = () => new Promise<never>(() => undefined);
  navigator.locks
    .request(`${PAGE_LOCKS}${build}`, { mode: "shared" }, asLongAsItLives)
    .catch((error: unknown) => {
      console.warn("This page can't say which files it needs", error);
    });
}

/** The build before the one that serves; null: there is none to go back to. */
export async function buildBefore(): Promise<ServedBuild | null> {
  const [latest, before = null] = await servedBuilds();
  return latest && (await textIn(latest.cache, STAND_IN)) === null ? before : null;
}

/** Lets the build before stand in for the latest, until a newer one takes over. @returns whether there is one */
export async function goBack(): Promise<boolean> {
  const [latest, before] = await servedBuilds();
  if (!latest || !before) return false;
  await (await caches.open(latest.cache)).put(STAND_IN, new Response(before.cache));
  return true;
}

/** The page that every address of the app shows: this build's, or that of the one that stands in for it. */
export async function appPage(build: string): Promise<Response | undefined> {
  const own = appCacheOf(build);
  const standIn = await textIn(own, STAND_IN);
  return (standIn === null ? undefined : await fileIn(standIn, "/index.html")) ?? fileIn(own, "/index.html");
}

/** A file whose name holds its hash, from whichever build has it. */
export async function fileOfAnyBuild(path: string): Promise<Response | undefined> {
  for (const cache of await appCaches()) {
    const found = await fileIn(cache, path);
    if (found) return found;
  }
  return undefined;
}

/** Clears the app's own code from this device, and nothing else. */
export async function clearAppCode(): Promise<void> {
  for (const cache of await appCaches()) await caches.delete(cache);
}

/** Those of the first builds were named by the library that made them. */
async function appCaches(): Promise<readonly string[]> {
  return (await caches.keys()).filter(
    (name) => name.startsWith(APP_CACHE) || name.startsWith("workbox-precache-"),
  );
}

/** Files whose name does not hold their hash carry it as a query. */
async function fileIn(cache: string, path: string): Promise<Response | undefined> {
  return (await caches.has(cache))
    ? (await caches.open(cache)).match(path, { ignoreSearch: true })
    : undefined;
}

async function textIn(cache: string, path: string): Promise<string | null> {
  return (await (await fileIn(cache, path))?.text()) ?? null;
}
