import { readFileSync } from "node:fs";
import fc from "fast-check";
import * as v from "valibot";
import { expect, test } from "vitest";
import { PersonId } from "../../../src/core/competition/id.ts";
import {
  CompetitionFile,
  readCompetitionFile,
  writeCompetitionFile,
} from "../../../src/core/formats/competition-file.ts";
import { phrases } from "../../../src/core/formats/file-problem.ts";
import { startActs } from "../../../src/core/formats/start.ts";
import { templateRules, templateStart } from "../../../src/core/formats/templates.ts";
import { bodies } from "../../../src/core/log/op.ts";
import { changed } from "./changed.ts";

/** The example of the document, so that it can't become untrue. */
const document = readFileSync("docs/competition-file.md", "utf8");
const example = /```json\n([\s\S]*?)```/.exec(document)?.[1] ?? "";

function read(text: string) {
  let count = 0;
  return readCompetitionFile(text, () => v.parse(PersonId, `p${++count}`));
}
function start(text: string) {
  const result = read(text);
  if (!result.ok) throw new Error(JSON.stringify(result.problems, null, 1));
  return result.start;
}
function said(text: string): readonly string[] {
  const result = read(text);
  return result.ok ? [] : result.problems.map(({ path, problem, fix }) => `${path} ${problem.en}. ${fix.en}`);
}

test("the example of the document is a competition file, and its acts are ops", () => {
  const data = start(example);
  expect(data.competition.name).toBe("Combat Casualty Care");
  expect(data.teams.map(({ id, team }) => [id, team.number, team.guest, team.members])).toEqual([
    ["t14", 14, false, ["p1", "p2", "p3"]],
    ["t22", 22, false, ["p4", "p5", "p6"]],
    ["t31", 31, true, []],
  ]);
  expect(data.people.map((person) => person.name)).toEqual([
    "Kari Nordmann",
    "Ola Nordmann",
    "Per Hansen",
    "Anne Dupont",
    "Jonas Weber",
    "Luc Martin",
    "Eva Lindqvist",
    "Marc Petit",
    "Ilse Braun",
  ]);
  expect(data.schedule.slots.map((slot) => new Date(slot.at).toISOString())).toEqual([
    "2026-08-01T07:00:00.000Z",
    "2026-08-01T07:00:00.000Z",
    "2026-08-01T07:20:00.000Z",
  ]);
  for (const act of startActs(data)) expect(v.safeParse(bodies[act.kind], act.body).issues).toBeUndefined();
});

test("what is left out gets the defaults that the document names", () => {
  const data = start(example);
  expect(data.practice).toBe(false);
  expect(data.rules).toEqual(templateRules(data.stations));
  expect(data.rules.tieBreaks[0]).toEqual({
    kind: "sections",
    sections: [{ station: "bleed", section: "bleeding" }],
  });
  expect(data.policy.board).toBe("live");
  expect(data.categories.map(({ category }) => category.order)).toEqual([1, 2]);
  expect(data.stations.map(({ station }) => [station.order, station.lanes, station.weight])).toEqual([
    [1, 2, 1],
  ]);
});

test("only format and competition must be there", () => {
  const { format, competition } = JSON.parse(example);
  const data = start(JSON.stringify({ format, competition }));
  expect([data.teams, data.stations, data.officials, data.schedule.slots]).toEqual([[], [], [], []]);
  expect(said("{}").map((line) => line.split(" is missing")[0])).toEqual(["format", "competition"]);
});

test("the document names every field of a file, a station and a form", () => {
  const fields = (schema: unknown, found: Set<string>): Set<string> => {
    if (typeof schema !== "object" || schema === null) return found;
    for (const [key, value] of Object.entries(schema)) {
      if (key === "entries") for (const field of Object.keys(value)) found.add(field);
      if (typeof value === "object") fields(value, found);
    }
    return found;
  };
  const missing = [...fields(CompetitionFile, new Set())].filter((field) => !document.includes(field));
  expect(missing).toEqual([]);
});

test("a file that was written is read again as the same set-up", () => {
  const data = start(example);
  expect(start(writeCompetitionFile(data))).toEqual(data);
  const templates = templateStart(data.competition, true);
  expect(start(writeCompetitionFile(templates))).toEqual(templates);
});

