/**
 * Installing the app on the home screen. Chromium offers it to the page, which then may ask for it; elsewhere a person
 * does it by a menu. On an iPad the installed app's storage is not Safari's, so that it comes before pairing.
 */
import { useSyncExternalStore } from "react";

export type Install =
  | { readonly kind: "installed" }
  /** The browser asks the person as soon as `ask` is called. */
  | { readonly kind: "offered"; readonly ask: () => void }
  /** `apart`: by Safari's share sheet, and what was paired here is not there. */
  | { readonly kind: "byHand"; readonly apart: boolean };

/** Only Chromium has it. */
interface InstallPrompt extends Event {
  prompt(): Promise<unknown>;
}

const INSTALLED = { kind: "installed" } as const;
let install: Install = { kind: "byHand", apart: false };
const listeners = new Set<() => void>();

/** To be called before the browser makes its offer, which it does once, soon after the page was loaded. */
export function watchInstall(): void {
  become(installed() ? INSTALLED : { kind: "byHand", apart: storesApart() });
  addEventListener("beforeinstallprompt", (event) => {
    event.preventDefault();
    become({ kind: "offered", ask: () => void (event as InstallPrompt).prompt() });
  });
  addEventListener("appinstalled", () => become(INSTALLED));
}

/** How the app stands, or how it gets, on the home screen. */
export function useInstall(): Install {
  return useSyncExternalStore(subscribe, () => install);
}

/** Whether this page runs as an installed app. */
export function installed(): boolean {
  return matchMedia("(display-mode: standalone), (display-mode: fullscreen)").matches;
}

/** Only on iPads and iPhones do pages know of a home screen in this way. */
function storesApart(): boolean {
  return "standalone" in navigator;
}

function become(next: Install): void {
  install = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
}
