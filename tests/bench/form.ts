/** A form and the marks on it, as long as a real one: for every bench that needs sheets. */
import * as v from "valibot";
import { type Criterion, Form } from "../../src/core/competition/form.ts";
import type { StationId } from "../../src/core/competition/id.ts";
import { Rules } from "../../src/core/competition/rules.ts";
import type { Chance } from "../../src/core/practice/chance.ts";

export const SEATS = ["A", "B", "C", "D", "E"];

export const words = (text: string) => ({ en: text, fr: text });

/** Criteria in four weighted sections, one of each kind but mostly binary; two penalties, one cap. */
export function aForm(seats: number, criteria: number): Form {
  const common = (id: number) => ({
    id: `c${id}`,
    section: `p${id % 4}`,
    block: "team",
    words: words(`Criterion ${id}`),
  });
  const levels = [0, 3, 6].map((points) => ({ id: `l${points}`, points, words: words(`${points}`) }));
  const bands = [
    { within: 60, points: 8 },
    { within: 90, points: 4 },
  ];
  return v.parse(Form, {
    casualties: [],
    blocks: [{ id: "team", words: words("Team"), seats: SEATS.slice(0, seats), combine: "mean" }],
    sections: [0, 1, 2, 3].map((id) => ({ id: `p${id}`, words: words(`Section ${id}`), weight: 25 })),
    criteria: Array.from({ length: criteria }, (_, id) => {
      if (id % 5 === 1) return { ...common(id), kind: "graded", levels };
      if (id % 5 === 2) return { ...common(id), kind: "count", upTo: 4, each: "1.5" };
      if (id % 10 === 3)
        return { ...common(id), kind: "timed", score: { kind: "bands", bands, otherwise: 0 } };
      return { ...common(id), kind: "binary", points: 5, critical: id % 10 === 0 };
    }),
    penalties: [{ id: "rough", words: words("Rough"), points: -2, most: 3 }],
    bonuses: [],
    failures: [{ id: "alone", words: words("Left alone"), effect: { kind: "cap", percent: 60 } }],
    injects: [],
    events: [],
    floor: 0,
    tieBreakSections: ["p0"],
    equipment: [],
  });
}

export function rulesAt(stations: readonly StationId[]): Rules {
  return v.parse(Rules, {
    unitsPerSecond: 10,
    rounding: { at: "station", places: 2, mode: "halfUp" },
    total: { kind: "sum" },
    tieBreaks: [
      { kind: "sections", sections: stations.map((station) => ({ station, section: "p0" })) },
      { kind: "fewestCriticalFailures" },
      { kind: "fewestPenalties" },
    ],
    runs: {
      dns: "zero",
      dnf: "zero",
      withdrawn: "zero",
      disqualified: "zero",
      void: "rebased",
      cancelled: "rebased",
    },
    penalties: [{ id: "late", words: words("Late"), points: -5, most: 3 }],
    correctionWindow: 600,
    runningPoints: true,
    acknowledgement: "none",
    conflictOfInterest: "off",
    protests: { kind: "none" },
  });
}

/** Rows of marks as they stand in a sheet's text. */
export type Rows = readonly (readonly [string, string, string | number, string?])[];

/** @param strength  of the team, from 0 to 1 */
export function marksOf(form: Form, strength: number, luck: Chance): Rows {
  return form.criteria.map((criterion) => markOf(criterion, luck.happens(0.3 + strength * 0.65), luck));
}

function markOf(criterion: Criterion, good: boolean, luck: Chance): Rows[number] {
  switch (criterion.kind) {
    case "binary":
      return good ? [criterion.id, "b", 1] : [criterion.id, "b", 0, "not seen"];
    case "graded":
      return [criterion.id, "g", criterion.levels[good ? 2 : luck.whole(0, 1)]?.id ?? ""];
    case "count":
      return [criterion.id, "n", good ? criterion.upTo : luck.whole(0, criterion.upTo)];
    case "timed":
      return [criterion.id, "t", luck.whole(300, good ? 650 : 1200)];
    case "measure":
      return [criterion.id, "m", "5"];
  }
}

/** The body of a sheet with these marks as a tablet writes it, with a timeline of its taps. */
export function sheetText(form: string, marks: Rows, started: number, luck: Chance): object {
  const taps = marks.map(([id, code, value]) => [luck.whole(5, 120), code, id, value]);
  const penalties = luck.happens(0.1) ? { penalties: [["rough", luck.whole(1, 3)]] } : {};
  const failures = luck.happens(0.02) ? { failures: [["alone", "left on the back"]] } : {};
  const clock = [started, luck.whole(2000, 3600), "both"];
  return { form, marks, ...penalties, ...failures, clock, taps };
}
