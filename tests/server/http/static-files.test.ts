import { request } from "node:http";
import { brotliDecompressSync } from "node:zlib";
import { expect, test } from "vitest";
import { send, type TestServer, testServer } from "../test-server.ts";

const page = { accept: "text/html,*/*", "sec-fetch-mode": "navigate" };

test.each(["/", "/claim", "/c/cup/office", "/board/cup"])(
  "%s is the app's page, asked for anew each time",
  async (path) => {
    const at = await testServer();
    const { status, headers, body } = await raw(at, path, page);
    expect([status, body.toString()]).toEqual([200, "<!doctype html><title>Aidpost</title>"]);
    expect(headers["cache-control"]).toBe("no-cache");
    expect(headers["content-type"]).toBe("text/html; charset=utf-8");
  },
);

test("[D31] the repair page has an address of its own, and is asked for anew each time", async () => {
  const at = await testServer();
  const { status, headers, body } = await raw(at, "/repair", page);
  expect([status, body.toString()]).toEqual([200, "<!doctype html><title>Repair</title>"]);
  expect(headers["cache-control"]).toBe("no-cache");
  expect(String(headers["content-security-policy"])).toContain("script-src 'self' 'wasm-unsafe-eval';");
  expect((await raw(at, "/repair.html", {})).status).toBe(200);
});

test.each([
  ["/assets/app-gone.js", page],
  ["/assets/none", {}],
  ["/none.png", page],
  ["/claim", { accept: "*/*", "sec-fetch-mode": "cors" }],
  ["/claim", { accept: "application/json" }],
  ["/repair", { accept: "application/json" }],
])("%s with %j is not found, never a page in its place", async (path, headers) => {
  const at = await testServer();
  const { status, body } = await raw(at, path, headers);
  expect([status, JSON.parse(body.toString())]).toMatchObject([404, { type: "/problems/notFound" }]);
});

test("a file whose name holds its hash is kept for ever, the service worker and the version are not", async () => {
  const at = await testServer();
  const caching = async (path: string) => (await send(at, path)).headers.get("cache-control");
  expect(await caching("/assets/app-1a2b3c4d.js")).toBe("public, max-age=31536000, immutable");
  expect(await caching("/service-worker.js")).toBe("no-cache");
  expect(await caching("/version.json")).toBe("no-cache");
  expect((await send(at, "/version.json")).headers.has("aidpost-history")).toBe(true);
});

test("text is packed for those who take it, and 304 for those who have it", async () => {
  const at = await testServer();
  const path = "/assets/app-1a2b3c4d.js";
  const packed = await raw(at, path, { "accept-encoding": "gzip, br" });
  expect(packed.headers["content-encoding"]).toBe("br");
  expect(packed.body.length).toBeLessThan(200);
  expect(brotliDecompressSync(packed.body).toString()).toBe((await raw(at, path, {})).body.toString());
  const etag = String(packed.headers.etag);
  const again = await raw(at, path, { "accept-encoding": "gzip, br", "if-none-match": etag });
  expect([again.status, again.body.length]).toEqual([304, 0]);
});

test.each(["/../package.json", "/%2e%2e/%2e%2e/etc/passwd", "/assets/..%2f..%2fsecret", "/%c0", "/a%00b"])(
  "%s leads out of nowhere",
  async (path) => {
    const at = await testServer();
    expect((await raw(at, path, {})).status).toBe(404);
  },
);

test("[A6] no inline script and no frame, and nothing is told to other sites", async () => {
  const at = await testServer();
  const { headers } = await raw(at, "/", page);
  const policy = String(headers["content-security-policy"]);
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
  expect(policy).toContain("frame-ancestors 'none'");
  // What reads a courier's code is WebAssembly; text is run nowhere.
  expect(policy).not.toMatch(/'unsafe-(inline|eval)'/);
  expect(headers["referrer-policy"]).toBe("no-referrer");
  expect(headers["x-content-type-options"]).toBe("nosniff");
});

test("the server says that it lives, is ready, and how it is", async () => {
  const at = await testServer();
  expect((await send(at, "/healthz")).text).toBe("ok\n");
  expect((await send(at, "/readyz")).text).toBe("ready\n");
  expect((await send(at, "/metrics")).text).toContain("aidpost_requests_total");
});

/** A request whose path and headers go out as they are. */
function raw(at: TestServer, path: string, headers: Record<string, string>) {
  const { hostname, port } = new URL(at.server.address);
  return new Promise<{ status: number; headers: NodeJS.Dict<string | string[]>; body: Buffer }>(
    (resolve, reject) => {
      const asked = request({ hostname, port, path, headers }, async (answer) => {
        const parts: Buffer[] = [];
        for await (const part of answer) parts.push(part);
        resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: Buffer.concat(parts) });
      });
      asked.on("error", reject);
      asked.end();
    },
  );
}
