import { expect, test } from "vitest";
import type { StationId, TeamId } from "../../../src/core/competition/id.ts";
import { previewCancel } from "../../../src/core/standings/cancel-preview.ts";
import { scoreField, standing } from "../../../src/core/standings/standings.ts";
import { aField } from "../fixtures/field.ts";
import { aStation, count } from "../fixtures/form.ts";
import { counted } from "../fixtures/marks.ts";
import { someRules } from "../fixtures/rules.ts";
import { aRun } from "../fixtures/run.ts";

const at = (id: string, order: number) =>
  aStation(id)
    .withOrder(order)
    .withSection("all", [count("points", 100, 1)])
    .build();
const [one, two, three] = [at("s1", 1), at("s2", 2), at("s3", 3)];
const points = (station: typeof one, team: string, worth: number) =>
  aRun(station, team).withSheet("A", { points: counted(worth) });
const day = (rules = someRules()) =>
  aField(rules)
    .withStation(one, two, three)
    .withTeams("t1", "t2", "t3")
    .withRun(points(one, "t1", 80), points(two, "t1", 60), points(two, "t2", 50));
const preview = (field: ReturnType<typeof day>, teams: readonly string[] | null, zero = false) =>
  previewCancel(
    field.build(),
    scoreField(field.build()),
    two.id,
    teams as readonly TeamId[] | null,
    zero ? "zero" : "rebased",
  );

test("[rule 7] cancelled for all, the maximum falls by the station's, and so many totals change", () => {
  const seen = preview(day(), null);
  expect(seen).toEqual({ runs: 2, sheets: 2, max: { before: "300", after: "200" }, totals: 2 });
  const after = day().cancelling(two.id).build();
  expect(standing(after, scoreField(after)).teams.map(({ total, max }) => [total, max])).toEqual([
    ["80", "200"],
    ["0", "200"],
    ["0", "200"],
  ]);
});

test("[rule 7] cancelled for some, only their runs are touched, and the maximum stays", () => {
  expect(preview(day(), ["t2"])).toEqual({ runs: 1, sheets: 1, max: null, totals: 1 });
  // What has no sheet yet is closed without anything to lose.
  expect(preview(day(), ["t3"])).toEqual({ runs: 0, sheets: 0, max: null, totals: 0 });
});

test("[V4] the treatment decides what the runs of some teams count", () => {
  // 80 of 100 at s1 and nothing yet at s3: re-based from 200 to 300 they are 120, with a zero they stay 80.
  const rebased = aRun(one, "t1").withSheet("A", { points: counted(80) });
  const field = aField(someRules()).withStation(one, two, three).withTeam("t1").withRun(rebased);
  expect(preview(field, ["t1"])?.totals).toBe(1);
  expect(preview(field, ["t1"], true)?.totals).toBe(0);
});

test("[rule 29] sheets in conflict are counted one by one", () => {
  const twice = aRun(two, "t3").withConflict("A", { points: counted(1) }, { points: counted(2) });
  expect(preview(day().withRun(twice), null)).toMatchObject({ runs: 3, sheets: 4 });
});

test("[P19] where the least wins there is no maximum that could fall", () => {
  expect(preview(day(someRules({ total: { kind: "rankSum" } })), null)?.max).toBeNull();
});

test("a station that is not in the field can't be cancelled", () => {
  const field = day().build();
  expect(previewCancel(field, scoreField(field), "s9" as StationId, null, "rebased")).toBeNull();
});
