import { describe, expect, test } from "vitest";
import type {
  BonusId,
  EventId,
  InjectId,
  LevelId,
  OpId,
  PenaltyId,
} from "../../../src/core/competition/id.ts";
import { type Mark, markRow } from "../../../src/core/competition/mark.ts";
import { record } from "../../../src/core/competition/run.ts";
import type { SheetBodyText } from "../../../src/core/competition/sheet.ts";
import {
  conflicts,
  recordConflict,
  sheetHeads,
  sheetStanding,
  statusHeads,
} from "../../../src/core/log/heads.ts";
import { runRecord } from "../../../src/core/log/runs.ts";
import { runStatusTargets, seatExcuseTargets } from "../../../src/core/log/status.ts";
import {
  aSheet,
  criterion,
  failure,
  headJudge,
  naming,
  opId,
  penalty,
  person,
  ready,
  reason,
  referee,
  run,
  seat,
  sheetKey,
  submit,
} from "./builders.ts";

const on = sheetKey("s1", "t1");
const name = record.sheet(on);

/** A sheet in which this mark stands in the place of the one that `aSheet` has. */
function marked(of: "airway" | "seals", mark: Mark): { marks: SheetBodyText["marks"] } {
  const others = aSheet(opId(1)).marks.filter(([id]) => id !== of);
  return { marks: [markRow(criterion(of), mark), ...others] };
}

/** Two tablets for the same seat, and the station's head judge. */
function twoTablets() {
  const { log, s1, s2 } = ready();
  const [first, second, third] = [1, 2, 3].map(() => log.admit(referee("s1", ["A"])));
  if (!first || !second || !third) throw new Error("three tablets");
  const head = log.admit(headJudge("s1"));
  const standing = () => sheetStanding(log.state, name);
  const seatNow = () => runRecord(log.state, run("s1", "t1")).seats.get(seat("A"));
  const correct = (of: OpId, said: Parameters<typeof aSheet>[1]) =>
    log.do(first, "sheet.correct", [naming(name, of)], { sheet: aSheet(s1, said), reason });
  const take = (by: typeof first, ...basis: OpId[]) =>
    log.do(by, "sheet.void", [naming(name, ...basis)], { reason });
  const settle = (...basis: OpId[]) =>
    log.do(head, "conflict.settle", [naming(name, ...basis)], { sheet: aSheet(s1, { seals: 0 }), reason });
  return { log, s1, s2, first, second, third, head, standing, seatNow, correct, take, settle };
}

