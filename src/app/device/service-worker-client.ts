/**
 * New versions of the app. A new service worker waits until no tab has an open sheet; then it takes over, and every
 * tab without an open sheet is loaded anew. A tab with one goes on with the version that it has.
 */
import { Workbox } from "workbox-window";
import type { AppUpdates } from "./device.ts";

/** Tabs answer within this, or have nothing open; ms. */
const ANSWER = 1_000;
const HOURLY = 3_600_000;

type Word =
  | { readonly kind: "anySheetOpen"; readonly ask: string }
  | { readonly kind: "sheetOpen"; readonly ask: string };

export interface UpdateWorld {
  /** A sheet is open for writing in this tab. */
  readonly sheetOpen: () => boolean;
  readonly build: string;
  /** Loads this page anew. */
  readonly reload: () => void;
}

/** Registers the service worker and watches for new versions. */
export async function startUpdates({ sheetOpen, build, reload }: UpdateWorld): Promise<AppUpdates> {
  const tabs = new BroadcastChannel("aidpost-updates");
  const listeners = new Set<() => void>();
  let waiting = false;
  const tell = () => {
    for (const listener of listeners) listener();
  };
  tabs.addEventListener("message", ({ data }: MessageEvent<Word>) => {
    if (data.kind === "anySheetOpen" && sheetOpen()) tabs.postMessage({ kind: "sheetOpen", ask: data.ask });
  });

  const apply = async () => {
    if (waiting && !(await anySheetOpen(tabs)) && !sheetOpen()) worker.messageSkipWaiting();
  };
  const worker = new Workbox("/service-worker.js", { updateViaCache: "none" });
  worker.addEventListener("waiting", ({ wasWaitingBeforeRegister }) => {
    waiting = true;
    tell();
    // The page was just opened and nothing is typed yet: the best moment there is.
    if (wasWaitingBeforeRegister) void apply();
  });
  // The first worker of a fresh device takes over without replacing anything.
  const replaced = navigator.serviceWorker.controller !== null;
  navigator.serviceWorker.addEventListener("controllerchange", () => {
    if (replaced && !sheetOpen()) reload();
  });
  await worker.register({ immediate: true });

  const look = async () => {
    if (document.visibilityState === "visible" && (await newBuild(build))) await worker.update();
  };
  for (const hint of ["pageshow", "focus"]) addEventListener(hint, look);
  document.addEventListener("visibilitychange", look);
  setInterval(look, HOURLY);

  return {
    get waiting() {
      return waiting;
    },
    apply: () => void apply(),
    subscribe(listener) {
      listeners.add(listener);
      return () => {
        listeners.delete(listener);
      };
    },
  };
}

/** Asks the other tabs; silence means no. */
function anySheetOpen(tabs: BroadcastChannel): Promise<boolean> {
  const ask = crypto.randomUUID();
  return new Promise((resolve) => {
    const answered = ({ data }: MessageEvent<Word>) => {
      if (data.kind === "sheetOpen" && data.ask === ask) end(true);
    };
    const timer = setTimeout(() => end(false), ANSWER);
    const end = (open: boolean) => {
      clearTimeout(timer);
      tabs.removeEventListener("message", answered);
      resolve(open);
    };
    tabs.addEventListener("message", answered);
    tabs.postMessage({ kind: "anySheetOpen", ask });
  });
}

/** Whether the server has another build than this page; a captive portal's answer says nothing. */
async function newBuild(build: string): Promise<boolean> {
  try {
    const answer = await fetch("/version.json", { cache: "no-store" });
    if (!answer.ok || !answer.headers.get("content-type")?.startsWith("application/json")) return false;
    const said: unknown = await answer.json();
    return typeof said === "object" && said !== null && "build" in said && said.build !== build;
  } catch {
    return false; // No network: there is nothing to update from.
  }
}
