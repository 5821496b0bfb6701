import * as v from "valibot";
import { describe, expect, test } from "vitest";
import type { OpId } from "../../../src/core/competition/id.ts";
import { record } from "../../../src/core/competition/run.ts";
import { DEFAULT_RULES } from "../../../src/core/log/default-rules.ts";
import { judge } from "../../../src/core/log/judge.ts";
import { openMatters } from "../../../src/core/log/open-matters.ts";
import { parseOp } from "../../../src/core/log/parse.ts";
import { issuesOf, protestsOf, standingState } from "../../../src/core/log/publication.ts";
import { Role } from "../../../src/core/log/role.ts";
import {
  aForm,
  aSheet,
  aTeam,
  captain,
  type FakeDevice,
  type FakeLog,
  failure,
  headJudge,
  history,
  key,
  naming,
  person,
  protest,
  ready,
  reason,
  referee,
  run,
  SECOND,
  seat,
  sheetKey,
  station,
  submit,
  team,
} from "./builders.ts";

const aside = (kind: string, more: object = {}) => ({ kind: "quarantined", reason: { kind, ...more } });
const accepted = { kind: "accepted" };
const noted = { kind: "accepted", note: "madeBeforeTheChange" };
const on = record.sheet(sheetKey("s1", "t1"));
const MINUTE = 60 * SECOND;

