/** Lets vitest open its page in a browser that it can't drive by itself. */
import { playwright } from "@vitest/browser-playwright";
import type { BrowserProvider, BrowserProviderOption } from "vitest/node";

/** A browser that goes where it is sent. */
export interface Driven extends AsyncDisposable {
  goto(address: string): Promise<void>;
}

/** @param open  starts it; it is ended when the tests are done */
export function driven(browser: string, open: () => Promise<Driven>): BrowserProviderOption {
  // The page that runs the tests is vitest's own, and no matter of who opens it.
  const { serverFactory } = playwright();
  const providerFactory = () => opener(open);
  return { name: "driven", supportedBrowser: [browser], options: {}, serverFactory, providerFactory };
}

function opener(open: () => Promise<Driven>): BrowserProvider {
  let browser: Driven | undefined;
  return {
    name: "driven",
    supportsParallelism: false,
    getCommandsContext: () => ({}),
    async openPage(_session, address) {
      browser ??= await open();
      await browser.goto(address);
    },
    async close() {
      await browser?.[Symbol.asyncDispose]();
      browser = undefined;
    },
  };
}
