import { describe, expect, test } from "vitest";
import type { TieBreak } from "../../../src/core/competition/rules.ts";
import { scoreField, standing } from "../../../src/core/standings/standings.ts";
import { aField, type FieldBuilder } from "../fixtures/field.ts";
import { aStation, bands, binary, count, critical } from "../fixtures/form.ts";
import { because, counted, done, notApplicable, notDone, notReached, time } from "../fixtures/marks.ts";
import { someRules } from "../fixtures/rules.ts";
import { aRun, type Marks, type Reports } from "../fixtures/run.ts";

/** 50 points of treatment, 50 of talk, a critical criterion and a time that are worth nothing. */
const worth = (id: string, order: number) =>
  aStation(id)
    .withSection("treatment", [count("treat", 50, 1), critical(binary("seal", 0))])
    .withSection("talk", [count("talk", 50, 1), bands("stop", [[999, 0]]), bands("race", [[999, 0]])])
    .withPenalty("late", 0)
    .withFailure("weapon", { kind: "flag" })
    .withOrder(order)
    .build();
const [s1, s2] = [worth("s1", 1), worth("s2", 2)];
const plain: Marks = {
  treat: counted(40),
  seal: done,
  talk: counted(40),
  stop: time(600),
  race: time(600),
};
const ran = (team: string, marks: Marks = {}, reports: Reports = {}, station = s1) =>
  aRun(station, team).withSheet("A", { ...plain, ...marks }, reports);
const treated = (team: string, treat: number, talk: number, station = s1) =>
  ran(team, { treat: counted(treat), talk: counted(talk) }, {}, station);

const chain = (...tieBreaks: readonly object[]) =>
  aField(someRules({ tieBreaks: tieBreaks as TieBreak[] })).withStation(s1, s2);
const places = (builder: FieldBuilder) => {
  const field = builder.build();
  return standing(field, scoreField(field)).tables[0]?.places.map(
    ({ team, rank, decidedBy }) => `${rank} ${team}${decidedBy === null ? "" : ` by ${decidedBy}`}`,
  );
};
const treatment = { kind: "sections", sections: [{ station: "s1", section: "treatment" }] };
const failures = { kind: "fewestCriticalFailures" };
const penalties = { kind: "fewestPenalties" };
const stopped = { kind: "time", criteria: [{ station: "s1", criterion: "stop" }] };

