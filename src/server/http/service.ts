/** What whoever runs the server asks it: is it alive, is it ready, how is it, which build is it. */
import type { Hono } from "hono";
import type { Registry } from "prom-client";
import { ProblemError } from "./problem.ts";

/** Answers for machines; nothing in them belongs to a competition. */
export function addServiceRoutes(app: Hono, registry: Registry, ready: () => Promise<boolean>): void {
  app.get("/healthz", (c) => c.text("ok\n"));
  app.get("/readyz", async (c) => {
    if (await ready()) return c.text("ready\n");
    throw new ProblemError(
      "unavailable",
      "The server is starting or stopping, or can't read or write its data.",
      { retryAfter: 2 },
    );
  });
  app.get("/metrics", async (c) =>
    c.body(await registry.metrics(), 200, { "content-type": registry.contentType }),
  );
}
