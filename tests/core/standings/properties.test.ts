import * as fc from "fast-check";
import { expect, test } from "vitest";
import type { TeamId } from "../../../src/core/competition/id.ts";
import type { Field } from "../../../src/core/standings/field.ts";
import type { RankTable } from "../../../src/core/standings/standing.ts";
import { explainTeam, scoreField, standing } from "../../../src/core/standings/standings.ts";
import { stepsThatDontAddUp } from "../fixtures/steps.ts";
import { anyRules, fieldOf, rulesByItself, team, teams } from "./random-field.ts";

const standingOf = (field: Field) => standing(field, scoreField(field));
const tablesOf = (field: Field): readonly RankTable[] => standingOf(field).tables;
const rankOf = (table: RankTable | undefined) => new Map(table?.places.map(({ team, rank }) => [team, rank]));
const order = fc.shuffledSubarray(["t0", "t1", "t2", "t3", "t4", "t5", "t6", "t7", "t8"], { minLength: 2 });
const state = fc.constantFrom("running" as const, "final" as const);

test("[R1] ranks are a weak order: as many stand before a team as its rank says", () => {
  fc.assert(
    fc.property(anyRules, teams, state, order, (rules, list, state, decided) => {
      const field = fieldOf(rules, list)
        .deciding(...decided)
        .inState(state)
        .build();
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
  const renamed = (team: string) => `other${99 - Number(team.slice(1))}`;
  fc.assert(
    fc.property(anyRules, permuted, order, (rules, [list, permutation], decided) => {
      const before = standingOf(
        fieldOf(rules, list)
          .deciding(...decided)
          .build(),
      );
      const shuffled = permutation.flatMap((at) => list.slice(at, at + 1));
      const name = (index: number) => renamed(`t${permutation[index] ?? 0}`);
      const after = standingOf(
        fieldOf(rules, shuffled, { name })
          .deciding(...decided.map(renamed))
          .build(),
      );
      for (const [table, { places }] of before.tables.entries()) {
        const ranks = rankOf(after.tables[table]);
        for (const { team, rank } of places) expect(ranks.get(renamed(team) as TeamId)).toBe(rank);
      }
      expect(after.awards.map(({ places }) => places.map(({ rank, points }) => [rank, points]))).toEqual(
        before.awards.map(({ places }) => places.map(({ rank, points }) => [rank, points])),
      );
      const nations = (of: typeof before) =>
        of.nations?.places.map(({ nation, rank, total }) => [nation, rank, total]);
      expect(nations(after)).toEqual(nations(before));
    }),
    { numRuns: 200 },
  );
});

test("[rule 3] [R5] a guest, or a team that is out of the event, changes nobody's rank under any rule set", () => {
  fc.assert(
    fc.property(anyRules, teams, team, order, (rules, list, extra, decided) => {
      const ranked = (added: readonly (typeof extra)[]) =>
        tablesOf(
          fieldOf(rules, [...list, ...added])
            .deciding(...decided)
            .build(),
        ).map(rankOf);
      const before = ranked([]);
      for (const apart of [
        { ...extra, guest: true },
        { ...extra, out: true },
      ]) {
        const after = ranked([apart]);
        for (const [table, ranks] of before.entries()) {
          for (const [id, rank] of ranks) expect(after[table]?.get(id)).toBe(rank);
        }
      }
    }),
    { numRuns: 200 },
  );
});

// Where points come from places, shares of the best or ranks of times, a strong team of another category takes points
// from some teams of this one and not from others, so this can only hold for points that come from a run itself.
test("[rule 2] a team of another category changes nobody's rank in a category where points depend on no other run", () => {
  fc.assert(
    fc.property(rulesByItself, teams, team, order, (rules, list, extra, decided) => {
      const novices = (added: readonly (typeof extra)[]) =>
        rankOf(
          tablesOf(
            fieldOf(rules, [...list, ...added], { compared: false })
              .deciding(...decided)
              .build(),
          )[1],
        );
      const after = novices([{ ...extra, categories: ["veteran"] }]);
      expect(after).toEqual(novices([]));
    }),
    { numRuns: 200 },
  );
});

test("[R1] in a final list no incomplete team stands above a complete one", () => {
  fc.assert(
    fc.property(anyRules, teams, (rules, list) => {
      const { tables, teams: lines } = standingOf(fieldOf(rules, list).inState("final").build());
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

test("[P19] no team stands above one that is behind by fewer stations", () => {
  fc.assert(
    fc.property(anyRules, teams, (rules, list) => {
      const { tables, teams: lines } = standingOf(fieldOf(rules, list).build());
      const behind = new Map(lines.map((line) => [line.team, line.behind]));
      for (const { places } of tables) {
        const inOrder = places.map((place) => behind.get(place.team) ?? 0);
        expect(inOrder).toEqual([...inOrder].sort((a, b) => a - b));
      }
      for (const line of lines) expect(line.behind).toBeLessThanOrEqual(rules.best ?? 3);
    }),
    { numRuns: 200 },
  );
});

test("[P19] no more stations make a total than the rule set says, and what is dropped is not better", () => {
  fc.assert(
    fc.property(anyRules, teams, (rules, list) => {
      const field = fieldOf(rules, list).build();
      const scores = scoreField(field);
      for (const { line } of scores.teams.values()) {
        const counting = line.runs.filter(({ points }) => points !== null);
        const kept = counting.filter(({ dropped }) => !dropped);
        expect(kept).toHaveLength(Math.min(counting.length, rules.best ?? 3));
        const sign = rules.total.kind === "time" || rules.total.kind === "rankSum" ? -1 : 1;
        const worst = Math.min(...kept.map(({ points }) => sign * Number(points)));
        for (const { points, dropped } of counting) {
          if (dropped) expect(sign * Number(points)).toBeLessThanOrEqual(worst);
        }
      }
    }),
    { numRuns: 200 },
  );
});

test("[P9] every total's derivation adds up", () => {
  fc.assert(
    fc.property(anyRules, teams, (rules, list) => {
      const field = fieldOf(rules, list).build();
      const scores = scoreField(field);
      for (const id of field.teams.keys()) {
        const explained = explainTeam(field, scores, id);
        expect(explained && stepsThatDontAddUp(explained.total)).toEqual([]);
      }
    }),
    { numRuns: 100 },
  );
});

test("[rule 7] a station cancelled for all leaves no trace in totals, ranks, awards and nations", () => {
  const cancelled = fc.constantFrom("s1", "s2", "s3");
  fc.assert(
    fc.property(anyRules, teams, cancelled, (rules, list, id) => {
      const whole = fieldOf(rules, list).build();
      const cancel = new Map([...whole.stations].map(([at, of]) => [at, { ...of, cancelled: at === id }]));
      const rest = new Map([...whole.stations].filter(([at]) => at !== id));
      const shown = (field: Field) => {
        const { teams, tables, awards, nations, completeness } = standingOf(field);
        const totals = teams.map(({ total, max, behind, complete, of }) => ({
          total,
          max,
          behind,
          complete,
          of,
        }));
        return { totals, tables, awards, nations, completeness };
      };
      expect(shown({ ...whole, stations: cancel })).toEqual(shown({ ...whole, stations: rest }));
    }),
    { numRuns: 200 },
  );
});

test("[L18] the order in which teams, stations and runs came changes nothing", () => {
  const backwards = <K, V>(map: ReadonlyMap<K, V>): ReadonlyMap<K, V> => new Map([...map].reverse());
  fc.assert(
    fc.property(anyRules, teams, order, (rules, list, decided) => {
      const field = fieldOf(rules, list)
        .deciding(...decided)
        .build();
      const turned: Field = {
        ...field,
        categories: backwards(field.categories),
        teams: backwards(field.teams),
        teamStatuses: backwards(field.teamStatuses),
        stations: backwards(field.stations),
        runs: backwards(new Map([...field.runs].map(([id, runs]) => [id, backwards(runs)]))),
      };
      expect(JSON.stringify(standingOf(turned))).toBe(JSON.stringify(standingOf(field)));
    }),
    { numRuns: 200 },
  );
});
