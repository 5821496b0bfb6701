/** Every cell of the table of who sees what [V1]: an act of each kind about one run, and everybody who might look. */
import { describe, expect, test } from "vitest";
import type { Policy } from "../../../src/core/competition/competition.ts";
import type { Sequence } from "../../../src/core/competition/id.ts";
import { record } from "../../../src/core/competition/run.ts";
import type { Verdict } from "../../../src/core/log/entry.ts";
import { bodies, type OpKind } from "../../../src/core/log/op.ts";
import type { Role } from "../../../src/core/log/role.ts";
import { type Reader, visible } from "../../../src/core/log/visible.ts";
import {
  aPolicy,
  aSheet,
  captain,
  headJudge,
  ready,
  referee,
  run,
  seat,
  sheetKey,
  submit,
  team,
} from "./builders.ts";
import { everyAct } from "./every-act.ts";

/**
 * Who looks: the device of the run's own seat, one of the other seat, one of another station; the station's head judge
 * and another's; the captain of the team and of another; anyone. Office, chief judge and jury see all, always.
 */
const LETTERS = "ABXHK12N";

/**
 * An act about team 1 at station 2 (or about device A): who sees it while a seat of the run is open and the policy shows
 * captains nothing, and who once every seat is closed and the policy opens sheets to captains at once.
 */
const TABLE = `
  competition.create  ABXHK12.  ABXHK12.
  competition.put     ABXHK12.  ABXHK12.
  history.begin       ABXHK12.  ABXHK12.
  rules.put           ABXHK12.  ABXHK12.
  policy.put          ABXHK12.  ABXHK12.
  results.publish     ABXHK12.  ABXHK12.
  category.put        ABXHK12N  ABXHK12N
  team.put            ABXHK12N  ABXHK12N
  official.put        ABXHK...  ABXHK...
  schedule.put        ABXHK...  ABXHK...
  substitution.put    ABXHK1..  ABXHK1..
  team.status         ABXHK1..  ABXHK1..
  tie.decide          ........  ........
  station.put         AB.H....  AB.H.12.
  sheetform.put       AB.H....  AB.H.12.
  ruling.give         AB.H....  AB.H.12.
  station.cancel      AB.H.12.  AB.H.12.
  run.status          AB.H....  AB.H.1..
  run.late            AB.H....  AB.H.1..
  run.again           AB.H....  AB.H.1..
  seat.excuse         AB.H....  AB.H.1..
  block.give          AB.H....  AB.H.1..
  block.excuse        AB.H....  AB.H.1..
  criterion.excuse    AB.H....  AB.H.1..
  sheet.submit        A..H....  AB.H.1..
  sheet.correct       A..H....  AB.H.1..
  sheet.void          A..H....  AB.H.1..
  sheet.move          A..H....  AB.H.1..
  sheet.acknowledge   A..H....  AB.H.1..
  conflict.settle     A..H....  AB.H.1..
  discrepancy.settle  ...H....  AB.H.1..
  penalty.give        ...H....  AB.H.1..
  discretion.give     ...H....  AB.H.1..
  failure.judge       ...H....  AB.H.1..
  protest.lodge       ...H.1..  ...H.1..
  protest.decide      ...H.1..  ...H.1..
  invite.make         ........  ........
  invite.revoke       ........  ........
  device.admit        A.......  A.......
  device.assign       A.......  A.......
  device.revoke       A.......  A.......
  device.report       A.......  A.......
  op.undo             AB.H....  AB.H.1..
  op.accept           A..H....  AB.H.1..
  op.refuse           ...H....  ...H....
`;
const rows = TABLE.trim()
  .split("\n")
  .map((line) => line.trim().split(/\s+/))
  .map(([kind = "", first = "", opened = ""]) => ({ kind: kind as OpKind, first, opened }));

const HIDING: Policy = { ...aPolicy, captain: "nothing" };
const OPENING: Policy = { ...aPolicy, captain: "ownSheets", detail: "atOnce" };
const a = { ...sheetKey("s2", "t1", "A") };
const name = record.sheet(a);
const about = run("s2", "t1");

