import { render, screen } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import { CaptainView } from "../../../src/app/captain/CaptainView.tsx";
import type { TeamId } from "../../../src/core/competition/id.ts";
import { fieldOf } from "../../../src/core/log/runs.ts";
import { snapshotFor } from "../../../src/core/protocol/board-cut.ts";
import { scoreField, standing } from "../../../src/core/standings/standings.ts";
import { play, setUp } from "../../core/fixtures/played.ts";
import { smallDay } from "../../core/fixtures/small-day.ts";
import { MORNING, smallDayDone } from "../../core/fixtures/small-day-log.ts";
import { startIn } from "../i18n/start-in.ts";

beforeAll(() => startIn("en"));

function showTeam(team: TeamId, sheets: number, connected: boolean) {
  const { state } = play([...setUp(smallDay, MORNING), ...smallDayDone.slice(0, sheets)]);
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
