/** The other engines that the tests run the app in, as far as this host has them. */
import { globSync } from "node:fs";
import { findOnPath } from "../e2e/program.ts";

/** What it takes to drive WebKitGTK: a screen that nobody sees, its driver, and its own small browser. */
export interface WebKitPrograms {
  readonly screen: string;
  readonly driver: string;
  readonly browser: string;
}

/** undefined when something is missing */
export function findWebKit(): WebKitPrograms | undefined {
  const screen = findOnPath("Xvfb");
  const driver = findOnPath("WebKitWebDriver");
  const [browser] = globSync("/usr/lib/*/webkit2gtk-4.*/MiniBrowser").sort().reverse();
  return screen && driver && browser ? { screen, driver, browser } : undefined;
}

export function findFirefox(): string | undefined {
  return findOnPath("firefox-esr", "firefox");
}

/** Each by the name of its step, with Debian's packages for it. */
export const engines = {
  webkit: { find: findWebKit, packages: ["webkit2gtk-driver", "xvfb"] },
  firefox: { find: findFirefox, packages: ["firefox-esr"] },
} as const;

/** How to get an engine that is not there; only for root. */
export function installCommand(engine: keyof typeof engines): string {
  const { packages } = engines[engine];
  return `apt-get update && apt-get install -y --no-install-recommends ${packages.join(" ")}`;
}
