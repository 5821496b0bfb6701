import { describe, expect, test } from "vitest";
import { explainTeam, scoreField, standing } from "../../../src/core/standings/standings.ts";
import { aField } from "../fixtures/field.ts";
import { aStation, count } from "../fixtures/form.ts";
import { counted } from "../fixtures/marks.ts";
import { aRun } from "../fixtures/run.ts";

const s1 = aStation("s1")
  .withSection("all", [count("points", 100, 1)])
  .build();
const s2 = aStation("s2")
  .withSection("all", [count("points", 100, 1)])
  .withOrder(2)
  .build();
const ran = (team: string, points: number, station = s1) =>
  aRun(station, team).withSheet("A", { points: counted(points) });
const field = aField()
  .withStation(s1, s2)
  .withTeams("t1", "t2", "t3")
  .withRun(ran("t1", 95), ran("t2", 80), ran("t3", 70), ran("t2", 10, s2), ran("t3", 10, s2))
  .withTeamStatus("t1", "disqualified")
  .build();
const shown = standing(field, scoreField(field));

describe("[R5] a team that is out of the event", () => {
  test("is shown with its points and its status, has no rank and displaces nobody", () => {
    expect(shown.teams[0]).toMatchObject({ team: "t1", total: "95", status: "disqualified" });
    expect(shown.teams[1]).toMatchObject({ status: null });
    expect(shown.tables[0]?.places.map(({ team, rank }) => [team, rank])).toEqual([
      ["t1", null],
      ["t2", 1],
      ["t3", 2],
    ]);
    expect(shown.tables[0]?.ranked).toBe(2);
  });

  test("is waited for nowhere: what it brought counts, and no more is expected", () => {
    expect(shown.completeness).toEqual({
      sheets: { received: 5, expected: 5 },
      stations: { complete: 2, of: 2 },
    });
    expect(shown.stations).toMatchObject([
      { done: 3, of: 3, sheets: { received: 3, expected: 3 } },
      { done: 2, of: 2, sheets: { received: 2, expected: 2 } },
    ]);
  });

  test("comes back with its rank when its status is taken back", () => {
    const back = { ...field, teamStatuses: new Map() };
    const again = standing(back, scoreField(back, scoreField(field)));
    expect(again.tables[0]?.places[0]).toMatchObject({ team: "t1", rank: 1 });
    expect(again.stations[1]).toMatchObject({ done: 2, of: 3 });
  });

  test("[P9] its derivation says why it has no rank", () => {
    expect(explainTeam(field, scoreField(field), "t1" as never)?.ranks[0]?.step).toMatchObject({
      rule: "R5",
      points: "0",
      detail: { guest: false, status: "disqualified" },
      parts: [],
    });
  });
});
