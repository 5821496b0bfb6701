/**
 * Serves the app without a network: every file of one build is put by at once, and every page is `index.html`.
 * The API is never touched, so that what it says is always what the server said.
 */

import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from "workbox-precaching";
import { NavigationRoute, registerRoute } from "workbox-routing";

declare const self: ServiceWorkerGlobalScope & {
  readonly __WB_MANIFEST: readonly { readonly url: string; readonly revision: string | null }[];
};

/** Addresses that the server alone answers. */
const served = [/^\/api\//, /^\/public\//, /^\/(healthz|readyz|metrics|version\.json)$/];
/** Files of a build: one that is not in this build's cache is missing, and no page stands in for it. */
const files = [/^\/assets\//, /^\/icons\//, /\.[a-z0-9]+$/];

precacheAndRoute([...self.__WB_MANIFEST], { cleanURLs: false, directoryIndex: "index.html" });
cleanupOutdatedCaches();
registerRoute(
  new NavigationRoute(createHandlerBoundToURL("index.html"), { denylist: [...served, ...files] }),
);

// The page that installed the app on a fresh device need not be loaded again to work without a network.
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

// A new build takes over only when the page says so: never under an open sheet.
self.addEventListener("message", (event) => {
  if (event.data?.type === "SKIP_WAITING") void self.skipWaiting();
});
