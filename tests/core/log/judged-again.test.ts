/** What the server's own device lets in by itself, what only the office decides, and what nobody can [L12, L13, L34]. */
import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { CompetitionId, type OpId } from "../../../src/core/competition/id.ts";
import { record } from "../../../src/core/competition/run.ts";
import { fold } from "../../../src/core/log/apply.ts";
import { QuarantineReason } from "../../../src/core/log/entry.ts";
import { sheetStanding } from "../../../src/core/log/heads.ts";
import { mayBeAccepted, waitingOps } from "../../../src/core/log/quarantine.ts";
import {
  aSheet,
  aTeam,
  competition,
  naming,
  opId,
  ready,
  reason,
  referee,
  sheetKey,
  submit,
  team,
} from "./builders.ts";

const on = record.sheet(sheetKey("s1", "t1"));

/** Every reason, and whether the server lets the op in by itself once nothing stands against it any more. */
const REASONS: readonly (readonly [QuarantineReason, "byItself" | "byTheOffice"])[] = [
  [{ kind: "basisMissing", missing: [opId(900)] }, "byItself"],
  [{ kind: "unknown", what: "team/t9" }, "byItself"],
  [{ kind: "newerSchema", schema: 3 }, "byItself"],
  [{ kind: "malformed", path: "kind", problem: "unknown then" }, "byItself"],
  [{ kind: "rights", right: "sheet.submit" }, "byItself"],
  [{ kind: "beforeAdmission" }, "byItself"],
  [{ kind: "otherDevice" }, "byTheOffice"],
  [{ kind: "fork", other: opId(900) }, "byTheOffice"],
  [{ kind: "basisWrong", problem: "wrong then" }, "byTheOffice"],
  [{ kind: "conflictOfInterest", nation: "NOR" }, "byTheOffice"],
  [{ kind: "revoked" }, "byTheOffice"],
  [{ kind: "inTimeByTablet", deadline: 1 }, "byTheOffice"],
  [{ kind: "tooLate", deadline: 1 }, "byTheOffice"],
  [{ kind: "stillOpen", open: [] }, "byTheOffice"],
  [{ kind: "notUndoable", problem: "then" }, "byTheOffice"],
];
/** Whatever anybody says, these have no place here: another competition's, or an id that means another op. */
const NEVER: readonly QuarantineReason[] = [{ kind: "otherCompetition" }, { kind: "idTaken" }];

test("[L34] the list speaks of every reason", () => {
  const kinds = [...REASONS.map(([{ kind }]) => kind), ...NEVER.map(({ kind }) => kind)];
  expect(kinds.sort()).toEqual(QuarantineReason.options.map(({ entries }) => entries.kind.literal).sort());
});

/** A sheet that the server of that time set aside for this reason, and that today's finds nothing wrong with. */
function setAside(why: QuarantineReason) {
  const { log, s1 } = ready();
  const device = log.admit(referee("s1"));
  const made = log.make(device, "sheet.submit", on, { sheet: aSheet(s1) });
  log.place(made.text, { kind: "quarantined", reason: why });
  return { log, made };
}

test.each(REASONS)("[L12, L34] $0.kind is let in $1", (why, how) => {
  const { log, made } = setAside(why);
  expect(log.judgeAgain()).toEqual(how === "byItself" ? [made.id] : []);
  if (how === "byItself") {
    const accept = log.entries.at(-1);
    expect(accept?.op).toContain(`"device":"${log.server.id}"`);
    expect(log.state.ops.get(made.id)?.applied).toBe(accept?.sequence);
    return;
  }
  expect(waitingOps(log.state).map((one) => mayBeAccepted(log.state, one))).toEqual([true]);
  log.do(log.owner, "op.accept", record.op(made.id), { reason });
  expect(sheetStanding(log.state, on)).toMatchObject({ kind: "counts", head: { op: made.id } });
});

describe.each(NEVER)("[L13, L32] $kind", (why) => {
  test("can be looked at and not let in, by whomever", () => {
    const { log, made } = setAside(why);
    expect(log.judgeAgain()).toEqual([]);
    expect(waitingOps(log.state)).toMatchObject([{ reason: why }]);
    expect(waitingOps(log.state).map((one) => mayBeAccepted(log.state, one))).toEqual([false]);
    const accept = log.say(log.owner, "op.accept", record.op(made.id), { reason });
    expect(accept.verdict.kind).toBe("quarantined");
    expect(sheetStanding(log.state, on).kind).toBe("none");
  });
});

