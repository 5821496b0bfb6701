import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { TeamId } from "../../../src/core/competition/id.ts";
import type { TieBreak } from "../../../src/core/competition/rules.ts";
import type { Field } from "../../../src/core/standings/field.ts";
import type { RankTable } from "../../../src/core/standings/standing.ts";
import { explainTeam, scoreField, standing } from "../../../src/core/standings/standings.ts";
import { aField, type FieldBuilder } from "../fixtures/field.ts";
import { aStation, bands, count } from "../fixtures/form.ts";
import { counted, notReached, time } from "../fixtures/marks.ts";
import { aPenalty, someRules } from "../fixtures/rules.ts";
import { aRun, type RunBuilder } from "../fixtures/run.ts";
import { stepsThatDontAddUp } from "../fixtures/steps.ts";

const stations = [1, 2, 3].map((order) =>
  aStation(`s${order}`)
    .withSection("care", [count("care", 3, 1)])
    .withSection("talk", [count("talk", 2, 1), bands("stop", [[60, 1]])])
    .withFailure("weapon", { kind: "flag" })
    .withOrder(order)
    .build(),
);
const tieBreaks = [
  { kind: "sections", sections: [{ station: "s1", section: "care" }] },
  { kind: "stations", stations: ["s3", "s2"] },
  { kind: "fewestCriticalFailures" },
  { kind: "fewestPenalties" },
  { kind: "time", criteria: [{ station: "s1", criterion: "stop" }] },
] as TieBreak[];
const rules = someRules({
  tieBreaks,
  penalties: [aPenalty("late", 0), aPenalty("revealed", -2, { scope: "total" })],
});

/** What one team did at one station; few values, so that ties are many. */
const result = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      care: fc.nat(3),
      talk: fc.nat(2),
      stop: fc.constantFrom(notReached, time(500), time(700)),
      late: fc.nat(1),
      revealed: fc.constantFrom(0, 0, 0, 1),
      weapon: fc.boolean(),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom("dns" as const, "void" as const, "nothing" as const, "disputed" as const),
  },
);
const team = fc.record({
  guest: fc.constantFrom(false, false, false, true),
  categories: fc.subarray(["novice", "veteran"]),
  results: fc.tuple(result, result, result),
});
const teams = fc.array(team, { minLength: 1, maxLength: 9 });
type TeamData = typeof team extends fc.Arbitrary<infer T> ? T : never;

function runOf(
  station: (typeof stations)[number],
  id: string,
  what: TeamData["results"][number],
): RunBuilder | null {
  const run = aRun(station, id);
  if (what === "nothing") return null;
  if (what === "disputed") return run.disputed();
  if (typeof what === "string") return run.withStatus(what);
  const count = (times: number, penalty: string) => (times === 0 ? {} : { [penalty]: times });
  return run.withSheet(
    "A",
    { care: counted(what.care), talk: counted(what.talk), stop: what.stop },
    {
      penalties: { ...count(what.late, "late"), ...count(what.revealed, "revealed") },
      failures: what.weapon ? { weapon: "pointed at the judge" } : {},
    },
  );
}

/** A field of these teams; `name` gives each its id. */
function fieldOf(list: readonly TeamData[], name = (index: number) => `t${index}`): FieldBuilder {
  const empty = aField(rules)
    .withStation(...stations)
    .withCategory("novice")
    .withCategory("veteran");
  return list.reduce<FieldBuilder>((field, { guest, categories, results }, index) => {
    const id = name(index);
    const runs = results.flatMap((what, at) => {
      const station = stations[at];
      return (station && runOf(station, id, what)) ?? [];
    });
    const number = index + 1;
    return field.withTeam(id, { number, guest, categories: categories as never[] }).withRun(...runs);
  }, empty);
}

const tablesOf = (field: Field): readonly RankTable[] => standing(field, scoreField(field)).tables;
const rankOf = (table: RankTable | undefined) => new Map(table?.places.map(({ team, rank }) => [team, rank]));

