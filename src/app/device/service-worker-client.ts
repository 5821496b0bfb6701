/**
 * New versions of the app [D30]. A new service worker waits until a person asks for it (or the app is opened) and
 * nobody is in the middle of something: no sheet is open in any tab, and nothing is unfinished in another. Then it
 * takes over, and tabs are loaded anew; one with a sheet or something unfinished goes on with the version that it has.
 */
import { runOn } from "./app-builds.ts";
import type { AppUpdates } from "./device.ts";
import { anySheetOpen } from "./sheet-locks.ts";
import type { AppUpdate } from "./this-device.ts";

/** Tabs answer within this, or have nothing unfinished; ms. */
const ANSWER = 1_000;
const HOURLY = 3_600_000;
/** A new version that was asked for takes over within this, or the page lets go of the old one; ms. */
const HELD = 3_000;

type Word =
  | { readonly kind: "anyUnfinished"; readonly ask: string }
  | { readonly kind: "unfinished"; readonly ask: string };

export interface UpdateWorld {
  /** A sheet is open for writing in this tab. */
  readonly sheetOpen: () => boolean;
  /** Something in this tab would be lost if it were loaded anew. */
  readonly unfinished: () => boolean;
  readonly build: string;
  /** Loads this page anew. */
  readonly reload: () => void;
}

/** Registers the service worker and watches for new versions. */
export async function startUpdates(world: UpdateWorld): Promise<AppUpdates> {
  const { sheetOpen, unfinished, build, reload } = world;
  const { serviceWorker } = navigator;
  const tabs = new BroadcastChannel("aidpost-updates");
  const listeners = new Set<() => void>();
  let state: AppUpdate = "none";
  /** The person who holds this tab said that it may be loaded anew. */
  let accepted = false;
  let controlled = serviceWorker.controller !== null;
  const become = (next: AppUpdate) => {
    if (next === state) return;
    state = next;
    for (const listener of listeners) listener();
  };
  tabs.addEventListener("message", ({ data }: MessageEvent<Word>) => {
    if (data.kind === "anyUnfinished" && unfinished())
      tabs.postMessage({ kind: "unfinished", ask: data.ask });
  });
  serviceWorker.addEventListener("controllerchange", () => {
    const replaced = controlled;
    controlled = true;
    // The first worker of a fresh device takes over without replacing anything.
    if (!replaced) return;
    if (sheetOpen() || (unfinished() && !accepted)) become("tookOver");
    else reload();
  });
  runOn(build);
  const registration = await serviceWorker.register("/service-worker.js", { updateViaCache: "none" });
  const notice = () => {
    // The first worker of a fresh device waits for a moment, too.
    if (registration.waiting && registration.active && state === "none") become("ready");
  };
  const takeOver = () => registration.waiting?.postMessage({ type: "SKIP_WAITING" });

  const apply = async () => {
    if (state === "none") return;
    if (state === "tookOver") {
      if (!sheetOpen()) reload();
      return;
    }
    const warned = state === "unfinishedHere";
    if (await anySheetOpen()) return become("sheetOpen");
    if (await unfinishedElsewhere(tabs)) return become("unfinishedElsewhere");
    if (unfinished() && !warned) return become("unfinishedHere");
    accepted = true;
    takeOver();
    // Something that this page still asks for may hold the old version: loading it anew lets go of that.
    setTimeout(() => {
      if (state !== "tookOver" && registration.waiting) reload();
    }, HELD);
  };
  registration.addEventListener("updatefound", () => {
    registration.installing?.addEventListener("statechange", notice);
  });
  if (registration.waiting) {
    notice();
    // The page was just opened: the best moment there is, unless somebody is in the middle of something.
    const busy = (await anySheetOpen()) || unfinished() || (await unfinishedElsewhere(tabs));
    if (!busy) takeOver();
  }

  const look = async () => {
    notice();
    if (document.visibilityState !== "visible" || !(await newBuild(build))) return;
    await registration.update().catch((error: unknown) => {
      console.warn("The new version can't be fetched yet", error);
    });
  };
  for (const hint of ["pageshow", "focus"]) addEventListener(hint, look);
  document.addEventListener("visibilitychange", look);
  setInterval(look, HOURLY);

  return {
    get state() {
      return state;
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
function unfinishedElsewhere(tabs: BroadcastChannel): Promise<boolean> {
  const ask = crypto.randomUUID();
  return new Promise((resolve) => {
    const answered = ({ data }: MessageEvent<Word>) => {
      if (data.kind === "unfinished" && data.ask === ask) end(true);
    };
    const timer = setTimeout(() => end(false), ANSWER);
    const end = (open: boolean) => {
      clearTimeout(timer);
      tabs.removeEventListener("message", answered);
      resolve(open);
    };
    tabs.addEventListener("message", answered);
    tabs.postMessage({ kind: "anyUnfinished", ask });
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
