/** Devices read what they may see of the log [V1, V2]. */
import type { Hono } from "hono";
import type { EntriesAnswer } from "../../core/protocol/messages.ts";
import { anew, isBeyond, readCursor, readMost, readPage } from "../log/reading.ts";
import { asker } from "./asker.ts";
import type { Services } from "./services.ts";

export function addEntriesRoute(app: Hono, services: Services): void {
  app.get("/api/competitions/:competition/entries", async (c) => {
    const { log, device, role } = await asker(c, services);
    const from = readCursor(c.req.query("after"));
    // Another process may have added what this one has not taken in yet.
    if (isBeyond(log, from)) await services.logs.follow();
    const beyond = isBeyond(log, from);
    if (beyond) {
      services.logger.warn(
        { competition: log.competition, device, head: log.head, at: from.at },
        "A device has read more than this log holds: the data was put back from an older copy. It reads anew and offers everything again",
      );
    }
    const page = beyond
      ? anew(log, from)
      : await readPage(services.store, log, { device, role }, from, readMost(c.req.query("most")));
    const answer: EntriesAnswer = { history: log.history, time: services.clock.now(), ...page };
    return c.json(answer);
  });
}
