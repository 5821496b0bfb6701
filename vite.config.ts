import { createHash } from "node:crypto";
import { globSync, readFileSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import react from "@vitejs/plugin-react";
import { type Plugin, type Rolldown, build as viteBuild } from "vite";
import { defineConfig } from "vitest/config";
import { injectManifest } from "workbox-build";

/** What decides how the app behaves: the same sources give the same build id on every machine. */
const sources = ["index.html", "package-lock.json", "vite.config.ts", "public/**/*.*", "src/**/*.*"];

const build = buildId();
const define = { AIDPOST_BUILD: JSON.stringify(build) };

export default defineConfig({
  plugins: [react(), standalone()],
  define,
  build: {
    outDir: "dist",
    manifest: true,
    // A strict content security policy knows no data: addresses and no inline script [A6].
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { output: { codeSplitting: { groups: [...fewFiles()] } } },
  },
  test: {
    // Vitest would leave one core idle, and there are only two on the machine that this is meant for.
    maxWorkers: "100%",
    // Steps run beside one another: a test that is slow on a busy machine is not wrong.
    testTimeout: 30_000,
    expect: { poll: { timeout: 20_000 } },
    projects: [
      { extends: true, test: { name: "house", include: ["tests/house/**/*.test.ts"] } },
      { extends: true, test: { name: "core", include: ["tests/core/**/*.test.ts"] } },
      {
        extends: true,
        test: { name: "oracle", include: ["tests/oracle/**/*.test.ts"], testTimeout: 60_000 },
      },
      {
        extends: true,
        test: {
          name: "server",
          include: ["tests/server/**/*.test.ts"],
          globalSetup: ["tests/server/shared-postgres.ts"],
        },
      },
      {
        extends: true,
        test: {
          name: "app",
          include: ["tests/app/**/*.test.{ts,tsx}"],
          environment: "jsdom",
          setupFiles: ["tests/app/setup.ts"],
          testTimeout: 30_000,
        },
      },
      { extends: true, test: { name: "chaos", include: ["tests/chaos/**/*.test.ts"] } },
      { extends: true, test: { name: "soak", include: ["tests/soak/**/*.test.ts"] } },
      {
        extends: true,
        test: {
          name: "e2e",
          include: ["tests/e2e/**/*.test.ts"],
          fileParallelism: false,
          maxWorkers: 1,
          testTimeout: 60_000,
          hookTimeout: 60_000,
        },
      },
      {
        extends: true,
        test: {
          name: "long",
          include: ["tests/long/**/*.test.ts"],
          fileParallelism: false,
          maxWorkers: 1,
        },
      },
      { extends: true, test: { name: "webkit", include: ["tests/engines/webkit.test.ts"] } },
      { extends: true, test: { name: "firefox", include: ["tests/engines/firefox.test.ts"] } },
      "tests/browser/vitest.config.ts",
      "tests/browser/vitest.looks.config.ts",
      "tests/browser/vitest.webkit.config.ts",
      "tests/browser/vitest.firefox.config.ts",
    ],
  },
});

/** The screens that a tablet opens with after its browser was ended. */
const FIRST_SCREENS = ["StationHome", "SheetScreen"].map((name) => resolve(`src/app/referee/${name}.tsx`));

/**
 * What a tablet runs before the sheet comes in a few files, since each file costs a slow tablet some milliseconds: the
 * libraries, which stay the same from one build to the next; what else every page needs; the parts that other people's
 * screens use, too; and the sheet itself.
 */
function* fewFiles() {
  yield { name: "libraries", tags: ["$initial" as const], test: /\/node_modules\//, priority: 3 };
  yield { name: "main", tags: ["$initial" as const], priority: 2 };
  let first: ReadonlySet<string> | null = null;
  yield {
    debugName: "first screens",
    priority: 1,
    name(id: string, graph: Pick<Rolldown.PluginContext, "getModuleInfo">) {
      first ??= reachable(FIRST_SCREENS, graph);
      if (!first.has(id) || FIRST_SCREENS.includes(id)) return null;
      return /\/src\/app\/(ui|i18n)\//.test(id) ? "parts" : "sheet";
    },
  };
}

/** These modules and all that they import before they run. */
function reachable(
  modules: readonly string[],
  graph: Pick<Rolldown.PluginContext, "getModuleInfo">,
): ReadonlySet<string> {
  const found = new Set<string>();
  const add = (id: string) => {
    if (found.has(id)) return;
    found.add(id);
    for (const next of graph.getModuleInfo(id)?.importedIds ?? []) add(next);
  };
  for (const id of modules) add(id);
  return found;
}

/** The version and a hash over all sources. */
function buildId(): string {
  const { version } = JSON.parse(readFileSync("package.json", "utf8"));
  const hash = createHash("sha256");
  for (const file of globSync(sources).sort()) {
    hash.update(file).update("\0").update(readFileSync(file)).update("\0");
  }
  return `${version}+${hash.digest("hex").slice(0, 12)}`;
}

/**
 * Builds what shares no file with the app after it, each as one classic script: the repair page, and the service
 * worker, which is told every file that the app consists of. Writes `version.json` beside them.
 */
function standalone(): Plugin {
  let outDir = "dist";
  return {
    name: "aidpost:standalone",
    apply: "build",
    configResolved(config) {
      outDir = config.build.outDir;
    },
    async closeBundle(error) {
      if (error) return;
      await oneScript("src/app/repair/main.ts", "repair", outDir);
      await oneScript("src/service-worker.ts", "service-worker", outDir);
      const worker = join(outDir, "service-worker.js");
      const { warnings } = await injectManifest({
        swSrc: worker,
        swDest: worker,
        globDirectory: outDir,
        globPatterns: ["**/*"],
        globIgnores: ["service-worker.js", "version.json"],
        dontCacheBustURLsMatching: /^assets\//,
        maximumFileSizeToCacheInBytes: 8_000_000,
      });
      if (warnings.length > 0) throw new Error(warnings.join("\n"));
      writeFileSync(join(outDir, "version.json"), `${JSON.stringify({ build })}\n`);
    },
  };
}

/** Builds a script, and the style sheet that it imports, under names that stay the same. */
async function oneScript(input: string, name: string, outDir: string): Promise<void> {
  const output = {
    format: "iife",
    entryFileNames: `${name}.js`,
    assetFileNames: `${name}[extname]`,
  } as const;
  await viteBuild({
    configFile: false,
    publicDir: false,
    logLevel: "warn",
    define,
    // Styles in a file of their own: the content security policy lets no script write them [A6].
    build: {
      outDir,
      emptyOutDir: false,
      modulePreload: false,
      cssCodeSplit: false,
      rolldownOptions: { input, output },
    },
  });
}
