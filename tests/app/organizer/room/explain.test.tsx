import { within } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import { startIn } from "../../i18n/start-in.ts";
import { Day } from "./day.ts";
import { dialog, openRun } from "./show.tsx";

beforeAll(() => startIn("en"));

async function explained(stationId: string, teamId: string, cell: RegExp) {
  const day = new Day();
  await day.run(stationId, teamId);
  await openRun(day.device(), cell);
  const part = dialog().getByText("Points of the run").closest("div");
  return part?.textContent?.replaceAll(" ", " ") ?? "";
}

test("[P9] a run's points are told step by step, each with its rule: sections, judges, marks, penalties", async () => {
  const told = await explained("s1", "t1", /^1 Norway 1, Limb/);
  expect(told).toContain("The team");
  expect(told).toContain("mean of 2 judges");
  expect(told).toMatch(/Judge A/);
  expect(told).toMatch(/01:12\.0/);
  expect(told).toMatch(/Penalty · Equipment lost or left 1 × −3P1\.5−3/);
  expect(told).toMatch(/Points of the runP1\+?79\.5/);
});

test("[P1.6] a cap says up to which share of the station, and what it takes away", async () => {
  const told = await explained("s1", "t3", /^3 France 1, Limb/);
  expect(told).toMatch(/Capped · .*at most 60 % of the station.*P1\.6.*−37/);
});

test("[P3] what two places can't hold is marked as rounded for the eye", async () => {
  const told = await explained("s1", "t6", /^6 Poland 1, Limb/);
  expect(told).toMatch(/≈ 97\.95/);
  expect(told).toMatch(/Rounding.*gives 97\.95/);
});

test("[rule 59] the derivation reads in French too", async () => {
  await startIn("fr");
  const day = new Day();
  await day.run("s1", "t1");
  await openRun(day.device(), /^1 Norway 1, Hémorragie/);
  const sum = dialog().getByText("Points du passage").closest("p");
  expect(sum && within(sum).getByText(/79,5/)).toBeTruthy();
  expect(dialog().getAllByText(/moyenne de 2 juges/).length).toBeGreaterThan(0);
  await startIn("en");
});
