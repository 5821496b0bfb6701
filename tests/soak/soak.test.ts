import { expect, test } from "vitest";
import { soak } from "./soak.ts";

test("[S1, S2, S3] sixty tablets, a fifth of the bundles brought again, a tenth without an answer: nothing is lost, nothing stands twice, and no request is without a cause", {
  timeout: 180_000,
}, async () => {
  const seed = Math.floor(Math.random() * 1_000_000);
  const { sheets, problems, ...counted } = await soak({ minutes: 0.5, seed });
  console.log(`seed ${seed}: ${sheets} sheets`, counted);
  expect(problems).toEqual([]);
  expect(sheets).toBeGreaterThan(60);
});
