/**
 * A real Chromium, driven over its debugging port so that a test can also kill it as a flat battery would.
 *
 *     await using profile = newProfile();
 *     await using tablet = await openBrowser(profile, { size: tabletSize, locale: "fr" });
 *     await tablet.page.goto(address);
 *     await tablet.kill();
 *     await using again = await openBrowser(profile);
 */

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type BrowserContext, type Browser as CdpBrowser, chromium, type Page } from "playwright-core";
import { atTheEnd } from "./at-the-end.ts";
import { findOnPath, isExecutable, type Program, saidAtStart, startProgram } from "./program.ts";

export interface Size {
  readonly width: number;
  readonly height: number;
  readonly touch: boolean;
}

export const tabletSize: Size = { width: 820, height: 1180, touch: true };
export const phoneSize: Size = { width: 390, height: 844, touch: true };
export const deskSize: Size = { width: 1440, height: 900, touch: false };
export const projectorSize: Size = { width: 1920, height: 1080, touch: false };

export interface BrowserOptions {
  /** Default: `tabletSize`. Every page has it, also those opened later with `newPage`. */
  readonly size?: Size;
  /** The person's language, as `navigator.language` says it; default `en`. */
  readonly locale?: string;
  /** Further switches of Chromium. */
  readonly switches?: readonly string[];
  /** Runs in every page before its own scripts: takes away what another browser does not have. */
  readonly before?: () => void;
}

/** A folder that keeps what a browser stores; gone when the test or the process ends. */
export interface Profile extends Disposable {
  readonly folder: string;
}

export interface Browser extends AsyncDisposable {
  /** The page that the browser opened with. */
  readonly page: Page;
  /** The profile's own context: what its pages store, the next browser of this profile finds. */
  readonly context: BrowserContext;
  newPage(): Promise<Page>;
  /** Ends the browser with SIGKILL, all its processes at once; resolves when it is gone. */
  kill(): Promise<void>;
  /** Closes the browser as a person does; resolves when it is gone. */
  close(): Promise<void>;
}

/** How to get a browser when there is none; `findChromium` says it, the test command may run it. */
export const installCommand = "apt-get update && apt-get install -y chromium";

/**
 * The path of the browser to drive: `AIDPOST_CHROMIUM`, or Chromium or Chrome on the PATH.
 *
 * @throws when the named one is no program
 */
export function findChromium(): string | undefined {
  const named = process.env.AIDPOST_CHROMIUM;
  if (named && !isExecutable(named)) throw new Error(`AIDPOST_CHROMIUM names no program: ${named}`);
  if (named) return named;
  return findOnPath("chromium", "chromium-browser", "google-chrome");
}

export function newProfile(): Profile {
  const folder = mkdtempSync(join(tmpdir(), "aidpost-profile-"));
  const remove = () => rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  const callOff = atTheEnd(remove);
  const dispose = () => {
    remove();
    callOff();
  };
  return { folder, [Symbol.dispose]: dispose };
}

/**
 * Starts the browser with this profile, one at a time for each profile.
 *
 * @throws when there is no browser or when it does not start within 30 seconds
 */
export async function openBrowser(profile: Profile, options: BrowserOptions = {}): Promise<Browser> {
  const { size = tabletSize, locale = "en", switches = [], before } = options;
  const path = findChromium();
  if (!path) throw new Error(`There is no Chromium. Install it: ${installCommand}`);
  const args = [...standing, ...forPerson(size, locale), ...forProfile(profile), ...switches];
  const chrome = startProgram(path, args, { outputs: ["ignore", "pipe"] });
  try {
    const address = await saidAtStart(chrome, /^DevTools listening on (ws:\S+)/);
    const cdp = await chromium.connectOverCDP(address);
    const browser = await drive(chrome, cdp, size);
    if (before) await browser.context.addInitScript(before);
    return browser;
  } catch (error) {
    await chrome.kill();
    throw error;
  }
}

/** The browser as the tests see it. */
async function drive({ gone, kill }: Program, cdp: CdpBrowser, size: Size): Promise<Browser> {
  const [context] = cdp.contexts();
  if (!context) throw new Error("Chromium opened without its own context");
  const sized = async (page: Page) => {
    await page.setViewportSize({ width: size.width, height: size.height });
    return page;
  };
  const page = await sized(context.pages()[0] ?? (await context.newPage()));
  const close = async () => {
    if (cdp.isConnected()) {
      const session = await cdp.newBrowserCDPSession();
      await session.send("Browser.close");
    }
    await gone;
  };
  return {
    page,
    context,
    newPage: async () => sized(await context.newPage()),
    kill,
    close,
    [Symbol.asyncDispose]: kill,
  };
}

const standing = [
  "--headless",
  "--no-sandbox",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--no-first-run",
  "--no-default-browser-check",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-features=Translate,MediaRouter,OptimizationHints",
  "--password-store=basic",
  "--remote-debugging-port=0",
];

const forPerson = ({ width, height, touch }: Size, locale: string) => [
  `--window-size=${width},${height}`,
  `--lang=${locale}`,
  `--accept-lang=${locale}`,
  ...(touch ? ["--touch-events=enabled"] : []),
];

const forProfile = ({ folder }: Profile) => [`--user-data-dir=${folder}`, "about:blank"];
