/** The system's Chromium, driven by Playwright. */
import { playwright } from "@vitest/browser-playwright";
import { findChromium } from "../e2e/browser.ts";

const path = findChromium();
export const chromium = playwright({
  launchOptions: { args: ["--no-sandbox"], ...(path ? { executablePath: path } : {}) },
});
