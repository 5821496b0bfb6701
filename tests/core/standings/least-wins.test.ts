import { describe, expect, test } from "vitest";
import type { StationId } from "../../../src/core/competition/id.ts";
import type { TieBreak } from "../../../src/core/competition/rules.ts";
import { explainTeam, scoreField, standing } from "../../../src/core/standings/standings.ts";
import { aField, type FieldBuilder } from "../fixtures/field.ts";
import { aStation, type BuiltStation, elapsed } from "../fixtures/form.ts";
import { notReached, time } from "../fixtures/marks.ts";
import { aPenalty, someRules } from "../fixtures/rules.ts";
import { aRun, type Reports, type RunBuilder } from "../fixtures/run.ts";

const leg = (id: string, order: number) =>
  aStation(id)
    .withSection("all", [elapsed("run")])
    .withFloor(null)
    .withOrder(order)
    .build();
const [s1, s2, s3] = [leg("s1", 1), leg("s2", 2), leg("s3", 3)];
/** Seconds; null: not reached. */
const ran = (station: BuiltStation, team: string, seconds: number | null, reports: Reports = {}) =>
  aRun(station, team).withSheet("A", { run: seconds === null ? notReached : time(seconds * 10) }, reports);

const rules = (change: Parameters<typeof someRules>[0] = {}) =>
  someRules({ total: { kind: "time" }, penalties: [aPenalty("gate", -5)], ...change });
const standingOf = (builder: FieldBuilder) => {
  const field = builder.build();
  return standing(field, scoreField(field));
};
const places = (builder: FieldBuilder) =>
  standingOf(builder).tables[0]?.places.map(({ team, rank }) => `${rank} ${team}`);
const line = (builder: FieldBuilder, team: string) =>
  standingOf(builder).teams.find((of) => of.team === team);

describe("[P15] total time: the sum of the times with penalty seconds, the least wins", () => {
  const field = aField(rules()).withStation(s1, s2).withTeams("t1", "t2");
  const scored = field.withRun(
    ran(s1, "t1", 61.5, { penalties: { gate: 1 } }),
    ran(s2, "t1", 40),
    ran(s1, "t2", 50),
    ran(s2, "t2", 60),
  );

  test("shown without the sign", () => {
    expect(standingOf(scored).totals).toBe("time");
    expect(line(scored, "t1")).toMatchObject({ total: "106.5", max: null, behind: 0 });
    expect(line(scored, "t1")?.runs.map(({ points }) => points)).toEqual(["66.5", "40"]);
    expect(places(scored)).toEqual(["1 t1", "2 t2"]);
  });

  test("[P19] a station's weight is its maximum for re-basing", () => {
    const heavy = aField(rules())
      .withStation(s1, leg("s2", 2), { ...s3, station: { ...s3.station, weight: 2 } })
      .withTeam("t1")
      .withRun(ran(s1, "t1", 30), ran(s2, "t1", 50), aRun(s3, "t1").cancelled());
    // 80 seconds over weights 2 of 4.
    expect(line(heavy, "t1")).toMatchObject({ total: "160", behind: 0 });
  });
});

describe("[P19] fewer stations behind comes before the total", () => {
  const field = aField(rules()).withStation(s1, s2, s3).withTeams("t1", "t2");
  const whole = [ran(s1, "t1", 500), ran(s2, "t1", 500), ran(s3, "t1", 500)];
  const behind = (...runs: readonly RunBuilder[]) => {
    const scored = field.withRun(...whole, ran(s1, "t2", 10), ran(s2, "t2", 10), ...runs);
    expect(places(scored)).toEqual(["1 t1", "2 t2"]);
    return line(scored, "t2")?.behind;
  };

  test("not run yet, disputed, without a time, closed and counting 0", () => {
    expect(behind()).toBe(1);
    expect(behind(ran(s3, "t2", 10).disputed())).toBe(1);
    expect(behind(ran(s3, "t2", null))).toBe(1);
    expect(behind(aRun(s3, "t2").withStatus("dnf"))).toBe(1);
    expect(behind(ran(s2, "t2", null))).toBe(2);
  });

  test("a station that left the team's total, or was cancelled for all, is none", () => {
    const left = field.withRun(
      ...whole,
      ran(s1, "t2", 10),
      ran(s2, "t2", 10),
      aRun(s3, "t2").withStatus("void"),
    );
    expect(line(left, "t2")).toMatchObject({ behind: 0, total: "30" });
    expect(places(left)).toEqual(["1 t2", "2 t1"]);
    expect(line(field.cancelling(s3.id).withRun(...whole), "t2")).toMatchObject({ behind: 2 });
  });

  test("without a time where it counts there are no points to show", () => {
    const scored = field.withRun(ran(s1, "t1", null), aRun(s2, "t1").withStatus("dns"));
    expect(line(scored, "t1")?.runs.map(({ points }) => points)).toEqual([null, null, null]);
  });

  test("[P9] the rank says so", () => {
    const built = field.withRun(...whole, ran(s1, "t2", 10)).build();
    const ranks = explainTeam(built, scoreField(built), "t2" as never)?.ranks;
    expect(ranks?.[0]?.step.parts).toMatchObject([
      { rule: "P19", points: "2", detail: { what: "behind", against: "t1", own: 2, theirs: 0 } },
    ]);
  });
});

test("[rule 49] in a comparison of stations a time stands before none at all", () => {
  const chain = [{ kind: "stations", stations: ["s1" as StationId] }] as TieBreak[];
  const field = aField(rules({ tieBreaks: chain }))
    .withStation(s1, s2)
    .withTeams("t1", "t2", "t3")
    .withRun(ran(s2, "t1", 50), ran(s1, "t2", 50), ran(s2, "t3", 50));
  expect(places(field)).toEqual(["1 t2", "2 t1", "2 t3"]);
  const built = field.build();
  const [step] = explainTeam(built, scoreField(built), "t2" as never)?.ranks[0]?.step.parts ?? [];
  expect(step?.detail).toMatchObject({ own: ["50"], theirs: [], decides: true });
});

test("[P15] [R1] under a final list completeness still comes first", () => {
  const field = aField(rules())
    .withStation(s1, s2)
    .withTeams("t1", "t2")
    .withRun(ran(s1, "t1", 10), ran(s1, "t2", null), aRun(s2, "t2").withStatus("dns"));
  expect(places(field)).toEqual(["1 t1", "2 t2"]);
  expect(places(field.inState("final"))).toEqual(["1 t2", "2 t1"]);
});
