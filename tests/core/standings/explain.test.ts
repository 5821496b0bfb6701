import { describe, expect, test } from "vitest";
import type { TeamId } from "../../../src/core/competition/id.ts";
import type { TieBreak } from "../../../src/core/competition/rules.ts";
import { explainTeam, scoreField } from "../../../src/core/standings/standings.ts";
import { aField, type FieldBuilder } from "../fixtures/field.ts";
import { aStation, count, elapsed } from "../fixtures/form.ts";
import { counted, time } from "../fixtures/marks.ts";
import { aPenalty, someRules } from "../fixtures/rules.ts";
import { aRun, type Reports } from "../fixtures/run.ts";
import { find, stepsThatDontAddUp } from "../fixtures/steps.ts";

const worth = (id: string, order: number) =>
  aStation(id)
    .withSection("treatment", [count("treat", 60, 1)])
    .withSection("talk", [count("talk", 40, 1)])
    .withOrder(order)
    .build();
const [s1, s2, s3] = [worth("s1", 1), worth("s2", 2), worth("s3", 3)];
const ran = (station: typeof s1, team: string, treat: number, talk = 0, reports: Reports = {}) =>
  aRun(station, team).withSheet("A", { treat: counted(treat), talk: counted(talk) }, reports);
const tieBreaks = [
  { kind: "fewestCriticalFailures" },
  { kind: "sections", sections: [{ station: "s1", section: "treatment" }] },
] as TieBreak[];
const rules = someRules({
  tieBreaks,
  penalties: [aPenalty("late", -5), aPenalty("revealed", -50, { scope: "total" })],
});
const field = aField(rules).withStation(s1, s2, s3).withCategory("novice").withTeams("X", "Y", "Z");
const explain = (builder: FieldBuilder, team: string) => {
  const built = builder.build();
  return explainTeam(built, scoreField(built), team as TeamId);
};

describe("[P9] the derivation of a total", () => {
  const scored = field.withRun(
    ran(s1, "X", 50, 30, { penalties: { late: 1, revealed: 1 } }),
    aRun(s2, "X").withStatus("void"),
  );
  const total = explain(scored, "X")?.total;

  test("its runs, what re-basing adds, the penalties of the total", () => {
    // 75 of 200 stand for 112.5 of 300, less 50.
    expect(total).toMatchObject({ kind: "total", points: "125/2", max: "300", of: "X" });
    expect(total?.parts.map(({ kind, points }) => `${kind} ${points}`)).toEqual([
      "run 75",
      "run 0",
      "run 0",
      "rebased 75/2",
      "totalPenalty -50",
    ]);
    expect(total?.parts[2]).toMatchObject({ detail: { state: "notStarted" } });
    expect(total?.parts[4]?.parts).toMatchObject([{ of: { en: "revealed" }, points: "-50" }]);
  });

  test("adds up", () => {
    if (!total) throw new Error("the team has no derivation");
    expect(stepsThatDontAddUp(total)).toEqual([]);
  });

  test("a station cancelled for all has no step", () => {
    expect(explain(scored.cancelling(s3.id), "X")?.total.parts).toHaveLength(4);
  });

  test("rounding at the total, and normalising, are steps", () => {
    const normalised = someRules({
      total: { kind: "normalised", to: 1000 },
      rounding: { at: "total", places: 0, mode: "halfUp" },
    });
    const team = aField(normalised)
      .withStation(s1, s2, s3)
      .withTeam("X")
      .withRun(ran(s1, "X", 50));
    const steps = explain(team, "X")?.total;
    expect(steps).toMatchObject({ points: "167", max: "1000" });
    expect(steps?.parts.slice(3).map(({ kind, rule, points }) => `${kind} ${rule} ${points}`)).toEqual([
      "weight P1.9 350/3",
      "rounding P3 1/3",
    ]);
  });

  test("a percentage is told beside the points", () => {
    const percent = someRules({ total: { kind: "percent" } });
    const team = aField(percent)
      .withStation(s1, s2)
      .withTeam("X")
      .withRun(ran(s1, "X", 50));
    expect(explain(team, "X")?.total).toMatchObject({ points: "50", max: "200", detail: { percent: "25" } });
  });
});

