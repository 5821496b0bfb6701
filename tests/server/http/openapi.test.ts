import { expect, test } from "vitest";
import { createApp } from "../../../src/server/http/app.ts";
import { OPERATIONS } from "../../../src/server/http/operations.ts";
import type { Services } from "../../../src/server/http/services.ts";
import { StaticFiles } from "../../../src/server/http/static-files.ts";
import { makeMetrics } from "../../../src/server/metrics.ts";
import { send, testServer } from "../test-server.ts";

test("every route of the API is described, and nothing else", () => {
  const services = { metrics: makeMetrics(() => 0) } as Services;
  const routes = createApp(services, new StaticFiles(".")).routes.filter(
    ({ method, path }) => method !== "ALL" && path.startsWith("/api/") && path !== "/api/openapi.json",
  );
  const there = routes.map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, "{$1}")}`);
  const told = OPERATIONS.filter(({ path }) => path.startsWith("/api/"));
  expect(told.map(({ method, path }) => `${method.toUpperCase()} ${path}`).sort()).toEqual(there.sort());
});

test("the description says what each message holds", async () => {
  const at = await testServer();
  const { json } = await send(at, "/api/openapi.json");
  expect(json).toMatchObject({
    openapi: "3.1.0",
    info: { version: "test" },
    paths: {
      "/api/competitions/{competition}/bundles": {
        post: {
          security: [{ device: [] }],
          requestBody: {
            content: { "application/json": { schema: { $ref: "#/components/schemas/Bundle" } } },
          },
        },
      },
    },
    components: {
      schemas: {
        Bundle: {
          type: "object",
          additionalProperties: false,
          required: ["competition", "device", "ops", "signature"],
        },
      },
    },
  });
});

test("every reference of the description leads somewhere", async () => {
  const at = await testServer();
  const { text, json } = await send(at, "/api/openapi.json");
  const { schemas } = (json as { components: { schemas: object } }).components;
  const named = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, name = ""]) => name);
  expect(named.length).toBeGreaterThan(20);
  expect(named.filter((name) => !Object.hasOwn(schemas, name.replace("#/components/schemas/", "")))).toEqual(
    [],
  );
});
