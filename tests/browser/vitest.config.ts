/** Tests that run inside a real Chromium: what a storage does there can't be learnt from a copy of it in memory. */
import { playwright } from "@vitest/browser-playwright";
import { defineConfig } from "vitest/config";
import { findChromium } from "../e2e/browser.ts";

const chromium = findChromium();

export default defineConfig({
  define: { AIDPOST_BUILD: JSON.stringify("test") },
  test: {
    name: "browser",
    root: "../..",
    include: ["tests/browser/**/*.test.ts"],
    setupFiles: ["tests/browser/setup.ts"],
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({
        launchOptions: { args: ["--no-sandbox"], ...(chromium ? { executablePath: chromium } : {}) },
      }),
      instances: [{ browser: "chromium" }],
    },
  },
});
