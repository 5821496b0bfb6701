import { describe, expect, test } from "vitest";
import { record } from "../../../src/core/competition/run.ts";
import type { SheetBody } from "../../../src/core/competition/sheet.ts";
import { DEFAULT_RULES } from "../../../src/core/log/default-rules.ts";
import { type WorthALook, worthALook } from "../../../src/core/log/worth-a-look.ts";
import { aSheet, type FakeLog, naming, person, ready, reason, referee, sheetKey } from "./builders.ts";

const kari = person("kari");
const on = record.sheet(sheetKey("s1", "t1"));
const signedIn = { actor: { official: kari, by: "pin" as const } };
type Tap = SheetBody["taps"][number];
const overrode = (warning: string, about: string): Tap => [0, "w", warning, about];

function station() {
  const { log, s1 } = ready();
  const device = log.admit(referee("s1"));
  const sheet = (...taps: Tap[]) => ({ sheet: aSheet(s1, { taps }) });
  return { log, s1, device, sheet };
}
const said = (log: FakeLog) => worthALook(log.state).map(inShort);
function inShort(one: WorthALook): string {
  const { run, seat, kind } = one;
  const what = kind === "overridden" ? `${one.warning} ${one.about}`.trim() : kind;
  return `${run.station} ${run.team} ${seat}: ${what}`;
}

describe("[L61] worth a look", () => {
  test("are the warnings that a judge overrode, with what they spoke of; an ordinary sheet is not", () => {
    const { log, device, sheet } = station();
    log.do(device, "sheet.submit", on, sheet(overrode("notNext", "t2"), overrode("otherLane", "2")));
    log.do(device, "sheet.submit", record.sheet(sheetKey("s1", "t2")), sheet([1, "b", "airway", 1]));
    expect(said(log)).toEqual(["s1 t1 A: notNext t2", "s1 t1 A: otherLane 2"]);
  });

  test("a correction says the same as the sheet that it corrects", () => {
    const { log, device, sheet } = station();
    const taps = overrode("notPlanned", "");
    const first = log.do(device, "sheet.submit", on, sheet(taps));
    log.do(device, "sheet.correct", [naming(on, first)], { ...sheet(taps), reason });
    expect(said(log)).toEqual(["s1 t1 A: notPlanned"]);
  });

  test("a sheet that was moved to its own team was looked at by whoever moved it, one set aside is gone", () => {
    const { log, device, sheet } = station();
    const taps = overrode("notNext", "t2");
    const first = log.do(device, "sheet.submit", on, sheet(taps));
    const to = record.sheet(sheetKey("s1", "t2"));
    const moved = log.do(device, "sheet.move", [naming(on, first), naming(to)], { ...sheet(taps), reason });
    expect(said(log)).toEqual([]);
    log.do(log.owner, "op.undo", record.op(moved), { reason });
    expect(said(log)).toEqual(["s1 t1 A: notNext t2"]);
    log.do(log.owner, "sheet.void", [naming(on, first)], { reason });
    expect(said(log)).toEqual([]);
  });

  test("[D42] that a sheet was opened for another team; back with the team that it was opened for, nothing is worth it", () => {
    const { log, device, sheet } = station();
    log.do(device, "sheet.submit", on, sheet(overrode("moved", "t1")));
    log.do(device, "sheet.submit", record.sheet(sheetKey("s1", "t2")), sheet(overrode("moved", "t1")));
    expect(said(log)).toEqual(["s1 t2 A: moved t1"]);
  });

  test("a second sheet is said as the conflict that it makes, and once that is settled nothing is left", () => {
    const { log, device, sheet } = station();
    const first = log.do(device, "sheet.submit", on, sheet());
    const other = log.do(device, "sheet.submit", on, {
      sheet: { ...sheet(overrode("alreadyScored", first)).sheet, marks: aSheet(first, { seals: 1 }).marks },
    });
    expect(said(log)).toEqual([]);
    log.do(log.owner, "conflict.settle", [naming(on, first, other)], {
      ...sheet(overrode("alreadyScored", first)),
      reason,
    });
    expect(said(log)).toEqual([]);
  });

  test("[L38] a judge of the team's nation is said once, by the log or by the warning", () => {
    const { log, device, sheet } = station();
    const rules = log.do(log.owner, "rules.put", record.rules, {
      ...DEFAULT_RULES,
      conflictOfInterest: "warn",
    });
    log.do(log.owner, "official.put", record.official(kari), {
      role: "referee",
      nation: "NOR",
      stations: [],
    });
    log.do(device, "sheet.submit", on, sheet(overrode("ownNation", "NOR")), signedIn);
    expect(said(log)).toEqual(["s1 t1 A: ownNation"]);
    log.do(log.owner, "rules.put", [naming(record.rules, rules)], {
      ...DEFAULT_RULES,
      conflictOfInterest: "off",
    });
    expect(said(log)).toEqual(["s1 t1 A: ownNation NOR"]);
  });

  test("[V5] a sheet that changed after its captain saw it is there until it is acknowledged again", () => {
    const { log, s1, device, sheet } = station();
    const first = log.do(device, "sheet.submit", on, sheet());
    log.do(device, "sheet.acknowledge", on, { sheet: first, how: "pin" });
    expect(said(log)).toEqual([]);
    const body = { sheet: aSheet(s1, { seals: 0 }), reason };
    const second = log.do(device, "sheet.correct", [naming(on, first)], body);
    expect(said(log)).toEqual(["s1 t1 A: changedAfter"]);
    log.do(device, "sheet.acknowledge", on, { sheet: second, how: "pin" });
    expect(said(log)).toEqual([]);
  });
});
