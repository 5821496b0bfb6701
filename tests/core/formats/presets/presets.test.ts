import { readdirSync, readFileSync } from "node:fs";
import * as v from "valibot";
import { expect, test } from "vitest";
import { PersonId } from "../../../../src/core/competition/id.ts";
import { checkCompetition } from "../../../../src/core/formats/competition-check.ts";
import { readCompetitionFile, writeCompetitionFile } from "../../../../src/core/formats/competition-file.ts";
import { presets } from "../../../../src/core/formats/presets.ts";
import { startActs } from "../../../../src/core/formats/start.ts";
import { bodies } from "../../../../src/core/log/op.ts";
import { competition } from "./played-preset.ts";

const folder = "src/core/formats/presets";
const rules = readFileSync("docs/rules.md", "utf8");
const all = presets().map((preset) => [preset.id, preset] as const);
const noPerson = () => v.parse(PersonId, "nobody");

test("there are nine presets, each but the templates in a file of its name", () => {
  expect(presets()).toHaveLength(9);
  const files = readdirSync(folder).map((file) => file.replace(".json", ""));
  const ids = presets().map(({ id }) => id);
  expect(ids.filter((id) => id !== "combat-casualty-care").sort()).toEqual(files.sort());
  expect(new Set(ids).size).toBe(9);
});

test.each(all)(
  "%s begins a competition under its own name, without teams, and nothing in it is wrong",
  (_id, preset) => {
    const start = preset.start(competition, true);
    expect(start.competition).toEqual(competition);
    expect([start.practice, start.teams, start.officials, start.people]).toEqual([true, [], [], []]);
    expect(start.stations.length).toBeGreaterThan(1);
    expect(checkCompetition(start)).toEqual([]);
    for (const act of startActs(start))
      expect(v.safeParse(bodies[act.kind], act.body).issues).toBeUndefined();
  },
);

test.each(all)("%s can be written as a competition file, and read again as the same", (_id, preset) => {
  const start = preset.start(competition, false);
  expect(readCompetitionFile(writeCompetitionFile(start), noPerson)).toEqual({ ok: true, start });
});

test.each(readdirSync(folder))("%s can be opened and imported as it is", (file) => {
  const read = readCompetitionFile(readFileSync(`${folder}/${file}`, "utf8"), noPerson);
  expect(read.ok ? [] : read.problems).toEqual([]);
});

test.each(all)("[rule 59] %s says everything in English and in French", (_id, preset) => {
  const said: unknown[] = [];
  const walk = (value: unknown) => {
    if (typeof value !== "object" || value === null) return;
    if ("en" in value) said.push(value);
    else Object.values(value).forEach(walk);
  };
  walk({ ...preset, start: preset.start(competition, false) });
  for (const words of said)
    expect(words).toMatchObject({ en: expect.stringMatching(/\S/), fr: expect.stringMatching(/\S/) });
  expect(preset.summary.fr).not.toBe(preset.summary.en);
});

test.each(all)("[L20] every id at a station of %s is used once", (_id, preset) => {
  for (const { form } of preset.start(competition, false).stations) {
    const lists = [form.criteria, form.penalties, form.failures, form.sections, form.blocks, form.events];
    for (const ids of lists.map((list) => list.map(({ id }) => String(id)))) {
      expect(new Set(ids).size).toBe(ids.length);
    }
  }
});

test.each(all)("the field's rules name %s with its sources and its worked example", (id, preset) => {
  expect(rules).toContain(`presets/${id}.test.ts`);
  expect(rules).toContain(preset.title.en);
  for (const letter of preset.source.en.match(/\b[CK]\d+\b/g) ?? [])
    expect(rules).toMatch(new RegExp(`\\b${letter}\\b`));
});
