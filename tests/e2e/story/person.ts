/** A person with a device: a browser whose profile outlives it, so that it can be closed, killed and opened again. */
import type { Page } from "playwright-core";
import { type Browser, type BrowserOptions, newProfile, openBrowser, type Profile } from "../browser.ts";

/** Longest wait for something that a person waits for, ms. */
export const PATIENCE = 15_000;
/** The same for what a device does by itself: it may wait up to a minute before it asks the server again. */
export const LONG_PATIENCE = 75_000;

export class Person implements AsyncDisposable {
  readonly #profile: Profile = newProfile();
  readonly #options: BrowserOptions;
  #browser: Browser | null = null;

  constructor(options: BrowserOptions) {
    this.#options = options;
  }

  /** The page that this person looks at. */
  get page(): Page {
    if (!this.#browser) throw new Error("This browser is not open");
    return this.#browser.page;
  }

  /** Where the browser keeps what its pages store. */
  get folder(): string {
    return this.#profile.folder;
  }

  /** Opens the browser at an address, with everything that it kept. */
  async open(address: string): Promise<void> {
    this.#browser = await openBrowser(this.#profile, this.#options);
    this.page.setDefaultTimeout(PATIENCE);
    await this.page.goto(address);
  }

  /** Waits until this device holds the app, so that it opens without a network. */
  async holdsTheApp(): Promise<void> {
    await this.page.evaluate(async () => {
      await navigator.serviceWorker.ready;
    });
  }

  async close(): Promise<void> {
    await this.#browser?.close();
    this.#browser = null;
  }

  /** Ends the browser as a flat battery would. */
  async kill(): Promise<void> {
    await this.#browser?.kill();
    this.#browser = null;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.kill();
    this.#profile[Symbol.dispose]();
  }
}