describe("rights as they stood at seen", () => {
  const move = (log: FakeLog, device: FakeDevice, to: string) =>
    log.do(log.owner, "device.assign", record.device(device.id), { role: referee(to), reason });

  test("[L15] what was right at seen and would not be now is accepted with the note", () => {
    const { log, s1 } = ready();
    const device = log.admit(referee("s1"));
    const made = log.make(device, "sheet.submit", on, { sheet: aSheet(s1) });
    move(log, device, "s2");
    expect(log.take(made)).toEqual(noted);
  });

  test("[L15] what was not right at seen is set aside, also when it would be right now", () => {
    const { log, s2 } = ready();
    const device = log.admit(referee("s1"));
    const made = log.make(device, "sheet.submit", record.sheet(sheetKey("s2", "t1")), { sheet: aSheet(s2) });
    move(log, device, "s2");
    expect(log.take(made)).toEqual(aside("rights", { right: "sheet.submit" }));
    expect(log.judgeAgain()).toEqual([]);
  });

  test("[L15] assignments are intervals: back at the old station the device may again", () => {
    const { log, s1 } = ready();
    const device = log.admit(referee("s1"));
    move(log, device, "s2");
    const away = log.make(device, "sheet.submit", on, { sheet: aSheet(s1) });
    move(log, device, "s1");
    expect(log.take(away)).toMatchObject(aside("rights"));
    submit(log, device, sheetKey("s1", "t2"), s1);
  });

  test("[L15] revocation counts as it stands on arrival", () => {
    const { log, s1 } = ready();
    const device = log.admit(referee("s1"));
    const made = log.make(device, "sheet.submit", on, { sheet: aSheet(s1) });
    log.do(log.owner, "device.revoke", record.device(device.id), { reason });
    expect(log.take(made)).toEqual(aside("revoked"));
  });

  test("[L15] what waited for its basis since before the revocation is let in when that comes", () => {
    const { log, s1 } = ready();
    const [device, other] = [log.admit(referee("s1")), log.admit(headJudge("s1"))];
    const sheet = log.make(other, "sheet.submit", on, { sheet: aSheet(s1) });
    const head = log.admit(headJudge("s1"));
    const gone = log.make(head, "sheet.void", [naming(on, sheet.id)], { reason });
    expect(log.take(gone)).toMatchObject(aside("basisMissing"));
    log.do(log.owner, "device.revoke", record.device(head.id), { reason });
    log.take(sheet);
    expect(log.judgeAgain()).toEqual([gone.id]);
    expect(device.number).toBe(0);
  });

  test("[L15] a device that was admitted again after its revocation may again", () => {
    const { log, s1 } = ready();
    const device = log.admit(referee("s1"));
    log.do(log.owner, "device.revoke", record.device(device.id), { reason });
    log.do(log.server, "device.admit", record.device(device.id), {
      invite: null,
      device: device.id,
      key: device.key,
      role: referee("s1"),
    });
    submit(log, device, sheetKey("s1", "t1"), s1);
  });

  test("[D8, L33] ops made before the device was paired are set aside as that", () => {
    const { log, s1 } = ready();
    const device = log.admit(referee("s1"));
    const said = log.say(device, "sheet.submit", on, { sheet: aSheet(s1) }, { seen: [null, 0] });
    expect(said.verdict).toEqual(aside("beforeAdmission"));
  });

  test("[A2, L33] a device that holds its admission may act before it has read the log", () => {
    const { log, s1 } = ready();
    const device = log.admit(referee("s1"));
    log.do(device, "sheet.submit", on, { sheet: aSheet(s1) }, { seen: [log.history, 0] });
  });

  test("[L33] who knows a history knew the first assignment, and no later one that was not read", () => {
    const { log, s1 } = ready();
    const device = log.admit(referee("s1"));
    move(log, device, "s2");
    const seen = [log.history, 0] as const;
    const make = (to: string, form: OpId) =>
      log.make(device, "sheet.submit", record.sheet(sheetKey(to, "t1")), { sheet: aSheet(form) }, { seen });
    expect(log.take(make("s1", s1))).toEqual(noted);
    const [s2 = s1] = log.state.byRecord.get(record.form(station("s2"))) ?? [];
    expect(log.take(make("s2", s2))).toMatchObject(aside("rights"));
  });

  test("[L15] rights to the seat are those of seen, too", () => {
    const { log, s2 } = ready();
    const device = log.admit(referee("s2", ["A"]));
    const made = ["A", "B"].map((at) =>
      log.make(device, "sheet.submit", record.sheet(sheetKey("s2", "t1", at)), { sheet: aSheet(s2) }),
    );
    log.do(log.owner, "device.assign", record.device(device.id), { role: referee("s2", ["B"]), reason });
    expect(made.map((one) => log.take(one))).toMatchObject([noted, aside("rights")]);
  });

  test("[L28] a device with several posts marks at each of them, at its seats there", () => {
    const { log, s1, s2 } = ready();
    const [first] = (referee("s1") as Extract<Role, { kind: "referee" }>).posts;
    const [second] = (referee("s2", ["B"]) as Extract<Role, { kind: "referee" }>).posts;
    if (!first || !second) throw new Error("two posts");
    const device = log.admit({ kind: "referee", posts: [first, { ...second, lane: 2 }] });
    submit(log, device, sheetKey("s1", "t1"), s1);
    submit(log, device, sheetKey("s2", "t1", "B"), s2);
    const other = log.say(device, "sheet.submit", record.sheet(sheetKey("s2", "t1", "A")), {
      sheet: aSheet(s2),
    });
    expect(other.verdict).toMatchObject(aside("rights"));
  });

  test("[L28] a role is one of seven, and nothing else is a role", () => {
    const kinds = Role.options.map(({ entries }) => entries.kind.literal);
    expect(kinds.sort()).toEqual(
      ["captain", "chiefJudge", "headJudge", "jury", "office", "referee", "server"].sort(),
    );
    for (const odd of [
      { kind: "guest" },
      { kind: "referee", posts: [] },
      { kind: "headJudge", stations: [] },
    ]) {
      expect(v.safeParse(Role, odd).success).toBe(false);
    }
  });

  test("[L15] the device's own earlier ops count as seen, and nothing else of their time does", () => {
    const { log, s1 } = ready();
    const owner = { seen: [null, 0] } as const;
    log.do(log.owner, "team.put", record.team(team("t8")), aTeam(8), owner);
    const device = log.admit(referee("s1"));
    const seen = [log.history, log.state.sequence] as const;
    move(log, device, "s2");
    const [one, two] = ["t1", "t2"].map((t) =>
      log.make(device, "sheet.submit", record.sheet(sheetKey("s1", t)), { sheet: aSheet(s1) }, { seen }),
    );
    if (!one || !two) throw new Error("two sheets");
    expect([log.take(one), log.take(two)]).toEqual([noted, noted]);
  });
});

