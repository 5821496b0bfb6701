/** Devices read what they may see of the log [V1, V2]. */
import type { Hono } from "hono";
import type { EntriesAnswer } from "../../core/protocol/messages.ts";
import { readCursor, readPage } from "../log/reading.ts";
import { asker } from "./asker.ts";
import type { Services } from "./services.ts";

export function addEntriesRoute(app: Hono, services: Services): void {
  app.get("/api/competitions/:competition/entries", async (c) => {
    const { log, device, role } = await asker(c, services);
    const from = readCursor(c.req.query("after"));
    const page = await readPage(services.store, log, { device, role }, from);
    const answer: EntriesAnswer = { history: log.history, time: services.clock.now(), ...page };
    return c.json(answer);
  });
}
