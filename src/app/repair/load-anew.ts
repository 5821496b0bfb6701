/**
 * Takes the app's own code off this tablet and fetches it anew [D31]. Nothing that a person wrote is touched: only the
 * service worker and the caches of the app's files go, and only while the server is there to give them again.
 */
import { HISTORY_HEADER } from "../../core/protocol/paths.ts";
import { ANEW_HEADER, clearAppCode } from "../device/app-builds.ts";
import { anySheetOpen } from "../device/sheet-locks.ts";

/** Why the app was left as it is. */
export type Refused =
  /** A tab writes a sheet: its page needs its files. */
  | "sheetOpen"
  /** Without the server the app could not be loaded again. */
  | "noServer"
  /** The server does not give every file of the app. */
  | "notWhole";

/** @returns null when the code is gone: whatever page is loaded next comes from the server */
export async function loadAnew(): Promise<Refused | null> {
  if (await anySheetOpen()) return "sheetOpen";
  // The one file that no service worker ever answers for.
  if (!(await isOurs("/version.json", "no-store"))) return "noServer";
  for (const file of await filesOf("/index.html")) if (!(await isOurs(file, "reload"))) return "notWhole";
  for (const registration of await navigator.serviceWorker.getRegistrations())
    await registration.unregister();
  await clearAppCode();
  return null;
}

async function isOurs(path: string, cache: RequestCache): Promise<boolean> {
  return (await answer(path, cache)) !== null;
}

/** What the server itself says; null: nothing, no file, or somebody else. */
async function answer(path: string, cache: RequestCache): Promise<Response | null> {
  try {
    const said = await fetch(path, { cache, headers: { [ANEW_HEADER]: "1" } });
    return said.ok && said.headers.has(HISTORY_HEADER) ? said : null;
  } catch (error) {
    console.info(`${path} can't be fetched`, error);
    return null;
  }
}

/** The page itself, and what it loads before anything is shown. */
async function filesOf(page: string): Promise<readonly string[]> {
  const text = (await (await answer(page, "reload"))?.text()) ?? "";
  const read = new DOMParser().parseFromString(text, "text/html");
  const parts = read.querySelectorAll("script[src], link[rel=stylesheet], link[rel=modulepreload]");
  return [page, ...[...parts].flatMap((part) => part.getAttribute("src") ?? part.getAttribute("href") ?? [])];
}