describe("histories", () => {
  /** The log lost everything after a restore: a new server enters, which knows up to where the histories are one. */
  function restored() {
    const { log, s1 } = ready();
    const device = log.admit(referee("s1"));
    const parted = log.state.sequence;
    const next = log.stranger();
    log.do(log.server, "history.begin", record.history, {
      history: history(2),
      device: next.id,
      key: next.key,
      sealing: key(9),
      after: { history: history(1), sequence: parted },
    });
    const assign = (to: string) =>
      log.do(log.owner, "device.assign", record.device(device.id), { role: referee(to), reason });
    const make = (seen: number) =>
      log.make(device, "sheet.submit", on, { sheet: aSheet(s1) }, { seen: [history(1), seen] });
    return { log, s1, device, parted, assign, make };
  }

  test("[L15] a seen of an earlier history counts up to where the histories part", () => {
    const { log, parted, assign, make } = restored();
    assign("s2");
    expect(log.take(make(parted))).toEqual(noted);
  });

  test("[L15] if it reaches beyond, what is allowed there or on arrival is allowed", () => {
    const there = restored();
    there.assign("s2");
    expect(there.log.take(there.make(there.parted + 50))).toEqual(noted);
    const { log, s1, parted } = restored();
    const device = log.stranger();
    const lost = log.make(
      device,
      "sheet.submit",
      on,
      { sheet: aSheet(s1) },
      { seen: [history(1), parted + 9] },
    );
    expect(log.take(lost)).toEqual(aside("beforeAdmission"));
    log.do(log.server, "device.admit", record.device(device.id), {
      invite: null,
      device: device.id,
      key: device.key,
      role: referee("s1"),
    });
    expect(log.judgeAgain()).toEqual([lost.id]);
  });

  test("[L15] a right of the lost stretch that was given again counts for what was made then", () => {
    const { log, s1, device, parted, assign, make } = restored();
    const elsewhere = log.admit(referee("s2"));
    const lost = log.make(
      elsewhere,
      "sheet.submit",
      on,
      { sheet: aSheet(s1) },
      { seen: [history(1), parted + 30] },
    );
    expect(log.take(lost)).toMatchObject(aside("rights"));
    log.do(log.owner, "device.assign", record.device(elsewhere.id), { role: referee("s1"), reason });
    expect(log.judgeAgain()).toEqual([lost.id]);
    assign("s2");
    expect(log.take(make(parted + 30))).toEqual(noted);
    expect(device.number).toBe(1);
  });

  test("[L15] a history that this log never knew counts as beyond", () => {
    const { log, s1, device } = restored();
    log.do(device, "sheet.submit", on, { sheet: aSheet(s1) }, { seen: [history(7), 3] });
  });
});

