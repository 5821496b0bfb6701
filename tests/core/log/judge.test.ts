import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { CompetitionId } from "../../../src/core/competition/id.ts";
import { markRow } from "../../../src/core/competition/mark.ts";
import { record } from "../../../src/core/competition/run.ts";
import { fold } from "../../../src/core/log/apply.ts";
import { gapsOf, roleNow } from "../../../src/core/log/devices.ts";
import { Verdict } from "../../../src/core/log/entry.ts";
import { sheetHeads } from "../../../src/core/log/heads.ts";
import { judge } from "../../../src/core/log/judge.ts";
import { parseOp } from "../../../src/core/log/parse.ts";
import { fieldOf } from "../../../src/core/log/runs.ts";
import { scoreField, standing } from "../../../src/core/standings/standings.ts";
import {
  aCompetition,
  aForm,
  aSheet,
  aTeam,
  begun,
  competition,
  criterion,
  FakeLog,
  headJudge,
  history,
  invite,
  key,
  naming,
  opId,
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
import { aDay } from "./day.ts";

const aside = (kind: string, more: object = {}) => ({ kind: "quarantined", reason: { kind, ...more } });
const accepted = { kind: "accepted" };
const on = record.sheet(sheetKey("s1", "t1"));

describe("the first ops", () => {
  test("[L23] the owner's device creates the competition, then the server's device enters", () => {
    const log = begun();
    expect(roleNow(log.state, log.owner.id)).toEqual({ kind: "office" });
    expect(roleNow(log.state, log.server.id)).toEqual({ kind: "server" });
    expect(log.state.histories).toMatchObject([{ history: history(1), from: 2, after: null }]);
  });

  test("[L23] nobody creates it again, and no second server enters by itself", () => {
    const log = begun();
    const other = log.stranger();
    const owner = { device: other.id, key: other.key };
    const body = { practice: true, owner, competition: aCompetition };
    expect(log.say(other, "competition.create", record.competition, body).verdict).toMatchObject(
      aside("rights"),
    );
    const begin = { history: history(2), device: other.id, key: other.key, sealing: key(9), after: null };
    expect(log.say(other, "history.begin", record.history, begin).verdict).toMatchObject(
      aside("beforeAdmission"),
    );
    expect(log.state.devices.has(other.id)).toBe(false);
  });

  test("[L23] the creator must be the owner that the op names", () => {
    const log = new FakeLog();
    const owner = { device: log.server.id, key: log.server.key };
    const body = { practice: false, owner, competition: aCompetition };
    expect(log.say(log.owner, "competition.create", record.competition, body).verdict).toMatchObject(
      aside("rights"),
    );
  });

  test("[S6] the server's device of a history lets in that of the next one", () => {
    const log = begun();
    const next = log.stranger();
    log.do(log.server, "history.begin", record.history, {
      history: history(2),
      device: next.id,
      key: next.key,
      sealing: key(9),
      after: { history: history(1), sequence: 2 },
    });
    expect(roleNow(log.state, next.id)).toEqual({ kind: "server" });
  });

  test("[A1] nobody makes another device a server, and only the server admits", () => {
    const { log } = ready();
    const other = log.stranger();
    const admit = { invite: null, device: other.id, key: other.key, role: { kind: "office" } as const };
    expect(log.say(log.owner, "device.admit", record.device(other.id), admit).verdict).toMatchObject(
      aside("rights"),
    );
    const made = { role: { kind: "server" } as const, reason };
    expect(log.say(log.owner, "device.assign", record.device(log.owner.id), made).verdict).toMatchObject(
      aside("rights"),
    );
  });
});

describe("where an op comes from", () => {
  test("[L13] an op of another competition is set aside", () => {
    const { log, s1 } = ready();
    const device = log.admit(referee("s1"));
    const other = { competition: v.parse(CompetitionId, "c2") };
    const said = log.say(device, "sheet.submit", on, { sheet: aSheet(s1) }, other);
    expect(said.verdict).toEqual(aside("otherCompetition"));
  });

  test("[D6, L32] an op that names another device than the one that signed is set aside, and takes no number of it", () => {
    const { log, s1 } = ready();
    const [device, thief] = [log.admit(referee("s1")), log.admit(referee("s1"))];
    const { text } = log.make(device, "sheet.submit", on, { sheet: aSheet(s1) });
    expect(log.take({ text, device: thief.id })).toEqual(aside("otherDevice"));
    expect(log.state.numbers.get(device.id)).toBeUndefined();
  });

  test("[D9, L32] an id that stands with other bytes is taken, and the first op keeps it", () => {
    const { log, s1 } = ready();
    const device = log.admit(referee("s1"));
    const first = submit(log, device, sheetKey("s1", "t1"), s1);
    const again = log.say(device, "sheet.submit", on, { sheet: aSheet(s1, { seals: 0 }) }, { id: first });
    expect(again.verdict).toEqual(aside("idTaken"));
    expect(log.state.ops.get(first)?.verdict).toEqual(accepted);
    expect(log.state.waiting.size).toBe(1);
  });

  test("[D9, L32] the same number with other bytes is a fork, and so is what follows it", () => {
    const { log, s1 } = ready();
    const device = log.admit(referee("s1"));
    const first = submit(log, device, sheetKey("s1", "t1"), s1);
    const twin = log.make(
      device,
      "sheet.submit",
      on,
      { sheet: aSheet(s1, { seals: 0 }) },
      { number: 1, previous: null },
    );
    expect(log.take(twin)).toEqual(aside("fork", { other: first }));
    const previous = parseOp(twin.text).hash;
    const child = log.make(
      device,
      "sheet.submit",
      on,
      { sheet: aSheet(s1, { seals: 1 }) },
      { number: 2, previous },
    );
    expect(log.take(child)).toMatchObject(aside("fork"));
    const grandchild = log.make(
      device,
      "sheet.submit",
      on,
      { sheet: aSheet(s1) },
      { number: 3, previous: parseOp(child.text).hash },
    );
    expect(log.take(grandchild)).toMatchObject(aside("fork"));
    device.number = 1;
    expect(
      log.say(device, "sheet.submit", record.sheet(sheetKey("s1", "t2")), { sheet: aSheet(s1) }).verdict,
    ).toEqual(accepted);
  });

  test("[D9, L32] an op whose successor stands already and names another is a fork", () => {
    const { log, s1 } = ready();
    const device = log.admit(referee("s1"));
    const first = log.make(device, "sheet.submit", on, { sheet: aSheet(s1) });
    submit(log, device, sheetKey("s1", "t2"), s1);
    const twin = log.make(
      device,
      "sheet.submit",
      on,
      { sheet: aSheet(s1, { seals: 0 }) },
      { number: 1, previous: null },
    );
    expect(log.take(twin)).toMatchObject(aside("fork"));
    expect(log.take(first)).toEqual(accepted);
  });

  test("[D9, L32] an op that goes on from other bytes than the ones that stand is a fork", () => {
    const { log, s1 } = ready();
    const device = log.admit(referee("s1"));
    const first = submit(log, device, sheetKey("s1", "t1"), s1);
    const previous = parseOp("the clone's own first op").hash;
    const said = log.make(device, "sheet.submit", on, { sheet: aSheet(s1) }, { number: 2, previous });
    expect(log.take(said)).toEqual(aside("fork", { other: first }));
  });

  test("[L32] what has no id of its own can be named by nothing", () => {
    const { log, s1 } = ready();
    const device = log.admit(referee("s1"));
    const first = submit(log, device, sheetKey("s1", "t1"), s1);
    const other = record.sheet(sheetKey("s1", "t2"));
    log.say(device, "sheet.submit", other, { sheet: aSheet(s1) }, { id: first });
    const correction = { sheet: aSheet(s1, { seals: 0 }), reason };
    // The id means the op that has it: one about another team's record.
    expect(log.say(log.owner, "sheet.correct", [naming(other, first)], correction).verdict).toMatchObject(
      aside("basisWrong"),
    );
    expect(log.say(log.owner, "op.accept", record.op(first), { reason }).verdict).toMatchObject(
      aside("basisWrong"),
    );
    log.do(log.owner, "sheet.correct", [naming(on, first)], correction);
  });

  test("[L13] a gap in a device's numbers is shown and sets nothing aside", () => {
    const { log, s1 } = ready();
    const device = log.admit(referee("s1"));
    submit(log, device, sheetKey("s1", "t1"), s1);
    log.make(device, "sheet.submit", record.sheet(sheetKey("s1", "t2")), { sheet: aSheet(s1) });
    submit(log, device, sheetKey("s1", "t3"), s1);
    expect(gapsOf(log.state, device.id)).toEqual([2]);
  });

  test("[L1] what can't be read is set aside with its reason, and takes its number", () => {
    const { log, s1 } = ready();
    const device = log.admit(referee("s1"));
    const made = log.make(device, "sheet.submit", on, { sheet: aSheet(s1) });
    const broken = { ...made, text: made.text.replace('"marks"', '"remarkable"') };
    expect(log.take(broken)).toMatchObject(aside("malformed"));
    expect(log.take(made)).toMatchObject(aside("idTaken"));
  });

  test("[L12, D9] what waits is let in once, though another text with its id waits too", () => {
    const { log, s1 } = ready();
    const device = log.admit(referee("s1"));
    const sheet = log.make(device, "sheet.submit", on, { sheet: aSheet(s1) });
    const corrected = log.make(device, "sheet.correct", [naming(on, sheet.id)], {
      sheet: aSheet(s1, { seals: 0 }),
      reason,
    });
    const other = record.sheet(sheetKey("s1", "t2"));
    const twin = log.make(device, "sheet.submit", other, { sheet: aSheet(s1) }, { id: corrected.id });
    expect(log.take(corrected)).toEqual(aside("basisMissing", { missing: [sheet.id] }));
    expect(log.take(twin)).toEqual(aside("idTaken"));
    expect(log.take(sheet)).toEqual({ kind: "accepted" });
    expect(log.judgeAgain()).toEqual([corrected.id]);
    expect(log.judgeAgain()).toEqual([]);
  });

  test("[L14] an op of a device that was never admitted is set aside whole", () => {
    const { log, s1 } = ready();
    const stranger = log.stranger();
    expect(log.say(stranger, "sheet.submit", on, { sheet: aSheet(s1) }).verdict).toEqual(
      aside("beforeAdmission"),
    );
  });
});

describe("what an op names", () => {
  test("[L13] an op whose basis has not arrived waits and is accepted by itself when it has", () => {
    const { log, s1 } = ready();
    const device = log.admit(referee("s1"));
    const sheet = log.make(device, "sheet.submit", on, { sheet: aSheet(s1) });
    const corrected = log.make(device, "sheet.correct", [naming(on, sheet.id)], {
      sheet: aSheet(s1, { seals: 0 }),
      reason,
    });
    const again = log.make(device, "sheet.correct", [naming(on, corrected.id)], {
      sheet: aSheet(s1, { seals: 1 }),
      reason,
    });
    expect(log.take(again)).toEqual(aside("basisMissing", { missing: [corrected.id] }));
    expect(log.take(corrected)).toEqual(aside("basisMissing", { missing: [sheet.id] }));
    expect(log.judgeAgain()).toEqual([]);
    expect(log.take(sheet)).toEqual(accepted);
    expect(log.judgeAgain()).toEqual([corrected.id]);
    expect(log.judgeAgain()).toEqual([again.id]);
    expect(log.judgeAgain()).toEqual([]);
    expect(log.state.waiting.size).toBe(0);
  });

  test("[L12] an op that was let in applies at the sequence of its op.accept", () => {
    const { log, s1 } = ready();
    const device = log.admit(referee("s1"));
    const sheet = log.make(device, "sheet.submit", on, { sheet: aSheet(s1) });
    const corrected = log.make(device, "sheet.correct", [naming(on, sheet.id)], {
      sheet: aSheet(s1),
      reason,
    });
    log.take(corrected);
    log.take(sheet);
    log.judgeAgain();
    const placed = log.state.ops.get(corrected.id);
    expect(placed?.applied).toBe(log.state.sequence);
    expect(placed?.sequence).toBeLessThan(placed?.applied ?? 0);
  });

  test("[L13] a basis of another record is no basis", () => {
    const { log, s1 } = ready();
    const device = log.admit(referee("s1"));
    const one = submit(log, device, sheetKey("s1", "t1"), s1);
    const other = record.sheet(sheetKey("s1", "t2"));
    const said = log.say(device, "sheet.correct", [naming(other, one)], { sheet: aSheet(s1), reason });
    expect(said.verdict).toMatchObject(aside("basisWrong"));
    expect(log.judgeAgain()).toEqual([]);
  });

  test("[L4] each kind fixes what may stand in its basis", () => {
    const { log, s1 } = ready();
    const device = log.admit(referee("s1"));
    const head = log.admit(headJudge("s1"));
    const one = submit(log, device, sheetKey("s1", "t1"), s1);
    const two = record.sheet(sheetKey("s1", "t2"));
    const sheet = aSheet(s1, { seals: 0 });
    const wrong = [
      log.say(device, "sheet.correct", on, { sheet, reason }),
      log.say(device, "sheet.void", on, { reason }),
      log.say(head, "conflict.settle", [naming(on, one)], { sheet, reason }),
      log.say(device, "sheet.move", [naming(on, one)], { sheet, reason }),
      log.say(device, "sheet.move", [naming(two), naming(on, one)], { sheet, reason }),
      log.say(head, "run.status", [naming(record.run(run("s1", "t1"))), naming(on, one)], { status: "dnf" }),
      log.say(head, "run.status", [naming(record.run(run("s1", "t2"))), naming(on, one)], { status: "dns" }),
      log.say(head, "run.status", [naming(record.run(run("s1", "t1"))), naming(on)], { status: "dns" }),
      log.say(device, "sheet.correct", [naming(on, one, one)], { sheet, reason }),
      log.say(
        head,
        "seat.excuse",
        [naming(record.run(run("s1", "t1"))), naming(record.run(run("s1", "t1")))],
        {
          seat: seat("A"),
          scope: "run",
          reason,
        },
      ),
      log.say(log.owner, "competition.put", record.competition, aCompetition),
      log.say(log.owner, "team.put", record.station(station("s1")), aTeam(1)),
      log.say(device, "sheet.acknowledge", two, { sheet: one, how: "pin" }),
      log.say(device, "sheet.submit", [naming(on, one)], { sheet }),
      log.say(device, "sheet.submit", [naming(on), naming(two)], { sheet }),
    ];
    const codes = wrong.map(({ verdict }) => verdict.kind === "quarantined" && verdict.reason);
    expect(codes.map((why) => why && why.kind === "basisWrong" && why.problem)).toEqual([
      "namesNothing",
      "namesNothing",
      "namesTooFew",
      "move",
      "move",
      "wrongRecord",
      "wrongRecord",
      "wrongRecord",
      "opTwice",
      "recordTwice",
      "namesNothing",
      "wrongRecord",
      "otherSheet",
      "namesSomething",
      "severalRecords",
    ]);
  });

  test("[L4] a void or a move is nothing that could be corrected, but a settlement names it", () => {
    const { log, s1 } = ready();
    const device = log.admit(referee("s1"));
    const head = log.admit(headJudge("s1"));
    const one = submit(log, device, sheetKey("s1", "t1"), s1);
    const corrected = log.do(device, "sheet.correct", [naming(on, one)], {
      sheet: aSheet(s1, { seals: 1 }),
      reason,
    });
    const gone = log.do(head, "sheet.void", [naming(on, one)], { reason });
    const said = log.say(head, "sheet.correct", [naming(on, gone)], { sheet: aSheet(s1), reason });
    expect(said.verdict).toMatchObject(aside("basisWrong"));
    log.do(log.owner, "conflict.settle", [naming(on, corrected, gone)], { sheet: aSheet(s1), reason });
  });

  test("[L4] for sheets confirmed by two head judge and office name both, a referee never", () => {
    const { log, s1 } = ready();
    const [a, b] = [log.admit(referee("s1")), log.admit(referee("s1"))];
    const head = log.admit(headJudge("s1"));
    const both = [submit(log, a, sheetKey("s1", "t1"), s1), submit(log, b, sheetKey("s1", "t1"), s1)];
    const correction = { sheet: aSheet(s1, { seals: 0 }), reason };
    expect(log.say(a, "sheet.correct", [naming(on, ...both)], correction).verdict).toMatchObject(
      aside("rights"),
    );
    log.do(head, "sheet.correct", [naming(on, ...both)], correction);
  });

  test("[L4] a conflict is settled and not corrected away", () => {
    const { log, s1 } = ready();
    const [a, b] = [log.admit(referee("s1")), log.admit(referee("s1"))];
    const head = log.admit(headJudge("s1"));
    const both = [
      submit(log, a, sheetKey("s1", "t1"), s1),
      submit(log, b, sheetKey("s1", "t1"), s1, { seals: 0 }),
    ];
    const said = log.say(head, "sheet.correct", [naming(on, ...both)], { sheet: aSheet(s1), reason });
    expect(said.verdict).toMatchObject(aside("rights"));
  });
});

describe("what an op speaks of", () => {
  const unknown = (what: string) => aside("unknown", { what });

  test("[L35] a sheet for an unknown team waits, is shown, and is accepted by itself once the team is known", () => {
    const { log, s1 } = ready();
    const device = log.admit(referee("s1"));
    const said = log.say(device, "sheet.submit", record.sheet(sheetKey("s1", "t9")), { sheet: aSheet(s1) });
    expect(said.verdict).toEqual(unknown("team/t9"));
    log.do(log.owner, "team.put", record.team(team("t9")), aTeam(9));
    expect(log.judgeAgain()).toEqual([said.id]);
  });

  test("[L21] a sheet under an older version of the form is accepted", () => {
    const { log, s1 } = ready();
    const device = log.admit(referee("s1"));
    log.do(log.owner, "sheetform.put", [naming(record.form(station("s1")), s1)], aForm({ binary: "tag" }));
    submit(log, device, sheetKey("s1", "t1"), s1);
  });

  test("[L27, L35] a team that was taken away stays known: what was scored for it is kept", () => {
    const { log, s1 } = ready();
    const device = log.admit(referee("s1"));
    const versions = log.state.byRecord.get(record.team(team("t1"))) ?? [];
    log.do(log.owner, "team.put", [naming(record.team(team("t1")), ...versions)], null);
    submit(log, device, sheetKey("s1", "t1"), s1);
  });

  test("[L35] stations, seats, form versions, attempts, penalties, failures, criteria, blocks, invites and devices", () => {
    const { log, s1, s2 } = ready();
    const { owner } = log;
    const sheet = aSheet(s1);
    const verdicts = [
      [log.say(owner, "sheet.submit", record.sheet(sheetKey("s9", "t1")), { sheet }), "station/s9"],
      [log.say(owner, "sheet.submit", record.sheet(sheetKey("s1", "t1", "Z")), { sheet }), "seat/s1/Z"],
      [log.say(owner, "sheet.submit", on, { sheet: aSheet(s2) }), "sheetform/s1"],
      [log.say(owner, "sheet.submit", on, { sheet: aSheet(opId(999)) }), "sheetform/s1"],
      [log.say(owner, "sheet.submit", record.sheet(sheetKey("s1", "t1", "A", 2)), { sheet }), "run/s1/t1/2"],
      [log.say(owner, "run.again", record.run(run("s1", "t1", 3)), { counts: 3, reason }), "run/s1/t1/2"],
      [log.say(owner, "sheetform.put", record.form(station("s9")), aForm()), "station/s9"],
      [log.say(owner, "invite.revoke", record.invite(invite("i9")), { reason }), "invite/i9"],
      [
        log.say(owner, "device.revoke", record.device(log.stranger().id), { reason }),
        expect.stringContaining("device/"),
      ],
      [
        log.say(owner, "invite.make", record.invite(invite("i1")), {
          role: referee("s1", ["Z"]),
          secret: parseOp("").hash,
          expires: log.now,
          uses: 1,
        }),
        "seat/s1/Z",
      ],
    ] as const;
    for (const [{ verdict }, what] of verdicts) expect(verdict).toEqual(unknown(what));
  });

  test("[L35] marks that the named form does not know are kept and not scored", () => {
    const { log, s1 } = ready();
    const sheet = aSheet(s1);
    const odd = markRow(criterion("dance"), { kind: "count", count: 9 });
    const id = log.do(log.owner, "sheet.submit", on, { sheet: { ...sheet, marks: [...sheet.marks, odd] } });
    const head = sheetHeads(log.state, on)[0]?.sheet;
    expect(head?.marks.get(criterion("dance"))).toEqual({ kind: "count", count: 9 });
    const field = fieldOf(log.state);
    const line = standing(field, scoreField(field)).teams.find((one) => one.team === team("t1"));
    expect([line?.runs[0]?.points, log.state.ops.get(id)?.applied]).toEqual(["20", log.state.sequence]);
  });

  test("[L3] a second attempt exists once somebody ruled it", () => {
    const { log, s1 } = ready();
    const device = log.admit(referee("s1"));
    log.do(log.owner, "run.again", record.run(run("s1", "t1", 2)), { counts: 2, reason });
    submit(log, device, sheetKey("s1", "t1", "A", 2), s1);
  });

  test("[V4] a seat that was given a block may hand in a sheet", () => {
    const { log, s2 } = ready();
    const form = aForm({ seats: ["A", "B"] });
    const versions = log.state.byRecord.get(record.form(station("s2"))) ?? [];
    const wide = log.do(log.owner, "sheetform.put", [naming(record.form(station("s2")), ...versions)], {
      ...form,
      blocks: [...form.blocks, { ...aForm({ seats: ["C"] }).blocks[0], id: "command" }] as typeof form.blocks,
    });
    log.do(log.owner, "sheetform.put", [naming(record.form(station("s2")), wide)], form);
    const name = record.sheet(sheetKey("s2", "t1", "C"));
    const before = log.say(log.owner, "sheet.submit", name, { sheet: aSheet(s2) });
    expect(before.verdict).toEqual(unknown("seat/s2/C"));
    log.do(log.owner, "block.give", record.run(run("s2", "t1")), {
      block: form.blocks[0]?.id ?? failing(),
      seat: seat("C"),
      reason,
    });
    expect(log.judgeAgain()).toEqual([before.id]);
  });
});

function failing(): never {
  throw new Error("the form has a block");
}

describe("decisions about ops", () => {
  test("[L12] the office lets in what was set aside, with a reason, or refuses it", () => {
    const { log, s1 } = ready();
    const device = log.admit(referee("s2"));
    const [one, two] = ["t1", "t2"].map((t) =>
      log.say(device, "sheet.submit", record.sheet(sheetKey("s1", t)), { sheet: aSheet(s1) }),
    );
    if (!one || !two) throw new Error("two sheets");
    expect(one.verdict).toMatchObject(aside("rights", { right: "sheet.submit" }));
    log.do(log.owner, "op.accept", record.op(one.id), { reason });
    log.do(log.owner, "op.refuse", record.op(two.id), { reason });
    expect(log.state.waiting.size).toBe(0);
    expect(log.state.ops.get(one.id)?.applied).not.toBeNull();
    expect(log.state.ops.get(two.id)?.applied).toBeNull();
    const refuse = log.say(log.owner, "op.refuse", record.op(one.id), { reason });
    expect(refuse.verdict).toMatchObject(aside("basisWrong"));
    log.do(log.owner, "op.accept", record.op(two.id), { reason });
  });

  test("[L12] ops in quarantine make no heads and replace nothing", () => {
    const { log, s1 } = ready();
    const [device, other] = [log.admit(referee("s1")), log.admit(referee("s2"))];
    const sheet = submit(log, device, sheetKey("s1", "t1"), s1);
    log.say(other, "sheet.void", [naming(on, sheet)], { reason });
    expect(log.state.byRecord.get(on)).toEqual([sheet]);
    expect(log.state.namedBy.size).toBe(0);
  });

  test("[L12] the server's device lets in only what it would accept now", () => {
    const { log, s1 } = ready();
    const device = log.admit(referee("s2"));
    const said = log.say(device, "sheet.submit", on, { sheet: aSheet(s1) });
    expect(log.judgeAgain()).toEqual([]);
    const byServer = log.say(log.server, "op.accept", record.op(said.id), { reason });
    expect(byServer.verdict).toMatchObject(aside("rights"));
  });

  test("[L12] nobody lets in a decision of somebody who had no right to decide", () => {
    const { log, s1 } = ready();
    const device = log.admit(referee("s2"));
    const sheet = log.say(device, "sheet.submit", on, { sheet: aSheet(s1) });
    const own = log.say(device, "op.accept", record.op(sheet.id), { reason });
    expect(own.verdict).toMatchObject(aside("rights"));
    expect(log.say(log.owner, "op.accept", record.op(own.id), { reason }).verdict).toMatchObject(
      aside("rights"),
    );
    log.do(log.owner, "op.refuse", record.op(own.id), { reason });
  });

  test("[L12, L13] an office's decision that came before the op is let in when the op has come, and lets it in", () => {
    const { log, s1 } = ready();
    const device = log.admit(referee("s2"));
    const sheet = log.make(device, "sheet.submit", on, { sheet: aSheet(s1) });
    const early = log.say(log.owner, "op.accept", record.op(sheet.id), { reason });
    expect(early.verdict).toMatchObject(aside("basisMissing"));
    log.take(sheet);
    expect(log.judgeAgain()).toEqual([early.id]);
    expect(log.state.ops.get(sheet.id)?.applied).toBe(log.state.sequence);
  });

  test("[L13] what belongs to another competition, or can't be read, can't be let in", () => {
    const { log, s1 } = ready();
    const device = log.admit(referee("s1"));
    const other = log.say(
      device,
      "sheet.submit",
      on,
      { sheet: aSheet(s1) },
      { competition: v.parse(CompetitionId, "c2") },
    );
    const said = log.say(log.owner, "op.accept", record.op(other.id), { reason });
    expect(said.verdict).toMatchObject(aside("basisWrong"));
    const made = log.make(device, "sheet.submit", on, { sheet: aSheet(s1) });
    log.take({ ...made, text: made.text.replace('"marks"', '"remarkable"') });
    expect(log.say(log.owner, "op.accept", record.op(made.id), { reason }).verdict).toMatchObject(
      aside("basisWrong"),
    );
  });

  test("[L8] only an undoable op that nothing builds on can be taken back, once", () => {
    const { log, s1 } = ready();
    const device = log.admit(referee("s1"));
    const one = submit(log, device, sheetKey("s1", "t1"), s1);
    const undo = (id: typeof one) => log.say(log.owner, "op.undo", record.op(id), { reason }).verdict;
    expect(undo(one)).toMatchObject(aside("notUndoable"));
    const to = record.sheet(sheetKey("s1", "t2"));
    const moved = log.do(device, "sheet.move", [naming(on, one), naming(to)], { sheet: aSheet(s1), reason });
    const corrected = log.do(log.owner, "sheet.correct", [naming(to, moved)], { sheet: aSheet(s1), reason });
    expect(undo(moved)).toMatchObject(aside("notUndoable"));
    const gone = log.do(log.owner, "sheet.void", [naming(to, corrected)], { reason });
    expect(undo(gone)).toEqual(accepted);
    expect(undo(gone)).toMatchObject(aside("notUndoable"));
  });

  test("[L13] an undo of something that has not arrived waits for it", () => {
    const { log } = ready();
    const head = log.admit(headJudge("s1"));
    const status = log.make(head, "run.status", record.run(run("s1", "t1")), { status: "dns" });
    const undo = log.make(head, "op.undo", record.op(status.id), { reason });
    expect(log.take(undo)).toEqual(aside("basisMissing", { missing: [status.id] }));
    log.take(status);
    expect(log.judgeAgain()).toEqual([undo.id]);
  });
});

test("[L11] every verdict is data of its schema, and judging the same log again gives the same verdicts", () => {
  const { log } = aDay();
  for (const { sequence, op, received, verdict } of log.entries) {
    const state = fold(competition, log.entries.slice(0, sequence - 1));
    const parsed = parseOp(op);
    const sender = parsed.kind === "op" ? parsed.op.device : parsed.device;
    if (sender === null) throw new Error("every op of the day names its device");
    expect(judge(parsed, received, sender, state)).toEqual(verdict);
    expect(v.parse(Verdict, verdict)).toEqual(verdict);
  }
});
