/** Devices hand in what they wrote: a result for each op, after it is durable [S1, T2]. */
import type { Context, Hono } from "hono";
import type { PublicKey } from "../../core/log/role.ts";
import { BroughtBundle, Bundle, type BundleAnswer } from "../../core/protocol/messages.ts";
import { deviceIdOf } from "../../core/protocol/signing.ts";
import { bundleSignedBy } from "../auth/keys.ts";
import type { CompetitionLog } from "../log/competition-log.ts";
import { asker, mustBe, sender } from "./asker.ts";
import { BUNDLE_LIMIT, parseBody } from "./body.ts";
import { ProblemError } from "./problem.ts";
import type { Services } from "./services.ts";

export function addBundleRoutes(app: Hono, services: Services): void {
  app.post("/api/competitions/:competition/bundles", (c) => announced(c, services, takeBundle));
  app.post("/api/competitions/:competition/brought", (c) => announced(c, services, bringIn));
}

/** Says that ops are on their way for as long as `take` may bring them. */
async function announced(c: Context, services: Services, take: typeof takeBundle): Promise<Response> {
  const arrived = services.logs.expect();
  try {
    return await take(c, services, arrived);
  } finally {
    arrived();
  }
}

/**
 * An office brings in a bundle out of a file. Where its device was never admitted it is set aside whole, until the
 * office accepts; the key that stood in the file is kept with its signature [L14].
 */
async function bringIn(c: Context, services: Services, arrived: () => void): Promise<Response> {
  const asking = await asker(c, services, BUNDLE_LIMIT);
  mustBe(asking, "office");
  const { log, body } = asking;
  const { bundle, key } = await parseBody(c, body, BUNDLE_LIMIT, BroughtBundle);
  mustBeOf(log, bundle, "bundle.competition");
  return answerBundle(c, services, log, bundle, arrived, key);
}

/** Whoever relays a bundle signs the request; the bundle is signed by the device that made its ops [D6]. */
async function takeBundle(c: Context, services: Services, arrived: () => void): Promise<Response> {
  const { log, body } = await sender(c, services, BUNDLE_LIMIT);
  const bundle = await parseBody(c, body, BUNDLE_LIMIT, Bundle);
  mustBeOf(log, bundle, "competition");
  return answerBundle(c, services, log, bundle, arrived);
}

/** @throws ProblemError malformed */
function mustBeOf({ competition }: CompetitionLog, bundle: Bundle, at: string): void {
  if (bundle.competition === competition) return;
  throw new ProblemError("malformed", "The bundle is of another competition.", { at });
}

/**
 * Takes a bundle into the log, whichever way it came, and answers with what became of each op.
 *
 * @param arrived  call off what `Logs.expect` announced
 * @param brought  the key of a device that may never have been admitted, where an office vouches for its file [L14]
 * @throws ProblemError unknownDevice, badSignature: nothing is stored
 */
export async function answerBundle(
  c: Context,
  services: Services,
  log: CompetitionLog,
  bundle: Bundle,
  arrived: () => void,
  brought: PublicKey | null = null,
): Promise<Response> {
  const admitted = await services.logs.keyOf(log, bundle.device);
  const key = admitted ?? brought;
  if (key === null) {
    throw new ProblemError(
      "unknownDevice",
      "The device that made this bundle is not admitted; pair it again.",
      {
        at: "device",
      },
    );
  }
  if (deviceIdOf(key) !== bundle.device || !(await bundleSignedBy(key, bundle))) {
    throw new ProblemError("badSignature", "The bundle's signature does not fit its ops.", {
      at: "signature",
    });
  }
  const taken = services.logs.change(
    (turn) => turn.take(turn.log(log.competition), bundle, admitted ? {} : { key }),
    bundle.ops.length,
  );
  arrived();
  const results = await taken;
  for (const { kind } of results) services.metrics.ops.inc({ result: kind });
  const answer: BundleAnswer = { history: log.history, time: services.clock.now(), results: [...results] };
  return c.json(answer);
}
