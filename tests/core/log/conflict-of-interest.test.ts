import { describe, expect, test } from "vitest";
import { record } from "../../../src/core/competition/run.ts";
import { conflictsOfInterest } from "../../../src/core/log/conflict-of-interest.ts";
import { DEFAULT_RULES } from "../../../src/core/log/default-rules.ts";
import {
  aSheet,
  type FakeLog,
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
