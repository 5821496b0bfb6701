import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { RunRecord } from "../../../src/core/competition/run-record.ts";
import type { Field } from "../../../src/core/standings/field.ts";
import { type FieldScores, scoreField, standing } from "../../../src/core/standings/standings.ts";
import { aField } from "../fixtures/field.ts";
import { aStation, byRank, count } from "../fixtures/form.ts";
import { counted, time } from "../fixtures/marks.ts";
import { aPenalty, someRules } from "../fixtures/rules.ts";
import { aRun } from "../fixtures/run.ts";

const plain = aStation("plain")
  .withSection("all", [count("points", 100, 1)])
  .build();
const race = aStation("race")
  .withSection("all", [byRank("race", [100, 90, 80])])
  .withOrder(2)
  .build();
const points = (team: string, worth: number) =>
  aRun(plain, team).withSheet("A", { points: counted(worth) }, { penalties: { late: worth % 3 } });
const ran = (team: string, tenths: number) => aRun(race, team).withSheet("A", { race: time(tenths) });
const rules = someRules({ penalties: [aPenalty("late", -1)] });
const field = aField(rules)
  .withStation(plain, race)
  .withCategory("novice")
  .withTeams("t1", "t2")
  .withTeam("g", { guest: true })
  .withRun(points("t1", 80), points("t2", 70), ran("t1", 500), ran("t2", 600));

const scoreOf = (scores: FieldScores, station: string, team: string) =>
  scores.runs.get(station as never)?.get(team as never);

describe("what an entry does not touch keeps its score", () => {
  const before = scoreField(field.build());

  test("nothing changed: everything is the same object", () => {
    const again = scoreField(field.build(), before);
    for (const [id, station] of before.stations) expect(again.stations.get(id)).toBe(station);
    for (const [id, team] of before.teams) expect(again.teams.get(id)).toBe(team);
  });

  test("one more sheet: the others' scores and lines are the same objects", () => {
    const after = scoreField(field.withRun(points("t1", 81)).build(), before);
    expect(scoreOf(after, "plain", "t1")).not.toBe(scoreOf(before, "plain", "t1"));
    expect(scoreOf(after, "plain", "t2")).toBe(scoreOf(before, "plain", "t2"));
    expect(after.stations.get("race" as never)).toBe(before.stations.get("race" as never));
    expect(after.teams.get("t1" as never)?.line.total).toBe("181");
    expect(after.teams.get("t2" as never)).toBe(before.teams.get("t2" as never));
  });

  test("[P2] a time that changes places changes the others' scores too, a guest's does not", () => {
    const overtaken = scoreField(field.withRun(ran("t2", 400)).build(), before);
    expect(scoreOf(overtaken, "race", "t1")?.points).toBe("90");
    const guest = scoreField(field.withRun(ran("g", 100)).build(), before);
    expect(scoreOf(guest, "race", "t1")).toBe(scoreOf(before, "race", "t1"));
    expect(scoreOf(guest, "race", "g")?.points).toBe("100");
  });
});

/** One change of a field: a run, a status, a guest, a weight, the rules, a cancellation. */
const change: fc.Arbitrary<(before: Field) => Field> = fc.oneof(
  fc
    .record({ team: fc.constantFrom("t1", "t2", "g"), worth: fc.integer({ min: 0, max: 100 }) })
    .map(({ team, worth }) => withRun(points(team, worth).build())),
  fc
    .record({ team: fc.constantFrom("t1", "t2", "g"), tenths: fc.integer({ min: 1, max: 9 }) })
    .map(({ team, tenths }) => withRun(ran(team, tenths).build())),
  fc.constantFrom("t1", "t2").map((team) => withRun(aRun(race, team).withStatus("void").build())),
  fc.constantFrom("t1", "t2", "g").map((team) => (before: Field) => ({
    ...before,
    teams: new Map([...before.teams].map(([id, of]) => [id, id === team ? { ...of, guest: !of.guest } : of])),
  })),
  fc.constantFrom<number | string>(1, 2, "0.5").map((weight) => (before: Field) => ({
    ...before,
    stations: new Map(
      [...before.stations].map(([id, of]) => [id, { ...of, station: { ...of.station, weight } }]),
    ),
  })),
  fc.constantFrom("t1", "t2", "g").map((team) => (before: Field) => ({
    ...before,
    teams: new Map([...before.teams].filter(([id]) => id !== team || before.teams.size < 3)),
  })),
  fc.constantFrom("sum" as const, "percent" as const).map((kind) => (before: Field) => ({
    ...before,
    rules: { ...before.rules, total: { kind } },
  })),
  fc.constantFrom("plain", "race").map((station) => (before: Field) => ({
    ...before,
    stations: new Map(
      [...before.stations].map(([id, of]) => [id, id === station ? { ...of, cancelled: !of.cancelled } : of]),
    ),
  })),
);

function withRun(run: RunRecord) {
  return (before: Field): Field => {
    const ofStation = new Map(before.runs.get(run.key.station)).set(run.key.team, run);
    return { ...before, runs: new Map(before.runs).set(run.key.station, ofStation) };
  };
}

test("[L18] a standing built change by change equals one built at once", () => {
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 12 }), (changes) => {
      let now: Field = field.build();
      let scores = scoreField(now);
      for (const step of changes) {
        now = step(now);
        scores = scoreField(now, scores);
        const atOnce = scoreField(now);
        expect(standing(now, scores)).toEqual(standing(now, atOnce));
        expect(scores.runs).toEqual(atOnce.runs);
      }
    }),
    { numRuns: 150 },
  );
});