describe("own and others' sheets", () => {
  function twoSeats() {
    const { log, s1, s2 } = ready();
    const [a, b] = [log.admit(referee("s2", ["A"])), log.admit(referee("s2", ["B"]))];
    const head = log.admit(headJudge("s2"));
    const name = record.sheet(sheetKey("s2", "t1", "A"));
    const correct = (by: FakeDevice, of: OpId, saying = {}) =>
      log.make(by, "sheet.correct", [naming(name, of)], { sheet: aSheet(s2, { seals: 0 }), reason }, saying);
    return { log, s1, s2, a, b, head, name, correct };
  }

  test("[V5] the own sheet may be corrected within the window, with a reason", () => {
    const { log, s2, a, correct } = twoSeats();
    const one = submit(log, a, sheetKey("s2", "t1", "A"), s2);
    expect(log.take(correct(a, one))).toEqual(accepted);
  });

  test("[L4] a referee corrects only an own sheet", () => {
    const { log, s1 } = ready();
    const [first, second] = [log.admit(referee("s1")), log.admit(referee("s1"))];
    const one = submit(log, first, sheetKey("s1", "t1"), s1);
    const said = log.say(second, "sheet.correct", [naming(on, one)], { sheet: aSheet(s1), reason });
    expect(said.verdict).toEqual(aside("rights", { right: "sheet.correct" }));
  });

  test("[A1] two people who share a tablet don't correct each other's sheets", () => {
    const { log, s1 } = ready();
    const device = log.admit(referee("s1"));
    const by = (id: string) => ({ actor: { official: person(id), by: "pin" } as const });
    const one = log.do(device, "sheet.submit", on, { sheet: aSheet(s1) }, by("p1"));
    const correct = (id: string) =>
      log.say(device, "sheet.correct", [naming(on, one)], { sheet: aSheet(s1), reason }, by(id)).verdict;
    expect(correct("p2")).toMatchObject(aside("rights"));
    expect(correct("p1")).toEqual(accepted);
  });

  test("[V5] once the other seat's sheet was opened to the device, only head judge or office correct", () => {
    const { log, s2, a, b, head, correct } = twoSeats();
    const one = submit(log, a, sheetKey("s2", "t1", "A"), s2);
    const blind = correct(a, one);
    submit(log, b, sheetKey("s2", "t1", "B"), s2);
    expect(log.take(correct(a, one))).toEqual(aside("tooLate", { deadline: null }));
    expect(log.take(blind)).toEqual(noted);
    expect(log.take(correct(head, one))).toEqual(accepted);
  });

  test("[V5, V8] after publication only head judge or office correct; what was made before it is accepted with the note", () => {
    const { log, s1 } = ready();
    const device = log.admit(referee("s1"));
    const one = submit(log, device, sheetKey("s1", "t1"), s1);
    const make = (by: FakeDevice) =>
      log.make(by, "sheet.correct", [naming(on, one)], { sheet: aSheet(s1), reason });
    const before = make(device);
    log.do(log.owner, "results.publish", record.issue(1), { state: "provisional", upTo: log.state.sequence });
    expect(log.take(make(device))).toEqual(aside("tooLate", { deadline: null }));
    expect(log.take(before)).toEqual(noted);
    expect(log.take(make(log.owner))).toEqual(accepted);
  });

  /** What may be done to the own sheet, and what ends the time for it. */
  const CHANGES = ["sheet.correct", "sheet.void", "sheet.move"] as const;
  const ENDS = ["the window is over", "the other seat was opened", "it was published"] as const;
  const pairs = CHANGES.flatMap((change) => ENDS.map((end) => [change, end] as const));
  test.each(pairs)("[V5, L8] a referee's %s is possible until %s, then the head judge's", (change, end) => {
    const { log, s2, a, b, head, name } = twoSeats();
    const one = submit(log, a, sheetKey("s2", "t1", "A"), s2);
    const to = record.sheet(sheetKey("s2", "t3", "A"));
    const make = (by: FakeDevice) => {
      const sheet = aSheet(s2, { seals: 0 });
      const targets = [naming(name, one), ...(change === "sheet.move" ? [naming(to)] : [])];
      const saying = { wall: log.now };
      if (change === "sheet.void") return log.make(by, change, targets, { reason }, saying);
      return log.make(by, change, targets, { sheet, reason }, saying);
    };
    // Judged and not kept: whether it would be accepted now.
    const now = (by: FakeDevice) => {
      const { number, previous } = by;
      const made = make(by);
      Object.assign(by, { number, previous });
      return judge(parseOp(made.text), log.now, by.id, log.state);
    };
    expect(now(a)).toEqual(accepted);
    if (end === "the window is over") log.now += 11 * MINUTE;
    if (end === "the other seat was opened") submit(log, b, sheetKey("s2", "t1", "B"), s2);
    if (end === "it was published") {
      const upTo = log.state.sequence;
      log.do(log.owner, "results.publish", record.issue(1), { state: "provisional", upTo });
    }
    expect(now(a)).toMatchObject(aside("tooLate"));
    expect([now(head), now(log.owner)]).toEqual([accepted, accepted]);
  });

  test("[V5, L8] a referee takes an own move back only as long as the sheet could be moved", () => {
    const { log, s2, a, name } = twoSeats();
    const one = submit(log, a, sheetKey("s2", "t1", "A"), s2);
    const to = record.sheet(sheetKey("s2", "t3", "A"));
    const moved = log.do(a, "sheet.move", [naming(name, one), naming(to)], { sheet: aSheet(s2), reason });
    log.now += 11 * MINUTE;
    const undo = (by: FakeDevice) =>
      log.say(by, "op.undo", record.op(moved), { reason }, { wall: log.now }).verdict;
    expect(undo(a)).toMatchObject(aside("tooLate"));
    expect(undo(log.owner)).toEqual(accepted);
  });

  test("[V5] the window is the rule set's, as the device knew it", () => {
    const { log, s1 } = ready();
    const device = log.admit(referee("s1"));
    log.do(log.owner, "rules.put", record.rules, { ...DEFAULT_RULES, correctionWindow: 60 });
    const one = submit(log, device, sheetKey("s1", "t1"), s1);
    log.now += 2 * MINUTE;
    const said = log.say(device, "sheet.void", [naming(on, one)], { reason }, { wall: log.now });
    expect(said.verdict).toMatchObject(aside("tooLate"));
  });

  test("[L17] the window is that of the server's time of receipt, from the first sheet of the line", () => {
    const { log, s1 } = ready();
    const device = log.admit(referee("s1"));
    const received = log.now;
    const one = submit(log, device, sheetKey("s1", "t1"), s1);
    const correct = (of: OpId, wall: number) =>
      log.make(device, "sheet.correct", [naming(on, of)], { sheet: aSheet(s1), reason }, { wall });
    const first = correct(one, received);
    expect(log.take(first, received + 10 * MINUTE)).toEqual(accepted);
    const late = received + 10 * MINUTE + 1;
    expect(log.take(correct(first.id, late), late)).toEqual(
      aside("tooLate", { deadline: received + 10 * MINUTE }),
    );
  });

  test("[L17] in time by the tablet's corrected clock and received late: set aside as that", () => {
    const { log, s1 } = ready();
    const device = log.admit(referee("s1"));
    const received = log.now;
    const one = submit(log, device, sheetKey("s1", "t1"), s1);
    const late = received + 60 * MINUTE;
    const deadline = received + 10 * MINUTE;
    const make = (wall: number, offset: number | null) =>
      log.make(device, "sheet.correct", [naming(on, one)], { sheet: aSheet(s1), reason }, { wall, offset });
    expect(log.take(make(received + MINUTE, 0), late)).toEqual(aside("inTimeByTablet", { deadline }));
    expect(log.take(make(received + 65 * MINUTE, -60 * MINUTE), late)).toEqual(
      aside("inTimeByTablet", { deadline }),
    );
    expect(log.take(make(received - 30 * MINUTE, 60 * MINUTE), late)).toEqual(aside("tooLate", { deadline }));
  });

  test("[L8] a referee moves an own sheet within the own seats, a head judge within the own station", () => {
    const { log, s2, a, head, name } = twoSeats();
    const one = submit(log, a, sheetKey("s2", "t1", "A"), s2);
    const move = (by: FakeDevice, to: ReturnType<typeof record.sheet>) =>
      log.say(by, "sheet.move", [naming(name, one), naming(to)], { sheet: aSheet(s2), reason });
    expect(move(a, record.sheet(sheetKey("s2", "t1", "B"))).verdict).toMatchObject(aside("rights"));
    expect(move(head, record.sheet(sheetKey("s1", "t1"))).verdict).toMatchObject(
      aside("unknown", { what: "sheetform/s1" }),
    );
    expect(move(a, record.sheet(sheetKey("s2", "t2", "A"))).verdict).toEqual(accepted);
  });

  test("a referee says that a team did not start or finish, and nothing more", () => {
    const { log } = ready();
    const device = log.admit(referee("s1"));
    const status = (kind: "dns" | "dnf" | "void" | "disqualified" | "withdrawn", t: string) =>
      log.say(device, "run.status", record.run(run("s1", t)), { status: kind }).verdict;
    expect([status("dns", "t1"), status("dnf", "t2")]).toEqual([accepted, accepted]);
    for (const kind of ["void", "disqualified", "withdrawn"] as const) {
      expect(status(kind, "t3")).toMatchObject(aside("rights"));
    }
  });

  test("[A1] who holds the office's tablet narrows what it may do", () => {
    const { log } = ready();
    const judge = person("p1");
    log.do(log.owner, "official.put", record.official(judge), {
      role: "headJudge",
      stations: [station("s2")],
    });
    const by = { actor: { official: judge, by: "pin" } as const };
    const excuse = (s: string) =>
      log.say(
        log.owner,
        "seat.excuse",
        record.run(run(s, "t1")),
        { seat: seat("A"), scope: "run", reason },
        by,
      );
    expect(excuse("s1").verdict).toMatchObject(aside("rights"));
    expect(excuse("s2").verdict).toEqual(accepted);
    expect(log.say(log.owner, "team.put", record.team(team("t7")), aTeam(7), by).verdict).toMatchObject(
      aside("rights"),
    );
  });
});