describe("two sheets for one seat", () => {
  test("[L5] a sheet with two heads is a conflict: the seat is disputed and in no total", () => {
    const { log, s1, first, second, seatNow } = twoTablets();
    const one = submit(log, first, on, s1);
    expect(seatNow()).toMatchObject({ kind: "closed", head: { op: one } });
    const other = submit(log, second, on, s1, { seals: 1 });
    expect(seatNow()).toMatchObject({ kind: "disputed", heads: [{ op: one }, { op: other }] });
    expect(conflicts(log.state)).toMatchObject([{ kind: "sheet", record: name, key: on }]);
  });

  test("[L4] a tablet that knows of another sheet for the seat names nothing all the same", () => {
    const { log, s1, first, second } = twoTablets();
    const one = submit(log, first, on, s1);
    const said = log.say(second, "sheet.submit", [naming(name, one)], { sheet: aSheet(s1, { seals: 1 }) });
    expect(said.verdict).toMatchObject({ kind: "quarantined", reason: { kind: "basisWrong" } });
    submit(log, second, on, s1, { seals: 1 });
    expect(sheetHeads(log.state, name)).toHaveLength(2);
  });

  test("[L6] the same content from two devices settles itself as confirmed by two", () => {
    const { log, s1, first, second, seatNow } = twoTablets();
    const one = submit(log, first, on, s1, {
      remark: "calm",
      taps: [[5, "b", "airway", 1]],
      clock: [null, 900, "manual"],
    });
    submit(log, second, on, s1, { remark: "loud" });
    expect(seatNow()).toMatchObject({ kind: "closed", head: { op: one }, confirmedByTwo: true });
    expect(conflicts(log.state)).toEqual([]);
  });

  const different: readonly (readonly [string, Parameters<typeof aSheet>[1]])[] = [
    ["a mark", { airway: 0 }],
    ["a count", { seals: 1 }],
    ["a penalty", { penalties: [[penalty("rough"), 1]] }],
    ["a bonus", { bonuses: [["calm" as BonusId, 1]] }],
    ["a critical failure", { failures: [[failure("alone"), "left him there"]] }],
    ["a not-applicable", marked("airway", { kind: "notApplicable", reason: "no casualty" })],
    ["a time", marked("airway", { kind: "timed", time: 611 })],
    ["what was not reached", marked("airway", { kind: "notReached" })],
    ["a level", marked("airway", { kind: "graded", level: "late" as LevelId })],
    ["a mark that is not there", { marks: [] }],
  ];
  test.each(different)("[L6] another content in %s alone is a conflict", (_, said) => {
    const { log, s1, first, second, standing } = twoTablets();
    submit(log, first, on, s1);
    submit(log, second, on, s1, said);
    expect(standing().kind).toBe("disputed");
  });

  const same: readonly (readonly [string, Parameters<typeof aSheet>[1]])[] = [
    ["timeline", { taps: [[5, "b", "airway", 1]] }],
    ["remark", { remark: "loud" }],
    ["remarks on criteria", { remarks: [[criterion("airway"), "hasty"]] }],
    ["clock", { clock: [1000, 9000, "wall"] }],
    ["timed moments", { events: [["hot" as EventId, 120]], injects: [["smoke" as InjectId, 60]] }],
    ["lane", { lane: 2 }],
    ["paper", { paper: { judge: "Judge 4" } }],
    ["reason of a failure", { failures: [[failure("alone"), "in other words"]] }],
    ["reason of a penalty", { penaltyReasons: [["late" as PenaltyId, "after a warning"]] }],
    ["reason of a mark", marked("seals", { kind: "count", count: 2, reason: "one came loose" })],
  ];
  test.each(same)("[L6] another %s alone is no other content", (_, said) => {
    const { log, s1, first, second, standing } = twoTablets();
    const { failures = [] } = said ?? {};
    submit(log, first, on, s1, failures.length > 0 ? { failures: [[failure("alone"), "left"]] } : {});
    submit(log, second, on, s1, said);
    expect(standing()).toMatchObject({ kind: "counts", confirmedByTwo: true });
  });

  test("[L6] a sheet that somebody else moved here with the same content confirms, too", () => {
    const { log, s1, first, second, standing } = twoTablets();
    const from = record.sheet(sheetKey("s1", "t2"));
    const wrong = submit(log, second, sheetKey("s1", "t2"), s1);
    submit(log, first, on, s1);
    log.do(second, "sheet.move", [naming(from, wrong), naming(name)], { sheet: aSheet(s1), reason });
    expect(standing()).toMatchObject({ kind: "counts", confirmedByTwo: true });
  });

  test("[L6] the same content twice from one device is no second pair of eyes", () => {
    const { log, s1, first, standing } = twoTablets();
    submit(log, first, on, s1);
    submit(log, first, on, s1);
    expect(standing().kind).toBe("disputed");
  });

  test("[L6] the order of marks, the reasons and the form version are not content", () => {
    const { log, s1, first, second, standing } = twoTablets();
    const marks = aSheet(s1).marks;
    submit(log, first, on, s1, { marks });
    submit(log, second, on, s1, { marks: marks.toReversed() });
    expect(standing()).toMatchObject({ kind: "counts", confirmedByTwo: true });
  });

  test("[L6] a measured 5.50 is the same as 5.5, and -0.0 the same as 0", () => {
    const { log, s1, first, second, standing } = twoTablets();
    const measured = (a: string, b: string) => ({
      marks: [
        markRow(criterion("depth"), { kind: "measure", value: a }),
        markRow(criterion("rate"), { kind: "measure", value: b }),
      ],
    });
    submit(log, first, on, s1, measured("5.50", "-0.0"));
    submit(log, second, on, s1, measured("05.5", "0"));
    expect(standing()).toMatchObject({ kind: "counts", confirmedByTwo: true });
  });

  test("[L5] a third sheet that differs disputes what two had confirmed", () => {
    const { log, s1, first, second, third, standing } = twoTablets();
    submit(log, first, on, s1);
    submit(log, second, on, s1);
    submit(log, third, on, s1, { seals: 0 });
    expect(standing().kind).toBe("disputed");
  });
});

