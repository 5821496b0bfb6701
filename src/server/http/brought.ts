/**
 * An office brings in the file of a device that this server never admitted: it is stored, set aside whole, and the office
 * decides [L14]. The key in the file vouches for the device, since a device's id is made of its key [L24].
 */
import type { Context, Hono } from "hono";
import { BroughtBundle } from "../../core/protocol/messages.ts";
import { deviceIdOf } from "../../core/protocol/signing.ts";
import { bundleSignedBy } from "../auth/keys.ts";
import { asker, mustBe } from "./asker.ts";
import { BUNDLE_LIMIT, parseBody } from "./body.ts";
import { answerTaken } from "./bundles.ts";
import { ProblemError } from "./problem.ts";
import type { Services } from "./services.ts";

export function addBroughtRoute(app: Hono, services: Services): void {
  app.post("/api/competitions/:competition/brought", (c) => take(c, services));
}

async function take(c: Context, services: Services): Promise<Response> {
  const who = await asker(c, services, BUNDLE_LIMIT);
  mustBe(who, "office");
  const { log } = who;
  const { bundle, key } = await parseBody(c, who.body, BUNDLE_LIMIT, BroughtBundle);
  if (bundle.competition !== log.competition) {
    throw new ProblemError("malformed", "The bundle is of another competition.", {
      at: "bundle.competition",
    });
  }
  if (deviceIdOf(key) !== bundle.device) {
    throw new ProblemError("malformed", "The key is not that of the device that the bundle names.", {
      at: "key",
    });
  }
  if (!(await bundleSignedBy(key, bundle))) {
    throw new ProblemError("badSignature", "The bundle's signature does not fit its ops.", {
      at: "bundle.signature",
    });
  }
  return answerTaken(c, services, log, bundle);
}
