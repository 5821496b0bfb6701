import { describe, expect, test } from "vitest";
import { aStation, binary, count, graded } from "../fixtures/form.ts";
import { counted, done, level, measured } from "../fixtures/marks.ts";
import { aPenalty, someRules } from "../fixtures/rules.ts";
import { aRun } from "../fixtures/run.ts";
import { score } from "../fixtures/scored.ts";

const station = aStation()
  .withBlock("x", ["A", "B"])
  .withBlock("y", ["C"])
  .withSection("care", [count("care", 60, 1)])
  .withSection("talk", [count("talk", 40, 1)], { block: "y" })
  .withWeight(2);
const a = { care: counted(60) };
const b = { care: counted(30) };
const c = { talk: counted(40) };
const empty = () => aRun(station.build());
const all = () => empty().withSheet("A", a).withSheet("B", b).withSheet("C", c);

describe("[V4] a run is complete when every seat is closed or excused", () => {
  test("not started: nothing has come", () => {
    expect(score(station, empty())).toMatchObject({
      state: "notStarted",
      points: null,
      counted: null,
      countedMax: "200",
      sheets: { received: 0, expected: 3 },
      open: [
        { kind: "seatMissing", seat: "A" },
        { kind: "seatMissing", seat: "B" },
        { kind: "seatMissing", seat: "C" },
      ],
    });
  });

  test("[P10] partial: it brings no points before the last seat has closed", () => {
    const partial = score(station, empty().withSheet("A", a).withSheet("C", c));
    expect(partial).toMatchObject({
      state: "partial",
      points: null,
      counted: null,
      countedMax: "200",
      sheets: { received: 2, expected: 3 },
      open: [{ kind: "seatMissing", seat: "B" }],
    });
    expect(partial.sections.size).toBe(0);
    expect([...partial.seats]).toEqual([
      ["A", "60"],
      ["C", "40"],
    ]);
  });

  test("complete", () => {
    expect(score(station, all())).toMatchObject({
      state: "complete",
      points: "85",
      counted: "17000",
      open: [],
      sheets: { received: 3, expected: 3 },
    });
  });

  test("an excused seat is taken out, and the block combined from those left", () => {
    const excused = empty().withSheet("A", a).withoutSeat("B").withSheet("C", c);
    expect(score(station, excused)).toMatchObject({
      state: "complete",
      points: "100",
      open: [],
      sheets: { received: 2, expected: 2 },
    });
  });

  test("a block with no seat left must be given to another", () => {
    const alone = empty().withSheet("A", a).withSheet("B", b).withoutSeat("C");
    expect(score(station, alone)).toMatchObject({
      state: "partial",
      points: null,
      open: [{ kind: "blockWithoutSeat", block: "y" }],
    });
    const waiting = alone.givingBlock("y", "A");
    expect(score(station, waiting)).toMatchObject({
      state: "needsMarks",
      open: [{ kind: "needsMark", seat: "A", criterion: "talk" }],
    });
    const given = waiting.withSheet("A", { ...a, talk: counted(20) });
    expect(score(station, given)).toMatchObject({ state: "complete", points: "65", open: [] });
  });

  test("a criterion that names a block which the form lacks is missed, not lost", () => {
    const built = station.build();
    const [first] = built.form.criteria;
    if (!first) throw new Error("the form has no criterion");
    const stray = { ...first, id: "stray" as typeof first.id, block: "nowhere" as typeof first.block };
    const form = { ...built.form, criteria: [...built.form.criteria, stray] };
    expect(score({ ...built, form }, all())).toMatchObject({
      state: "partial",
      points: null,
      open: [{ kind: "blockWithoutSeat", block: "nowhere" }],
    });
  });
});

describe("[L5] a conflict is in no total", () => {
  test("of two sheets of one seat", () => {
    const disputed = all().withConflict("B", b, a);
    expect(score(station, disputed)).toMatchObject({
      state: "disputed",
      points: null,
      counted: null,
      countedMax: "200",
      open: [{ kind: "conflict", seat: "B" }],
      sheets: { received: 3, expected: 3 },
    });
  });

  test("also of a seat whose block was ruled not applicable: its sheets hold penalties, too", () => {
    const disputed = all().withConflict("C", c, a).withoutBlock("y");
    expect(score(station, disputed)).toMatchObject({
      state: "disputed",
      points: null,
      open: [{ kind: "conflict", seat: "C" }],
    });
  });

  test("[L9] of statuses, or of a status and a sheet", () => {
    expect(score(station, all().disputed())).toMatchObject({
      state: "disputed",
      counted: null,
      open: [{ kind: "statusConflict" }],
    });
    expect(score(station, empty().withStatus("dns").disputed())).toMatchObject({ state: "disputed" });
    expect(score(station, all().withConflict("B", b, a).disputed()).open).toEqual([
      { kind: "conflict", seat: "B" },
    ]);
  });
});

