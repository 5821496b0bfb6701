/** What a server that is killed had answered is there when it starts again [T2]; many more kills: `tests/long`. */
import { expect, test } from "vitest";
import { freshFolder } from "../folder.ts";
import { killedWhileSending } from "../kills.ts";

test("[T2] SIGKILL in the middle of batches, three times: what was answered is in the log, what was not can be sent again, nothing stands twice", {
  timeout: 180_000,
}, async () => {
  const seed = Math.floor(Math.random() * 1_000_000);
  const { answered, written, notWritten } = await killedWhileSending(freshFolder(), { kills: 3, seed });
  console.log(
    `3 kills, seed ${seed}: ${answered} ops answered; of bundles without an answer ${written} written, ${notWritten} not`,
  );
  expect(answered).toBeGreaterThan(30);
});
