import { defineProject } from "vitest/config";
import { chromium } from "./chromium.ts";
import { inBrowser } from "./project.ts";

export default defineProject(
  inBrowser("looks", {
    browser: "chromium",
    provider: chromium,
    tests: ["looks/others", "looks/words", "looks/keyboard", "looks/place", "looks/endless", "looks/codes"],
    everyScreen: true,
  }),
);
