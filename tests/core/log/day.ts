/** A short day with everything that can stand in a log: conflicts, corrections, moves, undone acts, quarantine. */
import type { OpId } from "../../../src/core/competition/id.ts";
import { type RunKey, record } from "../../../src/core/competition/run.ts";
import { hashText } from "../../../src/core/log/entry.ts";
import {
  aForm,
  aPolicy,
  aSheet,
  aTeam,
  captain,
  type FakeDevice,
  type FakeLog,
  headJudge,
  invite,
  naming,
  protest,
  ready,
  reason,
  referee,
  run,
  seat,
  sheetKey,
  station,
  submit,
  team,
} from "./builders.ts";

export function aDay() {
  const { log, s1, s2 } = ready();
  log.do(log.owner, "policy.put", record.policy, aPolicy);
  const devices = {
    first: log.admit(referee("s1", ["A"])),
    second: log.admit(referee("s1", ["A"])),
    a: log.admit(referee("s2", ["A"])),
    b: log.admit(referee("s2", ["B"])),
    any: log.admit(referee("s2")),
    head1: log.admit(headJudge("s1")),
    head2: log.admit(headJudge("s2")),
    chief: log.admit({ kind: "chiefJudge" }),
    captain1: log.admit(captain("t1")),
    captain2: log.admit(captain("t2")),
  };
  scoreStation1(log, devices, s1);
  scoreStation2(log, devices, s2);
  decide(log, devices, s1);
  const lastRun: RunKey = run("s2", "t3");
  submit(log, devices.a, { ...lastRun, seat: seat("A") }, s2, { seals: 0 });
  return { log, s1, s2, devices, lastRun, lastSeat: seat("A") };
}

type Devices = Readonly<
  Record<"first" | "second" | "a" | "b" | "any" | "head1" | "head2" | "captain1", FakeDevice>
>;

/** A conflict that is settled, a sheet that comes after it, one confirmed by two, and a moved sheet. */
function scoreStation1(log: FakeLog, { first, second, head1 }: Devices, s1: OpId) {
  const t1 = sheetKey("s1", "t1");
  const one = submit(log, first, t1, s1);
  const other = submit(log, second, t1, s1, { seals: 1 });
  log.do(head1, "conflict.settle", [naming(record.sheet(t1), one, other)], { sheet: aSheet(s1), reason });
  const t2 = sheetKey("s1", "t2");
  const wrong = submit(log, first, t2, s1);
  const corrected = log.do(first, "sheet.correct", [naming(record.sheet(t2), wrong)], {
    sheet: aSheet(s1, { seals: 0 }),
    reason,
  });
  log.do(first, "sheet.acknowledge", record.sheet(t2), { sheet: corrected, how: "pin" });
  log.do(
    head1,
    "sheet.move",
    [naming(record.sheet(t2), corrected), naming(record.sheet(sheetKey("s1", "t3")))],
    { sheet: aSheet(s1, { seals: 0 }), reason },
  );
}

/** Two seats: closed, excused, one that waits for what it corrects, one in a team that nobody knows yet. */
function scoreStation2(log: FakeLog, { a, b, any, head2 }: Devices, s2: OpId) {
  submit(log, a, sheetKey("s2", "t1", "A"), s2);
  submit(log, b, sheetKey("s2", "t1", "B"), s2, { airway: 0 });
  const t2 = record.sheet(sheetKey("s2", "t2", "A"));
  const late = log.make(a, "sheet.submit", t2, { sheet: aSheet(s2) });
  const early = log.make(a, "sheet.correct", [naming(t2, late.id)], {
    sheet: aSheet(s2, { seals: 1 }),
    reason,
  });
  log.take(early);
  log.take(late);
  log.judgeAgain();
  log.say(any, "sheet.submit", record.sheet(sheetKey("s2", "t9", "A")), { sheet: aSheet(s2) });
  log.do(log.owner, "team.put", record.team(team("t9")), aTeam(9));
  log.judgeAgain();
  const excuse = log.do(head2, "seat.excuse", record.run(run("s2", "t2")), {
    seat: seat("B"),
    scope: "day",
    reason,
  });
  log.do(head2, "op.undo", record.op(excuse), { reason });
  log.do(head2, "seat.excuse", record.run(run("s2", "t2")), { seat: seat("B"), scope: "run", reason });
}

/** Statuses, a rival version, a changed form, a protest, an issue, an accepted and a refused op. */
function decide(log: FakeLog, { head1, first, captain1, any }: Devices, s1: OpId) {
  const { owner } = log;
  const status = log.do(head1, "run.status", record.run(run("s1", "t2")), { status: "dns", reason });
  log.do(head1, "op.undo", record.op(status), { reason });
  const versions = log.state.byRecord.get(record.team(team("t1"))) ?? [];
  log.do(owner, "team.put", [naming(record.team(team("t1")), ...versions)], { ...aTeam(1), name: "Renamed" });
  log.do(owner, "team.put", [naming(record.team(team("t1")), ...versions)], { ...aTeam(1), name: "Rival" });
  log.do(
    owner,
    "sheetform.put",
    [naming(record.form(station("s1")), s1)],
    aForm({ seats: ["A"], binary: "tag" }),
  );
  log.do(captain1, "protest.lodge", record.protest(protest("p1")), {
    team: team("t1"),
    station: station("s1"),
    criterion: null,
    text: "The airway was open",
  });
  log.do(owner, "results.publish", record.issue(1), { state: "provisional", upTo: log.state.sequence });
  log.do(owner, "invite.make", record.invite(invite("i1")), {
    role: referee("s1"),
    secret: hashText("a secret"),
    expires: log.now + 1000,
    uses: 1,
  });
  const refused = log.say(first, "team.put", record.team(team("t1")), aTeam(1));
  log.do(owner, "op.refuse", record.op(refused.id), { reason });
  const accepted = log.say(any, "sheet.submit", record.sheet(sheetKey("s1", "t9")), { sheet: aSheet(s1) });
  log.do(owner, "op.accept", record.op(accepted.id), { reason });
}
