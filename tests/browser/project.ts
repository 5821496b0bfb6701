/** Tests that run inside a real browser: what a storage does there can't be learnt from a copy of it in memory. */
import type { UserWorkspaceConfig } from "vitest/config";
import type { BrowserProviderOption } from "vitest/node";

interface Engine {
  readonly browser: "chromium" | "webkit" | "firefox";
  readonly provider: BrowserProviderOption;
  /** Names of the files of `tests/browser` that concern it. */
  readonly tests: readonly string[];
  /** Looks at every screen, not only at some of each kind: a minute and a half. */
  readonly everyScreen?: true;
}

export function inBrowser(
  name: string,
  { browser, provider, tests, everyScreen }: Engine,
): UserWorkspaceConfig {
  return {
    define: { AIDPOST_BUILD: JSON.stringify("test"), AIDPOST_EVERY_SCREEN: String(everyScreen ?? false) },
    test: {
      name,
      root: "../..",
      include: tests.map((test) => `tests/browser/${test}.test.ts`),
      setupFiles: ["tests/browser/setup.ts"],
      // One test may take the storage from under all of them.
      fileParallelism: false,
      // Steps run beside one another: a page that is slow on a busy machine is not wrong.
      testTimeout: 60_000,
      expect: { poll: { timeout: 20_000 } },
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        provider,
        instances: [{ browser, name }],
        // Vitest sets the size of its page before each file, and only Playwright can; tests of a storage look at none.
        ...(browser === "chromium" ? {} : { commands: { __vitest_viewport: () => undefined } }),
      },
    },
  };
}
