import { expect, test } from "vitest";
import { type BoardPorts, type BoardView, followBoard } from "../../../src/app/board/follow-board.ts";
import type { CompetitionId } from "../../../src/core/competition/id.ts";

const competition = "c1" as CompetitionId;

/** A server, a stream and timers in the test's hands. */
function aWorld({ kept = null, up = true }: { kept?: string | null; up?: boolean } = {}) {
  const world = {
    revision: 1,
    up,
    ours: true,
    asked: 0,
    /** The server takes the connection and says nothing. */
    hangs: false,
    type: "application/json",
    time: 0,
    hint: () => {},
    streams: [] as { said: (data: string) => void; failed: () => void; closed: boolean }[],
    timers: [] as { at: number; run: () => void; cancelled: boolean }[],
    kept,
    views: [] as BoardView[],
  };
  const ports: BoardPorts = {
    fetch: async (_, init) => {
      world.asked += 1;
      if (world.hangs) {
        await new Promise((_resolve, reject) => {
          init?.signal?.addEventListener("abort", () => reject(new DOMException("left", "AbortError")));
        });
      }
      if (!world.up) throw new TypeError("no network");
      const headers = new Headers({
        "content-type": world.type,
        ...(world.ours ? { "Aidpost-History": "none" } : {}),
      });
      return new Response(JSON.stringify({ revision: world.revision }), { headers });
    },
    open: (_, listener) => {
      const stream = { ...listener, closed: false };
      world.streams.push(stream);
      return () => {
        stream.closed = true;
      };
    },
    now: () => 1000 + world.time,
    hinted: (listener) => {
      world.hint = listener;
      return () => {
        world.hint = () => {};
      };
    },
    after: (ms, run) => {
      const timer = { at: world.time + ms, run, cancelled: false };
      world.timers.push(timer);
      return () => {
        timer.cancelled = true;
      };
    },
    kept: {
      read: () => world.kept,
      write: (text) => {
        world.kept = text;
      },
    },
  };
  const end = followBoard(competition, ports, (view) => world.views.push(view));
  const last = () => world.views.at(-1);
  /** Runs the timer that is due next. */
  const passTime = () => {
    const [timer] = world.timers.filter((other) => !other.cancelled).sort((a, b) => a.at - b.at);
    if (!timer) return;
    timer.cancelled = true;
    world.time = timer.at;
    timer.run();
  };
  const settled = async () => {
    for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
  };
  return { world, end, last, passTime, settled };
}

test("[S5] a new revision on the stream fetches the standing, without a reload", async () => {
  const { world, last, settled } = aWorld();
  await settled();
  expect(last()?.snapshot?.revision).toBe(1);
  world.revision = 2;
  world.streams[0]?.said("2");
  await settled();
  expect(last()?.snapshot?.revision).toBe(2);
  expect(last()?.link).toBe("live");
});

test("[S5] the same revision said again is a sign of life and fetches nothing", async () => {
  const { world, settled } = aWorld();
  await settled();
  const asked = world.asked;
  world.streams[0]?.said("1");
  await settled();
  expect(world.asked).toBe(asked);
});

test("[S5] after silence the stream is opened anew", async () => {
  const { world, last, passTime, settled } = aWorld();
  await settled();
  passTime();
  expect(last()?.link).toBe("lost");
  expect(world.streams).toHaveLength(2);
  expect(world.streams[0]?.closed).toBe(true);
  world.streams[1]?.said("1");
  await settled();
  expect(last()?.link).toBe("live");
});

test("[R2] without a network the standing that was kept is shown, and said to be old", async () => {
  const { world, last, settled } = aWorld({ kept: JSON.stringify({ revision: 7 }), up: false });
  world.streams[0]?.failed();
  await settled();
  expect(last()?.snapshot?.revision).toBe(7);
  expect(last()?.link).toBe("lost");
});

test("[S1] what a captive portal answers is not taken for a standing", async () => {
  const { world, last, settled } = aWorld();
  await settled();
  world.ours = false;
  world.revision = 99;
  world.streams[0]?.said("99");
  await settled();
  expect(last()?.snapshot?.revision).toBe(1);
  expect(last()?.link).toBe("lost");
});

test("[S1, S5] a server that takes the question and never answers is left, and asked again at the next word", async () => {
  const { world, last, passTime, settled } = aWorld();
  await settled();
  world.hangs = true;
  world.revision = 2;
  world.streams[0]?.said("2");
  await settled();
  passTime();
  await settled();
  expect(world.time).toBeLessThan(30_000);
  expect(last()?.link).toBe("lost");
  world.hangs = false;
  world.streams.at(-1)?.said("2");
  await settled();
  expect(last()).toMatchObject({ link: "live", snapshot: { revision: 2 } });
});

test("[S1] a page in place of JSON is no standing, whatever its headers say", async () => {
  const { world, last, settled } = aWorld();
  await settled();
  world.type = "text/html";
  world.revision = 99;
  world.streams[0]?.said("99");
  await settled();
  expect(last()).toMatchObject({ link: "lost", snapshot: { revision: 1 } });
});

test("[S5] woken up, or on another network, a stream that was quiet for too long is opened anew at once", async () => {
  const { world, last, settled } = aWorld();
  await settled();
  world.streams[0]?.said("1");
  world.time += 10_000;
  world.hint();
  expect(world.streams).toHaveLength(1);
  // The phone sleeps, and with it every timer.
  world.time += 3_600_000;
  world.revision = 5;
  world.hint();
  expect(world.streams).toHaveLength(2);
  expect(world.streams[0]?.closed).toBe(true);
  world.hint();
  expect(world.streams).toHaveLength(2);
  await settled();
  expect(last()?.snapshot?.revision).toBe(5);
});

test("a page that is closed asks for nothing more", async () => {
  const { world, end, passTime, settled } = aWorld();
  await settled();
  end();
  passTime();
  expect(world.streams).toHaveLength(1);
  expect(world.streams[0]?.closed).toBe(true);
});
