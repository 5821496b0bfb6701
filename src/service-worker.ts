/**
 * Serves the app without a network: every file of one build is put by at once, and every page is `index.html`.
 * The API is never touched, so that what it says is always what the server said. The repair page comes from the
 * server while there is one, since it must work when what lies here does not [D31].
 */

import { PrecacheController, PrecacheRoute } from "workbox-precaching";
import { NavigationRoute, registerRoute, setCatchHandler } from "workbox-routing";
import {
  ANEW_HEADER,
  appCacheOf,
  appPage,
  beginServing,
  clearOldBuilds,
  fileOfAnyBuild,
} from "./app/device/app-builds.ts";
import { HISTORY_HEADER } from "./core/protocol/paths.ts";

declare const self: ServiceWorkerGlobalScope & {
  readonly __WB_MANIFEST: readonly { readonly url: string; readonly revision: string | null }[];
};

/** Addresses that the server alone answers. */
const served = [/^\/api\//, /^\/public\//, /^\/(healthz|readyz|metrics|version\.json)$/];
/** Files of a build: one that is not in this build's cache is missing, and no page stands in for it. */
const files = [/^\/assets\//, /^\/icons\//, /\.[a-z0-9]+$/];
/** The repair page and what it consists of. */
const repair = /^\/repair(\.html|\.js|\.css)?$/;
/** A server that is silent for longer is not waited for when the repair page is asked for, in ms. */
const PATIENCE = 3_000;

const own = new PrecacheController({
  cacheName: appCacheOf(AIDPOST_BUILD),
  plugins: [{ cacheWillUpdate: async ({ response }) => (isTheFile(response) ? response : null) }],
});
own.addToCacheList([...self.__WB_MANIFEST]);

// What an earlier build has brought already need not come again; a file that is missing leaves the build before at work.
self.addEventListener("install", (event) => {
  event.waitUntil(bringAlong().then(() => own.install(event)));
});
// The page that installed the app on a fresh device need not be loaded again to work without a network.
self.addEventListener("activate", (event) => {
  event.waitUntil(keepBooks().finally(() => self.clients.claim()));
});
// A new build takes over only when the page says so: never under an open sheet.
self.addEventListener("message", (event) => {
  if (event.data?.type === "SKIP_WAITING") void self.skipWaiting();
});

// The repair page asks for the server's own copies; a reload may not, since there may be no network.
registerRoute(
  ({ request }) => request.headers.has(ANEW_HEADER),
  ({ request }) => fetch(request),
);
registerRoute(({ url }) => url.origin === location.origin && repair.test(url.pathname), repairPage);
registerRoute(
  new NavigationRoute(async ({ request }) => (await appPage(AIDPOST_BUILD)) ?? fetch(request), {
    denylist: [...served, ...files],
  }),
);
registerRoute(new PrecacheRoute(own, { cleanURLs: false, directoryIndex: "" }));
// A page that was open before this build took over goes on with its own files.
registerRoute(
  ({ url }) => url.origin === location.origin && url.pathname.startsWith("/assets/"),
  async ({ request, url }) => (await fileOfAnyBuild(url.pathname)) ?? fetch(request),
);
// A cache that can't be read, or lacks a file, is no reason to show nothing.
setCatchHandler(({ request }) => fetch(request));

async function repairPage({ url }: { readonly url: URL }): Promise<Response> {
  const path = url.pathname === "/repair" ? "/repair.html" : url.pathname;
  try {
    const answer = await fetch(path, { cache: "no-cache", signal: AbortSignal.timeout(PATIENCE) });
    if (answer.ok && answer.headers.has(HISTORY_HEADER)) return answer;
  } catch (error) {
    console.info("The server does not give the repair page", error);
  }
  return (await fileOfAnyBuild(path)) ?? fetch(path);
}

async function bringAlong(): Promise<void> {
  const cache = await caches.open(appCacheOf(AIDPOST_BUILD));
  const bring = async (address: string) => {
    const kept = (await cache.match(address)) ? undefined : await caches.match(address);
    if (kept) await cache.put(address, kept);
  };
  await Promise.all([...own.getURLsToCacheKeys().values()].map(bring));
}

/** A page in place of a script is what some hosts answer for a file that is not there. */
function isTheFile(response: Response): boolean {
  const isPage = response.headers.get("content-type")?.startsWith("text/html") ?? false;
  return response.ok && (!isPage || new URL(response.url).pathname.endsWith(".html"));
}

async function keepBooks(): Promise<void> {
  try {
    await beginServing(AIDPOST_BUILD);
    if (!self.registration.installing) await clearOldBuilds();
  } catch (error) {
    console.warn("The app's earlier files could not be looked through", error);
  }
}
