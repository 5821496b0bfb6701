import { readFileSync } from "node:fs";
import { preview } from "vite";
import { expect, test } from "vitest";
import { newProfile, openBrowser } from "./browser.ts";

/** Serves `dist` on a free port. */
async function hostOfTheBuild() {
  const host = await preview({
    configFile: false,
    logLevel: "error",
    preview: { host: "127.0.0.1", port: 0 },
  });
  const [address] = host.resolvedUrls?.local ?? [];
  if (!address) throw new Error("The preview of the build has no address");
  return { address, stop: () => host.close() };
}

test("the built app opens in a killed browser whose server has gone", async () => {
  const host = await hostOfTheBuild();
  await using profile = newProfile();
  await using first = await openBrowser(profile);
  await first.page.goto(host.address);
  await first.page.evaluate(async () => {
    await navigator.serviceWorker.register("/service-worker.js");
    await navigator.serviceWorker.ready;
  });
  await first.kill();
  await host.stop();

  await using again = await openBrowser(profile);
  const missing: string[] = [];
  again.page.on("requestfailed", (request) => missing.push(request.url()));
  await again.page.goto(host.address);
  await again.page.locator("#app > *").first().waitFor();
  const ofTheShell = missing.filter((url) => /\/(assets|icons)\/|\.(js|css|html|webmanifest)$/.test(url));
  expect(ofTheShell).toEqual([]);
});

test("every emitted file is put by, and only the server tells the newest build", async () => {
  const host = await hostOfTheBuild();
  await using profile = newProfile();
  await using browser = await openBrowser(profile);
  await browser.page.goto(host.address);
  const kept = await browser.page.evaluate(async () => {
    await navigator.serviceWorker.register("/service-worker.js");
    await navigator.serviceWorker.ready;
    const caches = await globalThis.caches.keys();
    const stores = await Promise.all(caches.map((name) => globalThis.caches.open(name)));
    const requests = await Promise.all(stores.map((store) => store.keys()));
    return requests.flat().map((request) => new URL(request.url).pathname);
  });
  await host.stop();
  const manifest: Record<
    string,
    { readonly file: string; readonly css?: string[]; readonly assets?: string[] }
  > = JSON.parse(readFileSync("dist/.vite/manifest.json", "utf8"));
  const emitted = Object.values(manifest).flatMap(({ file, css = [], assets = [] }) => [
    file,
    ...css,
    ...assets,
  ]);
  expect(kept).toEqual(expect.arrayContaining(["/index.html", "/manifest.webmanifest"]));
  expect(kept).toEqual(expect.arrayContaining(emitted.map((file) => `/${file}`)));
  expect(kept).not.toContain("/version.json");
});
