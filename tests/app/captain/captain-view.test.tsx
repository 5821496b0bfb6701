import { cleanup, render, screen, within } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import { CaptainView } from "../../../src/app/captain/CaptainView.tsx";
import type { StationId, TeamId } from "../../../src/core/competition/id.ts";
import { record } from "../../../src/core/competition/run.ts";
import type { Act } from "../../../src/core/log/act.ts";
import type { OpKind } from "../../../src/core/log/op.ts";
import { fieldOf } from "../../../src/core/log/runs.ts";
import { snapshotFor } from "../../../src/core/protocol/board-cut.ts";
import { scoreField, standing } from "../../../src/core/standings/standings.ts";
import { play, setUp } from "../../core/fixtures/played.ts";
import { smallDay } from "../../core/fixtures/small-day.ts";
import { MORNING, smallDayDone } from "../../core/fixtures/small-day-log.ts";
import { startIn } from "../i18n/start-in.ts";
import { changedDay } from "../organizer/room/rule-day.ts";

beforeAll(() => startIn("en"));

function showTeam(
  team: TeamId,
  sheets: number,
  connected: boolean,
  start = smallDay,
  acts: readonly Act<OpKind>[] = [],
) {
  const further = acts.map((act) => ({ act, official: null, at: MORNING + 100 * 60_000 }));
  const { state } = play([...setUp(start, MORNING), ...smallDayDone.slice(0, sheets), ...further]);
  const field = fieldOf(state);
  const snapshot = snapshotFor({ kind: "captain", team }, state, standing(field, scoreField(field)), {
    revision: 1,
    made: MORNING,
    frozen: false,
  });
  render(<CaptainView team={team} snapshot={snapshot} seen={MORNING} connected={connected} />);
}

test("[R2] a captain sees ranks, points by station, and how complete and how old that is", () => {
  showTeam("t4" as TeamId, smallDayDone.length, true);
  expect(screen.getByRole("heading", { name: "Canada 1" })).toBeTruthy();
  expect(screen.getByText("Overall").parentElement?.textContent).toContain("1");
  expect(screen.getByText("279.5")).toBeTruthy();
  expect(screen.getByText("94 of 100")).toBeTruthy();
  expect(screen.getByText("97.5 of 100")).toBeTruthy();
  expect(screen.getByText("88 of 100")).toBeTruthy();
  expect(screen.getByText("49 of 49 sheets in")).toBeTruthy();
  expect(screen.getByText("As of 08:00")).toBeTruthy();
});

test("[rule 54] without a network the page says when it was fetched", () => {
  showTeam("t4" as TeamId, 3, false);
  expect(screen.getByText(/Seen 08:00/)).toBeTruthy();
  expect(screen.getByText("3 of 49 sheets in")).toBeTruthy();
});

test("[rule 3] a guest's captain sees no rank", () => {
  showTeam("t7" as TeamId, smallDayDone.length, true);
  expect(screen.getByText("Overall").parentElement?.textContent).toContain("guest");
});

test("[P19] where the least wins the page speaks of no maximum, and says what the team is behind by", () => {
  showTeam("t5" as TeamId, 28, true, changedDay({ rules: { total: { kind: "rankSum" } } }));
  const total = screen.getByText("Sum of places").parentElement?.textContent;
  expect(total).toBe("Sum of places0 behind by 3 stations");
  expect(screen.queryByText("Points by station")).toBe(null);
  expect(screen.queryByText(/of 100/)).toBe(null);
});

test("[P15] a total that is a time reads as one", () => {
  const start = changedDay({ rules: { total: { kind: "time" } }, c7: { kind: "elapsed" } });
  showTeam("t4" as TeamId, smallDayDone.length, true, start);
  expect(screen.getByText("Time").parentElement?.textContent).toMatch(/^Time\u2212?\d:\d\d\.\d+$/);
});

test("[R5] a captain whose team is out of the event is told so first", () => {
  const act: Act<"team.status"> = {
    kind: "team.status",
    targets: [{ record: record.teamStatus("t4" as TeamId), basis: [] }],
    body: { status: "withdrawn", reason: "Two are ill" },
  };
  showTeam("t4" as TeamId, smallDayDone.length, true, smallDay, [act]);
  expect(screen.getByText("The team is withdrawn from the event.")).toBeTruthy();
  expect(screen.getByText("Overall").parentElement?.textContent).toContain("no rank");
});

test("[rule 13] a captain sees GO or NO-GO, and which runs do not count", () => {
  const start = changedDay({
    rules: { best: 2 },
    form: { pass: { allCritical: false, atLeast: 0, points: 90 } },
  });
  showTeam("t4" as TeamId, smallDayDone.length, true, start);
  expect(screen.getByText("94 of 100 · GO")).toBeTruthy();
  expect(screen.getByText("88 of 100 · does not count, others are better")).toBeTruthy();
});

test("[rule 24] the own place in special awards is shown once the policy opens them, and only then", () => {
  const start = changedDay({
    rules: { awards: [{ id: "care", words: { en: "Patient care", fr: "Soins" }, tags: ["care"] }] },
    tags: { c1: ["care"] },
  });
  const shown = (awards: boolean) =>
    showTeam("t4" as TeamId, smallDayDone.length, true, { ...start, policy: { ...start.policy, awards } });
  shown(false);
  expect(screen.queryByText("Patient care")).toBe(null);
  shown(true);
  expect(screen.getByText("Patient care").closest("li")?.textContent).toMatch(/rank 1 · shared · \d+ of \d+/);
});

test("[V7] a captain sees when the own team is expected where, whatever else is shown", () => {
  const slots = [
    { station: "s3" as StationId, lane: 2, team: "t4" as TeamId, at: MORNING + 50 * 60_000 },
    { station: "s1" as StationId, lane: 1, team: "t4" as TeamId, at: MORNING + 20 * 60_000 },
    { station: "s1" as StationId, lane: 1, team: "t1" as TeamId, at: MORNING },
  ];
  const shown = (captain: "nothing" | "ownSheets") => {
    const start = { ...smallDay, schedule: { slots }, policy: { ...smallDay.policy, captain } };
    showTeam("t4" as TeamId, 0, true, start);
    const card = screen.getByRole("heading", { name: "Your times" }).closest("section");
    const lines = within(card ?? expect.fail())
      .getAllByRole("listitem")
      .map((line) => line.textContent);
    cleanup();
    return lines;
  };
  expect(shown("nothing")).toEqual(["08:20 Station 1 · Lane 1", "08:50 Station 3 · Lane 2"]);
  expect(shown("ownSheets")[0]).toMatch(/^08:20 1 · Limb bleed/);
});
