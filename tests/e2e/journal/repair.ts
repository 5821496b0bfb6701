/** The repair page, and what lies in a browser beside the app's own files. */
import { readFileSync } from "node:fs";
import type { Page } from "playwright-core";
import type { Field } from "./field.ts";

export async function openRepair(page: Page, { server }: Field): Promise<void> {
  await page.goto(`${server.address}/repair`);
  await page.getByRole("heading", { name: "Repair Aidpost on this tablet" }).waitFor();
}

export async function askForTheApp(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Load the app anew" }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Load the app anew" }).click();
}

export async function downloaded(page: Page, button: string): Promise<string> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: button }).click(),
  ]);
  return readFileSync(await download.path(), "utf8");
}

/** Puts something else in the place of the app's page. */
export function spoilTheApp(page: Page): Promise<void> {
  return page.evaluate(async () => {
    for (const name of (await caches.keys()).filter((one) => one.startsWith("aidpost-app-"))) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        if (new URL(request.url).pathname !== "/index.html") continue;
        await cache.put(request, new Response("not the app", { headers: { "content-type": "text/html" } }));
      }
    }
  });
}

/** What lies here beside the app's own files: databases, and caches with what is in them. */
export function keptIn(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => {
    const databases = (await indexedDB.databases()).map(({ name }) => `database ${name}`);
    const names = (await caches.keys()).filter((name) => !name.startsWith("aidpost-app-"));
    const inCaches = names.map(async (name) => {
      const requests = await (await caches.open(name)).keys();
      return requests.map(({ url }) => `${name} ${new URL(url).pathname}`);
    });
    return [...databases, ...(await Promise.all(inCaches)).flat()].sort();
  });
}