describe("settlements", () => {
  test("[L4] a settlement names every head that was shown and leaves one sheet", () => {
    const { log, s1, first, second, settle, standing } = twoTablets();
    const heads = [submit(log, first, on, s1), submit(log, second, on, s1, { seals: 1 })];
    const settled = settle(...heads);
    expect(standing()).toMatchObject({ kind: "counts", head: { op: settled } });
  });

  test("[L5] a sheet that arrives after a settlement opens the conflict again", () => {
    const { log, s1, first, second, third, settle, standing } = twoTablets();
    settle(submit(log, first, on, s1), submit(log, second, on, s1, { seals: 1 }));
    submit(log, third, on, s1, { seals: 2 });
    expect(standing().kind).toBe("disputed");
  });

  test("[L5] a settlement that does not name the third head ends nothing", () => {
    const { log, s1, first, second, third, settle, standing } = twoTablets();
    const two = [submit(log, first, on, s1), submit(log, second, on, s1, { seals: 1 })];
    submit(log, third, on, s1, { seals: 2 });
    settle(...two);
    expect(standing().kind).toBe("disputed");
  });
});

describe("empty heads", () => {
  test("[L5] a voided seat is open again", () => {
    const { log, s1, first, take, seatNow } = twoTablets();
    take(first, submit(log, first, on, s1));
    expect(seatNow()).toEqual({ kind: "open" });
  });

  test("[L5] beside a sheet with an empty basis an empty head is no conflict", () => {
    const { log, s1, first, second, take, standing } = twoTablets();
    take(first, submit(log, first, on, s1));
    const next = submit(log, second, on, s1, { seals: 1 });
    expect(standing()).toMatchObject({ kind: "counts", head: { op: next } });
  });

  test("[L5] beside another op that names the same sheet it is one", () => {
    const { log, s1, first, head, correct, take, standing } = twoTablets();
    const one = submit(log, first, on, s1);
    correct(one, { seals: 1 });
    take(head, one);
    expect(standing().kind).toBe("disputed");
    expect(recordConflict(log.state, name)).toMatchObject({ heads: [{ sheet: {} }, { sheet: null }] });
  });

  test("[L5, L30] a correction of a correction comes from the same sheet, too", () => {
    const { log, s1, first, head, correct, take, standing } = twoTablets();
    const one = submit(log, first, on, s1);
    correct(correct(one, { seals: 1 }), { seals: 0 });
    take(head, one);
    expect(standing().kind).toBe("disputed");
  });

  test("[L5, L30] two who take the same sheet away agree", () => {
    const { log, s1, first, head, take, standing } = twoTablets();
    const one = submit(log, first, on, s1);
    take(first, one);
    take(head, one);
    expect(standing().kind).toBe("none");
  });

  test("[L30] a sheet that one moves and another takes away is a conflict, two equal moves are none", () => {
    const to = record.sheet(sheetKey("s1", "t2"));
    const moveOf = (log: ReturnType<typeof twoTablets>["log"], form: OpId, one: OpId, seals: number) =>
      log.do(log.owner, "sheet.move", [naming(name, one), naming(to)], {
        sheet: aSheet(form, { seals }),
        reason,
      });
    const contrary = twoTablets();
    const sheet = submit(contrary.log, contrary.first, on, contrary.s1);
    contrary.take(contrary.head, sheet);
    moveOf(contrary.log, contrary.s1, sheet, 2);
    expect(contrary.standing().kind).toBe("disputed");
    const equal = twoTablets();
    const one = submit(equal.log, equal.first, on, equal.s1);
    moveOf(equal.log, equal.s1, one, 2);
    equal.log.do(equal.first, "sheet.move", [naming(name, one), naming(to)], {
      sheet: aSheet(equal.s1),
      reason,
    });
    expect(equal.standing().kind).toBe("none");
    expect(sheetStanding(equal.log.state, to)).toMatchObject({ kind: "counts", confirmedByTwo: true });
    const differing = twoTablets();
    const other = submit(differing.log, differing.first, on, differing.s1);
    moveOf(differing.log, differing.s1, other, 2);
    moveOf(differing.log, differing.s1, other, 1);
    expect(differing.standing().kind).toBe("disputed");
  });

  test("[L30] a status and a void empty a sheet in different ways, so they contradict one another", () => {
    const { log, s1, first, head, take, standing } = twoTablets();
    const one = submit(log, first, on, s1);
    take(first, one);
    const at = record.run(run("s1", "t1"));
    log.do(head, "run.status", [naming(at), naming(name, one)], { status: "dns", reason });
    expect(standing().kind).toBe("disputed");
  });

  test("[L5] a conflict of a correction and a void is settled like every other, not by who made the void [L4]", () => {
    const { log, s1, first, head, correct, take, settle, standing } = twoTablets();
    const one = submit(log, first, on, s1);
    const heads = [correct(one, { seals: 1 }), take(head, one)];
    expect(() => settle(...heads)).toThrow("rights");
    const settled = log.do(log.owner, "conflict.settle", [naming(name, ...heads)], {
      sheet: aSheet(s1),
      reason,
    });
    expect(standing()).toMatchObject({ kind: "counts", head: { op: settled } });
  });

  test("[L8] a moved sheet leaves its record empty and stands in the other", () => {
    const { log, s1, first, seatNow } = twoTablets();
    const to = record.sheet(sheetKey("s1", "t2"));
    const one = submit(log, first, on, s1);
    const moved = log.do(first, "sheet.move", [naming(name, one), naming(to)], { sheet: aSheet(s1), reason });
    expect(seatNow()).toEqual({ kind: "open" });
    expect(sheetStanding(log.state, to)).toMatchObject({ kind: "counts", head: { op: moved } });
  });

  test("[L8] a sheet that is there already becomes a conflict", () => {
    const { log, s1, first, second } = twoTablets();
    const to = sheetKey("s1", "t2");
    submit(log, second, to, s1, { seals: 0 });
    const one = submit(log, first, on, s1);
    log.do(first, "sheet.move", [naming(name, one), naming(record.sheet(to))], { sheet: aSheet(s1), reason });
    expect(sheetStanding(log.state, record.sheet(to)).kind).toBe("disputed");
  });

  test("[L8] an undone move names nothing and made nothing", () => {
    const { log, s1, first, seatNow } = twoTablets();
    const to = record.sheet(sheetKey("s1", "t2"));
    const one = submit(log, first, on, s1);
    const moved = log.do(first, "sheet.move", [naming(name, one), naming(to)], { sheet: aSheet(s1), reason });
    log.do(first, "op.undo", record.op(moved), { reason });
    expect(seatNow()).toMatchObject({ kind: "closed", head: { op: one } });
    expect(sheetStanding(log.state, to).kind).toBe("none");
  });

  test("[L26] an acknowledgement makes no head and replaces none", () => {
    const { log, s1, first, standing } = twoTablets();
    const one = submit(log, first, on, s1);
    log.do(first, "sheet.acknowledge", name, { sheet: one, how: "refused", reason });
    expect(standing()).toMatchObject({ kind: "counts", head: { op: one } });
  });
});

