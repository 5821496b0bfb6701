/** Random rule sets and what teams did, for properties that hold for all of them. Few values, so that ties are many. */
import * as fc from "fast-check";
import type { Rules, TieBreak } from "../../../src/core/competition/rules.ts";
import { aField, type FieldBuilder } from "../fixtures/field.ts";
import { aStation, type BuiltStation, byRank, count, elapsed, said, tagged } from "../fixtures/form.ts";
import { counted, notReached, time } from "../fixtures/marks.ts";
import { aPenalty, someRules } from "../fixtures/rules.ts";
import { aRun, type RunBuilder } from "../fixtures/run.ts";

type Input = NonNullable<Parameters<typeof someRules>[0]>;
type Counts = NonNullable<Input["counts"]>;
type Total = NonNullable<Input["total"]>;

/** Points that come from a run itself, and those that come from others. */
const byItself = fc.constantFrom<Counts>(
  { kind: "points" },
  { kind: "normalised", to: 100 },
  { kind: "pass", points: 7 },
);
const byOthers = fc.constantFrom<Counts>(
  { kind: "ofBest", to: 100 },
  { kind: "byPlace", places: [10, 6, 3], otherwise: 1 },
);
const sums = fc.constantFrom<Total>(
  { kind: "sum" },
  { kind: "percent" },
  { kind: "normalised", to: 1000 },
  { kind: "time" },
);

/** Two links of the chain in some order, and a recorded decision somewhere between them. */
const chain = fc
  .shuffledSubarray<object>(
    [
      { kind: "sections", sections: [{ station: "s1", section: "care" }] },
      { kind: "stations", stations: ["s3", "s2"] },
      { kind: "fewestCriticalFailures" },
      { kind: "fewestPenalties" },
      { kind: "time", criteria: [{ station: "s1", criterion: "stop" }] },
      { kind: "decision" },
    ],
    { maxLength: 4 },
  )
  .map((steps) => steps as TieBreak[]);

const rulesWith = (counts: fc.Arbitrary<Counts>, total: fc.Arbitrary<Total>): fc.Arbitrary<Rules> =>
  fc
    .record({
      counts,
      total,
      tieBreaks: chain,
      best: fc.constantFrom(undefined, undefined, 1, 2),
      at: fc.constantFrom("station" as const, "total" as const),
      places: fc.constantFrom(0, 2),
    })
    .map(({ best, at, places, ...rest }) =>
      someRules({
        ...rest,
        ...(best === undefined ? {} : { best }),
        rounding: { at, places, mode: "halfUp" },
        penalties: [aPenalty("late", 0), aPenalty("revealed", -2, { scope: "total" })],
        awards: [{ id: "lead", words: said("Leadership"), tags: ["lead"] }],
        nations: { best: 2 },
      }),
    );

/** Rule sets under which what a run counts depends on no other run. */
export const rulesByItself = rulesWith(byItself, sums);
/** Any rule set. */
export const anyRules = fc.oneof(
  rulesByItself,
  rulesWith(byOthers, sums),
  rulesWith(fc.oneof(byItself, byOthers), fc.constant<Total>({ kind: "rankSum" })),
);

/** Three stations; at the third the time itself counts. `compared`: at the second, times are ranked. */
export const stationsWith = (compared: boolean): readonly BuiltStation[] =>
  [1, 2, 3].map((order) =>
    aStation(`s${order}`)
      .withSection("care", [tagged(count("care", 3, 1), "lead")])
      .withSection("talk", [
        count("talk", 2, 1),
        order === 3
          ? elapsed("stop")
          : order === 2 && compared
            ? byRank("stop", [3, 2, 1])
            : elapsed("stop", 90),
      ])
      .withFailure("weapon", { kind: "flag" })
      .withPassRule(1, false)
      .withFloor(null)
      .withOrder(order)
      .withWeight(order === 2 ? 2 : 1)
      .build(),
  );

const sheet = fc.record({
  care: fc.nat(3),
  talk: fc.nat(2),
  stop: fc.constantFrom(notReached, time(500), time(700)),
  late: fc.nat(1),
  revealed: fc.constantFrom(0, 0, 0, 1),
  weapon: fc.boolean(),
});
/** What one team did at one station. */
export const result = fc.oneof(
  { weight: 8, arbitrary: sheet },
  { weight: 1, arbitrary: fc.constantFrom("dns", "void", "nothing", "disputed") },
);
export const team = fc.record({
  guest: fc.constantFrom(false, false, false, true),
  out: fc.constantFrom(false, false, false, true),
  categories: fc.subarray(["novice", "veteran"]),
  nation: fc.constantFrom("NOR", "FRA"),
  results: fc.tuple(result, result, result),
});
export const teams = fc.array(team, { minLength: 1, maxLength: 9 });
export type TeamData = typeof team extends fc.Arbitrary<infer T> ? T : never;

export function runOf(
  station: BuiltStation,
  id: string,
  what: TeamData["results"][number],
): RunBuilder | null {
  const run = aRun(station, id);
  switch (what) {
    case "nothing":
      return null;
    case "disputed":
      return run.disputed();
    case "dns":
    case "void":
      return run.withStatus(what);
    default: {
      const { care, talk, stop, late, revealed, weapon } = what;
      const times = (count: number, penalty: string) => (count === 0 ? {} : { [penalty]: count });
      return run.withSheet(
        "A",
        { care: counted(care), talk: counted(talk), stop },
        {
          penalties: { ...times(late, "late"), ...times(revealed, "revealed") },
          failures: weapon ? { weapon: "pointed at the judge" } : {},
        },
      );
    }
  }
}

/** A field of these teams; `name` gives each its id. */
export function fieldOf(
  rules: Rules,
  list: readonly TeamData[],
  {
    compared = true,
    name = (index: number) => `t${index}`,
  }: { readonly compared?: boolean; readonly name?: (index: number) => string } = {},
): FieldBuilder {
  const stations = stationsWith(compared);
  const empty = aField(rules)
    .withStation(...stations)
    .withCategory("novice")
    .withCategory("veteran");
  return list.reduce<FieldBuilder>((field, { guest, out, categories, nation, results }, index) => {
    const id = name(index);
    const runs = results.flatMap((what, at) => {
      const station = stations[at];
      return (station && runOf(station, id, what)) ?? [];
    });
    const number = index + 1;
    const added = field
      .withTeam(id, { number, guest, categories: categories as never[], nations: [nation] })
      .withRun(...runs);
    return out ? added.withTeamStatus(id, "withdrawn") : added;
  }, empty);
}
