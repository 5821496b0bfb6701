/** Referees' tablets with other browsers than Chromium. */
import { newProfile, type Profile } from "../e2e/browser.ts";
import type { Screen } from "../e2e/screen.ts";
import { Referee } from "../e2e/story/referee.ts";
import { type Firefox, openFirefox } from "./firefox.ts";
import { screenOf } from "./remote-screen.ts";
import { openWebKit, type WebKit } from "./webkit.ts";

interface Opened<Browser> {
  readonly browser: Browser;
  readonly screen: Screen;
}

/** Its pages last as long as it does: to open it again is to load everything anew, in another tab. */
export class WebKitTablet extends Referee implements AsyncDisposable {
  #opened: Opened<WebKit> | null = null;

  override get page(): Screen {
    return pageOf(this.#opened);
  }

  override async open(address: string): Promise<void> {
    await this.#opened?.browser.renewTab();
    this.#opened ??= await opened(await openWebKit());
    await this.page.goto(address);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#opened?.browser[Symbol.asyncDispose]();
    this.#opened = null;
  }
}

/** Its profile outlives it: after a kill the browser starts again with everything that it kept. */
export class FirefoxTablet extends Referee implements AsyncDisposable {
  readonly #profile: Profile = newProfile();
  #opened: Opened<Firefox> | null = null;

  override get page(): Screen {
    return pageOf(this.#opened);
  }

  override async open(address: string): Promise<void> {
    this.#opened ??= await opened(await openFirefox(this.#profile));
    await this.page.goto(address);
  }

  /** Ends the browser as a flat battery would. */
  async kill(): Promise<void> {
    await this.#opened?.browser.kill();
    this.#opened = null;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
    this.#profile[Symbol.dispose]();
  }
}

async function opened<Browser extends WebKit | Firefox>(browser: Browser): Promise<Opened<Browser>> {
  return { browser, screen: await screenOf(browser) };
}

function pageOf(opened: Opened<unknown> | null): Screen {
  if (!opened) throw new Error("This browser is not open");
  return opened.screen;
}
