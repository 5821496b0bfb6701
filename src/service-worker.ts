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

precacheAndRoute([...self.__WB_MANIFEST]);
cleanupOutdatedCaches();
registerRoute(new NavigationRoute(createHandlerBoundToURL("index.html"), { denylist: served }));

// A new build takes over only when the page says so: never under an open sheet.
self.addEventListener("message", (event) => {
  if (event.data?.type === "SKIP_WAITING") void self.skipWaiting();
});
