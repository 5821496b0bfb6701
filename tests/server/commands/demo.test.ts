import { expect, test } from "vitest";
import type { BoardSnapshot } from "../../../src/core/protocol/board.ts";
import type { ClaimAnswer } from "../../../src/core/protocol/messages.ts";
import { paths } from "../../../src/core/protocol/paths.ts";
import { DEMO } from "../../../src/server/practice/demo.ts";
import { freshFolder } from "../folder.ts";
import { Program, run } from "../process.ts";
import { TestClock } from "../test-clock.ts";
import { TestDevice } from "../test-device.ts";
import { builtApp, startedCup, testServer } from "../test-server.ts";

const LONG = 60_000;
const demo = (data: string) => ["--demo", "--port", "0", "--app", builtApp(), "--data", data];

test("[D5] --demo makes a practice competition, half of it scored, whose office the claim link opens", {
  timeout: LONG,
}, async () => {
  const data = freshFolder();
  const server = new Program(demo(data));
  const address = await server.says(/ready at (http:\S+)/);
  const link = await server.says(/(http:\S+\/claim#[\w-]{43})/);
  const board = (await (await fetch(address + paths.board(DEMO))).json()) as BoardSnapshot;
  expect(board.practice).toBe(true);
  expect(board.standing?.teams).toHaveLength(36);
  expect(board.standing?.teams.filter(({ guest }) => guest)).toHaveLength(2);
  expect(board.standing?.stations).toHaveLength(9);
  expect(board.categories).toHaveLength(5);
  expect(new Set(board.standing?.teams.flatMap(({ nations }) => nations)).size).toBeGreaterThanOrEqual(12);
  const { received, expected } = board.standing?.completeness.sheets ?? { received: 0, expected: 0 };
  expect(received / expected).toBeCloseTo(0.5, 1);
  const visitor = new TestDevice(new TestClock());
  const claimed = await fetch(address + paths.claims, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ secret: link.split("#")[1], device: visitor.device, key: visitor.key }),
  });
  const { competitions } = (await claimed.json()) as ClaimAnswer;
  expect(competitions.map(({ competition }) => competition)).toEqual([DEMO]);
  server.process.kill("SIGTERM");
  expect((await server.ended).code).toBe(0);

  const { code, out } = await run("verify", "--data", data);
  expect([code, out]).toEqual([0, expect.stringContaining("0 problems")]);
  expect(out).not.toContain("for information");
  const again = new Program(demo(data));
  await again.says(/(http:\S+\/claim#[\w-]{43})/);
});

test("--demo is refused when the data folder holds anything else", { timeout: LONG }, async () => {
  const at = await testServer();
  await startedCup(at);
  await at.server.stop();
  const { code, err } = await run(...demo(at.folder), "--log-level", "silent");
  expect([code, err.trim()]).toEqual([
    1,
    "--demo needs a data folder or database of its own, this one holds other data: add --data NEW-FOLDER.",
  ]);
});