describe("[rule 49] the tie-break chain is ordered data; the first step that differs decides", () => {
  test("the worked example: X 250, Y 250, Z 240, treatment 45 and 42", () => {
    const field = chain(treatment).withTeams("X", "Y", "Z");
    const scored = field.withRun(treated("Y", 42, 38), treated("X", 45, 35), treated("Z", 50, 20));
    expect(places(scored)).toEqual(["1 X", "2 Y by 0", "3 Z"]);
    const equal = field.withRun(treated("Y", 45, 35), treated("X", 45, 35), treated("Z", 50, 20));
    expect(places(equal)).toEqual(["1 X", "1 Y", "3 Z"]);
  });

  test("sections are added over the stations that are named", () => {
    const both = {
      kind: "sections",
      sections: [
        { station: "s1", section: "treatment" },
        { station: "s2", section: "treatment" },
      ],
    };
    const scored = chain(both)
      .withTeams("X", "Y")
      .withRun(
        treated("X", 45, 35),
        treated("X", 30, 50, s2),
        treated("Y", 40, 40),
        treated("Y", 36, 44, s2),
      );
    expect(places(scored)).toEqual(["1 Y", "2 X by 0"]);
  });

  test("named stations, the first first", () => {
    const field = chain({ kind: "stations", stations: ["s2", "s1"] }).withTeams("X", "Y");
    const scored = field.withRun(
      treated("X", 40, 40),
      treated("X", 30, 30, s2),
      treated("Y", 30, 30),
      treated("Y", 40, 40, s2),
    );
    expect(places(scored)).toEqual(["1 Y", "2 X by 0"]);
  });

  test("fewest critical failures, and [P7] missed critical criteria with them", () => {
    const weapon = { failures: { weapon: "pointed at the judge" } };
    const field = chain(failures).withTeams("X", "Y", "Z");
    const missing = { seal: because(notDone, "no seal in the bag") };
    expect(places(field.withRun(ran("X", {}, weapon), ran("Y"), ran("Z", missing, weapon)))).toEqual([
      "1 Y",
      "2 X by 0",
      "3 Z by 0",
    ]);
    const lifted = field.withRun(ran("X", {}, weapon).judging("weapon", "lifted"), ran("Y"), ran("Z"));
    expect(places(lifted)).toEqual(["1 X", "1 Y", "1 Z"]);
  });

  test("fewest penalties, counted as infractions", () => {
    const late = (times: number) => ({ penalties: { late: times } });
    const field = chain(penalties).withTeams("X", "Y", "Z");
    expect(places(field.withRun(ran("X", {}, late(2)), ran("Y", {}, late(1)), ran("Z")))).toEqual([
      "1 Z",
      "2 Y by 0",
      "3 X by 0",
    ]);
  });

  test("time: less is better, [P8] not reached stands behind every time, no time behind too", () => {
    const field = chain(stopped).withTeams("W", "X", "Y", "Z");
    const scored = field.withRun(
      ran("W", { stop: notReached }),
      ran("X", { stop: time(9000) }),
      ran("Y", { stop: time(599) }),
      ran("Z", { stop: notApplicable }),
    );
    expect(places(scored)).toEqual(["1 Y", "2 X by 0", "3 W by 0", "3 Z"]);
  });

  test("times are added, those not reached counted first", () => {
    const both = {
      kind: "time",
      criteria: [
        { station: "s1", criterion: "stop" },
        { station: "s1", criterion: "race" },
      ],
    };
    const field = chain(both).withTeams("X", "Y", "Z");
    const scored = field.withRun(
      ran("X", { stop: time(100), race: notReached }),
      ran("Y", { stop: time(900), race: time(900) }),
      ran("Z", { stop: time(1000), race: time(799) }),
    );
    expect(places(scored)).toEqual(["1 Z", "2 Y by 0", "3 X by 0"]);
  });

  test("a later step is asked only where the earlier ones are equal", () => {
    const field = chain(treatment, failures, stopped).withTeams("X", "Y", "Z");
    const scored = field.withRun(
      treated("X", 45, 35),
      ran("Y", { stop: time(500) }),
      ran("Z", { stop: time(550) }),
    );
    expect(places(scored)).toEqual(["1 X", "2 Y by 0", "3 Z by 2"]);
  });
});

describe("[R1] the chain only parts what is equal in total", () => {
  test("more treatment does not outweigh a point", () => {
    const field = chain(treatment).withTeams("X", "Y");
    expect(places(field.withRun(treated("X", 50, 29), treated("Y", 30, 50)))).toEqual(["1 Y", "2 X"]);
  });

  test("runs that are in no total have no say", () => {
    const field = chain(stopped, failures).withTeams("X", "Y");
    const disputed = field.withRun(ran("X", { stop: time(1) }).disputed());
    expect(places(disputed)).toEqual(["1 X", "1 Y"]);
  });

  test("[rule 7] a station cancelled for all is passed over", () => {
    const field = chain({ kind: "stations", stations: ["s1", "s2"] }, treatment, stopped)
      .withTeams("X", "Y")
      .withRun(treated("X", 50, 50), treated("Y", 40, 40), ran("X", {}, {}, s2), ran("Y", {}, {}, s2));
    expect(places(field)).toEqual(["1 X", "2 Y"]);
    expect(places(field.cancelling(s1.id))).toEqual(["1 X", "1 Y"]);
  });
});
