import * as v from "valibot";
import { expect, test } from "vitest";
import { Station } from "../../../src/core/competition/competition.ts";
import { type Criterion, Form } from "../../../src/core/competition/form.ts";
import { Rules } from "../../../src/core/competition/rules.ts";
import { templateCategories, templateRules, templateStations } from "../../../src/core/formats/templates.ts";

const stations = templateStations();
const named = stations.map((template) => [template.station.code, template] as const);

/** The most that a criterion gives, worked out here on its own. */
function most(criterion: Criterion): number {
  switch (criterion.kind) {
    case "binary":
    case "measure":
      return Number(criterion.points);
    case "graded":
      return Math.max(...criterion.levels.map((level) => Number(level.points)));
    case "count":
      return criterion.upTo * Number(criterion.each);
    case "timed":
      if (criterion.score.kind !== "bands") throw new Error("templates time by bands");
      return Math.max(...criterion.score.bands.map((band) => Number(band.points)));
  }
}
const total = (points: readonly number[]) => points.reduce((sum, point) => sum + point, 0);

test("there are nine templates, in their order, with codes and column heads of their own", () => {
  expect(stations.map(({ id, station }) => `${id} ${station.order} ${station.code}`)).toEqual([
    "s1 1 S1-CUF",
    "s2 2 S2-AIR",
    "s3 3 S3-CHEST",
    "s4 4 S4-BLS",
    "s5 5 S5-MASCAL",
    "s6 6 S6-MEDEVAC",
    "s7 7 S7-BURNFX",
    "s8 8 S8-HEADCOLD",
    "s9 9 S9-HOUSE",
  ]);
  for (const language of ["en", "fr"] as const) {
    const heads = stations.map(({ station }) => station.short[language]);
    expect(new Set(heads).size).toBe(9);
    expect(heads.filter((head) => head.length > 16)).toEqual([]);
  }
});

test.each(named)("[rule 9] %s parses as a station and a form", (_code, { station, form }) => {
  expect(v.parse(Station, station)).toEqual(station);
  expect(v.parse(Form, form)).toEqual(form);
});

test.each(named)("[rule 9] %s has 100 points, each section as many as its weight says", (_code, { form }) => {
  expect(total(form.criteria.map(most))).toBe(100);
  for (const section of form.sections) {
    const own = form.criteria.filter((criterion) => criterion.section === section.id);
    expect([section.id, total(own.map(most))]).toEqual([section.id, Number(section.weight)]);
  }
});

test.each(named)("[L20] every id in %s is used once", (_code, { form }) => {
  const lists = [form.sections, form.blocks, form.criteria, form.failures, form.injects, form.events];
  for (const list of lists) {
    const ids = list.map((thing) => thing.id);
    expect(new Set(ids).size).toBe(ids.length);
  }
  for (const criterion of form.criteria) {
    if (criterion.kind !== "graded") continue;
    expect(new Set(criterion.levels.map((level) => level.id)).size).toBe(criterion.levels.length);
  }
});

test.each(named)("[rule 20] every criterion of %s has a section, a block and seats", (_code, { form }) => {
  const sections = new Set(form.sections.map((section) => section.id));
  const blocks = new Set(form.blocks.map((block) => block.id));
  for (const criterion of form.criteria) {
    expect(sections.has(criterion.section)).toBe(true);
    expect(blocks.has(criterion.block)).toBe(true);
  }
  for (const section of form.tieBreakSections) expect(sections.has(section)).toBe(true);
});

test.each(named)("[rule 59] %s says everything in English and in French", (_code, { station, form }) => {
  const said: unknown[] = [];
  const walk = (value: unknown) => {
    if (typeof value !== "object" || value === null) return;
    if ("en" in value) said.push(value);
    else Object.values(value).forEach(walk);
  };
  walk(station);
  walk(form);
  expect(said.length).toBeGreaterThan(25);
  for (const words of said) {
    expect(words).toEqual({ en: expect.stringMatching(/\S/), fr: expect.stringMatching(/\S/) });
  }
});

test("[rule 16] a time from the start of the run needs no event; other timers keep both of theirs", () => {
  const [first, , , , mascal] = stations;
  const timed = (form: Form | undefined) => form?.criteria.filter((criterion) => criterion.kind === "timed");
  expect(timed(mascal?.form)?.map((criterion) => criterion.timer)).toEqual([undefined, undefined]);
  expect(mascal?.form.events).toEqual([]);
  expect(timed(first?.form)?.map((criterion) => criterion.timer)).toEqual([
    { start: "bleed_visible", stop: "bleed_controlled" },
  ]);
  expect(first?.form.events.map((event) => event.id)).toEqual(["bleed_visible", "bleed_controlled"]);
});

test("[rule 12] critical failures keep their effect: zero the station, cap it, or deduct", () => {
  const effects = stations.flatMap(({ form }) => form.failures.map((failure) => failure.effect));
  expect(effects.filter((effect) => effect.kind === "zero")).toHaveLength(4);
  expect(effects.filter((effect) => effect.kind === "cap")).toHaveLength(12);
  expect(effects.filter((effect) => effect.kind === "deduction").map((effect) => effect.points)).toEqual([
    -15, -10, -15, -15, -10, -20,
  ]);
  expect(stations[0]?.form.failures.map((failure) => failure.effect)).toEqual([
    { kind: "zero" },
    { kind: "cap", percent: 60 },
    { kind: "cap", percent: 50 },
  ]);
});

test("[rule 49] tie-breaks go back by the first, second and third section of the stations that were chosen", () => {
  const rules = templateRules(stations.slice(0, 2));
  expect(v.parse(Rules, rules)).toEqual(rules);
  expect(rules.tieBreaks).toEqual([
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
        { station: "s1", section: "saf" },
        { station: "s2", section: "ass" },
      ],
    },
    {
      kind: "sections",
      sections: [
        { station: "s1", section: "rea" },
        { station: "s2", section: "mon" },
      ],
    },
    { kind: "fewestCriticalFailures" },
    { kind: "fewestPenalties" },
    {
      kind: "time",
      criteria: [
        { station: "s1", criterion: "c7" },
        { station: "s2", criterion: "c10" },
      ],
    },
  ]);
});

test("[P6] the common penalties keep their maxima and propose what follows", () => {
  const { penalties } = templateRules();
  expect(penalties.map(({ id, points, most: times, followUp }) => [id, points, times, followUp])).toEqual([
    ["p1", -20, 2, "disqualifiedStation"],
    ["p2", -20, 1, "jury"],
    ["p3", -20, 1, "jury"],
    ["p4", -10, 3, undefined],
    ["p5", -20, 1, "disqualifiedEvent"],
    ["p6", -5, 5, "dns"],
    ["p7", -5, 4, undefined],
    ["p8", -3, 3, undefined],
    ["p9", -50, 1, "disqualifiedEvent"],
  ]);
});

test("[rule 2] the five categories come in their order, in both languages", () => {
  const lines = templateCategories().map(({ id, category }) => [id, category.order, category.words.fr]);
  expect(lines).toEqual([
    ["novice", 1, "Novice"],
    ["experienced", 2, "Expérimenté"],
    ["veteran", 3, "Vétéran"],
    ["female", 4, "Féminine"],
    ["international", 5, "Internationale"],
  ]);
});
