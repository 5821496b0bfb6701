import { screen, waitFor } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import type { PersonId } from "../../../src/core/competition/id.ts";
import { record } from "../../../src/core/competition/run.ts";
import { startIn } from "../i18n/start-in.ts";
import { sheetKey } from "../organizer/room/day.ts";
import { dayUnder } from "../organizer/room/rule-day.ts";
import { show } from "./show.ts";

beforeAll(() => startIn("en"));

test("[rule 23] what the head judge adds to a run or takes from it stands nowhere on a referee's tablet", async () => {
  const day = dayUnder({ rules: { runningPoints: true }, form: { discretion: { least: -5, most: 10 } } });
  const key = sheetKey("s1", "t2", "A");
  const tablet = day.device(
    { kind: "referee", posts: [{ station: key.station, seats: [key.seat], lane: null }] },
    "S1 A",
  );
  await day.sheet("s1", "t2", "A", { by: tablet });
  await day.sheet("s1", "t2", "B");
  await tablet.signIn("o1" as PersonId, "");
  await show(tablet);
  const shown = () => document.body.textContent?.replace(/\d+:\d\d/g, "");
  await waitFor(() => expect(shown()).toContain("Finland 1"));
  const before = shown();
  expect(before).toContain("92");
  const judge = day.device({ kind: "headJudge", stations: [key.station] }, "head judge");
  await judge.act({
    kind: "discretion.give",
    targets: [{ record: record.discretion(key), basis: [] }],
    body: { points: 7, reason: "Helped the team before them" },
  });
  judge.send();
  tablet.pass(10);
  await waitFor(() => expect(screen.getAllByText("Finland 1")).not.toHaveLength(0));
  expect(shown()).toBe(before);
});
