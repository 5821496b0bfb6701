import { defineProject } from "vitest/config";
import { newProfile } from "../e2e/browser.ts";
import { openFirefox } from "../engines/firefox.ts";
import { driven } from "./driven.ts";
import { inBrowser } from "./project.ts";

const provider = driven("firefox", () => openFirefox(newProfile()));

export default defineProject(
  inBrowser("firefox-storage", { browser: "firefox", provider, tests: ["journal", "files", "transactions"] }),
);
