import { expect, test } from "vitest";
import type { Bundle } from "../../../src/core/protocol/messages.ts";
import { paths } from "../../../src/core/protocol/paths.ts";
import { aDay, aTablet, score } from "./day.ts";
import { cup } from "./fixtures.ts";

/** A tablet with a sheet to send, whose server forgot it in a restore. */
async function forgotten() {
  const server = aDay();
  const tablet = await aTablet(server);
  await server.clock.pass(1_000);
  const journal = await tablet.ports.journal.journal(cup);
  const kept = (await journal.self())?.admission;
  const shown: Bundle[] = [];
  let takes = true;
  server.interrupt = ({ path, body }) => {
    if (path === paths.readmissions(cup)) {
      shown.push(JSON.parse(String(body)).admission);
      if (!takes) return server.problem("unknownDevice");
      server.interrupt = () => "go on";
      return server.json({
        history: server.history,
        time: 1,
        admission: { ...kept, signature: "B".repeat(86) },
      });
    }
    return server.problem("unknownDevice");
  };
  const refuse = () => {
    takes = false;
  };
  return { ...tablet, server, journal, kept, shown, refuse };
}

test("[S6] a server that does not know the device is shown its admission, and the round goes on", async () => {
  const { server, device, shown, kept, journal } = await forgotten();
  const op = await score(device, "t14");
  await server.clock.pass(1_000);
  expect(shown).toEqual([kept]);
  expect(device.snapshot().receipts.get(op)).toMatchObject({ kind: "received" });
  expect(device.snapshot().sync).toMatchObject({ link: "connected", unsent: 0 });
  expect((await journal.self())?.admission).toEqual(kept);
});

test("[S2, S6] when that does not help, the device waits to be paired again and keeps its sheet", async () => {
  const { server, device, shown, refuse } = await forgotten();
  refuse();
  const op = await score(device, "t14");
  await server.clock.pass(1_000);
  expect(shown).toHaveLength(1);
  expect(device.snapshot().sync).toMatchObject({ link: "paused", pausedBy: "unknownDevice", unsent: 1 });
  expect(device.snapshot().receipts.get(op)).toEqual({ kind: "saved" });
});
