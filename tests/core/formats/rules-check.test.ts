import * as v from "valibot";
import { expect, test } from "vitest";
import { Station } from "../../../src/core/competition/competition.ts";
import { Form } from "../../../src/core/competition/form.ts";
import { type Counts, Rules } from "../../../src/core/competition/rules.ts";
import { checkCompetition } from "../../../src/core/formats/competition-check.ts";
import { checkRules } from "../../../src/core/formats/rules-check.ts";
import { checkStation } from "../../../src/core/formats/station-check.ts";
import {
  templateCategories,
  templateRules,
  templateStart,
  templateStations,
} from "../../../src/core/formats/templates.ts";
import { changed } from "./changed.ts";
import { onlyEnglish } from "./checked-form.ts";

const stations = templateStations();
const categories = templateCategories();
const words = { en: "words", fr: "mots" };
const rules = (path: readonly (string | number)[], value: unknown) =>
  v.parse(Rules, JSON.parse(changed(JSON.stringify(templateRules()), path, value)));

test.each([
  [
    "a missing station",
    ["tieBreaks", 0, "sections", 0, "station"],
    "s10",
    'tieBreaks[0].sections[0].station names the station "s10", which is not there.',
  ],
  [
    "a missing section",
    ["tieBreaks", 0, "sections", 0, "section"],
    "xyz",
    'tieBreaks[0].sections[0].section names the section "xyz", which is not there.',
  ],
  [
    "a time of what is not timed",
    ["tieBreaks", 5, "criteria", 0, "criterion"],
    "c1",
    'tieBreaks[5].criteria[0].criterion names the timed criterion "c1", which is not there.',
  ],
  [
    "a missing station in their order",
    ["tieBreaks", 0],
    { kind: "stations", stations: ["s1", "s0"] },
    'tieBreaks[0].stations[1] names the station "s0", which is not there.',
  ],
  ["a penalty twice", ["penalties", 1, "id"], "p1", 'penalties[1].id is "p1" as in penalties[0].'],
  [
    "a penalty that gives",
    ["penalties", 0, "points"],
    20,
    "penalties[0].points needs 0 or less, since it takes points, but has 20.",
  ],
  ["a negative threshold", ["discrepancy"], -1, "discrepancy needs 0 or more, but has -1."],
  [
    "a step that can't decide any more",
    ["tieBreaks", 5],
    { kind: "fewestPenalties" },
    "tieBreaks[5] is the same step as tieBreaks[4] and can't decide anything any more.",
  ],
  [
    "two decisions",
    ["tieBreaks"],
    [{ kind: "decision" }, { kind: "fewestPenalties" }, { kind: "decision" }],
    "tieBreaks[2] is the same step as tieBreaks[0] and can't decide anything any more.",
  ],
  [
    "the same sections in another order",
    ["tieBreaks"],
    [
      {
        kind: "sections",
        sections: [
          { station: "s1", section: "hem" },
          { station: "s2", section: "air" },
        ],
      },
      {
        kind: "sections",
        sections: [
          { station: "s2", section: "air" },
          { station: "s1", section: "hem" },
        ],
      },
    ],
    "tieBreaks[1] is the same step as tieBreaks[0] and can't decide anything any more.",
  ],
  ["totals out of 0", ["total"], { kind: "normalised", to: 0 }, "total.to needs more than 0, but has 0."],
  ["more stations than there are", ["best"], 10, "best needs 9 at most, the number of stations, but has 10."],
  ["shares of nothing", ["counts"], { kind: "normalised", to: 0 }, "counts.to needs more than 0, but has 0."],
  [
    "less than nothing for the best",
    ["counts"],
    { kind: "ofBest", to: -100 },
    "counts.to needs more than 0, but has -100.",
  ],
  [
    "places that rise",
    ["counts"],
    { kind: "byPlace", places: [10, 8, 9], otherwise: 0 },
    "counts.places[2] needs 8 at most, but has 9.",
  ],
  [
    "more behind the places than in the last",
    ["counts"],
    { kind: "byPlace", places: [10, 8], otherwise: 9 },
    "counts.otherwise needs 8 at most, but has 9.",
  ],
  [
    "nothing for passing",
    ["counts"],
    { kind: "pass", points: 0 },
    "counts.points needs more than 0, but has 0.",
  ],
  [
    "a pass that no form speaks of",
    ["counts"],
    { kind: "pass", points: 1 },
    "stations[0].form.pass is missing, while a run of this station counts by whether it passes.",
  ],
  [
    "a sum of times without a time",
    ["total"],
    { kind: "time" },
    "stations[0].form.criteria have no time that counts itself (elapsed), while the total is a sum of times.",
  ],
  [
    "lateness that gives",
    ["late"],
    { free: 5, points: 2 },
    "late.points needs 0 or less, since it takes points, but has 2.",
  ],
  [
    "lateness that gives at most",
    ["late"],
    { free: 5, points: -2, most: 10 },
    "late.most needs 0 or less, since it takes points, but has 10.",
  ],
  [
    "an award twice",
    ["awards"],
    [
      { id: "care", words, tags: ["x"] },
      { id: "care", words, tags: ["x"] },
    ],
    'awards[1].id is "care" as in awards[0].',
  ],
  [
    "an award for what no criterion bears",
    ["awards"],
    [{ id: "care", words, tags: ["care"] }],
    'awards[0].tags[0] names the tag "care", which is not there.',
  ],
  [
    "an award of a category that is not there",
    ["awards"],
    [{ id: "care", words, tags: ["x"], category: "junior" }],
    'awards[0].category names the category "junior", which is not there.',
  ],
] as const)("[rule 49] bad rules are told with their path: %s", (_name, path, value, sentence) => {
  const problems = checkRules(rules(path, value), stations, categories).map(
    ({ path: at, problem }) => `${at} ${problem.en}.`,
  );
  expect(problems).toContain(sentence);
  expect(onlyEnglish(checkRules(rules(path, value), stations, categories))).toEqual([]);
});

