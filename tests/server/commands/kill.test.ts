/** What a server that is killed had answered is there when it starts again [T2]. */
import { expect, test } from "vitest";
import type { BundleAnswer, ClaimAnswer } from "../../../src/core/protocol/messages.ts";
import { paths } from "../../../src/core/protocol/paths.ts";
import { verifyLog } from "../../../src/server/log/verification.ts";
import { databaseFile } from "../../../src/server/store/data-folder.ts";
import { openSqliteStore } from "../../../src/server/store/sqlite.ts";
import { setUp } from "../cup.ts";
import { freshFolder } from "../folder.ts";
import { Program } from "../process.ts";
import { TestClock } from "../test-clock.ts";
import { createAct, TestDevice } from "../test-device.ts";
import { builtApp, cup } from "../test-server.ts";

const ROUNDS = 5;

test("[T2] every op that was answered survives SIGKILL in the middle of a batch, and no half batch stays", {
  timeout: 120_000,
}, async () => {
  const data = freshFolder();
  const clock = new TestClock(Date.now());
  const owner = new TestDevice(clock);
  const answered = new Set<string>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const server = new Program(["--port", "0", "--app", builtApp(), "--data", data, "--log-level", "warn"]);
    const address = await server.says(/ready at (http:\S+)/);
    const send = async (path: string, body: unknown, audience?: string) => {
      const text = JSON.stringify(body);
      const token = audience && (await owner.token(audience, "POST", path, text, { iat: now() }));
      const headers = {
        "content-type": "application/json",
        ...(token ? { authorization: `Bearer ${token}` } : {}),
      };
      return (await fetch(address + path, { method: "POST", headers, body: text })).json();
    };
    if (round === 0) {
      const secret = await server.says(/claim#([\w-]{43})/);
      const claim = { secret, device: owner.device, key: owner.key };
      expect((await send(paths.claims, claim)) as ClaimAnswer).toMatchObject({ competitions: [] });
      const ops = [createAct(owner), ...setUp].map((one) => owner.op(cup, one));
      await send(paths.competitions, { bundle: owner.bundle(cup, ...ops) }, "server");
    }
    // Four senders without a pause, until the server is gone.
    const senders = Array.from({ length: 4 }, async (_, sender) => {
      for (let count = 0; ; count += 1) {
        const texts = Array.from({ length: 20 }, (_, index) => `op ${round} ${sender} ${count} ${index}`);
        const answer = (await send(paths.bundles(cup), owner.bundle(cup, ...texts), cup)) as BundleAnswer;
        if (answer.results.every(({ kind }) => kind === "quarantined"))
          for (const text of texts) answered.add(text);
      }
    });
    const over = Promise.allSettled(senders);
    setTimeout(() => server.process.kill("SIGKILL"), 150 + 130 * round);
    await server.ended;
    await over;
  }
  const store = openSqliteStore(databaseFile(data));
  const texts = new Set((await store.entries(cup, 0, 1_000_000)).map(({ op }) => op));
  expect(answered.size).toBeGreaterThan(100);
  expect([...answered].filter((text) => !texts.has(text))).toEqual([]);
  const batches = Map.groupBy(
    [...texts].filter((text) => text.startsWith("op ")),
    (text) => text.replace(/ \d+$/, ""),
  );
  expect([...batches.values()].filter((batch) => batch.length !== 20)).toEqual([]);
  expect((await verifyLog(store, cup)).wrong).toEqual([]);
  await store.close();
});

const now = () => Math.floor(Date.now() / 1000);
