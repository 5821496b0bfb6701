import { expect, test } from "vitest";
import type { BoardSnapshot } from "../../../src/core/protocol/board.ts";
import { scoreField, standing } from "../../../src/core/standings/standings.ts";
import { boardBytes } from "../../../src/server/live/board-bytes.ts";
import { aField } from "../../core/fixtures/field.ts";
import { aStation, count } from "../../core/fixtures/form.ts";
import { counted } from "../../core/fixtures/marks.ts";
import { aRun } from "../../core/fixtures/run.ts";

const station = aStation()
  .withSection("all", [count("points", 100, 1)])
  .build();
const points = (team: string, worth: number) =>
  aRun(station, team).withSheet("A", { points: counted(worth) });
const field = aField()
  .withStation(station)
  .withTeam("t1", { name: 'Team "One" · Équipe\u2028' })
  .withTeam("t2")
  .withRun(points("t1", 80));

const snapshot = (change: Partial<BoardSnapshot> = {}): BoardSnapshot => ({
  revision: 7,
  competition: "c1" as BoardSnapshot["competition"],
  name: "Cup",
  practice: false,
  timeZone: "UTC",
  unitsPerSecond: 10,
  made: 1,
  frozen: false,
  standing: null,
  disputed: [],
  categories: [],
  ...change,
});

const read = (of: BoardSnapshot) => JSON.parse(boardBytes(of).toString("utf8"));

test("the bytes of a snapshot say all of it, also after one line has changed", () => {
  expect(read(snapshot())).toEqual(JSON.parse(JSON.stringify(snapshot())));
  const first = scoreField(field.build());
  const whole = snapshot({ standing: standing(field.build(), first) });
  expect(read(whole)).toEqual(JSON.parse(JSON.stringify(whole)));
  const later = field.withRun(points("t2", 90)).build();
  const after = snapshot({ standing: standing(later, scoreField(later, first)) });
  expect(read(after)).toEqual(JSON.parse(JSON.stringify(after)));
  expect(boardBytes(after).equals(boardBytes(whole))).toBe(false);
  expect(boardBytes(after).equals(boardBytes(after))).toBe(true);
});