describe("run statuses", () => {
  const key = run("s1", "t1");
  const dns = (who: ReturnType<typeof twoTablets>, by = who.head) =>
    who.log.do(by, "run.status", runStatusTargets(who.log.state, key, "dns"), { status: "dns", reason });

  test("[L9] a DNF stands beside sheets", () => {
    const { log, s1, first, seatNow } = twoTablets();
    submit(log, first, on, s1);
    log.do(first, "run.status", record.run(key), { status: "dnf" });
    expect(seatNow()?.kind).toBe("closed");
    expect(runRecord(log.state, key)).toMatchObject({ status: "dnf", disputed: false });
  });

  test("[L9] any other status leaves the sheets that it names empty", () => {
    const tablets = twoTablets();
    submit(tablets.log, tablets.first, on, tablets.s1);
    dns(tablets);
    expect(tablets.seatNow()).toEqual({ kind: "open" });
    expect(runRecord(tablets.log.state, key)).toMatchObject({ status: "dns", disputed: false });
  });

  test.each(["dns", "withdrawn", "disqualified", "void", "neutral"] as const)(
    "[L9] %s empties the sheets that it names, and a sheet that comes afterwards contradicts it",
    (status) => {
      const { log, s1, first, second, head, seatNow } = twoTablets();
      submit(log, first, on, s1);
      log.do(head, "run.status", runStatusTargets(log.state, key, status), { status, reason });
      expect(seatNow()).toEqual({ kind: "open" });
      expect(runRecord(log.state, key)).toMatchObject({ status, disputed: false });
      submit(log, second, on, s1);
      expect(runRecord(log.state, key)).toMatchObject({ status: null, disputed: true });
    },
  );

  test("[L9] a status over sheets in conflict names every one of them", () => {
    const { log, s1, first, second, head } = twoTablets();
    const heads = [submit(log, first, on, s1), submit(log, second, on, s1, { seals: 0 })];
    const targets = runStatusTargets(log.state, key, "withdrawn");
    expect(targets).toEqual([naming(record.run(key)), naming(name, ...heads)]);
    log.do(head, "run.status", targets, { status: "withdrawn", reason });
    expect(conflicts(log.state)).toEqual([]);
  });

  test("[L9] a sheet that the status does not name is a conflict, in whatever order they come", () => {
    for (const sheetFirst of [true, false]) {
      const { log, s1, first, head } = twoTablets();
      if (sheetFirst) submit(log, first, on, s1);
      log.do(head, "run.status", record.run(key), { status: "dns", reason });
      if (!sheetFirst) submit(log, first, on, s1);
      expect(runRecord(log.state, key)).toMatchObject({ status: null, disputed: true });
      expect(conflicts(log.state)).toMatchObject([
        { kind: "status", statuses: [{ status: "dns" }], sheets: [{ device: first.id }] },
      ]);
    }
  });

  test("[L9] two equal statuses agree, two that differ are a conflict", () => {
    const tablets = twoTablets();
    const { log, first } = tablets;
    dns(tablets);
    log.do(first, "run.status", record.run(key), { status: "dns" });
    expect(runRecord(log.state, key)).toMatchObject({ status: "dns", disputed: false });
    log.do(first, "run.status", record.run(key), { status: "dnf" });
    expect(runRecord(log.state, key)).toMatchObject({ status: null, disputed: true });
  });

  test("[L9] a status that names the one before replaces it", () => {
    const tablets = twoTablets();
    const before = dns(tablets);
    tablets.log.do(tablets.head, "run.status", [naming(record.run(key), before)], { status: "withdrawn" });
    expect(statusHeads(tablets.log.state, key)).toMatchObject([{ status: "withdrawn" }]);
  });

  test("[L8] a status that was taken back gives the sheets back", () => {
    const tablets = twoTablets();
    const { log, first, s1, head } = tablets;
    const one = submit(log, first, on, s1);
    log.do(head, "op.undo", record.op(dns(tablets)), { reason });
    expect(tablets.seatNow()).toMatchObject({ kind: "closed", head: { op: one } });
    expect(runRecord(log.state, key).status).toBeNull();
  });

  test("[L9] a correction of a sheet that a status sets aside disputes the run", () => {
    const tablets = twoTablets();
    const { log, s1, first, correct } = tablets;
    const one = submit(log, first, on, s1);
    dns(tablets);
    correct(one, { seals: 1 });
    expect(tablets.seatNow()?.kind).toBe("disputed");
    expect(runRecord(log.state, key).disputed).toBe(true);
  });
});