describe("conflicts across stations and after publication", () => {
  function disputed(published: boolean) {
    const { log, s1 } = ready();
    const [first, second] = [log.admit(referee("s1")), log.admit(referee("s1"))];
    const judges = { head: log.admit(headJudge("s1")), chief: log.admit({ kind: "chiefJudge" }) };
    const heads = [
      submit(log, first, sheetKey("s1", "t1"), s1),
      submit(log, second, sheetKey("s1", "t1"), s1, { seals: 0 }),
    ];
    const upTo = log.state.sequence;
    if (published) log.do(log.owner, "results.publish", record.issue(1), { state: "provisional", upTo });
    const settle = (by: FakeDevice) =>
      log.say(by, "conflict.settle", [naming(on, ...heads)], { sheet: aSheet(s1), reason }).verdict;
    return { ...judges, office: log.owner, settle };
  }

  test("[V5, V8] a conflict of one station is its head judge's or the office's", () => {
    const { head, chief, office, settle } = disputed(false);
    expect(settle(chief)).toMatchObject(aside("rights"));
    expect([settle(head), settle(office)]).toEqual([accepted, accepted]);
  });

  test("[V8] a settlement that its maker wrote before knowing of the publication is accepted with the note", () => {
    const { log, s1 } = ready();
    const [first, second] = [log.admit(referee("s1")), log.admit(referee("s1"))];
    const head = log.admit(headJudge("s1"));
    const heads = [
      submit(log, first, sheetKey("s1", "t1"), s1),
      submit(log, second, sheetKey("s1", "t1"), s1, { seals: 0 }),
    ];
    const made = log.make(head, "conflict.settle", [naming(on, ...heads)], { sheet: aSheet(s1), reason });
    const upTo = log.state.sequence;
    log.do(log.owner, "results.publish", record.issue(1), { state: "provisional", upTo });
    expect(log.take(made)).toEqual(noted);
  });

  test("[V5, V8] where a head came from another station it is the chief judge's or the office's", () => {
    const { log, s1, s2 } = ready();
    const device = log.admit(referee("s1"));
    const judges = [log.admit(headJudge("s1")), log.admit(headJudge("s1", "s2"))];
    const chief = log.admit({ kind: "chiefJudge" });
    const here = submit(log, device, sheetKey("s1", "t1"), s1);
    const from = record.sheet(sheetKey("s2", "t1", "A"));
    const there = submit(log, log.admit(referee("s2")), sheetKey("s2", "t1", "A"), s2);
    const moved = log.do(log.owner, "sheet.move", [naming(from, there), naming(on)], {
      sheet: aSheet(s1, { seals: 0 }),
      reason,
    });
    const settle = (by: FakeDevice) =>
      log.say(by, "conflict.settle", [naming(on, here, moved)], { sheet: aSheet(s1), reason }).verdict;
    for (const judge of judges) expect(settle(judge)).toMatchObject(aside("rights"));
    expect(settle(chief)).toEqual(accepted);
  });

  test("[V5, V8] judges who differ are settled by the station's head judge, after publication by the chief judge", () => {
    const { log, s2 } = ready();
    const head = log.admit(headJudge("s2"));
    const chief = log.admit({ kind: "chiefJudge" });
    for (const at of ["A", "B"]) submit(log, log.owner, sheetKey("s2", "t1", at), s2);
    const settle = (by: FakeDevice) =>
      log.say(by, "discrepancy.settle", record.run(run("s2", "t1")), { reason }).verdict;
    expect([settle(head), settle(log.owner)]).toEqual([accepted, accepted]);
    expect(settle(chief)).toMatchObject(aside("rights"));
    const upTo = log.state.sequence;
    log.do(log.owner, "results.publish", record.issue(1), { state: "provisional", upTo });
    expect(settle(head)).toMatchObject(aside("rights"));
    expect([settle(chief), settle(log.owner)]).toEqual([accepted, accepted]);
  });

  test("[V5, V8] after publication it is the office's or the chief judge's", () => {
    const { head, chief, office, settle } = disputed(true);
    expect(settle(head)).toMatchObject(aside("rights"));
    expect([settle(chief), settle(office)]).toEqual([accepted, accepted]);
  });
});