test("[L39] a file in earlier words is read: overtime as a word, points of a line for each second", () => {
  const line = { kind: "linear", base: 60, points: 50, min: 0, max: 50 };
  const score = ["stations", 0, "form", "criteria", 2, "score"] as const;
  const overtime = ["stations", 0, "form", "overtime"] as const;
  const now = changed(changed(example, score, { ...line, per: { seconds: 1, points: "0.5" } }), overtime, {
    kind: "stop",
  });
  const before = changed(changed(example, score, { ...line, perSecond: "0.5" }), overtime, "stop");
  expect(start(before)).toEqual(start(now));
  expect(start(changed(example, overtime, "run"))).toEqual(
    start(changed(example, overtime, { kind: "run" })),
  );
});

test("[L39] what was never a word of the file is told in today's words", () => {
  const overtime = ["stations", 0, "form", "overtime"] as const;
  expect(said(changed(example, overtime, "halt"))).toEqual([
    'stations[0].form.overtime needs an object in { }, but has "halt". Write an object in { }.',
  ]);
  const score = {
    kind: "linear",
    base: 60,
    points: 50,
    min: 0,
    max: 50,
    perSecond: 1,
    per: { seconds: 1, points: 1 },
  };
  expect(said(changed(example, ["stations", 0, "form", "criteria", 2, "score"], score))).toEqual([
    "stations[0].form.criteria[2].score.perSecond is no field that belongs here. Remove it or correct its name. Fields here: kind, base, points, per, min, max.",
  ]);
});

test("a byte order mark does no harm", () => {
  expect(start(`\uFEFF${example}`)).toEqual(start(example));
});

test.each([
  ["", "the file is empty"],
  [" \n\t", "the file is empty"],
  ["\uFEFF", "the file is empty"],
  ["PK\u0003\u0004", "the text is no JSON"],
  [example.slice(0, -20), "the text is no JSON"],
  ["[]", "needs an object in { }, but has []"],
  ["null", "needs an object in { }, but has null"],
  ["5", "needs an object in { }, but has 5"],
])("a text that is no competition file is refused with a reason: %j", (text, reason) => {
  const [first, ...others] = said(text);
  expect(first).toContain(reason);
  expect(others).toEqual([]);
});

/** The rules that a file has which names none, without their tie-breaks. */
const plainRules = { ...templateRules([]), tieBreaks: [] };

