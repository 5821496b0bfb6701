/** Sixty tablets of the app's own code and a real server, for half an hour of competition time. */
import { expect, test } from "vitest";
import { soak } from "../soak/soak.ts";

const MINUTES = 30;

test(
  `[S1, S2, S3] sixty tablets for ${MINUTES} minutes, a fifth of the bundles brought again, a tenth without an answer: nothing is lost, nothing stands twice, and no request is without a cause`,
  async () => {
    const seed = Math.floor(Math.random() * 1_000_000);
    const { sheets, problems, ...counted } = await soak({ minutes: MINUTES, seed });
    console.log(`${MINUTES} minutes, seed ${seed}: ${sheets} sheets`, counted);
    expect(problems).toEqual([]);
    expect(sheets).toBeGreaterThan(200 * MINUTES);
  },
  30 * 60_000,
);