describe("[V4] closed runs miss nothing", () => {
  test.each(["dns", "dnf", "withdrawn", "disqualified"] as const)("%s counts 0 by default", (status) => {
    expect(score(station, empty().withStatus(status))).toMatchObject({
      state: "closed",
      status,
      points: null,
      counted: "0",
      countedMax: "200",
      open: [],
      sheets: { received: 0, expected: 0 },
    });
  });

  test("void and cancelled for the team leave the total with the maximum re-based by default", () => {
    for (const run of [empty().withStatus("void"), empty().cancelled(), all().cancelled()]) {
      expect(score(station, run)).toMatchObject({
        state: "closed",
        counted: null,
        countedMax: null,
        open: [],
        sheets: { received: 0, expected: 0 },
      });
    }
  });

  test("the rule set says which", () => {
    const runs = { ...someRules().runs, dns: "rebased", void: "zero", cancelled: "zero" } as const;
    const rules = someRules({ runs });
    expect(score(station, empty().withStatus("dns"), rules)).toMatchObject({
      counted: null,
      countedMax: null,
    });
    expect(score(station, empty().withStatus("void"), rules)).toMatchObject({
      counted: "0",
      countedMax: "200",
    });
  });

  test("[rule 7] [L37] of a cancelled station the one who cancels it says which, and a neutral run always leaves", () => {
    const rules = someRules();
    expect(score(station, empty().cancelled("zero"), rules)).toMatchObject({
      counted: "0",
      countedMax: "200",
    });
    expect(score(station, empty().cancelled("rebased"), rules).countedMax).toBeNull();
    const zero = someRules({ runs: { ...rules.runs, void: "zero" } });
    expect(score(station, empty().withStatus("neutral"), zero)).toMatchObject({
      state: "closed",
      counted: null,
      countedMax: null,
    });
  });

  test("a DNF with sheets scores the sheets, and misses those that have not come", () => {
    expect(score(station, all().withStatus("dnf"))).toMatchObject({
      state: "complete",
      status: "dnf",
      points: "85",
    });
    expect(score(station, empty().withSheet("A", a).withStatus("dnf"))).toMatchObject({
      state: "partial",
      points: null,
    });
  });

  test("[P11] a penalty of the total counts with a run that counts 0, and not with one that leaves", () => {
    const rules = someRules({ penalties: [aPenalty("revealed", -50, { scope: "total" })] });
    const given = empty().givingPenalty("revealed", 1);
    expect(score(station, given.withStatus("disqualified"), rules).totalPenalties).toBe("-50");
    expect(score(station, given.withStatus("void"), rules).totalPenalties).toBe("0");
    expect(score(station, given.disputed(), rules).totalPenalties).toBe("0");
  });
});

describe("[L21] a sheet is scored under the form in force", () => {
  const before = aStation().withSection("care", [
    binary("seal", 10),
    binary("vent", 10),
    graded("search", { none: 0, all: 20 }),
  ]);
  const sheet = { seal: done, vent: done, search: level("all") };

  test("same id and kind: the mark carries over, whatever it is worth now", () => {
    const now = aStation().withSection("care", [binary("seal", 15), binary("vent", 5)]);
    expect(score(now, aRun(now.build()).withSheet("A", sheet))).toMatchObject({
      state: "complete",
      points: "20",
    });
  });

  test("id gone: kept, not scored", () => {
    const now = aStation().withSection("care", [binary("seal", 10)]);
    expect(score(now, aRun(now.build()).withSheet("A", sheet))).toMatchObject({
      state: "complete",
      points: "10",
    });
  });

  test("new id, changed kind or a level that is gone: needs marks, and counts as not applicable for now", () => {
    const now = aStation().withSection("care", [
      binary("seal", 10),
      count("vent", 2, 5),
      graded("search", { nothing: 0, all: 20 }),
      binary("fresh", 10),
    ]);
    const run = aRun(now.build()).withSheet("A", { ...sheet, search: level("none") });
    expect(score(now, run)).toMatchObject({
      state: "needsMarks",
      points: "50",
      counted: "5000",
      open: [
        { kind: "needsMark", seat: "A", criterion: "vent" },
        { kind: "needsMark", seat: "A", criterion: "search" },
        { kind: "needsMark", seat: "A", criterion: "fresh" },
      ],
    });
  });

  test("until somebody marks it or rules it not applicable for the run", () => {
    const now = before.withSection("care", [binary("fresh", 10)]);
    const run = aRun(now.build()).withSheet("A", sheet);
    expect(score(now, run).state).toBe("needsMarks");
    expect(score(now, run.withoutCriterion("fresh"))).toMatchObject({ state: "complete", points: "50" });
    expect(score(now, run.withSheet("A", { ...sheet, fresh: done })).state).toBe("complete");
  });

  test("[P10] with nothing left under the new form the run waits, and its maximum stays", () => {
    const now = aStation().withSection("care", [count("fresh", 4, 5)]);
    expect(score(now, aRun(now.build()).withSheet("A", sheet))).toMatchObject({
      state: "needsMarks",
      points: null,
      counted: null,
      countedMax: "20",
    });
  });

  test("a mark of a block that the seat does not mark counts nowhere", () => {
    const run = empty()
      .withSheet("A", { ...a, talk: counted(0), strange: measured("1") })
      .withSheet("B", a)
      .withSheet("C", { ...c, care: counted(0) });
    expect(score(station, run).points).toBe("100");
  });
});