test("the rules of the templates have no problem, whatever stations are chosen", () => {
  expect(checkRules(templateRules(), stations)).toEqual([]);
  for (const station of stations) expect(checkRules(templateRules([station]), [station])).toEqual([]);
});

const competition = {
  name: "x",
  from: "2026-08-01",
  to: "2026-08-01",
  timeZone: "UTC",
  authoritative: "en",
} as const;

test("a penalty of a station may not have the id of a common one, since a sheet names it by id alone", () => {
  const [first] = stations;
  if (first === undefined) throw new Error("no template");
  const own = { ...first, form: { ...first.form, penalties: templateRules().penalties.slice(0, 1) } };
  const problems = checkCompetition(templateStart(competition, false, [own])).map(({ path }) => path);
  expect(problems).toEqual(["stations[0].form.penalties[0].id"]);
});

/** The first template with changes of its station and form, under rules with changes. */
function problemsOf(
  change: { readonly station?: object; readonly form?: object },
  rule: Partial<v.InferInput<typeof Rules>>,
): readonly string[] {
  const [first] = stations;
  if (first === undefined) throw new Error("no template");
  const changedStation = {
    station: v.parse(Station, { ...first.station, ...change.station }),
    form: v.parse(Form, { ...first.form, ...change.form }),
  };
  const changedRules = v.parse(Rules, { ...templateRules([first]), ...rule });
  return checkStation(changedStation, changedRules).map(
    ({ path, problem, fix }) => `${path} ${problem.en}. ${fix.en}`,
  );
}
const time = {
  id: "t",
  kind: "timed",
  section: "hem",
  block: "team",
  words,
  score: { kind: "elapsed" },
} as const;
const timed = { criteria: [...(stations[0]?.form.criteria ?? []), time] };
const byPlace: Counts = { kind: "byPlace", places: [3, 2, 1], otherwise: 0 };
const byPass: Counts = { kind: "pass", points: 1 };

test("[P18] a station's own counts are checked under the rules like theirs", () => {
  expect(problemsOf({ station: { counts: { kind: "ofBest", to: 0 } } }, {})).toEqual([
    "counts.to needs more than 0, but has 0. Write more than 0.",
  ]);
  expect(problemsOf({ station: { counts: { kind: "pass", points: 5 } } }, {})).toEqual([
    "form.pass is missing, while a run of this station counts by whether it passes. Add a pass rule to the form, or other counts to the station.",
  ]);
  const pass = { allCritical: true, atLeast: 0 };
  expect(problemsOf({ station: { counts: { kind: "pass", points: 5 } }, form: { pass } }, {})).toEqual([]);
  expect(
    problemsOf({ station: { counts: { kind: "points" } } }, { counts: { kind: "pass", points: 5 } }),
  ).toEqual([]);
});

test("[P15] a time that counts itself belongs to sums of times, to places, and nowhere else", () => {
  const last = timed.criteria.length - 1;
  expect(problemsOf({ form: timed }, {})).toEqual([
    `form.criteria[${last}].score.kind counts seconds, while this station counts points. Give the station counts "byPlace", choose the total "time" or "rankSum", or another kind of score.`,
  ]);
  for (const counts of [
    { kind: "normalised", to: 5 },
    { kind: "ofBest", to: 5 },
  ] as const)
    expect(problemsOf({ form: timed }, { counts })).toHaveLength(1);
  expect(problemsOf({ form: timed }, { counts: byPlace })).toEqual([]);
  expect(problemsOf({ form: timed, station: { counts: byPlace } }, {})).toEqual([]);
  expect(problemsOf({ form: timed }, { total: { kind: "rankSum" } })).toEqual([]);
  expect(problemsOf({ form: timed }, { total: { kind: "time" } })).toEqual([]);
});

test("[P15] where the total is a sum of times, nothing else may be counted", () => {
  expect(problemsOf({ form: timed, station: { counts: byPlace } }, { total: { kind: "time" } })).toEqual([
    'counts.kind needs "points", since the total is a sum of times, but has "byPlace". Write "points", since the total is a sum of times.',
  ]);
  const bad = rules([], { ...templateRules(), total: { kind: "time" }, counts: { kind: "pass", points: 1 } });
  const paths = checkRules(bad, stations).map(({ path }) => path);
  expect(paths).toEqual(["counts.kind", ...stations.map((_, index) => `stations[${index}].form.criteria`)]);
});

test("a competition tells a station's problem under its rules once, at the station", () => {
  const [first] = stations;
  if (first === undefined) throw new Error("no template");
  const counting = { ...first, station: { ...first.station, counts: byPass } };
  expect(checkCompetition(templateStart(competition, false, [counting])).map(({ path }) => path)).toEqual([
    "stations[0].form.pass",
  ]);
});
