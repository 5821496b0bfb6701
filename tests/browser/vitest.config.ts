import { defineProject } from "vitest/config";
import { chromium } from "./chromium.ts";
import { inBrowser } from "./project.ts";

export default defineProject(
  inBrowser("browser", {
    browser: "chromium",
    provider: chromium,
    tests: [
      "journal",
      "files",
      "traps",
      "looks/referee",
      "looks/others",
      "looks/words",
      "looks/keyboard",
      "looks/place",
      "looks/endless",
      "looks/codes",
    ],
  }),
);