const one: readonly (readonly [string, (string | number)[], unknown, string])[] = [
  [
    "format",
    ["format"],
    "aidpost-competition/2",
    'format needs one of "aidpost-competition/1", but has "aidpost-competition/2". Write one of "aidpost-competition/1".',
  ],
  [
    "a missing name",
    ["competition", "name"],
    undefined,
    'competition.name is missing. Add the field "name".',
  ],
  ["an empty name", ["teams", 1, "name"], "  ", 'teams[1].name needs a name, but has "". Write a name.'],
  [
    "a bad date",
    ["competition", "from"],
    "1 Aug",
    'competition.from needs a date such as 2026-08-01, but has "1 Aug". Write a date such as 2026-08-01.',
  ],
  [
    "a bad nation",
    ["teams", 1, "nations", 0],
    "fra",
    'teams[1].nations[0] needs a nation in three capital letters, e.g. "NOR", but has "fra". Write a nation in three capital letters, e.g. "NOR".',
  ],
  [
    "no nation",
    ["teams", 1, "nations"],
    [],
    "teams[1].nations needs at least one nation, but has []. Write at least one nation.",
  ],
  [
    "a number as text",
    ["teams", 0, "number"],
    "14",
    'teams[0].number needs a number without quotes, but has "14". Write a number without quotes.',
  ],
  ["number 0", ["teams", 0, "number"], 0, "teams[0].number needs at least 1, but has 0. Write at least 1."],
  [
    "half a number",
    ["teams", 0, "number"],
    14.5,
    "teams[0].number needs a whole number, but has 14.5. Write a whole number.",
  ],
  [
    "text for true",
    ["teams", 0, "guest"],
    "yes",
    'teams[0].guest needs true or false, but has "yes". Write true or false.',
  ],
  [
    "a list that is none",
    ["teams", 0, "members"],
    "Kari",
    'teams[0].members needs a list in [ ], but has "Kari". Write a list in [ ].',
  ],
  [
    "a member without a name",
    ["teams", 0, "members", 1],
    { name: "x" },
    'teams[0].members[1] needs text in quotes, but has {"name":"x"}. Write text in quotes.',
  ],
  [
    "an unknown role",
    ["officials", 1, "role"],
    "Referee",
    'officials[1].role needs one of "referee", "headJudge", "chiefJudge", "jury", "office", but has "Referee". Write one of "referee", "headJudge", "chiefJudge", "jury", "office".',
  ],
  [
    "a PIN",
    ["officials", 1, "pin"],
    "1234",
    "officials[1].pin is no field that belongs here. Remove it or correct its name. Fields here: role, nation, stations, name.",
  ],
  [
    "an unknown field at the top",
    ["team"],
    [],
    "team is no field that belongs here. Remove it or correct its name. Fields here: format, competition, practice, rules, policy, categories, stations, teams, officials, schedule.",
  ],
  [
    "an unknown field of a criterion",
    ["stations", 0, "form", "criteria", 0, "max"],
    5,
    "stations[0].form.criteria[0].max is no field that belongs here. Remove it or correct its name. Fields here: id, section, block, words, critical, casualty, tags, kind, points.",
  ],
  [
    "an unknown kind",
    ["stations", 0, "form", "criteria", 0, "kind"],
    "yesno",
    'stations[0].form.criteria[0].kind needs one of "binary", "graded", "count", "timed", "measure", but has "yesno". Write one of "binary", "graded", "count", "timed", "measure".',
  ],
  [
    "a float for points",
    ["stations", 0, "form", "criteria", 0, "points"],
    2.5,
    'stations[0].form.criteria[0].points needs a whole number, or a decimal in quotes such as "2.5", but has 2.5. Write a whole number, or a decimal in quotes such as "2.5".',
  ],
  [
    "a missing language",
    ["categories", 0, "words", "fr"],
    undefined,
    'categories[0].words.fr is missing. Add the field "fr".',
  ],
  [
    "an id with a slash",
    ["stations", 0, "id"],
    "b/1",
    'stations[0].id needs letters, digits, - and _ only, up to 64 characters, but has "b/1". Write letters, digits, - and _ only, up to 64 characters.',
  ],
  [
    "a code too long",
    ["stations", 0, "code"],
    "x".repeat(21),
    "stations[0].code has 21 characters, 20 at most are allowed. Shorten it.",
  ],
  [
    "a time that is none",
    ["schedule", 0, "at"],
    "nine",
    'schedule[0].at needs a time of the place such as 2026-08-01T09:20, but has "nine". Write a time of the place such as 2026-08-01T09:20.',
  ],
  [
    "a day that is none",
    ["schedule", 0, "at"],
    "2026-13-45T09:00",
    'schedule[0].at needs a time of the place such as 2026-08-01T09:20, but has "2026-13-45T09:00". Write a time of the place such as 2026-08-01T09:20.',
  ],
  [
    "a category that is not there",
    ["teams", 0, "categories", 0],
    "senior",
    'teams[0].categories[0] names the category "senior", which is not there. Add it, or use one of: novice, veteran.',
  ],
  [
    "a start number twice",
    ["teams", 1, "number"],
    14,
    "teams[1].number is 14 as in teams[0]. Give each one of its own.",
  ],
  [
    "a category twice",
    ["categories", 1, "id"],
    "novice",
    'categories[1].id is "novice" as in categories[0]. Give each an id of its own.',
  ],
  [
    "a time zone that is none",
    ["competition", "timeZone"],
    "Mars/Olympus",
    'competition.timeZone needs a time zone such as "Europe/Helsinki", but has "Mars/Olympus". Write a time zone such as "Europe/Helsinki".',
  ],
  [
    "an end before the start",
    ["competition", "to"],
    "2026-07-31",
    'competition.to needs 2026-08-01 or later, but has "2026-07-31". Write 2026-08-01 or later.',
  ],
  [
    "a station that is not there",
    ["officials", 0, "stations", 0],
    "burn",
    'officials[0].stations[0] names the station "burn", which is not there. Add it, or use one of: bleed.',
  ],
  [
    "a lane that is not there",
    ["schedule", 0, "lane"],
    3,
    "schedule[0].lane needs 2 at most, but has 3. Write 2 at most.",
  ],
  [
    "nations by the best none",
    ["rules"],
    { ...plainRules, nations: { best: 0 } },
    "rules.nations.best needs at least 1, but has 0. Write at least 1.",
  ],
  [
    "the best none of the stations",
    ["rules"],
    { ...plainRules, best: 0 },
    "rules.best needs at least 1, but has 0. Write at least 1.",
  ],
  [
    "the best two of one station",
    ["rules"],
    { ...plainRules, best: 2 },
    "rules.best needs 1 at most, the number of stations, but has 2. Write 1 at most, the number of stations.",
  ],
  [
    "an award for a category that is not there",
    ["rules"],
    {
      ...plainRules,
      awards: [{ id: "care", words: { en: "Care", fr: "Soins" }, tags: ["care"], category: "junior" }],
    },
    'rules.awards[0].category names the category "junior", which is not there. Add it, or use one of: novice, veteran.',
  ],
  [
    "two teams in one lane",
    ["schedule", 1, "lane"],
    1,
    "schedule[1] has two teams in one lane at once, with schedule[0]. Change one of the two.",
  ],
  [
    "a team sent twice",
    ["schedule", 2, "team"],
    "t14",
    "schedule[2] sends the team to this station again, as schedule[0]. Change one of the two.",
  ],
];

