/** All routes under one roof, and what every answer has in common. */
import { type Context, Hono } from "hono";
import { compress } from "hono/compress";
import { methodNotAllowed } from "hono/method-not-allowed";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { addBadgeRoute } from "./badges.ts";
import { addBundleRoutes } from "./bundles.ts";
import { addEntriesRoute } from "./entries.ts";
import { addHeartbeatRoutes } from "./heartbeats.ts";
import { openApi } from "./openapi.ts";
import { addPairingRoutes } from "./pairing.ts";
import { addPeopleRoutes } from "./people.ts";
import { ProblemError, problemAnswer, problemOf } from "./problem.ts";
import { addReadmissionRoute } from "./readmissions.ts";
import { addResultRoutes } from "./results.ts";
import { addSealedRoute } from "./sealed.ts";
import { standardHeaders } from "./security.ts";
import { addServiceRoutes } from "./service.ts";
import type { Services } from "./services.ts";
import { addSignatureRoutes } from "./signatures.ts";
import type { StaticFiles } from "./static-files.ts";

export function createApp(services: Services, files: StaticFiles): Hono {
  const app = new Hono();
  addCommon(app, services);
  addServiceRoutes(app, services.metrics.registry, services.ready);
  app.get("/api/openapi.json", (c) => c.json(openApi(services.build)));
  addPairingRoutes(app, services);
  addReadmissionRoute(app, services);
  addBundleRoutes(app, services);
  addSealedRoute(app, services);
  addEntriesRoute(app, services);
  addPeopleRoutes(app, services);
  addBadgeRoute(app, services);
  addSignatureRoutes(app, services);
  addHeartbeatRoutes(app, services);
  addResultRoutes(app, services);
  // The app's files come last and are no route, so that a wrong method at a route is told apart from a missing file.
  app.notFound((c) => {
    const isFile =
      (c.req.method === "GET" || c.req.method === "HEAD") && !/^\/(api|public)\//.test(c.req.path);
    return isFile
      ? files.answer(c)
      : answerProblem(c, new ProblemError("notFound", "There is nothing here."));
  });
  return app;
}

function addCommon(app: Hono, { clock, logger, metrics }: Services): void {
  app.use(async (c, next) => {
    const start = clock.steady();
    for (const [name, value] of Object.entries(standardHeaders(clock))) c.header(name, value);
    if (c.req.path.startsWith("/api/")) c.header("cache-control", "no-store");
    await next();
    const { status } = c.res;
    metrics.requests.inc({ status });
    const ms = Math.round(clock.steady() - start);
    const said = { method: c.req.method, path: withoutFragment(c.req.path), status, ms };
    logger[status === 401 || status === 403 || status === 429 ? "info" : "debug"](said, "request");
  });
  app.use("/api/*", compress());
  app.use(
    methodNotAllowed({
      app,
      onMethodNotAllowed: (c, methods) => {
        c.header("allow", methods.join(", "));
        return answerProblem(c, new ProblemError("methodNotAllowed", `This takes ${methods.join(", ")}.`));
      },
    }),
  );
  app.onError((error, c) => {
    if (problemOf(error).kind === "internal")
      logger.error({ err: error, path: withoutFragment(c.req.path) }, "a request failed");
    return answerProblem(c, error);
  });
}

/** A link whose # was written as %23 on its way brings its secret here, which no log may keep [A2]. */
function withoutFragment(path: string): string {
  return path.replace(/(?:#|%23).*/s, "");
}

function answerProblem(c: Context, error: unknown): Response {
  const { status, headers, body } = problemAnswer(error);
  return c.body(body, status as ContentfulStatusCode, headers);
}
