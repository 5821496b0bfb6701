/** Devices hand in what they wrote: a result for each op, after it is durable [S1, T2]. */
import type { Context, Hono } from "hono";
import { Bundle, type BundleAnswer } from "../../core/protocol/messages.ts";
import { bundleSignedBy } from "../auth/keys.ts";
import type { CompetitionLog } from "../log/competition-log.ts";
import { sender } from "./asker.ts";
import { BUNDLE_LIMIT, parseBody } from "./body.ts";
import { ProblemError } from "./problem.ts";
import type { Services } from "./services.ts";

export function addBundleRoute(app: Hono, services: Services): void {
  app.post("/api/competitions/:competition/bundles", async (c) => {
    const arrived = services.logs.expect();
    try {
      return await takeBundle(c, services, arrived);
    } finally {
      arrived();
    }
  });
}

/** Whoever relays a bundle signs the request; the bundle is signed by the device that made its ops [D6]. */
async function takeBundle(c: Context, services: Services, arrived: () => void): Promise<Response> {
  const { log, body } = await sender(c, services, BUNDLE_LIMIT);
  const bundle = await parseBody(c, body, BUNDLE_LIMIT, Bundle);
  if (bundle.competition !== log.competition) {
    throw new ProblemError("malformed", "The bundle is of another competition.", { at: "competition" });
  }
  return answerBundle(c, services, log, bundle, arrived);
}

/**
 * Takes a bundle into the log, whichever way it came, and answers with what became of each op.
 *
 * @param arrived  call off what `Logs.expect` announced
 * @throws ProblemError unknownDevice, badSignature: nothing is stored
 */
export async function answerBundle(
  c: Context,
  services: Services,
  log: CompetitionLog,
  bundle: Bundle,
  arrived: () => void,
): Promise<Response> {
  const key = await services.logs.keyOf(log, bundle.device);
  if (key === null) {
    throw new ProblemError(
      "unknownDevice",
      "The device that made this bundle is not admitted; pair it again.",
      {
        at: "device",
      },
    );
  }
  if (!(await bundleSignedBy(key, bundle))) {
    throw new ProblemError("badSignature", "The bundle's signature does not fit its ops.", {
      at: "signature",
    });
  }
  return answerTaken(c, services, log, bundle, arrived);
}

/** The same for a bundle whose signature was verified. */
export async function answerTaken(
  c: Context,
  services: Services,
  log: CompetitionLog,
  bundle: Bundle,
  arrived: () => void = () => {},
): Promise<Response> {
  const taken = services.logs.change(
    (turn) => turn.take(turn.log(log.competition), bundle),
    bundle.ops.length,
  );
  arrived();
  const results = await taken;
  for (const { kind } of results) services.metrics.ops.inc({ result: kind });
  const answer: BundleAnswer = { history: log.history, time: services.clock.now(), results: [...results] };
  return c.json(answer);
}