describe("[P9] the derivation of a total in which the least wins", () => {
  const timed = ["s1", "s2", "s3"].map((id, index) =>
    aStation(id)
      .withSection("all", [elapsed("run")])
      .withFloor(null)
      .withOrder(index + 1)
      .build(),
  );
  const raced = (at: number, team: string, seconds: number) =>
    aRun(timed[at] ?? s1, team).withSheet("A", { run: time(seconds * 10) });
  const race = (change: Parameters<typeof someRules>[0]) =>
    aField(someRules(change))
      .withStation(...timed)
      .withTeams("X", "Y")
      .withRun(raced(0, "X", 61), raced(1, "X", 30), raced(0, "Y", 60), raced(1, "Y", 40));

  test("[P15] times are under zero, and what the team is behind by is told beside them", () => {
    const total = explain(race({ total: { kind: "time" } }), "X")?.total;
    expect(total).toMatchObject({ points: "-91", max: null, detail: { kind: "time", behind: 1 } });
    expect(total?.parts.map(({ points, max }) => [points, max])).toEqual([
      ["-61", null],
      ["-30", null],
      ["0", null],
    ]);
    expect(total && stepsThatDontAddUp(total)).toEqual([]);
  });

  test("[P18] places are, and each run says its place", () => {
    const total = explain(race({ total: { kind: "rankSum" } }), "X")?.total;
    expect(total).toMatchObject({ points: "-3", max: null, detail: { kind: "rankSum", behind: 1 } });
    expect(total?.parts[0]).toMatchObject({ points: "-2" });
    expect(total?.parts[0] && find(total.parts[0], "counts")).toMatchObject({
      rule: "P18",
      points: "59",
      detail: { place: 2 },
    });
    expect(total && stepsThatDontAddUp(total)).toEqual([]);
  });
});

describe("[P9] the derivation of a rank", () => {
  const scored = aField(rules)
    .withStation(s1)
    .withCategory("novice")
    .withTeam("X", { categories: ["novice" as never] })
    .withTeam("Y")
    .withTeam("Z", { categories: ["novice" as never] })
    .withTeam("G", { guest: true })
    .withRun(ran(s1, "X", 40, 40), ran(s1, "Y", 45, 35), ran(s1, "Z", 40, 40), ran(s1, "G", 60, 20));

  test("each table with the team, and the chain beside its neighbours of the same total", () => {
    const ranks = explain(scored, "X")?.ranks;
    expect(ranks).toMatchObject([
      { category: null, step: { kind: "rank", points: "2", max: "3", detail: { shared: true } } },
      { category: "novice", step: { kind: "rank", points: "1", max: "2", detail: { shared: true } } },
    ]);
    expect(ranks?.[0]?.step.parts.map(({ detail }) => detail)).toEqual([
      { step: 0, what: "fewestCriticalFailures", against: "Y", own: ["0"], theirs: ["0"], decides: false },
      { step: 1, what: "sections", against: "Y", own: ["40"], theirs: ["45"], decides: true },
      { step: 0, what: "fewestCriticalFailures", against: "Z", own: ["0"], theirs: ["0"], decides: false },
      { step: 1, what: "sections", against: "Z", own: ["40"], theirs: ["40"], decides: false },
    ]);
  });

  test("a total of its own needs no chain", () => {
    const alone = field.withRun(ran(s1, "X", 40), ran(s1, "Y", 30), ran(s1, "Z", 20));
    expect(explain(alone, "Y")?.ranks[0]?.step).toMatchObject({ points: "2", parts: [] });
  });

  test("a guest has none", () => {
    expect(explain(scored, "G")?.ranks).toMatchObject([
      { category: null, step: { rule: "rule 3", points: "0", detail: { guest: true }, parts: [] } },
    ]);
  });

  test("[R1] in a final list completeness is told where it decided", () => {
    const final = aField(rules)
      .withStation(s1, s2)
      .withTeams("X", "Y")
      .withRun(ran(s1, "X", 50), ran(s1, "Y", 10), ran(s2, "Y", 0))
      .inState("final");
    expect(explain(final, "X")?.ranks[0]?.step).toMatchObject({
      points: "2",
      parts: [{ rule: "R1", detail: { what: "completeness", against: "Y", own: 1, theirs: 2 } }],
    });
  });
});

test("a team that is not in the field has no derivation", () => {
  expect(explain(field, "gone")).toBeNull();
});
