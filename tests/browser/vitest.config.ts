import { playwright } from "@vitest/browser-playwright";
import { defineProject } from "vitest/config";
import { findChromium } from "../e2e/browser.ts";
import { inBrowser } from "./project.ts";

const chromium = findChromium();
const launchOptions = { args: ["--no-sandbox"], ...(chromium ? { executablePath: chromium } : {}) };
const provider = playwright({ launchOptions });

export default defineProject(
  inBrowser("browser", {
    browser: "chromium",
    provider,
    tests: ["journal", "files", "traps", "looks/referee"],
  }),
);