describe("excused seats", () => {
  const key = run("s2", "t1");
  const excused = (scope: "run" | "day") => {
    const { log, s2 } = ready();
    const [a, b] = [log.admit(referee("s2", ["A"])), log.admit(referee("s2", ["B"]))];
    const head = log.admit(headJudge("s2"));
    const excuse = () =>
      log.do(head, "seat.excuse", seatExcuseTargets(log.state, key, seat("B")), {
        seat: seat("B"),
        scope,
        reason,
      });
    const state = (t: string) => runRecord(log.state, run("s2", t)).seats.get(seat("B"))?.kind;
    return { log, s2, a, b, excuse, state };
  };

  test("[V4] an excuse takes a seat out of one run", () => {
    const { excuse, state } = excused("run");
    excuse();
    expect([state("t1"), state("t2")]).toEqual(["excused", "open"]);
  });

  test("[V4, L31] an excuse for the day reaches the runs that had not begun, and no sheet that comes after all is lost", () => {
    const { log, s2, a, b, excuse, state } = excused("day");
    submit(log, a, sheetKey("s2", "t3", "A"), s2);
    excuse();
    submit(log, a, sheetKey("s2", "t2", "A"), s2);
    expect([state("t1"), state("t2"), state("t3")]).toEqual(["excused", "excused", "open"]);
    submit(log, b, sheetKey("s2", "t2", "B"), s2);
    expect(state("t2")).toBe("closed");
  });

  test("[V4, L31] an excuse for the day ends with the day", () => {
    const { log, s2, a, excuse, state } = excused("day");
    excuse();
    log.now += 86_400_000;
    submit(log, a, sheetKey("s2", "t2", "A"), s2);
    expect(state("t2")).toBe("open");
  });

  test("[V4, L31] an excuse names the sheet that it sets aside; one that it does not name is a conflict", () => {
    const named = excused("run");
    submit(named.log, named.b, sheetKey("s2", "t1", "B"), named.s2);
    named.excuse();
    expect(named.state("t1")).toBe("excused");
    const late = excused("run");
    late.excuse();
    submit(late.log, late.b, sheetKey("s2", "t1", "B"), late.s2);
    expect(late.state("t1")).toBe("disputed");
    expect(conflicts(late.log.state)).toMatchObject([{ kind: "excusedSeat" }]);
  });
});