test("[R1] ranks are a weak order: as many stand before a team as its rank says", () => {
  fc.assert(
    fc.property(teams, fc.constantFrom("running" as const, "final" as const), (list, state) => {
      const field = fieldOf(list).inState(state).build();
      for (const table of tablesOf(field)) {
        const ranks = table.places.flatMap(({ rank }) => rank ?? []);
        expect(ranks).toEqual([...ranks].sort((a, b) => a - b));
        for (const { rank, shared } of table.places) {
          if (rank === null) continue;
          expect(ranks.filter((other) => other < rank)).toHaveLength(rank - 1);
          expect(shared).toBe(ranks.filter((other) => other === rank).length > 1);
        }
        expect(ranks).toHaveLength(table.ranked);
      }
    }),
    { numRuns: 300 },
  );
});

test("[R1] renaming teams and taking them in another order changes nobody's rank", () => {
  const permuted = teams.chain((list) =>
    fc.tuple(fc.constant(list), fc.shuffledSubarray([...list.keys()], { minLength: list.length })),
  );
  fc.assert(
    fc.property(permuted, ([list, order]) => {
      const straight = tablesOf(fieldOf(list).build());
      const shuffled = order.flatMap((at) => list.slice(at, at + 1));
      const renamed = tablesOf(fieldOf(shuffled, (index) => `other${99 - (order[index] ?? 0)}`).build());
      for (const [table, before] of straight.entries()) {
        const after = rankOf(renamed[table]);
        for (const { team, rank } of before.places) {
          expect(after.get(`other${99 - Number(team.slice(1))}` as TeamId)).toBe(rank);
        }
      }
    }),
    { numRuns: 200 },
  );
});

test("[R1] [rule 3] a guest, or a team of another category, changes nobody's rank in a category", () => {
  fc.assert(
    fc.property(teams, team, (list, extra) => {
      const before = tablesOf(fieldOf(list).build());
      const guest = tablesOf(fieldOf([...list, { ...extra, guest: true }]).build());
      const other = tablesOf(fieldOf([...list, { ...extra, categories: ["veteran"] }]).build());
      for (const [table, places] of before.entries()) {
        const now = rankOf(guest[table]);
        for (const { team: id, rank } of places.places) expect(now.get(id)).toBe(rank);
      }
      for (const { team: id, rank } of before[1]?.places ?? []) expect(rankOf(other[1]).get(id)).toBe(rank);
    }),
    { numRuns: 200 },
  );
});

test("[R1] in a final list no incomplete team stands above a complete one", () => {
  fc.assert(
    fc.property(teams, (list) => {
      const field = fieldOf(list).inState("final").build();
      const { tables, teams: lines } = standing(field, scoreField(field));
      const incomplete = new Set(lines.filter(({ complete, of }) => complete < of).map((line) => line.team));
      for (const { places } of tables) {
        const first = places.findIndex((place) => incomplete.has(place.team));
        const rest = first < 0 ? [] : places.slice(first);
        expect(rest.every((place) => incomplete.has(place.team))).toBe(true);
      }
    }),
    { numRuns: 200 },
  );
});

test("[P9] every total's derivation adds up", () => {
  fc.assert(
    fc.property(teams, (list) => {
      const field = fieldOf(list).build();
      const scores = scoreField(field);
      for (const id of field.teams.keys()) {
        const explained = explainTeam(field, scores, id);
        expect(explained && stepsThatDontAddUp(explained.total)).toEqual([]);
      }
    }),
    { numRuns: 100 },
  );
});

test("[rule 7] a station cancelled for all leaves no trace in totals and ranks", () => {
  fc.assert(
    fc.property(teams, (list) => {
      const [cancelled, ...others] = stations;
      if (!cancelled) throw new Error("there is no station");
      const field = fieldOf(list).cancelling(cancelled.id).build();
      const without: Field = {
        ...field,
        stations: new Map(others.map((of) => [of.id, { ...of, cancelled: false }])),
      };
      const totals = (of: Field) => standing(of, scoreField(of)).teams.map(({ total, max }) => [total, max]);
      expect(totals(field)).toEqual(totals(without));
      expect(tablesOf(field)).toEqual(tablesOf(without));
    }),
    { numRuns: 200 },
  );
});
