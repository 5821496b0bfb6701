import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Team } from "../../../src/core/competition/competition.ts";
import type { TeamId, TieId } from "../../../src/core/competition/id.ts";
import type { RunRecord } from "../../../src/core/competition/run-record.ts";
import type { Field, FieldStation } from "../../../src/core/standings/field.ts";
import { type FieldScores, scoreField, standing } from "../../../src/core/standings/standings.ts";
import { aField, type FieldBuilder } from "../fixtures/field.ts";
import { aStation, byRank, count } from "../fixtures/form.ts";
import { counted, time } from "../fixtures/marks.ts";
import { aPenalty, someRules } from "../fixtures/rules.ts";
import { aRun } from "../fixtures/run.ts";
import { anyRules, fieldOf, result, runOf, stationsWith, team } from "./random-field.ts";

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

describe("[P18] what a run counts among others is made anew only where that changed for it", () => {
  const ranked = (kind: "byPlace" | "ofBest") => {
    const counts = kind === "byPlace" ? { kind, places: [10, 8, 6, 4], otherwise: 0 } : { kind, to: 100 };
    return aField(someRules({ counts, penalties: [aPenalty("late", 0)] }))
      .withStation(plain)
      .withTeams("t1", "t2", "t3", "t4")
      .withTeam("g", { guest: true })
      .withRun(points("t1", 80), points("t2", 70), points("t3", 60));
  };
  const unchanged = (from: FieldBuilder, to: FieldBuilder) => {
    const before = scoreField(from.build());
    const after = scoreField(to.build(), before);
    expect(after.runs).toEqual(scoreField(to.build()).runs);
    const runs = [...(after.runs.get(plain.id) ?? [])];
    return runs.flatMap(([team, score]) => (scoreOf(before, plain.id, team) === score ? [team] : []));
  };

  test("a place further down moves only those behind it", () => {
    const field = ranked("byPlace");
    expect(unchanged(field, field.withRun(points("t2", 75)))).toEqual(["t1", "t3"]);
    expect(unchanged(field, field.withRun(points("t1", 90)))).toEqual(["t2", "t3"]);
    expect(unchanged(field, field.withRun(points("g", 90)))).toEqual(["t1", "t2", "t3"]);
    expect(unchanged(field, field.withRun(points("t3", 75)))).toEqual(["t1"]);
    // The last to come makes everybody's place certain [P2].
    expect(unchanged(field, field.withRun(points("t4", 10)))).toEqual([]);
  });

  test("a share of the best changes with the best", () => {
    const field = ranked("ofBest");
    expect(unchanged(field, field.withRun(points("t2", 75)))).toEqual(["t1", "t3"]);
    expect(unchanged(field, field.withRun(points("t1", 90)))).toEqual([]);
  });

  test("[R5] a team that goes out moves those that were behind it", () => {
    const field = ranked("byPlace").withRun(points("t4", 50));
    expect(unchanged(field, field.withTeamStatus("t2", "withdrawn"))).toEqual(["t1", "t2"]);
    const before = scoreField(field.build());
    const after = scoreField(field.withTeamStatus("t2", "withdrawn").build(), before);
    expect(after.teams.get("t1" as never)).toBe(before.teams.get("t1" as never));
    expect(after.teams.get("t2" as never)?.line.status).toBe("withdrawn");
  });
});

/** One change of a field: a run, a guest, a status, a station's weight or form, the rules, a cancellation, a decision. */
const change = (ids: readonly string[]): fc.Arbitrary<(before: Field) => Field> => {
  const some = fc.constantFrom(...ids);
  const station = fc.constantFrom(...stationsWith(true));
  const withTeam = (of: (team: Team, id: TeamId, before: Field) => Field) =>
    some.map((id) => (before: Field) => {
      const team = before.teams.get(id as TeamId);
      return team === undefined ? before : of(team, id as TeamId, before);
    });
  const withStation = (of: (held: FieldStation) => FieldStation) =>
    station.map(({ id }) => (before: Field) => {
      const held = before.stations.get(id);
      return held === undefined
        ? before
        : { ...before, stations: new Map(before.stations).set(id, of(held)) };
    });
  return fc.oneof(
    {
      weight: 6,
      arbitrary: fc
        .tuple(station, some, result)
        .map(([at, id, what]) => withRun(runOf(at, id, what)?.build())),
    },
    withTeam((team, id, before) => ({
      ...before,
      teams: new Map(before.teams).set(id, { ...team, guest: !team.guest }),
    })),
    withTeam((_, id, before) => ({
      ...before,
      teams: new Map([...before.teams].filter(([other]) => other !== id || before.teams.size < 3)),
    })),
    withTeam((_, id, before) => {
      const statuses = new Map(before.teamStatuses);
      if (!statuses.delete(id)) statuses.set(id, "disqualified");
      return { ...before, teamStatuses: statuses };
    }),
    fc
      .constantFrom<number | string>(1, 2, "0.5")
      .chain((weight) => withStation((held) => ({ ...held, station: { ...held.station, weight } }))),
    withStation((held) => ({ ...held, cancelled: !held.cancelled })),
    withStation(({ form, ...held }) => ({
      ...held,
      form: { ...form, criteria: [...form.criteria].reverse() },
    })),
    anyRules.map((rules) => (before: Field) => ({ ...before, rules })),
    fc.shuffledSubarray([...ids]).map((order) => (before: Field) => ({
      ...before,
      ties: [
        ...before.ties,
        { id: `d${before.ties.length}` as TieId, order: order as TeamId[], by: "lots" as const },
      ],
    })),
  );
};

function withRun(run: RunRecord | undefined) {
  return (before: Field): Field => {
    if (run === undefined) return before;
    const ofStation = new Map(before.runs.get(run.key.station)).set(run.key.team, run);
    return { ...before, runs: new Map(before.runs).set(run.key.station, ofStation) };
  };
}

test("[L18] a standing built change by change equals one built at once, under any rule set", () => {
  const ids = ["t0", "t1", "t2", "t3"];
  const changes = fc.array(change(ids), { minLength: 1, maxLength: 12 });
  const four = fc.array(team, { minLength: ids.length, maxLength: ids.length });
  fc.assert(
    fc.property(anyRules, four, changes, (rules, list, changes) => {
      let now: Field = fieldOf(rules, list).build();
      let scores = scoreField(now);
      for (const step of changes) {
        now = step(now);
        scores = scoreField(now, scores);
        const atOnce = scoreField(now);
        expect(standing(now, scores)).toEqual(standing(now, atOnce));
        expect(scores.runs).toEqual(atOnce.runs);
      }
    }),
    { numRuns: 40 },
  );
});
