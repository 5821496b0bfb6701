import { expect, test } from "vitest";
import { checkForm } from "../../../src/core/formats/form-check.ts";
import { templateStations } from "../../../src/core/formats/templates.ts";
import { base, form, onlyEnglish, said, words } from "./checked-form.ts";

test("a form whose parts fit together has no problem, and no template has one", () => {
  expect(said(form([], base))).toEqual([]);
  for (const template of templateStations())
    expect([template.id, said(template.form)]).toEqual([template.id, []]);
});

test.each([
  [
    "weights of 99",
    ["sections", 1, "weight"],
    69,
    "sections have weights that add up to 99. Make the weights of all sections add up to 100, or leave them all out.",
  ],
  [
    "weights of 100.1, exactly",
    ["sections", 1, "weight"],
    "70.1",
    "sections have weights that add up to 100.1. Make the weights of all sections add up to 100, or leave them all out.",
  ],
  [
    "a weight left out",
    ["sections", 1, "weight"],
    undefined,
    "sections[1].weight is missing, while other sections have one. Add the weight in percent, 0 at least.",
  ],
  [
    "a negative weight",
    ["sections", 1, "weight"],
    -1,
    "sections[1].weight needs 0 or more, but has -1. Write 0 or more.",
  ],
  [
    "a ceiling over two blocks",
    ["sections", 1, "ceiling"],
    50,
    "sections[1].ceiling limits a section that lies in several blocks: casualty, team. Split the section so that each ceiling lies in one block, or leave the ceiling out.",
  ],
  [
    "a negative ceiling",
    ["sections", 0, "ceiling"],
    "-0.5",
    'sections[0].ceiling needs 0 or more, but has "-0.5". Write 0 or more.',
  ],
  [
    "a section without criteria",
    ["criteria", 0, "section"],
    "care",
    "sections[0] can never be marked: no criterion belongs to it. Add a criterion to it, or remove it.",
  ],
  [
    "an unknown section",
    ["criteria", 0, "section"],
    "safe",
    'criteria[0].section names the section "safe", which is not there. Add it, or use one of: safety, care.',
  ],
  [
    "a block that no seat marks",
    ["criteria", 0, "block"],
    "command",
    'criteria[0].block names the block "command", which is not there. Add it, or use one of: team, casualty.',
  ],
  [
    "a seat with nothing to mark",
    ["criteria", 1, "block"],
    "team",
    "blocks[1] can never be marked: no criterion belongs to it. Add a criterion to it, or remove it.",
  ],
  [
    "a seat twice",
    ["blocks", 0, "seats"],
    ["A", "A"],
    'blocks[0].seats[1] names the seat "A" again. Name each seat once.',
  ],
  [
    "extremes of two seats",
    ["blocks", 0, "combine"],
    "dropExtremes",
    'blocks[0].combine drops the highest and the lowest of 2, and nothing is left. Add seats, three at least, or write "mean".',
  ],
  [
    "a criterion's id twice",
    ["criteria", 4, "id"],
    "c1",
    'criteria[4].id is "c1" as in criteria[0]. Give each an id of its own.',
  ],
  [
    "a level's id twice",
    ["criteria", 1, "levels", 1, "id"],
    "l0",
    'criteria[1].levels[1].id is "l0" as in criteria[1].levels[0]. Give each an id of its own.',
  ],
  [
    "an event's id twice",
    ["events", 1, "id"],
    "seen",
    'events[1].id is "seen" as in events[0]. Give each an id of its own.',
  ],
  [
    "a negative maximum",
    ["criteria", 0, "points"],
    -1,
    "criteria[0].points needs 0 or more, but has -1. Write 0 or more.",
  ],
  [
    "a negative count",
    ["criteria", 4, "each"],
    -2,
    "criteria[4].each needs 0 or more, but has -2. Write 0 or more.",
  ],
  [
    "levels that only take",
    ["criteria", 1, "levels"],
    [
      { id: "l0", points: -3, words },
      { id: "l1", points: -1, words },
    ],
    "criteria[1].levels needs points of 0 or more for one of them, but has -3, -1. Write points of 0 or more for one of them.",
  ],
  [
    "bands out of order",
    ["criteria", 2, "score", "bands", 1, "within"],
    60,
    "criteria[2].score.bands[1].within needs more than 60, the band before, but has 60. Write more than 60, the band before.",
  ],
  [
    "a timer without its event",
    ["criteria", 2, "timer", "stop"],
    "finish",
    'criteria[2].timer.stop names the event "finish", which is not there. Add it, or use one of: seen, done.',
  ],
  [
    "a timer that stops where it starts",
    ["criteria", 2, "timer", "stop"],
    "seen",
    'criteria[2].timer.stop needs another event than start, but has "seen". Write another event than start.',
  ],
  [
    "a line the wrong way round",
    ["criteria", 2, "score"],
    { kind: "linear", base: 60, points: 10, per: { seconds: 1, points: 1 }, min: 20, max: 0 },
    "criteria[2].score.min needs 0 at most, but has 20. Write 0 at most.",
  ],
  [
    "places that rise",
    ["criteria", 2, "score"],
    { kind: "byRank", places: [90, 95], otherwise: 0 },
    "criteria[2].score.places[1] needs 90 at most, but has 95. Write 90 at most.",
  ],
  [
    "a range the wrong way round",
    ["criteria", 3, "full"],
    [6, 5],
    "criteria[3].full needs the lower end first, but has [6,5]. Write the lower end first.",
  ],
  [
    "more outside than inside",
    ["criteria", 3, "bands", 0, "points"],
    30,
    "criteria[3].bands[0].points needs 20 at most, but has 30. Write 20 at most.",
  ],
  [
    "a penalty that gives",
    ["penalties", 0, "points"],
    5,
    "penalties[0].points needs 0 or less, since it takes points, but has 5. Write 0 or less, since it takes points.",
  ],
  [
    "a bonus that takes",
    ["bonuses", 0, "points"],
    -1,
    "bonuses[0].points needs 0 or more, but has -1. Write 0 or more.",
  ],
  [
    "a cap above 100",
    ["failures", 0, "effect", "percent"],
    101,
    "failures[0].effect.percent needs 0 to 100, but has 101. Write 0 to 100.",
  ],
  [
    "a cap under 0",
    ["failures", 0, "effect", "percent"],
    "-0.1",
    'failures[0].effect.percent needs 0 to 100, but has "-0.1". Write 0 to 100.',
  ],
  [
    "a deduction that gives",
    ["failures", 1, "effect", "points"],
    10,
    "failures[1].effect.points needs 0 or less, since it takes points, but has 10. Write 0 or less, since it takes points.",
  ],
  [
    "a gate to nowhere",
    ["failures", 2, "effect", "criteria", 0],
    "c9",
    'failures[2].effect.criteria[0] names the criterion "c9", which is not there. Add it, or use one of: c1, c2, c3, c4, c5.',
  ],
  [
    "a failure of no block",
    ["failures", 0, "block"],
    "x",
    'failures[0].block names the block "x", which is not there. Add it, or use one of: team, casualty.',
  ],
  [
    "an inject after nothing",
    ["injects", 0, "when", "event"],
    "x",
    'injects[0].when.event names the event "x", which is not there. Add it, or use one of: seen, done.',
  ],
  [
    "a warning after the end",
    ["warning"],
    300,
    "warning needs less than timeLimit (300), but has 300. Write less than timeLimit (300).",
  ],
  [
    "a pass rule that nobody can meet",
    ["pass", "atLeast"],
    6,
    "pass.atLeast needs 5 at most, the criteria that are not critical, but has 6. Write 5 at most, the criteria that are not critical.",
  ],
  [
    "a tie-break by a missing section",
    ["tieBreakSections", 0],
    "speed",
    'tieBreakSections[0] names the section "speed", which is not there. Add it, or use one of: safety, care.',
  ],
  [
    "a tie-break section twice",
    ["tieBreakSections", 1],
    "care",
    "tieBreakSections[1] stands there twice. Name each section once.",
  ],
  [
    "a line of no unit",
    ["criteria", 2, "score"],
    { kind: "linear", base: 60, points: 10, per: { seconds: 0, points: 1 }, min: 0, max: 20 },
    "criteria[2].score.per.seconds needs more than 0, but has 0. Write more than 0.",
  ],
  [
    "a mean that a weight leaves without effect",
    ["sections", 1, "combine"],
    "mean",
    "sections[1].combine asks for the mean of the criteria, which the weight leaves without effect. Leave combine or the weight out.",
  ],
  [
    "overtime that gives",
    ["overtime"],
    { kind: "deduct", points: 5 },
    "overtime.points needs 0 or less, since it takes points, but has 5. Write 0 or less, since it takes points.",
  ],
  [
    "overtime for each 0 seconds",
    ["overtime"],
    { kind: "deduct", points: -5, per: 0 },
    "overtime.per needs more than 0, but has 0. Write more than 0.",
  ],
  [
    "overtime that gives at most",
    ["overtime"],
    { kind: "deduct", points: -5, per: 30, most: 20 },
    "overtime.most needs 0 or less, since it takes points, but has 20. Write 0 or less, since it takes points.",
  ],
  [
    "discretion that must give",
    ["discretion"],
    { least: 1, most: 5 },
    "discretion.least needs 0 or less, since it takes points, but has 1. Write 0 or less, since it takes points.",
  ],
  [
    "discretion that must take",
    ["discretion"],
    { least: -5, most: "-0.5" },
    'discretion.most needs 0 or more, but has "-0.5". Write 0 or more.',
  ],
  [
    "more points to pass than there are",
    ["pass", "points"],
    "100.1",
    "pass.points needs 0 to 100, the station's maximum, but has \"100.1\". Write 0 to 100, the station's maximum.",
  ],
  [
    "points to pass under 0",
    ["pass", "points"],
    -1,
    "pass.points needs 0 to 100, the station's maximum, but has -1. Write 0 to 100, the station's maximum.",
  ],
] as const)("bad rule data is told with its path and what to do: %s", (_name, path, value, sentence) => {
  const lines = said(form(path, value));
  expect(lines.includes(sentence) ? sentence : lines).toBe(sentence);
  expect(onlyEnglish(checkForm(form(path, value)))).toEqual([]);
});

test.each(["deduct", "stop"])("[rule 18] overtime (%s) needs a time limit to be over", (kind) => {
  const { warning: _, timeLimit: __, ...rest } = base;
  const overtime = kind === "deduct" ? { kind, points: -5 } : { kind };
  expect(said(form([], { ...rest, overtime }))).toEqual([
    "overtime says what follows after a time limit, and there is none. Add timeLimit in seconds, or leave overtime out.",
  ]);
  expect(said(form([], { ...base, overtime }))).toEqual([]);
});
