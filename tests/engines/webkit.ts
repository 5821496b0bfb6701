/**
 * A real WebKit: Debian's WebKitGTK in its MiniBrowser, on a screen that nobody sees, driven over WebDriver. What its
 * pages store ends with its session; what must outlive a browser is shown elsewhere.
 */
import { once } from "node:events";
import { newProfile, type Profile, type Size, tabletSize } from "../e2e/browser.ts";
import { type Program, startProgram } from "../e2e/program.ts";
import { freePort } from "../e2e/server.ts";
import { findWebKit, installCommand } from "./installed.ts";
import type { RemotePage } from "./remote-page.ts";
import { until } from "./until.ts";
import { WebDriver } from "./webdriver.ts";

/** Longest wait for the screen and for the driver, ms. */
const PATIENCE = 30_000;
/** The window's frame: bars of the browser, above the page. */
const FRAME = 38;

export interface WebKit extends RemotePage, AsyncDisposable {
  /** Goes on in a new tab, and closes the one before. */
  renewTab(): Promise<void>;
}

/**
 * Starts a browser with nothing in it. All its processes end with it.
 *
 * @throws when there is no WebKit or when it does not start
 */
export async function openWebKit({ width, height }: Size = tabletSize): Promise<WebKit> {
  const programs = findWebKit();
  if (!programs) throw new Error(`There is no WebKit. Install it: ${installCommand("webkit")}`);
  await using started = new AsyncDisposableStack();
  const home = started.use(newProfile());
  const screen = started.use(startScreen(programs.screen, width, height + FRAME));
  const display = await displayOf(screen);
  const port = await freePort();
  started.use(startDriver(programs.driver, port, display, home));
  const address = `http://127.0.0.1:${port}`;
  await until(() => fetch(`${address}/status`), PATIENCE);
  const driver = await WebDriver.begin(address, {
    "webkitgtk:browserOptions": { binary: programs.browser, args: ["--automation"] },
  });
  await driver.resize(width, height + FRAME);
  const running = started.move();
  return {
    goto: (address) => driver.goto(address),
    evaluate: (expression) => driver.evaluate(expression),
    click: (x, y) => driver.click(x, y),
    type: (text) => driver.type(text),
    renewTab: () => driver.renewTab(),
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

function startScreen(path: string, width: number, height: number): Program {
  const args = ["-displayfd", "3", "-screen", "0", `${width}x${height}x24`, "-nolisten", "tcp"];
  return startProgram(path, args, { outputs: ["ignore", "ignore", "pipe"] });
}

/** The display that the screen has chosen. */
async function displayOf({ child, gone }: Program): Promise<string> {
  const says = child.stdio[3];
  if (!says) throw new Error("The screen can't say its number");
  const ended = gone.then(() => Promise.reject(new Error("The screen ended before it said its number")));
  const [number] = await Promise.race([once(says, "data", { signal: AbortSignal.timeout(PATIENCE) }), ended]);
  return `:${String(number).trim()}`;
}

/** The browser is the driver's child, and takes its home and its display from it. */
function startDriver(path: string, port: number, display: string, { folder }: Profile): Program {
  const homes = { HOME: folder, XDG_CACHE_HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder };
  return startProgram(path, [`--port=${port}`], {
    outputs: [],
    // Nobody sees the screen: painting it through a pretended graphics card would only take twice the time.
    env: { ...process.env, ...homes, DISPLAY: display, WEBKIT_DISABLE_COMPOSITING_MODE: "1" },
  });
}
