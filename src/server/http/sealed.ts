/** Anybody hands in a sealed bundle that was carried here: a courier's phone, another tablet [S7]. */
import type { Context, Hono } from "hono";
import { SEALED_LIMIT } from "../../core/protocol/sealed.ts";
import { sha256Hex } from "../auth/keys.ts";
import { logOf } from "./asker.ts";
import { readBytes } from "./body.ts";
import { answerBundle } from "./bundles.ts";
import { ProblemError } from "./problem.ts";
import type { Services } from "./services.ts";

export function addSealedRoute(app: Hono, services: Services): void {
  app.post("/api/competitions/:competition/sealed", async (c) => {
    const arrived = services.logs.expect();
    try {
      return await takeSealed(c, services, arrived);
    } finally {
      arrived();
    }
  });
}

/** Whoever sends it is nobody: what counts is who signed the bundle inside. */
async function takeSealed(c: Context, services: Services, arrived: () => void): Promise<Response> {
  const { unsealing, couriers, sourceOf } = services;
  const log = await logOf(c, services);
  couriers.tries.mustBeFew(sourceOf(c));
  if (c.req.header("content-type") !== "application/octet-stream") {
    throw new ProblemError(
      "unsupportedType",
      'Send the sealed bytes with the content type "application/octet-stream".',
    );
  }
  const bytes = await readBytes(c, SEALED_LIMIT);
  try {
    const bundle = await unsealing.open(log.competition, log.history, bytes);
    return await answerBundle(c, services, log, bundle, arrived);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    throw couriers.failures.note(sha256Hex(bytes), sourceOf(c), error);
  }
}