/** The office, everybody who may look, and a run of which seat A has handed in. */
function aStation2(policy: Policy) {
  const { log, s2 } = ready();
  log.do(log.owner, "policy.put", record.policy, policy);
  const roles: Readonly<Record<string, Role>> = {
    A: referee("s2", ["A"]),
    B: referee("s2", ["B"]),
    X: referee("s1"),
    H: headJudge("s2"),
    K: headJudge("s1"),
    1: captain("t1"),
    2: captain("t2"),
    office: { kind: "office" },
    chiefJudge: { kind: "chiefJudge" },
    jury: { kind: "jury" },
  };
  const device = log.admit(roles.A ?? referee("s2"));
  const readers = new Map<string, Reader>([["N", { kind: "anyone" }]]);
  for (const [letter, role] of Object.entries(roles)) {
    readers.set(letter, { role, device: letter === "A" ? device.id : log.admit(role).id });
  }
  const seesAll = () => ["office", "chiefJudge", "jury"].flatMap((kind) => readers.get(kind) ?? []);
  const close = () => {
    for (const at of ["A", "B"]) submit(log, log.owner, { ...about, seat: seat(at) }, s2);
  };
  const seenBy = (sequence: Sequence) => {
    const entry = log.state.entries.get(sequence);
    if (entry === undefined) throw new Error("the act is in the log");
    for (const who of seesAll()) expect(visible(entry, who, log.state)).toBe(true);
    const letters = [...LETTERS].map((letter) => {
      const who = readers.get(letter);
      return who !== undefined && visible(entry, who, log.state) ? letter : ".";
    });
    return letters.join("");
  };
  return { log, s2, device, close, seenBy };
}

/** One act of a kind beside what it is about, in the log of a run that is open or closed. */
function happened(kind: OpKind, isOpened: boolean, verdict: Verdict = { kind: "accepted" }) {
  const day = aStation2(isOpened ? OPENING : HIDING);
  const { log, s2, device, close } = day;
  if (isOpened) close();
  const sheet = submit(log, log.owner, { ...a, team: team("t1") }, s2);
  const status = log.do(log.owner, "run.late", record.run(about), { minutes: 1 });
  const [aside, waits] = [1, 2].map(() => {
    const made = log.make(log.owner, "sheet.submit", name, { sheet: aSheet(s2) });
    log.place(made.text, { kind: "quarantined", reason: { kind: "revoked" } });
    return made.id;
  });
  if (kind === "protest.decide") {
    const [targets, body] = everyAct(log, s2, device, {})["protest.lodge"];
    log.place(log.make(log.owner, "protest.lodge", targets, body).text, { kind: "accepted" });
  }
  const ops = { sheet, status, ...(aside && waits ? { aside, waits } : {}) };
  const [targets, body] = everyAct(log, s2, device, ops)[kind];
  const { text } = log.make(log.owner, kind, targets, body);
  const { sequence } = log.place(text, verdict);
  return { ...day, sequence };
}

test("the table speaks of every kind", () => {
  expect(rows.map(({ kind }) => kind).sort()).toEqual(Object.keys(bodies).sort());
});

describe.each(rows)("[V1] $kind", ({ kind, first, opened }) => {
  test("while a seat of the run is open and captains see nothing", () => {
    const { seenBy, sequence } = happened(kind, false);
    expect(seenBy(sequence)).toBe(first);
  });
  test("once every seat is closed and the policy opens sheets", () => {
    const { seenBy, sequence } = happened(kind, true);
    expect(seenBy(sequence)).toBe(opened);
  });
});

/** Kinds that say at which station they are; the head judge there sees them in quarantine, too. */
const AT_A_STATION = new Set<OpKind>([
  "station.put",
  "sheetform.put",
  "ruling.give",
  "station.cancel",
  "run.status",
  "run.late",
  "run.again",
  "seat.excuse",
  "block.give",
  "block.excuse",
  "criterion.excuse",
  "sheet.submit",
  "sheet.correct",
  "sheet.void",
  "sheet.move",
  "sheet.acknowledge",
  "conflict.settle",
  "discrepancy.settle",
  "penalty.give",
  "discretion.give",
  "failure.judge",
  "protest.lodge",
  "protest.decide",
]);

test.each(rows)(
  "[V1, V9] in quarantine $kind is for those who decide and the station's head judge",
  ({ kind }) => {
    const { seenBy, sequence } = happened(kind, true, { kind: "quarantined", reason: { kind: "revoked" } });
    expect(seenBy(sequence)).toBe(AT_A_STATION.has(kind) ? "...H...." : "........");
  },
);
