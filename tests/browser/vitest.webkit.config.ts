import { defineProject } from "vitest/config";
import { openWebKit } from "../engines/webkit.ts";
import { driven } from "./driven.ts";
import { inBrowser } from "./project.ts";

const provider = driven("webkit", () => openWebKit());

// WebKitGTK has no origin-private file system, so its second copy lies in Cache Storage.
export default defineProject(
  inBrowser("webkit-storage", { browser: "webkit", provider, tests: ["journal", "transactions"] }),
);
