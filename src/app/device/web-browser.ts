/** What the browser says of itself and of its other tabs. */
import { installed } from "./install.ts";
import type { Battery, Browser } from "./ports.ts";

/** Only Chromium has it. */
interface BatteryManager {
  readonly level: number;
  readonly charging: boolean;
}
type NavigatorWithBattery = Navigator & { readonly getBattery?: () => Promise<BatteryManager> };

const HINTS = ["online", "pageshow", "focus"] as const;

export const webBrowser: Browser = {
  ifFree(lock, work) {
    return navigator.locks.request(lock, { ifAvailable: true }, async (held) => {
      if (!held) return false;
      await work();
      return true;
    });
  },
  hold(lock, signal) {
    return new Promise((granted, refused) => {
      const keep = () => new Promise<void>((letGo) => granted(letGo));
      navigator.locks.request(lock, { signal }, keep).catch(refused);
    });
  },
  hinted(listener) {
    for (const hint of HINTS) addEventListener(hint, listener);
    document.addEventListener("visibilitychange", listener);
    return () => {
      for (const hint of HINTS) removeEventListener(hint, listener);
      document.removeEventListener("visibilitychange", listener);
    };
  },
  visible: () => document.visibilityState === "visible",
  async battery(): Promise<Battery | null> {
    const battery = await (navigator as NavigatorWithBattery).getBattery?.();
    return battery ? { percent: Math.round(battery.level * 100), charging: battery.charging } : null;
  },
  async askToPersist() {
    // WebKitGTK has no storage manager at all.
    await navigator.storage?.persist?.();
  },
  async facts() {
    return {
      secureOrigin: isSecureContext,
      appCached: await appCached(),
      installed: installed(),
      storagePersisted: (await navigator.storage?.persisted?.()) ?? null,
      privateWindow: await privateWindow(),
      freeMegabytes: freeMegabytes((await navigator.storage?.estimate?.()) ?? {}),
    };
  },
};

/** What newer versions of Chromium answer on every device, however full: it says nothing of this one. */
const MADE_UP = 10 * 2 ** 30;

/** How much may still be kept, as far as the browser tells; null: it does not. */
export function freeMegabytes({ quota, usage }: StorageEstimate): number | null {
  if (quota === undefined || usage === undefined || quota - usage === MADE_UP) return null;
  return Math.floor((quota - usage) / 1_000_000);
}

/** A service worker is at work and the first page lies in its cache. */
async function appCached(): Promise<boolean> {
  const registration = await navigator.serviceWorker?.getRegistration();
  if (!registration?.active) return false;
  return (await caches.match("/index.html", { ignoreSearch: true })) !== undefined;
}

/**
 * Private windows of Firefox and Safari refuse the files that their other windows have. Chromium's can't be told from
 * the others: there only the promise to keep the storage is missing.
 */
async function privateWindow(): Promise<boolean | null> {
  if (!navigator.storage?.getDirectory) return null;
  try {
    await navigator.storage.getDirectory();
    return null;
  } catch (error) {
    console.warn("The browser refuses its files to this window", error);
    return true;
  }
}
