import { describe, expect, test } from "vitest";
import type { TieBreak } from "../../../src/core/competition/rules.ts";
import { explainTeam, scoreField, standing } from "../../../src/core/standings/standings.ts";
import { aField, type FieldBuilder } from "../fixtures/field.ts";
import { aStation, count } from "../fixtures/form.ts";
import { counted } from "../fixtures/marks.ts";
import { someRules } from "../fixtures/rules.ts";
import { aRun } from "../fixtures/run.ts";

const station = aStation("s1")
  .withSection("care", [count("care", 50, 1)])
  .withSection("talk", [count("talk", 50, 1)])
  .build();
const ran = (team: string, care: number, talk: number) =>
  aRun(station, team).withSheet("A", { care: counted(care), talk: counted(talk) });
const care = { kind: "sections", sections: [{ station: "s1", section: "care" }] };
const talk = { kind: "sections", sections: [{ station: "s1", section: "talk" }] };
const decision = { kind: "decision" };

const fieldWith = (...tieBreaks: readonly object[]) =>
  aField(someRules({ tieBreaks: tieBreaks as TieBreak[] }))
    .withStation(station)
    .withCategory("novice")
    .withTeam("X", { categories: ["novice" as never] })
    .withTeam("Y", { categories: ["novice" as never] })
    .withTeam("Z")
    .withTeam("G", { guest: true })
    .withRun(...["X", "Y", "Z", "G"].map((team) => ran(team, 40, 40)));
const field = fieldWith(care, decision);
const places = (builder: FieldBuilder, table = 0) => {
  const built = builder.build();
  return standing(built, scoreField(built)).tables[table]?.places.map(
    ({ team, rank, decidedBy }) => `${rank ?? "-"} ${team}${decidedBy === null ? "" : ` by ${decidedBy}`}`,
  );
};

describe("[R4] a recorded decision is a step of the tie-break chain", () => {
  test("it orders the teams that are equal as it says", () => {
    expect(places(field.deciding("Z", "X", "Y"))).toEqual(["1 Z", "2 X by 1", "3 Y by 1", "- G"]);
  });

  test("it may name others too, whose places it does not touch", () => {
    const lower = field.withTeam("L").withRun(ran("L", 10, 10));
    expect(places(lower.deciding("L", "Z", "Y", "X"))).toEqual(["1 Z", "2 Y by 1", "3 X by 1", "- G", "4 L"]);
  });

  test("one that does not name all of them decides nothing", () => {
    expect(places(field.deciding("X", "Y"))).toEqual(["1 X", "1 Y", "1 Z", "- G"]);
  });

  test("in the table of a category it is enough to name those of the category", () => {
    expect(places(field.deciding("Y", "X"), 1)).toEqual(["1 Y", "2 X by 1"]);
  });

  test("the last one that names them all stands", () => {
    const twice = field.deciding("X", "Y", "Z").deciding("Z", "Y", "X").deciding("Y", "X");
    expect(places(twice)).toEqual(["1 Z", "2 Y by 1", "3 X by 1", "- G"]);
    expect(places(twice, 1)).toEqual(["1 Y", "2 X by 1"]);
  });

  test("only those that are still equal at that step are asked", () => {
    const parted = field.withRun(ran("Z", 41, 39)).deciding("Y", "X");
    expect(places(parted)).toEqual(["1 Z", "2 Y by 0", "3 X by 1", "- G"]);
  });

  test("where it comes first, what comes after it decides what it left open", () => {
    const first = fieldWith(decision, talk).withRun(ran("Y", 39, 41));
    expect(places(first.deciding("X", "Z"))).toEqual(["1 Y", "2 X by 1", "2 Z", "- G"]);
    expect(places(first.deciding("X", "Z", "Y"))).toEqual(["1 X", "2 Z by 0", "3 Y by 0", "- G"]);
  });

  test("without the step in the rule set it decides nothing", () => {
    expect(places(fieldWith(care).deciding("Z", "X", "Y"))).toEqual(["1 X", "1 Y", "1 Z", "- G"]);
  });

  test("[R5] guests and teams that are out of the event are not asked", () => {
    const out = field.withTeamStatus("Z", "withdrawn").deciding("Y", "X");
    expect(places(out)).toEqual(["1 Y", "2 X by 1", "- Z", "- G"]);
  });

  test("[P9] the derivation of a rank says that it was decided, and how", () => {
    const built = field.deciding("Z", "X", "Y").build();
    const parts = explainTeam(built, scoreField(built), "X" as never)?.ranks[0]?.step.parts;
    expect(parts?.map(({ rule, detail }) => ({ rule, ...detail }))).toMatchObject([
      { rule: "rule 49", what: "sections", against: "Z", decides: false },
      { rule: "R4", what: "decision", against: "Z", own: ["2"], theirs: ["1"], decides: true },
      { rule: "rule 49", what: "sections", against: "Y", decides: false },
      { rule: "R4", what: "decision", against: "Y", own: ["2"], theirs: ["3"], decides: true },
    ]);
  });
});