test("[L4] nobody settles a conflict in which a head is theirs", () => {
  const { log, s1, first, second, head } = twoTablets();
  const paper = log.do(log.owner, "sheet.submit", name, { sheet: aSheet(s1, { seals: 0, paper: {} }) });
  const one = submit(log, first, on, s1);
  const own = log.say(log.owner, "conflict.settle", [naming(name, paper, one)], {
    sheet: aSheet(s1),
    reason,
  });
  expect(own.verdict).toMatchObject({ reason: { kind: "rights", right: "conflict.settle" } });
  const referee = log.say(second, "conflict.settle", [naming(name, paper, one)], {
    sheet: aSheet(s1),
    reason,
  });
  expect(referee.verdict).toMatchObject({ reason: { kind: "rights" } });
  log.do(head, "conflict.settle", [naming(name, paper, one)], { sheet: aSheet(s1), reason });
});

test("[L4] whose a head is says the person where both signed in, whatever the device", () => {
  const { log, s1, second, head } = twoTablets();
  const by = (id: string) => ({ actor: { official: person(id), by: "pin" } as const });
  const mine = log.do(log.owner, "sheet.submit", name, { sheet: aSheet(s1) }, by("p1"));
  const other = log.do(second, "sheet.submit", name, { sheet: aSheet(s1, { seals: 0 }) }, by("p2"));
  const settle = (device: typeof head, who: string) =>
    log.say(device, "conflict.settle", [naming(name, mine, other)], { sheet: aSheet(s1), reason }, by(who))
      .verdict;
  expect(settle(head, "p2")).toMatchObject({ reason: { kind: "rights" } });
  expect(settle(log.owner, "p3")).toEqual({ kind: "accepted" });
});
