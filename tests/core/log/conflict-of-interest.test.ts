import { describe, expect, test } from "vitest";
import { record } from "../../../src/core/competition/run.ts";
import { fold } from "../../../src/core/log/apply.ts";
import { conflictsOfInterest } from "../../../src/core/log/conflict-of-interest.ts";
import { DEFAULT_RULES } from "../../../src/core/log/default-rules.ts";
import { overlay } from "../../../src/core/log/overlay.ts";
import {
  aSheet,
  competition,
  type FakeLog,
  headJudge,
  naming,
  person,
  ready,
  reason,
  referee,
  run,
  seat,
  sheetKey,
} from "./builders.ts";

const kari = person("kari");
const on = record.sheet(sheetKey("s1", "t1"));
const signedIn = { actor: { official: kari, by: "pin" as const } };

/** A judge of Norway at a station that teams of Norway pass. */
function judging(rule: "off" | "warn" | "bar", nation: "NOR" | "SWE" = "NOR") {
  const { log, s1 } = ready();
  const rules = log.do(log.owner, "rules.put", record.rules, { ...DEFAULT_RULES, conflictOfInterest: rule });
  log.do(log.owner, "official.put", record.official(kari), { role: "referee", nation, stations: [] });
  return { log, s1, rules, device: log.admit(referee("s1")) };
}
const submits = ({ log, s1, device }: ReturnType<typeof judging>, saying: object = signedIn) =>
  log.say(device, "sheet.submit", on, { sheet: aSheet(s1) }, saying);
const told = (log: FakeLog) => conflictsOfInterest(log.state);

describe("[rule 32] [L38] a judge and a team of one nation", () => {
  test("barred: the sheet is set aside with that reason, and a person may let it in", () => {
    const here = judging("bar");
    const { id, verdict } = submits(here);
    expect(verdict).toEqual({ kind: "quarantined", reason: { kind: "conflictOfInterest", nation: "NOR" } });
    expect(here.log.judgeAgain()).toEqual([]);
    here.log.do(here.log.owner, "op.accept", record.op(id), { reason });
    expect(told(here.log)).toEqual([{ run: run("s1", "t1"), seat: seat("A"), judge: kari, nation: "NOR" }]);
  });

  test("warned: the sheet counts, and the run says so", () => {
    const here = judging("warn");
    expect(submits(here).verdict).toEqual({ kind: "accepted" });
    expect(told(here.log)).toHaveLength(1);
  });

  test("not asked for, of another nation, or with nobody signed in: nothing", () => {
    for (const here of [judging("off"), judging("bar", "SWE")]) {
      expect(submits(here).verdict).toEqual({ kind: "accepted" });
      expect(told(here.log)).toEqual([]);
    }
    const nobody = judging("bar");
    expect(submits(nobody, {}).verdict).toEqual({ kind: "accepted" });
    expect(told(nobody.log)).toEqual([]);
  });

  test("[L18] the list is in the order of stations and teams, in whatever order the sheets came", () => {
    const { log, s1, device } = judging("warn");
    for (const of of ["t3", "t1"]) {
      log.do(device, "sheet.submit", record.sheet(sheetKey("s1", of)), { sheet: aSheet(s1) }, signedIn);
    }
    const teams = (state: FakeLog["state"]) => conflictsOfInterest(state).map(({ run: { team } }) => team);
    expect(teams(log.state)).toEqual(["t1", "t3"]);
    expect(teams(fold(competition, log.entries.toReversed()))).toEqual(["t1", "t3"]);
  });

  test("[L18] an office that changes the judge's nation sees it at once, before the server has it", () => {
    const here = judging("warn", "SWE");
    submits(here);
    const { log } = here;
    const version = log.state.byRecord.get(record.official(kari)) ?? [];
    const changed = log.make(log.owner, "official.put", [naming(record.official(kari), ...version)], {
      role: "referee",
      nation: "NOR",
      stations: [],
    });
    expect(conflictsOfInterest(overlay(log.state, [changed]))).toHaveLength(1);
    expect(told(log)).toEqual([]);
  });

  test("a correction, a move and a settlement put a sheet in, too, and are judged like it", () => {
    const { log, s1, device } = judging("bar");
    const sheet = log.do(device, "sheet.submit", on, { sheet: aSheet(s1) });
    const moved = [naming(on, sheet), naming(record.sheet(sheetKey("s1", "t2")))];
    const body = { sheet: aSheet(s1, { seals: 0 }), reason };
    for (const { verdict } of [
      log.say(device, "sheet.correct", [naming(on, sheet)], body, signedIn),
      log.say(device, "sheet.move", moved, body, signedIn),
    ]) {
      expect(verdict).toMatchObject({ reason: { kind: "conflictOfInterest" } });
    }
    const other = log.do(log.owner, "sheet.submit", on, { sheet: aSheet(s1, { seals: 1 }) });
    const head = log.admit(headJudge("s1"));
    const settle = (saying: object) =>
      log.say(head, "conflict.settle", [naming(on, sheet, other)], body, saying).verdict;
    const ola = person("ola");
    log.do(log.owner, "official.put", record.official(ola), {
      role: "headJudge",
      nation: "NOR",
      stations: [],
    });
    expect(settle({ actor: { official: ola, by: "pin" } })).toMatchObject({
      reason: { kind: "conflictOfInterest" },
    });
    expect(settle({})).toEqual({ kind: "accepted" });
  });

  test("[L15] the rule counts as the tablet knew it", () => {
    const { log, s1, rules, device } = judging("warn");
    const made = log.make(device, "sheet.submit", on, { sheet: aSheet(s1) }, signedIn);
    log.do(log.owner, "rules.put", [naming(record.rules, rules)], {
      ...DEFAULT_RULES,
      conflictOfInterest: "bar",
    });
    expect(log.take(made)).toEqual({ kind: "accepted" });
  });
});
