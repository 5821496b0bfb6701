import { describe, expect, test } from "vitest";
import { aStation, binary, critical, graded } from "../fixtures/form.ts";
import { done, level, notApplicable, notDone } from "../fixtures/marks.ts";
import { pointsOf, score, withSheets } from "../fixtures/scored.ts";
import { find, stepsThatDontAddUp } from "../fixtures/steps.ts";

const station = aStation()
  .withSection("lane", [
    binary("safe", 5),
    critical(binary("bleed", 10)),
    graded("airway", { worse: -3, none: 0, all: 10 }),
    binary("card", 5),
  ])
  .withGate("scene", ["safe"], ["bleed"])
  .withGate("treated", ["bleed"], ["airway", "card"]);
const full = { safe: done, bleed: done, airway: level("all"), card: done };
const points = (marks: object) => pointsOf(station, { A: { ...full, ...marks } });

describe("[rule 12] [P17] a gate: no progress until all critical actions are done", () => {
  test("open, it changes nothing; shut, nothing can be earned behind it", () => {
    expect(points({})).toBe("30");
    expect(points({ bleed: notDone })).toBe("5");
  });

  test("one gate shuts another: what is closed counts as missed", () => {
    const run = withSheets(station, { A: { ...full, safe: notDone } });
    expect(score(station, run)).toMatchObject({ points: "0", missedCritical: ["bleed"] });
  });

  test("what was lost stays lost", () => {
    expect(points({ bleed: notDone, airway: level("worse") })).toBe("2");
  });

  test("what is not applicable keeps no gate shut", () => {
    expect(points({ bleed: notApplicable })).toBe("30");
  });

  test("the derivation says which gate closed a criterion, and adds up", () => {
    const { explain } = score(station, withSheets(station, { A: { ...full, safe: notDone } }));
    const closedBy = find(explain, "seat")?.parts.map(({ detail }) => detail?.closedBy ?? null);
    expect(closedBy).toEqual([null, "scene", "treated", "treated"]);
    expect(stepsThatDontAddUp(explain)).toEqual([]);
  });
});