describe("decisions", () => {
  test("[L34] the server's own op.accept is accepted only where judge would now accept the op", () => {
    const { log, made } = setAside({ kind: "revoked" });
    const byServer = log.say(log.server, "op.accept", record.op(made.id), { reason });
    expect(byServer.verdict).toMatchObject({ reason: { kind: "rights" } });
    const unknown = log.say(log.owner, "sheet.submit", record.sheet(sheetKey("s1", "t9")), {
      sheet: aSheet(submit(log, log.owner, sheetKey("s1", "t2"), formOf(log))),
    });
    const early = log.say(log.server, "op.accept", record.op(unknown.id), { reason });
    expect(early.verdict).toMatchObject({ reason: { kind: "rights" } });
  });

  test("[L34] a refused op can still be accepted, an accepted one not be refused", () => {
    const { log, made } = setAside({ kind: "revoked" });
    const decide = (kind: "op.accept" | "op.refuse") =>
      log.say(log.owner, kind, record.op(made.id), { reason }).verdict;
    expect(decide("op.refuse")).toEqual({ kind: "accepted" });
    expect(sheetStanding(log.state, on).kind).toBe("none");
    expect(decide("op.accept")).toEqual({ kind: "accepted" });
    expect(sheetStanding(log.state, on).kind).toBe("counts");
    expect(decide("op.refuse")).toMatchObject({ reason: { kind: "basisWrong" } });
  });

  test("[L12] decisions have sequences of their own and say why; an op that nobody decided waits", () => {
    const { log, made } = setAside({ kind: "revoked" });
    const waits = () => waitingOps(log.state).map(({ id }) => id);
    expect(waits()).toEqual([made.id]);
    const accept = log.do(log.owner, "op.accept", record.op(made.id), { reason: "Lent to us" });
    expect(log.state.ops.get(accept)).toMatchObject({ op: { body: { reason: "Lent to us" } } });
    expect(log.state.ops.get(accept)?.sequence).toBe(log.entries.length);
    expect(waits()).toEqual([]);
  });

  test("[L12, L18] a device that reads the decision before the op has the same state", () => {
    const { log, made } = setAside({ kind: "revoked" });
    log.do(log.owner, "op.accept", record.op(made.id), { reason });
    expect(fold(competition, log.entries.toReversed())).toEqual(log.state);
  });
});

describe("what an op waits for", () => {
  test("[L13] a basis of another competition sets the op aside, and nothing lets it in by itself", () => {
    const { log, s1 } = ready();
    const device = log.admit(referee("s1"));
    const elsewhere = log.make(
      device,
      "sheet.submit",
      on,
      { sheet: aSheet(s1) },
      { competition: v.parse(CompetitionId, "c2") },
    );
    const correction = { sheet: aSheet(s1, { seals: 0 }), reason };
    const said = log.say(device, "sheet.correct", [naming(on, elsewhere.id)], correction);
    expect(said.verdict).toMatchObject({ reason: { kind: "basisMissing", missing: [elsewhere.id] } });
    log.take(elsewhere);
    expect(log.judgeAgain()).toEqual([]);
  });

  test("[L13] several missing ones are all waited for, and each that comes lets in what waited for it alone", () => {
    const { log, s1 } = ready();
    const [first, second] = [log.admit(referee("s1")), log.admit(referee("s1"))];
    const sheets = [first, second].map((device, seals) =>
      log.make(device, "sheet.submit", on, { sheet: aSheet(s1, { seals }) }),
    );
    const [one, other] = sheets;
    if (!one || !other) throw new Error("two sheets");
    const settle = log.say(log.owner, "conflict.settle", [naming(on, one.id, other.id)], {
      sheet: aSheet(s1),
      reason,
    });
    expect(settle.verdict).toMatchObject({ reason: { missing: [one.id, other.id] } });
    log.take(one);
    expect(log.judgeAgain()).toEqual([]);
    log.take(other);
    expect(log.judgeAgain()).toEqual([settle.id]);
    expect(sheetStanding(log.state, on)).toMatchObject({ kind: "counts", head: { op: settle.id } });
  });

  test("[L12, L13] an op whose basis was set aside itself waits, and is let in with it", () => {
    const { log, made } = setAside({ kind: "revoked" });
    const correction = { sheet: aSheet(formOf(log), { seals: 0 }), reason };
    const said = log.say(log.owner, "sheet.correct", [naming(on, made.id)], correction);
    expect(said.verdict).toMatchObject({ reason: { kind: "basisMissing", missing: [made.id] } });
    log.do(log.owner, "op.accept", record.op(made.id), { reason });
    expect(log.judgeAgain()).toEqual([said.id]);
  });

  test("[L34] what is unknown is let in when it is known", () => {
    const { log, s1 } = ready();
    const name = record.sheet(sheetKey("s1", "t9"));
    const said = log.say(log.owner, "sheet.submit", name, { sheet: aSheet(s1) });
    expect(log.judgeAgain()).toEqual([]);
    log.do(log.owner, "team.put", record.team(team("t9")), aTeam(9));
    expect(log.judgeAgain()).toEqual([said.id]);
  });
});

function formOf(log: ReturnType<typeof ready>["log"]): OpId {
  const [form] = log.state.byRecord.get(record.form(sheetKey("s1", "t1").station)) ?? [];
  if (form === undefined) throw new Error("station 1 has a form");
  return form;
}
