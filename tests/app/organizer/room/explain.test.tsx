import { within } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import { record } from "../../../../src/core/competition/run.ts";
import { startIn } from "../../i18n/start-in.ts";
import { Day, sheetKey } from "./day.ts";
import { dayUnder } from "./rule-day.ts";
import { dialog, openRun } from "./show.tsx";

beforeAll(() => startIn("en"));

async function explained(stationId: string, teamId: string, cell: RegExp, day = new Day()) {
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

test("[P15] where the time itself counts, every step of the run reads as a time", async () => {
  const day = dayUnder({ rules: { total: { kind: "time" } }, c7: { kind: "elapsed" } });
  const told = await explained("s1", "t1", /^1 Norway 1, Limb/, day);
  // Judges A and B stopped at 72.0 s; a penalty of three points is three seconds.
  expect(told).toMatch(/01:12\.0.*rule 171:12\.0/);
  expect(told).toMatch(/Penalty · Equipment lost or left 1 × 0:03\.0P1\.5\+0:03\.0/);
});

test("[P18] what a run counts replaces its points, with the place that it comes from", async () => {
  const day = dayUnder({ rules: { counts: { kind: "byPlace", places: [10, 7], otherwise: 1 } } });
  await day.run("s1", "t2");
  const told = await explained("s1", "t1", /^1 Norway 1, Limb/, day);
  expect(told).toMatch(/What the run counts place 2P18= 7/);
  expect(told).toMatch(/Points of the runP17 \/ 10/);
});

test("[rule 48] in a sum of places the run counts its place, without a sign", async () => {
  const day = dayUnder({ rules: { total: { kind: "rankSum" } } });
  await day.run("s1", "t2");
  const told = await explained("s1", "t1", /^1 Norway 1, Limb/, day);
  expect(told).toMatch(/What the run counts place 2P18= 2/);
  expect(told).toMatch(/Points of the runP12$/);
});

test("[P20] overtime, lateness and discretion are steps of their own, each with its facts", async () => {
  const day = dayUnder({
    rules: { late: { free: 5, points: -2 } },
    form: {
      timeLimit: 60,
      overtime: { kind: "deduct", points: -1, per: 10 },
      discretion: { least: -5, most: 5 },
    },
  });
  const clock = { started: 0, elapsed: 725, source: "both" as const };
  for (const seat of ["A", "B"]) await day.sheet("s1", "t2", seat, { change: { clock } });
  const desk = day.device();
  const key = sheetKey("s1", "t2", "A");
  await desk.act({
    kind: "run.late",
    targets: [{ record: record.run(key), basis: [] }],
    body: { minutes: 8 },
  });
  await desk.act({
    kind: "discretion.give",
    targets: [{ record: record.discretion(key), basis: [] }],
    body: { points: 4, reason: "Calm under pressure" },
  });
  await openRun(desk, /^2 Finland 1, Limb/);
  const told = dialog().getByText("Points of the run").closest("div")?.textContent ?? "";
  expect(told).toMatch(/Overtime ran 01:12\.5, limit 1:00 · × 2rule 18−2/);
  expect(told).toMatch(/Late 8 minutes late, 5 freerule 4−6/);
  expect(told).toMatch(/Head judge's discretion 4 given, allowed from −5 to 5rule 23\+4/);
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
