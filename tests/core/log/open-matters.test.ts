import { describe, expect, test } from "vitest";
import { record } from "../../../src/core/competition/run.ts";
import { DEFAULT_RULES } from "../../../src/core/log/default-rules.ts";
import { openMatters } from "../../../src/core/log/open-matters.ts";
import { standingState } from "../../../src/core/log/publication.ts";
import {
  aForm,
  aSheet,
  captain,
  type FakeLog,
  headJudge,
  naming,
  protest,
  ready,
  reason,
  run,
  sheetKey,
  station,
  submit,
  team,
} from "./builders.ts";

const here = (log: FakeLog) => openMatters(log.state).filter((name) => name.includes("/s2/t1/"));
const key = run("s2", "t1");

/** Seats A and B differ on whether the airway, which is critical, was opened. */
function differing(discrepancyOnCritical: boolean) {
  const { log, s2 } = ready();
  log.do(log.owner, "rules.put", record.rules, { ...DEFAULT_RULES, discrepancyOnCritical });
  const plain = aForm({ seats: ["A", "B"] });
  const criteria = plain.criteria.map((each) => ({ ...each, critical: each.id === "airway" }));
  const form = log.do(log.owner, "sheetform.put", [naming(record.form(station("s2")), s2)], {
    ...plain,
    criteria,
  });
  submit(log, log.owner, sheetKey("s2", "t1", "A"), form, { airway: 1 });
  const b = submit(log, log.owner, sheetKey("s2", "t1", "B"), form, { airway: 0 });
  return { log, form, b, head: log.admit(headJudge("s2")) };
}

describe("[rule 31] seats that differ on a critical criterion", () => {
  test("[P1.1, V5] are open until the head judge has settled it, and again after the next correction", () => {
    const { log, form, b, head } = differing(true);
    expect(here(log)).toEqual([record.run(key)]);
    log.do(head, "discrepancy.settle", record.run(key), { reason });
    expect(here(log)).toEqual([]);
    log.do(log.owner, "sheet.correct", [naming(record.sheet(sheetKey("s2", "t1", "B")), b)], {
      sheet: aSheet(form, { airway: 0, seals: 1 }),
      reason,
    });
    expect(here(log)).toEqual([record.run(key)]);
  });

  test("call nobody where the rule set does not ask", () => {
    expect(here(differing(false).log)).toEqual([]);
  });
});

describe("[R5] of a team that is out of the event", () => {
  const out = (log: FakeLog) =>
    log.do(log.owner, "team.status", record.teamStatus(team("t1")), { status: "withdrawn", reason });

  test("conflicts keep nothing from being final", () => {
    const { log, s2 } = ready();
    submit(log, log.owner, sheetKey("s2", "t1"), s2);
    submit(log, log.owner, sheetKey("s2", "t1"), s2, { seals: 0 });
    expect(here(log)).toContain(record.sheet(sheetKey("s2", "t1")));
    out(log);
    expect(here(log)).toEqual([]);
  });

  test("protests do: it may protest against being out", () => {
    const { log } = ready();
    out(log);
    log.do(log.admit(captain("t1")), "protest.lodge", record.protest(protest("p1")), {
      team: team("t1"),
      station: null,
      criterion: null,
      text: "We were told to stop",
    });
    expect(openMatters(log.state)).toContain("protest/p1");
  });
});

test.each<[string, (log: FakeLog) => unknown]>([
  [
    "[rule 4] a word about coming late",
    (log) => log.do(log.owner, "run.late", record.run(key), { minutes: 9 }),
  ],
  [
    "[R5] a team that is out of the event",
    (log) =>
      log.do(log.owner, "team.status", record.teamStatus(team("t1")), { status: "disqualified", reason }),
  ],
  [
    "[rule 7] a station cancelled for some",
    (log) =>
      log.do(log.owner, "station.cancel", record.station(station("s2")), {
        teams: [team("t1")],
        treatment: "zero",
        reason,
      }),
  ],
])("[L36] after a final issue %s makes the standing provisional", (_, happens) => {
  const { log } = ready();
  for (const of of ["t1", "t2", "t3"]) {
    for (const at of ["s1", "s2"]) {
      log.do(log.owner, "run.status", record.run(run(at, of)), { status: "dns" });
    }
  }
  log.do(log.owner, "results.publish", record.issue(1), { state: "final", upTo: log.state.sequence });
  expect(standingState(log.state)).toBe("final");
  happens(log);
  expect(standingState(log.state)).toBe("provisional");
});

test("[rule 7, V4] a run that is cancelled for its team misses nothing, and does again when that is taken back", () => {
  const { log } = ready();
  const missing = () => openMatters(log.state).includes(record.run(key));
  expect(missing()).toBe(true);
  const cancel = log.do(log.owner, "station.cancel", record.station(station("s2")), {
    teams: [team("t1")],
    treatment: "zero",
    reason,
  });
  expect(missing()).toBe(false);
  log.do(log.owner, "op.undo", record.op(cancel), { reason });
  expect(missing()).toBe(true);
});
