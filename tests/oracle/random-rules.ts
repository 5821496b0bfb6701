/** A random rule set over the stations of a competition: everything that it can say about points and ranks. */
import * as v from "valibot";
import type { Form } from "../../src/core/competition/form.ts";
import { Counts, Rules } from "../../src/core/competition/rules.ts";
import type { Chance } from "./chance.ts";
import { words } from "./random-criterion.ts";
import { randomPenalty } from "./random-form.ts";

type RulesInput = v.InferInput<typeof Rules>;
export type TotalKind = RulesInput["total"]["kind"];

export function randomCounts(chance: Chance, kinds: readonly Counts["kind"][]): Counts {
  const kind = chance.one(kinds);
  switch (kind) {
    case "points":
      return { kind };
    case "normalised":
    case "ofBest":
      return { kind, to: chance.one([10, 100, "7.5"]) };
    case "byPlace":
      return v.parse(Counts, {
        kind,
        places: chance.one<number[]>([
          [5, 3, 2],
          [10, 8],
        ]),
        otherwise: chance.one([0, 1]),
      });
    case "pass":
      return { kind, points: chance.one([1, 5]) };
  }
}

/** What stations may count under a total: times are added as they are. */
export const countsUnder = (total: TotalKind): readonly Counts["kind"][] =>
  total === "time" ? ["points"] : ["points", "points", "normalised", "ofBest", "byPlace", "pass"];

export function randomRules(
  chance: Chance,
  total: TotalKind,
  counts: Counts,
  stations: ReadonlyMap<string, Form>,
  categories: readonly string[],
): Rules {
  const tags = [
    ...new Set([...stations.values()].flatMap(({ criteria }) => criteria.flatMap(({ tags = [] }) => tags))),
  ];
  const treatment = () => chance.one(["zero", "zero", "rebased"] as const);
  const steps = [
    "stations",
    "sections",
    "fewestCriticalFailures",
    "fewestPenalties",
    "time",
    "decision",
  ] as const;
  // Named stations can only part teams that come by the same total in different ways, which is rare.
  const kinds = chance.in(25) ? steps : chance.shuffled(steps);
  return v.parse(Rules, {
    unitsPerSecond: chance.one([1, 10, 10, 100]),
    rounding: {
      at: chance.one(["station", "total"] as const),
      places: chance.one([0, 0, 1, 2]),
      mode: chance.one(["halfUp", "halfEven", "down"] as const),
    },
    counts,
    total: total === "normalised" ? { kind: total, to: chance.one([100, 1000]) } : { kind: total },
    ...chance.maybe(30, () => ({ best: chance.from(1, Math.min(3, stations.size)) })),
    tieBreaks: kinds.slice(0, chance.from(0, 6)).flatMap((kind) => randomTieBreak(chance, kind, stations)),
    runs: {
      dns: treatment(),
      dnf: treatment(),
      withdrawn: treatment(),
      disqualified: treatment(),
      void: treatment(),
      cancelled: treatment(),
    },
    penalties: chance.list(0, 1, (place) => randomPenalty(chance, `general${place + 1}`)),
    ...chance.maybe(50, () => ({
      late: {
        free: chance.from(0, 2),
        points: chance.one([-1, "-0.5"]),
        ...chance.maybe(50, () => ({ most: -2 })),
      },
    })),
    awards: chance.list(0, tags.length === 0 ? 0 : 2, (place) => ({
      id: `a${place + 1}`,
      words: words("award"),
      tags: chance.some(tags),
      ...(categories.length > 0 && chance.in(40) ? { category: chance.one(categories) } : {}),
    })),
    ...chance.maybe(50, () => ({ nations: { best: chance.from(1, 2) } })),
    correctionWindow: 600,
    runningPoints: true,
    acknowledgement: "none",
    conflictOfInterest: "off",
    protests: { kind: "none" },
  });
}

function randomTieBreak(
  chance: Chance,
  kind: RulesInput["tieBreaks"][number]["kind"],
  stations: ReadonlyMap<string, Form>,
): RulesInput["tieBreaks"] {
  const all = [...stations];
  switch (kind) {
    case "sections": {
      const sections = all.flatMap(([station, form]) =>
        form.sections.map(({ id }) => ({ station, section: id })),
      );
      return [{ kind, sections: chance.some(sections, 1, 3) }];
    }
    case "stations":
      return [{ kind, stations: chance.some(all.map(([station]) => station)) }];
    case "time": {
      const criteria = all.flatMap(([station, form]) =>
        form.criteria.filter((one) => one.kind === "timed").map(({ id }) => ({ station, criterion: id })),
      );
      return criteria.length === 0 ? [] : [{ kind, criteria: chance.some(criteria, 1, 2) }];
    }
    case "fewestCriticalFailures":
    case "fewestPenalties":
    case "decision":
      return [{ kind }];
  }
}