test.each(one.map(([name, ...others]) => [name, ...others] as const))(
  "one bad field is told by path, with what is wrong and what to do: %s",
  (_name, path, value, sentence) => {
    const lines = said(changed(example, path, value));
    expect(lines.includes(sentence) ? sentence : lines).toBe(sentence);
  },
);

test("all problems are told at once", () => {
  const bad = [
    [["teams", 0, "number"], "x"],
    [["teams", 2, "nations", 0], "no"],
    [["officials", 0, "role"], 5],
    [["stations", 0, "form", "blocks"], []],
    [["extra"], 1],
  ] as const;
  const text = bad.reduce((json, [path, value]) => changed(json, path, value), example);
  expect(said(text).map((line) => line.split(" ")[0])).toEqual([
    "stations[0].form.blocks",
    "teams[0].number",
    "teams[2].nations[0]",
    "officials[0].role",
    "extra",
  ]);
});

test("a list where an object belongs is told as one problem", () => {
  for (const path of [["schedule", 0], ["competition"], ["teams", 1]] as const) {
    const at = path.length === 1 ? path[0] : `${path[0]}[${path[1]}]`;
    expect(said(changed(example, path, []))).toEqual([
      `${at} needs an object in { }, but has []. Write an object in { }.`,
    ]);
  }
});

test.each(["__proto__", "constructor", "toString"])(
  "a field named %s is as unknown as any other",
  (field) => {
    expect(said(changed(example, ["teams", 0, field], { guest: true }))).toEqual([
      expect.stringMatching(new RegExp(`^teams\\[0\\]\\.${field} is no field that belongs here`)),
    ]);
  },
);

/** Every place in the example, as a path. */
function places(
  here: unknown,
  path: readonly (string | number)[] = [],
): readonly (readonly (string | number)[])[] {
  if (typeof here !== "object" || here === null) return [path];
  const keys = Array.isArray(here) ? here.map((_, index) => index) : Object.keys(here);
  return [
    path,
    ...keys.flatMap((key) =>
      places(Object.entries(here).find(([name]) => name === String(key))?.[1], [...path, key]),
    ),
  ];
}

test("whatever stands in a field, the file is read or refused with a path, and never breaks the reader", () => {
  const anywhere = fc.constantFrom(...places(JSON.parse(example)));
  fc.assert(
    fc.property(anywhere, fc.jsonValue(), (path, value) => {
      const result = read(changed(example, path, value));
      if (result.ok) return;
      expect(result.problems.length).toBeGreaterThan(0);
      for (const { problem, fix } of result.problems) {
        expect([problem.en, problem.fr, fix.en, fix.fr].filter((words) => words === "")).toEqual([]);
      }
    }),
    { numRuns: 500 },
  );
});

test("every demand of a schema has its French words", () => {
  const messages = new Set<string>();
  const walk = (schema: unknown, seen: Set<unknown>) => {
    if (typeof schema !== "object" || schema === null || seen.has(schema)) return;
    seen.add(schema);
    if ("message" in schema && typeof schema.message === "string") messages.add(schema.message);
    for (const value of Object.values(schema)) walk(value, seen);
  };
  walk(CompetitionFile, new Set());
  expect(messages.size).toBeGreaterThan(10);
  expect([...messages].filter((message) => phrases[message] === undefined)).toEqual([]);
});

test("[rule 59] every problem is told in French too", () => {
  for (const [, path, value] of one) {
    const result = read(changed(example, path, value));
    expect(result.ok).toBe(false);
    if (result.ok) return;
    for (const { problem, fix } of result.problems) {
      expect(problem.fr).not.toBe(problem.en);
      expect(fix.fr).not.toBe(fix.en);
    }
  }
});
