import { createServer, type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import * as v from "valibot";
import { expect, onTestFinished, test } from "vitest";
import { CompetitionId } from "../../../src/core/competition/id.ts";
import { LiveHub } from "../../../src/server/live/live-hub.ts";
import { TestClock } from "../test-clock.ts";

const cup = v.parse(CompetitionId, "cup");

test("[S5] a watcher is told the revision at once, and every new one", async () => {
  const { hub, world, watch } = await openHub();
  const watcher = await watch();
  expect(await watcher.next()).toBe("data: 1");
  world.revision = 2;
  hub.changed(cup);
  expect(await watcher.next()).toBe("data: 2");
});

test("[S10] revisions that come fast are told at most twice a second, the last one surely", async () => {
  const { hub, clock, world, watch } = await openHub();
  const watcher = await watch();
  expect(await watcher.next()).toBe("data: 1");
  for (const revision of [2, 3, 4, 5]) {
    world.revision = revision;
    hub.changed(cup);
    clock.pass(10);
  }
  expect(await watcher.next()).toBe("data: 2");
  clock.pass(500);
  expect(await watcher.next()).toBe("data: 5");
});

test("[S10] a quiet stream says its revision again, so that a dead one is found out", async () => {
  const { clock, watch } = await openHub();
  const watcher = await watch();
  expect(await watcher.next()).toBe("data: 1");
  clock.pass(15_000);
  expect(await watcher.next()).toBe("data: 1");
  clock.pass(15_000);
  expect(await watcher.next()).toBe("data: 1");
});

test("[S5] a watcher that left is forgotten, and a stopping server ends the streams", async () => {
  const { hub, watch } = await openHub();
  const one = await watch();
  const two = await watch();
  await Promise.all([one.next(), two.next()]);
  expect(hub.watchers).toBe(2);
  one.leave();
  await expect.poll(() => hub.watchers).toBe(1);
  hub.close();
  expect(await two.next()).toBe("end");
});

test("[S5] a watcher that lets news pile up is let go, the others go on", () => {
  const hub = new LiveHub(new TestClock(), () => 1);
  const slow = deafWatcher(70_000);
  const quick = deafWatcher(60_000);
  hub.join(cup, slow);
  hub.join(cup, quick);
  hub.changed(cup);
  expect([slow.destroyed, quick.destroyed]).toEqual([true, false]);
  expect(hub.watchers).toBe(1);
});

/** A stream whose other end has not read so many bytes. */
function deafWatcher(writableLength: number) {
  let left = () => {};
  return {
    writableLength,
    destroyed: false,
    write: () => {},
    end: () => {},
    on: (_: "close", listener: () => void) => {
      left = listener;
    },
    destroy() {
      this.destroyed = true;
      left();
    },
  };
}

async function openHub() {
  const clock = new TestClock();
  const world = { revision: 1 };
  const hub = new LiveHub(clock, () => world.revision);
  const server = createServer((_, response) => {
    response.writeHead(200, { "content-type": "text/event-stream" });
    hub.join(cup, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => {
    hub.close();
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { clock, world, hub, watch: () => watchAt(port) };
}

/** Reads a stream message by message. */
function watchAt(port: number) {
  return new Promise<ReturnType<typeof reader>>((resolve) => {
    const asked = request({ port, host: "127.0.0.1" }, (answer) => resolve(reader(answer)));
    asked.end();
  });
}

function reader(answer: IncomingMessage) {
  const messages: string[] = [];
  const waiting: ((message: string) => void)[] = [];
  const give = (message: string) => {
    const next = waiting.shift();
    if (next) next(message);
    else messages.push(message);
  };
  let rest = "";
  answer.on("data", (data) => {
    rest += data;
    const parts = rest.split("\n\n");
    rest = parts.pop() ?? "";
    for (const part of parts) give(part);
  });
  answer.on("end", () => give("end"));
  answer.on("error", () => give("end"));
  return {
    next: () =>
      new Promise<string>((resolve) => {
        const message = messages.shift();
        if (message === undefined) waiting.push(resolve);
        else resolve(message);
      }),
    leave: () => answer.destroy(),
  };
}
