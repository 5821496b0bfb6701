/** A real Firefox, driven over WebDriver BiDi; what its profile keeps the next one finds. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { connect, type Page } from "puppeteer-core";
import { type Profile, type Size, tabletSize } from "../e2e/browser.ts";
import { findOnPath, type Program, saidAtStart, startProgram } from "../e2e/program.ts";
import type { RemotePage } from "./remote-page.ts";

export interface Firefox extends RemotePage, AsyncDisposable {
  /** Closes it as a person does; resolves when it is gone. */
  close(): Promise<void>;
  /** Ends it with SIGKILL, all its processes at once; resolves when it is gone. */
  kill(): Promise<void>;
}

/** Debian's packages for it. */
export const firefoxPackages = ["firefox-esr"] as const;

export function findFirefox(): string | undefined {
  return findOnPath("firefox-esr", "firefox");
}

/**
 * Starts Firefox with this profile, one at a time for each profile.
 *
 * @throws when there is no Firefox or when it does not start
 */
export async function openFirefox({ folder }: Profile, size: Size = tabletSize): Promise<Firefox> {
  const path = findFirefox();
  if (!path) throw new Error(`There is no Firefox. Debian has it: ${firefoxPackages.join(", ")}`);
  writeFileSync(join(folder, "user.js"), preferences);
  const args = ["--headless", "--remote-debugging-port=0", "--profile", folder, "about:blank"];
  const program = startProgram(path, args, { stdio: ["ignore", "ignore", "pipe"] });
  try {
    return await drive(program, size);
  } catch (error) {
    await program.kill();
    throw error;
  }
}

/** After a kill it starts as ever, and it asks and sends nothing by itself. */
const preferences = [
  'user_pref("toolkit.startup.max_resumed_crashes", -1);',
  'user_pref("browser.shell.checkDefaultBrowser", false);',
  'user_pref("datareporting.policy.dataSubmissionEnabled", false);',
].join("\n");

async function drive(program: Program, { width, height }: Size): Promise<Firefox> {
  const address = await saidAtStart(program, /^WebDriver BiDi listening on (ws:\S+)/);
  const browser = await connect({ browserWSEndpoint: `${address}/session`, protocol: "webDriverBiDi" });
  const [page] = await browser.pages();
  if (!page) throw new Error("Firefox opened without a page");
  await page.setViewport({ width, height });
  return {
    ...reach(page),
    async close() {
      await browser.close();
      await program.gone;
    },
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
