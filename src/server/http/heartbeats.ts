/** How the devices are: what each says now and then, and the office's list of it [rule 44, V1]. */
import type { Context, Hono } from "hono";
import { type DevicesAnswer, Heartbeat, type HeartbeatAnswer } from "../../core/protocol/messages.ts";
import { asker } from "./asker.ts";
import { PLAIN_LIMIT, parseBody } from "./body.ts";
import type { Services } from "./services.ts";

export function addHeartbeatRoutes(app: Hono, services: Services): void {
  app.post("/api/competitions/:competition/heartbeat", (c) => hear(c, services));
  app.get("/api/competitions/:competition/devices", (c) => devices(c, services));
}

async function hear(c: Context, services: Services): Promise<Response> {
  const { log, device, body } = await asker(c, services);
  const said = await parseBody(c, body, PLAIN_LIMIT, Heartbeat);
  const time = services.clock.now();
  services.lastWords.hear(log.competition, { device, at: time, said });
  return c.json({ history: log.history, time, head: log.head } satisfies HeartbeatAnswer);
}

/** Office, chief judge and jury see every device, any other device only itself. */
async function devices(c: Context, services: Services): Promise<Response> {
  const { log, device, role } = await asker(c, services);
  const words = await services.lastWords.of(log.competition);
  const all = role.kind === "office" || role.kind === "chiefJudge" || role.kind === "jury";
  const shown = words.filter((word) => all || word.device === device);
  return c.json({ time: services.clock.now(), devices: [...shown] } satisfies DevicesAnswer);
}
