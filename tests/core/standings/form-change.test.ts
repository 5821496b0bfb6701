import { describe, expect, test } from "vitest";
import { previewForm } from "../../../src/core/standings/form-change.ts";
import { scoreField, standing } from "../../../src/core/standings/standings.ts";
import { aField } from "../fixtures/field.ts";
import { aStation, binary, count } from "../fixtures/form.ts";
import { counted, done, notDone } from "../fixtures/marks.ts";
import { someRules } from "../fixtures/rules.ts";
import { aRun, type Marks } from "../fixtures/run.ts";

const form = (seal: number, more: Parameters<ReturnType<typeof aStation>["withSection"]>[1] = []) =>
  aStation("s1")
    .withSeats("A", "B")
    .withSection("all", [count("care", 10, 1), binary("seal", seal), ...more])
    .build();
const s1 = form(5);
const s2 = aStation("s2")
  .withSection("all", [count("care", 10, 1)])
  .withOrder(2)
  .build();
const ran = (team: string, care: number, seal: boolean) => {
  const marks: Marks = { care: counted(care), seal: seal ? done : notDone };
  return aRun(s1, team).withSheet("A", marks).withSheet("B", marks);
};
const field = aField()
  .withStation(s1, s2)
  .withCategory("novice")
  .withTeam("t1", { categories: ["novice" as never] })
  .withTeam("t2", { categories: ["novice" as never] })
  .withTeam("t3")
  .withRun(ran("t1", 10, false), ran("t2", 4, true), aRun(s1, "t3").withStatus("dns"))
  .withRun(aRun(s2, "t3").withSheet("A", { care: counted(7) }));
const preview = (change: typeof s1, of = field.build(), station = s1.id) =>
  previewForm(of, scoreField(of), station, change.form);

describe("[R8] [rule 26] what a new version of a form would change", () => {
  test("every run of the station with its points before and after", () => {
    const shown = preview(form(12));
    expect(shown?.max).toEqual({ before: "15", after: "22" });
    expect(shown?.runs).toEqual([
      change("t1", ["10", "10"]),
      change("t2", ["9", "16"]),
      { ...change("t3", ["0", "0"]), state: { before: "closed", after: "closed" } },
    ]);
  });

  test("the teams whose total or rank would be another", () => {
    expect(preview(form(12))?.teams).toEqual([
      {
        team: "t1",
        total: { before: "10", after: "10" },
        ranks: [
          { category: null, before: 1, after: 2 },
          { category: "novice", before: 1, after: 2 },
        ],
      },
      {
        team: "t2",
        total: { before: "9", after: "16" },
        ranks: [
          { category: null, before: 2, after: 1 },
          { category: "novice", before: 2, after: 1 },
        ],
      },
    ]);
  });

  test("[L21] runs that would need marks, for which criteria and of which seats", () => {
    const shown = preview(form(5, [binary("vent", 3), binary("turn", 2)]));
    expect(shown?.runs[0]).toMatchObject({
      state: { before: "complete", after: "needsMarks" },
      needsMarks: new Map([
        ["A", ["vent", "turn"]],
        ["B", ["vent", "turn"]],
      ]),
    });
    expect(shown?.runs[2]?.needsMarks).toEqual(new Map());
  });

  test("a run that others are compared with changes what theirs count", () => {
    const rules = someRules({ counts: { kind: "ofBest", to: 100 } });
    expect(preview(form(12), { ...field.build(), rules })?.runs.map(({ points }) => points)).toEqual([
      { before: "100", after: "62.5" },
      { before: "90", after: "100" },
      { before: "0", after: "0" },
    ]);
  });

  test("the same form changes nothing", () => {
    const shown = preview(form(5));
    expect(shown?.teams).toEqual([]);
    expect(shown?.runs.every(({ points }) => points.before === points.after)).toBe(true);
  });

  test("it is what the standing says once the form is in force", () => {
    const changed = form(12);
    const shown = preview(changed);
    const inForce = { ...field.build(), stations: new Map(field.withStation(changed).build().stations) };
    const { teams } = standing(inForce, scoreField(inForce));
    expect(shown?.runs.map(({ points }) => points.after)).toEqual(teams.map(({ runs }) => runs[0]?.points));
  });

  test("a station that is not in the field has no preview", () => {
    expect(preview(form(12), field.build(), "gone" as typeof s1.id)).toBeNull();
  });
});

const change = (team: string, [before, after]: readonly [string, string]) => ({
  team,
  points: { before, after },
  state: { before: "complete", after: "complete" },
  needsMarks: new Map(),
});