describe("issues", () => {
  /** One station, one team, one seat: as little as can be final. */
  function small() {
    const { log, s1 } = ready();
    for (const gone of ["t2", "t3"]) {
      const versions = log.state.byRecord.get(record.team(team(gone))) ?? [];
      log.do(log.owner, "team.put", [naming(record.team(team(gone)), ...versions)], null);
    }
    log.do(log.owner, "station.cancel", record.station(station("s2")), {
      teams: null,
      treatment: "rebased",
      reason,
    });
    const device = log.admit(referee("s1"));
    const publish = (state: "provisional" | "final", upTo = log.state.sequence, number = 1) =>
      log.say(log.owner, "results.publish", record.issue(number), { state, upTo }).verdict;
    return { log, s1, device, publish };
  }

  test("[L16] with nothing open results become final, up to the sequence that the office saw", () => {
    const { log, s1, device, publish } = small();
    submit(log, device, sheetKey("s1", "t1"), s1);
    const upTo = log.state.sequence;
    expect(publish("final")).toEqual(accepted);
    expect(issuesOf(log.state)).toMatchObject([{ number: 1, state: "final", upTo }]);
    expect(standingState(log.state)).toBe("final");
  });

  test("[L16] a final one with something open is set aside with the list", () => {
    const { log, s1, device, publish } = small();
    expect(publish("final")).toEqual(aside("stillOpen", { open: ["run/s1/t1/1"] }));
    const one = submit(log, device, sheetKey("s1", "t1"), s1);
    const other = log.do(log.owner, "sheet.submit", on, { sheet: aSheet(s1, { seals: 0 }) });
    log.do(log.admit(captain("t1")), "protest.lodge", record.protest(protest("p1")), {
      team: team("t1"),
      station: null,
      criterion: null,
      text: "We were told to wait",
    });
    expect(publish("final")).toEqual(aside("stillOpen", { open: ["sheet/s1/t1/1/A", "protest/p1"] }));
    const head = log.admit(headJudge("s1"));
    log.do(head, "conflict.settle", [naming(on, one, other)], { sheet: aSheet(s1), reason });
    log.do(log.owner, "protest.decide", record.protest(protest("p1")), { outcome: "rejected", reason });
    expect(publish("final")).toEqual(accepted);
  });

  test("[P6] an unconfirmed failure keeps results open until the head judge confirms or lifts it", () => {
    const { log, s2 } = ready();
    const form = aForm({ seats: ["A", "B"] });
    expect(form.failures).toHaveLength(1);
    for (const gone of ["t2", "t3"]) {
      const versions = log.state.byRecord.get(record.team(team(gone))) ?? [];
      log.do(log.owner, "team.put", [naming(record.team(team(gone)), ...versions)], null);
    }
    log.do(log.owner, "station.cancel", record.station(station("s1")), {
      teams: null,
      treatment: "zero",
      reason,
    });
    const [a, b] = [log.admit(referee("s2", ["A"])), log.admit(referee("s2", ["B"]))];
    submit(log, a, sheetKey("s2", "t1", "A"), s2, { failures: [[failure("alone"), "left him alone"]] });
    submit(log, b, sheetKey("s2", "t1", "B"), s2);
    expect(openMatters(log.state)).toEqual(["failure/s2/t1/1/alone"]);
    const head = log.admit(headJudge("s2"));
    log.do(head, "failure.judge", record.failure(run("s2", "t1"), "alone"), { verdict: "lifted", reason });
    expect(openMatters(log.state)).toEqual([]);
  });

  test("[L16] what came after the sequence that the office saw belongs to the next issue", () => {
    const { log, s1, device, publish } = small();
    submit(log, device, sheetKey("s1", "t1"), s1);
    const upTo = log.state.sequence;
    log.do(log.owner, "sheet.submit", on, { sheet: aSheet(s1, { seals: 0 }) });
    expect(publish("final", upTo)).toEqual(accepted);
    expect(standingState(log.state)).toBe("provisional");
    expect(publish("final", log.state.sequence, 2)).toMatchObject(aside("stillOpen"));
  });

  test("[L17] no time that passes ends a window or makes results final: that is always an op", () => {
    const { log, s1, device, publish } = small();
    submit(log, device, sheetKey("s1", "t1"), s1);
    const upTo = log.state.sequence;
    log.do(log.owner, "results.publish", record.issue(1), { state: "protestWindow", upTo });
    log.now += 30 * 24 * 60 * MINUTE;
    log.do(device, "device.report", record.device(device.id), { ready: true, checks: [] });
    expect(standingState(log.state)).toBe("protestWindow");
    expect(publish("final", upTo, 2)).toEqual(accepted);
    expect(standingState(log.state)).toBe("final");
  });

  test("[R2, L36] issues are numbered without a gap, and none reaches into what is still to come", () => {
    const { log, publish } = small();
    expect(publish("provisional", log.state.sequence, 2)).toMatchObject(aside("basisWrong"));
    expect(publish("provisional", log.state.sequence + 5)).toMatchObject(aside("unknown"));
    expect(publish("provisional")).toEqual(accepted);
    expect(publish("provisional", log.state.sequence, 1)).toMatchObject(aside("basisWrong"));
    expect(publish("provisional", log.state.sequence, 2)).toEqual(accepted);
  });

  test("[L21] a criterion that a new form version asks keeps results open until it is marked or ruled out", () => {
    const { log, s1, device } = small();
    submit(log, device, sheetKey("s1", "t1"), s1);
    log.do(log.owner, "sheetform.put", [naming(record.form(station("s1")), s1)], aForm({ binary: "tag" }));
    expect(openMatters(log.state)).toEqual(["sheet/s1/t1/1/A"]);
    const criteria = aForm({ binary: "tag" }).criteria.map(({ id }) => id);
    log.do(log.owner, "criterion.excuse", record.run(run("s1", "t1")), {
      criterion: criteria[2] ?? never(),
      reason,
    });
    expect(openMatters(log.state)).toEqual([]);
  });
});

