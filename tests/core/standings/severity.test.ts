import { describe, expect, test } from "vitest";
import { judgeChanges } from "../../../src/core/standings/judge-changes.ts";
import { severity } from "../../../src/core/standings/severity.ts";
import { scoreField } from "../../../src/core/standings/standings.ts";
import { aField, type FieldBuilder } from "../fixtures/field.ts";
import { aStation, count } from "../fixtures/form.ts";
import { counted, notApplicable } from "../fixtures/marks.ts";
import { aRun } from "../fixtures/run.ts";
import { type Judged, judged } from "./judged.ts";

const one = aStation("one")
  .withSection("all", [count("points", 50, 1)])
  .build();
const two = aStation("two")
  .withSeats("A", "B")
  .withSection("all", [count("points", 100, 1)])
  .withOrder(2)
  .build();
const field = aField().withStation(one, two).withTeams("t1", "t2", "t3");
const ran = (team: string, points: number, by: Judged) =>
  judged(aRun(one, team).withSheet("A", { points: counted(points) }), { A: by });
const both = (team: string, a: number, b: number, by: Readonly<Record<string, Judged>>) =>
  judged(
    aRun(two, team)
      .withSheet("A", { points: counted(a) })
      .withSheet("B", { points: counted(b) }),
    by,
  );
const figuresOf = (builder: FieldBuilder) => {
  const built = builder.build();
  return severity(built, scoreField(built));
};
const changesOf = (builder: FieldBuilder) => {
  const built = builder.build();
  return judgeChanges(built, scoreField(built));
};

describe("[rule 33] mean and spread by judge", () => {
  const scored = field.withRun(
    ran("t1", 40, { judge: "anna" }),
    ran("t2", 30, { judge: "anna" }),
    ran("t3", 20, { judge: "bert" }),
  );

  test("share of what there was to give, difference to the station's mean, standard deviation", () => {
    // The mean is 30 of 50.
    expect(figuresOf(scored).judges).toEqual([
      { judge: "anna", sheets: 2, share: "70", difference: "10", spread: 10 },
      { judge: "bert", sheets: 1, share: "40", difference: "-20", spread: 0 },
    ]);
  });

  test("sheets that nobody signed for stand together, last", () => {
    const nobody = scored.withRun(ran("t3", 50, {}));
    expect(figuresOf(nobody).judges.map(({ judge, sheets }) => [judge, sheets])).toEqual([
      ["anna", 2],
      [null, 1],
    ]);
  });

  test("sheets are compared with those over the same blocks only", () => {
    const casualties = aStation("casualties")
      .withBlock("easy", ["A"])
      .withBlock("hard", ["B"])
      .withSection("easy", [count("easy", 10, 1)], { block: "easy" })
      .withSection("hard", [count("hard", 30, 1)], { block: "hard" })
      .build();
    const run = (team: string, easy: number, hard: number) =>
      judged(
        aRun(casualties, team)
          .withSheet("A", { easy: counted(easy) })
          .withSheet("B", { hard: counted(hard) }),
        { A: { judge: "anna" }, B: { judge: "bert" } },
      );
    const { judges, seats } = figuresOf(
      aField()
        .withStation(casualties)
        .withTeams("t1", "t2")
        .withRun(run("t1", 10, 3), run("t2", 8, 9)),
    );
    expect(judges.map(({ judge, share, difference }) => [judge, share, difference])).toEqual([
      ["anna", "90", "0"],
      ["bert", "20", "0"],
    ]);
    expect(seats).toEqual([]);
  });

  test("a block that was not applicable to a run was none to give points in", () => {
    const blocks = aStation("blocks")
      .withBlock("first", ["A"])
      .withBlock("second", ["A"])
      .withSection("first", [count("first", 10, 1)], { block: "first" })
      .withSection("second", [count("second", 30, 1)], { block: "second" })
      .build();
    const run = aRun(blocks, "t1").withSheet("A", { first: counted(5), second: notApplicable });
    const { judges } = figuresOf(aField().withStation(blocks).withTeam("t1").withRun(run));
    expect(judges).toMatchObject([{ share: "50", difference: "0" }]);
  });

  test("a station that is cancelled for all says nothing", () => {
    expect(figuresOf(scored.cancelling(one.id)).judges).toEqual([]);
  });
});

describe("[rule 33] mean and spread by lane", () => {
  test("of the stations with several", () => {
    const scored = field.withRun(
      ran("t1", 40, { lane: 2 }),
      ran("t2", 20, { lane: 1 }),
      ran("t3", 30, { lane: 2 }),
      both("t1", 50, 50, { A: { lane: 1 }, B: { lane: 1 } }),
    );
    expect(figuresOf(scored).lanes).toMatchObject([
      { station: "one", lane: 1, sheets: 1, difference: "-20" },
      { station: "one", lane: 2, sheets: 2, difference: "10" },
    ]);
  });
});

describe("[rule 33] two seats of the same runs", () => {
  const anna = { judge: "anna" };
  const bert = { judge: "bert" };

  test("who gave more, how often and by how much", () => {
    const scored = field.withRun(
      both("t1", 60, 50, { A: anna, B: bert }),
      both("t2", 70, 50, { A: anna, B: bert }),
      both("t3", 40, 40, { A: anna, B: bert }),
    );
    expect(figuresOf(scored).seats).toEqual([
      {
        station: "two",
        a: { seat: "A", judge: "anna" },
        b: { seat: "B", judge: "bert" },
        runs: 3,
        aAbove: 2,
        bAbove: 0,
        difference: "10",
      },
    ]);
  });

  test("other persons in the same seats are told apart", () => {
    const scored = field.withRun(
      both("t1", 60, 50, { A: anna, B: bert }),
      both("t2", 50, 60, { A: { judge: "carl" }, B: bert }),
    );
    expect(figuresOf(scored).seats.map(({ a, difference }) => [a.judge, difference])).toEqual([
      ["anna", "10"],
      ["carl", "-10"],
    ]);
  });
});

describe("[rule 33] stations at which the judge of a seat changed", () => {
  test("with the order of the runs, where every clock was started", () => {
    const scored = field.withRun(
      ran("t1", 40, { judge: "bert", started: 3000 }),
      ran("t2", 30, { judge: "anna", started: 1000 }),
      ran("t3", 20, { judge: "anna", started: 2000 }),
    );
    expect(changesOf(scored)).toEqual([
      {
        station: "one",
        seat: "A",
        judges: [
          { judge: "anna", sheets: 2 },
          { judge: "bert", sheets: 1 },
        ],
        inOrder: true,
        runs: [
          { team: "t2", judge: "anna", started: 1000 },
          { team: "t3", judge: "anna", started: 2000 },
          { team: "t1", judge: "bert", started: 3000 },
        ],
      },
    ]);
  });

  test("by number where it is not known", () => {
    const scored = field.withRun(
      ran("t2", 30, { judge: "anna", started: 1000 }),
      ran("t1", 40, { judge: "bert" }),
    );
    expect(changesOf(scored)).toMatchObject([{ inOrder: false, runs: [{ team: "t1" }, { team: "t2" }] }]);
  });

  test("the same judge all day, or a sheet without one, is no change", () => {
    const scored = field.withRun(
      ran("t1", 40, { judge: "anna" }),
      ran("t2", 30, {}),
      both("t1", 50, 50, { A: { judge: "anna" }, B: { judge: "bert" } }),
      both("t2", 50, 50, { A: { judge: "anna" }, B: { judge: "bert" } }),
    );
    expect(changesOf(scored)).toEqual([]);
  });
});
