/** A real Firefox, driven over WebDriver BiDi; what its profile keeps the next one finds. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { connect, type Page } from "puppeteer-core";
import { type Profile, type Size, tabletSize } from "../e2e/browser.ts";
import { type Program, saidAtStart, startProgram } from "../e2e/program.ts";
import { findFirefox, installCommand } from "./installed.ts";
import type { RemotePage } from "./remote-page.ts";

export interface Firefox extends RemotePage, AsyncDisposable {
  /** Ends it with SIGKILL, all its processes at once; resolves when it is gone. */
  kill(): Promise<void>;
}

/**
 * Starts Firefox with this profile, one at a time for each profile.
 *
 * @throws when there is no Firefox or when it does not start
 */
export async function openFirefox({ folder }: Profile, size: Size = tabletSize): Promise<Firefox> {
  const path = findFirefox();
  if (!path) throw new Error(`There is no Firefox. Install it: ${installCommand("firefox")}`);
  writeFileSync(join(folder, "user.js"), preferences);
  const args = ["--headless", "--remote-debugging-port=0", "--profile", folder, "about:blank"];
  const program = startProgram(path, args, { outputs: ["ignore", "pipe"] });
  try {
    return await drive(program, size);
  } catch (error) {
    await program.kill();
    throw error;
  }
}

/** After a kill it starts as ever, it prepares nothing that these tests need not wait for, and it calls nobody. */
const preferences = Object.entries({
  "toolkit.startup.max_resumed_crashes": -1,
  "browser.shell.checkDefaultBrowser": false,
  "browser.newtab.preload": false,
  "browser.newtabpage.enabled": false,
  "dom.ipc.processPrelaunch.enabled": false,
  "extensions.enabledScopes": 0,
  "datareporting.policy.dataSubmissionEnabled": false,
  "app.normandy.enabled": false,
  "browser.region.network.url": "",
  "browser.safebrowsing.malware.enabled": false,
  "browser.safebrowsing.phishing.enabled": false,
  "browser.search.update": false,
  "media.gmp-manager.updateEnabled": false,
  "services.settings.server": "",
})
  .map(([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});`)
  .join("\n");

async function drive(program: Program, { width, height }: Size): Promise<Firefox> {
  const address = await saidAtStart(program, /^WebDriver BiDi listening on (ws:\S+)/);
  const browser = await connect({ browserWSEndpoint: `${address}/session`, protocol: "webDriverBiDi" });
  const [page] = await browser.pages();
  if (!page) throw new Error("Firefox opened without a page");
  await page.setViewport({ width, height });
  return {
    ...reach(page),
    kill: program.kill,
    [Symbol.asyncDispose]: program.kill,
  };
}

function reach(page: Page): RemotePage {
  return {
    goto: async (address) => void (await page.goto(address)),
    evaluate: (expression) => page.evaluate(expression),
    click: (x, y) => page.mouse.click(x, y),
    type: (text) => page.keyboard.type(text),
  };
}