function never(): never {
  throw new Error("the form has three criteria");
}

describe("protests", () => {
  const said = { team: team("t1"), station: null, criterion: null, text: "The clock ran on" };
  const lodge = (log: FakeLog, by: FakeDevice, id = "p1", received = log.now, saying = {}) =>
    log.take(log.make(by, "protest.lodge", record.protest(protest(id)), said, saying), received);

  test("[rule 52] a captain lodges for the own team only, the office for every team", () => {
    const { log } = ready();
    expect(lodge(log, log.admit(captain("t2")))).toMatchObject(aside("rights"));
    expect(lodge(log, log.admit(captain("t1")), "p2")).toEqual(accepted);
    expect(lodge(log, log.owner, "p3")).toEqual(accepted);
    expect(protestsOf(log.state).map(({ id }) => id)).toEqual(["p2", "p3"]);
  });

  test("[L17] the deadline runs from publication, by the server's time of receipt", () => {
    const { log } = ready();
    const by = log.admit(captain("t1"));
    const published = log.now;
    log.do(log.owner, "results.publish", record.issue(1), {
      state: "protestWindow",
      upTo: log.state.sequence,
    });
    const deadline = published + 30 * MINUTE;
    expect(lodge(log, by, "p1", deadline)).toEqual(accepted);
    expect(lodge(log, by, "p2", deadline + 1, { wall: deadline + 1 })).toEqual(
      aside("tooLate", { deadline }),
    );
    expect(lodge(log, by, "p3", deadline + 1, { wall: deadline })).toEqual(
      aside("inTimeByTablet", { deadline }),
    );
    expect(standingState(log.state)).toBe("underProtest");
  });

  test("[rule 52] a captain may withdraw the own protest and decides nothing else", () => {
    const { log } = ready();
    const by = log.admit(captain("t1"));
    lodge(log, by);
    const decide = (outcome: "withdrawn" | "upheld", who = by) =>
      log.say(who, "protest.decide", record.protest(protest("p1")), { outcome, reason }).verdict;
    expect(decide("upheld")).toMatchObject(aside("rights"));
    expect(decide("withdrawn", log.admit(captain("t2")))).toMatchObject(aside("rights"));
    expect(decide("withdrawn")).toEqual(accepted);
  });

  test("the id of a protest can't be used again", () => {
    const { log } = ready();
    lodge(log, log.owner);
    expect(lodge(log, log.owner)).toMatchObject(aside("basisWrong"));
  });
});
