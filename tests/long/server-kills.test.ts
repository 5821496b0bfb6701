/** Fifty kills of the real server while six tablets hand in sheets without a pause. */
import { expect, test } from "vitest";
import { freshFolder } from "../server/folder.ts";
import { killedWhileSending } from "../server/kills.ts";

test(
  "[T2] SIGKILL in the middle of batches, fifty times: what was answered is in the log, what was not can be sent again, nothing stands twice",
  async () => {
    const seed = Math.floor(Math.random() * 1_000_000);
    const { answered, written, notWritten } = await killedWhileSending(freshFolder(), { kills: 50, seed });
    console.log(
      `50 kills, seed ${seed}: ${answered} ops answered; of bundles without an answer ${written} written, ${notWritten} not`,
    );
    expect(answered).toBeGreaterThan(500);
    // Kills fell between a commit and its answers, and before a commit.
    expect(written).toBeGreaterThan(0);
    expect(notWritten).toBeGreaterThan(0);
  },
  20 * 60_000,
);
