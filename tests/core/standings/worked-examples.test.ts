/** The worked examples about totals and ranks that come with the station templates, on the templates themselves. */
import { describe, expect, test } from "vitest";
import type { Criterion } from "../../../src/core/competition/form.ts";
import type { Mark } from "../../../src/core/competition/mark.ts";
import { templateRules, templateStations } from "../../../src/core/formats/templates.ts";
import { scoreField, standing } from "../../../src/core/standings/standings.ts";
import { aField, type FieldBuilder } from "../fixtures/field.ts";
import { counted, done, level, measured, notDone, time } from "../fixtures/marks.ts";
import { aRun, type Marks } from "../fixtures/run.ts";

const stations = templateStations();
const at = (code: string) => {
  const found = stations.find(({ station }) => station.code === code);
  if (!found) throw new Error(`the templates have no ${code}`);
  return found;
};
const [bleed, airway, chest] = [at("S1-CUF"), at("S2-AIR"), at("S3-CHEST")];

/** Full marks, but for what is named. */
function sheet({ form }: typeof bleed, lost: Marks = {}): Marks {
  return {
    ...Object.fromEntries(form.criteria.map((criterion) => [criterion.id, best(criterion)])),
    ...lost,
  };
}
function best(criterion: Criterion): Mark {
  switch (criterion.kind) {
    case "binary":
      return done;
    case "graded":
      return level(criterion.levels.at(-1)?.id ?? "");
    case "count":
      return counted(criterion.upTo);
    case "timed":
      return time(1);
    case "measure":
      return measured(String(criterion.full[0]));
  }
}
/** A run with the same sheet, or one of two, of every seat. */
const ran = (station: typeof bleed, team: string, a: Marks = {}, b: Marks = a) =>
  [...new Set(station.form.blocks.flatMap(({ seats }) => seats))].reduce(
    (run, seat, index) => run.withSheet(seat, sheet(station, index === 0 ? a : b)),
    aRun(station, team),
  );
const standingOf = (builder: FieldBuilder) => {
  const field = builder.build();
  return standing(field, scoreField(field));
};
const placesOf = (builder: FieldBuilder) =>
  standingOf(builder).tables[0]?.places.map(({ team, rank }) => `${rank} ${team}`);

describe("[rule 49] three teams: X 250, Y 250, Z 240; bleeding control X 45, Y 42", () => {
  const chain = [bleed, airway, chest];
  const field = aField(templateRules(chain))
    .withStation(...chain)
    .withTeams("Z", "Y", "X");
  /** Bleeding control 46 and 44, search 0 of 10: 85. */
  const x = ran(bleed, "X", { c7: time(720), c9: level("l0") }, { c8: notDone, c9: level("l0") });
  /** Bleeding control 44 and 40, call to cover and gloves missing: 85. */
  const y = ran(
    bleed,
    "Y",
    { c8: notDone, c2: notDone, c3: notDone },
    { c8: notDone, c7: time(720), c2: notDone, c3: notDone },
  );
  const rest = (team: string, lost: Marks = {}) => [
    ran(airway, team, { c3: notDone, c4: notDone, c5: notDone }),
    ran(chest, team, { c11: notDone, c14: notDone, ...lost }),
  ];
  /** The third: the same as X, and ten points less. */
  const z = ran(bleed, "Z", { c7: time(720), c9: level("l0") }, { c8: notDone, c9: level("l0") });
  const restOfZ = rest("Z", { c5: notDone });

  test("X 1, Y 2, Z 3", () => {
    const scored = field.withRun(x, y, z, ...rest("X"), ...rest("Y"), ...restOfZ);
    expect(standingOf(scored).teams.map(({ team, total }) => [team, total])).toEqual([
      ["Z", "240"],
      ["Y", "250"],
      ["X", "250"],
    ]);
    expect(placesOf(scored)).toEqual(["1 X", "2 Y", "3 Z"]);
    expect(standingOf(scored).tables[0]?.places[1]?.decidedBy).toBe(0);
  });

  test("all chain values equal: 1, 1, 3", () => {
    const same = ran(bleed, "Y", { c7: time(720), c9: level("l0") }, { c8: notDone, c9: level("l0") });
    const scored = field.withRun(x, same, z, ...rest("X"), ...rest("Y"), ...restOfZ);
    expect(placesOf(scored)).toEqual(["1 Y", "1 X", "3 Z"]);
  });
});

describe("[rule 7] station cancelled: the maximum falls from 900 to 800", () => {
  const field = aField(templateRules())
    .withStation(...stations)
    .withTeam("X")
    .withRun(
      ...stations.map((station) => ran(station, "X")),
      ran(bleed, "X", { c7: time(720), c8: notDone }),
    );

  test("nobody's sheet is deleted", () => {
    const cancelled = field.cancelling(airway.id);
    expect(standingOf(field).teams[0]).toMatchObject({ total: "890", max: "900" });
    expect(standingOf(cancelled).teams[0]).toMatchObject({ total: "790", max: "800" });
    expect(cancelled.build().runs.get(airway.id)?.size).toBe(1);
  });

  test("[rule 27] normalised: points / 800 × 1,000", () => {
    const rules = { ...templateRules(), total: { kind: "normalised" as const, to: 1000 } };
    const normalised = standing(
      { ...field.cancelling(airway.id).build(), rules },
      scoreField({ ...field.cancelling(airway.id).build(), rules }),
    );
    expect(normalised.teams[0]).toMatchObject({ total: "987.5", max: "1000" });
  });
});

describe("[R1] a team with one missing sheet", () => {
  const eight = stations.slice(0, 8);
  const field = aField(templateRules(eight))
    .withStation(...eight)
    .withTeams("short", "whole")
    .withRun(...eight.slice(1).map((station) => ran(station, "short")))
    .withRun(aRun(bleed, "short").withSheet("A", sheet(bleed)))
    .withRun(
      ...eight.map((station) =>
        station === bleed ? aRun(bleed, "whole").withStatus("dns") : ran(station, "whole"),
      ),
    )
    .withRun(ran(airway, "whole", { c3: notDone }));

  test("shows 7 of 8 and what it has so far", () => {
    expect(standingOf(field).teams[0]).toMatchObject({ complete: 7, of: 8, total: "700" });
    expect(placesOf(field)).toEqual(["1 short", "2 whole"]);
  });

  test("is not placed above a complete team in a final list", () => {
    expect(placesOf(field.inState("final"))).toEqual(["1 whole", "2 short"]);
  });

  test("unless the organizer decides that it did not start", () => {
    const decided = field.withRun(aRun(bleed, "short").withStatus("dns")).inState("final");
    expect(placesOf(decided)).toEqual(["1 short", "2 whole"]);
  });
});
