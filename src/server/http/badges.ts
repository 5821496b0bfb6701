/** Badges for officials, signed with the competition's key when an office asks for them [A20]. */
import type { Context, Hono } from "hono";
import { officialsOf } from "../../core/log/setup.ts";
import { type BadgesAnswer, BadgesRequest } from "../../core/protocol/messages.ts";
import { asker, mustBe } from "./asker.ts";
import { PLAIN_LIMIT, parseBody } from "./body.ts";
import { ProblemError } from "./problem.ts";
import type { Services } from "./services.ts";

export function addBadgeRoute(app: Hono, services: Services): void {
  app.post("/api/competitions/:competition/badges", (c) => sign(c, services));
}

async function sign(c: Context, services: Services): Promise<Response> {
  const who = await asker(c, services);
  mustBe(who, "office");
  const { badges } = await parseBody(c, who.body, PLAIN_LIMIT, BadgesRequest);
  const { log } = who;
  if (!log.goesOn) {
    throw new ProblemError(
      "forbidden",
      "This competition was imported without its keys: no badge can be signed here.",
    );
  }
  const officials = officialsOf(log.state);
  const unknown = badges.findIndex(({ official }) => !officials.has(official));
  if (unknown >= 0) {
    throw new ProblemError("conflict", "This is no official of the competition; send the official first.", {
      at: `badges.${unknown}`,
    });
  }
  services.logger.info({ device: who.device, badges: badges.length }, "badges signed");
  return c.json({ signatures: badges.map((badge) => log.signBadge(badge)) } satisfies BadgesAnswer);
}
