/** Taking back [L8]: for every kind of act, whether it can be taken back, and that nothing is left of one that was. */
import { describe, expect, test } from "vitest";
import type { OpId } from "../../../src/core/competition/id.ts";
import { record } from "../../../src/core/competition/run.ts";
import { conflicts, sheetHeads } from "../../../src/core/log/heads.ts";
import { bodies, type OpKind, type OpTextOf, type Target, UNDOABLE } from "../../../src/core/log/op.ts";
import { openMatters } from "../../../src/core/log/open-matters.ts";
import { fieldOf } from "../../../src/core/log/runs.ts";
import { runStatusTargets, seatExcuseTargets } from "../../../src/core/log/status.ts";
import {
  aSheet,
  block,
  criterion,
  type FakeLog,
  naming,
  penalty,
  ready,
  reason,
  referee,
  run,
  seat,
  sheetKey,
  station,
  submit,
} from "./builders.ts";
import { everyAct } from "./every-act.ts";

const at = run("s2", "t1");
const on = record.sheet(sheetKey("s2", "t1", "A"));

/** Station 2 with a sheet at seat A of team 1. */
function begun() {
  const { log, s2 } = ready();
  const sheet = submit(log, log.owner, sheetKey("s2", "t1", "A"), s2);
  return { log, s2, sheet };
}
type Begun = ReturnType<typeof begun>;
interface Said<K extends OpKind> {
  readonly targets: readonly Target[];
  readonly body: OpTextOf<K>["body"];
}
type Acts = { readonly [K in OpKind]?: (begun: Begun) => Said<K> };

const about = (...names: readonly Target["record"][]) => names.map((name) => naming(name));
const acts: Acts = {
  "sheet.void": ({ sheet }) => ({ targets: [naming(on, sheet)], body: { reason } }),
  "sheet.move": ({ sheet, s2 }) => ({
    targets: [naming(on, sheet), naming(record.sheet(sheetKey("s2", "t3", "A")))],
    body: { sheet: aSheet(s2), reason },
  }),
  "run.status": ({ log }) => ({
    targets: runStatusTargets(log.state, at, "withdrawn"),
    body: { status: "withdrawn" },
  }),
  "run.late": () => ({ targets: about(record.run(at)), body: { minutes: 4 } }),
  "seat.excuse": ({ log }) => ({
    targets: seatExcuseTargets(log.state, at, seat("A")),
    body: { seat: seat("A"), scope: "day", reason },
  }),
  "block.give": () => ({
    targets: about(record.run(at)),
    body: { block: block("team"), seat: seat("B"), reason },
  }),
  "block.excuse": () => ({ targets: about(record.run(at)), body: { block: block("team"), reason } }),
  "criterion.excuse": () => ({
    targets: about(record.run(at), record.run(run("s2", "t2"))),
    body: { criterion: criterion("airway"), reason },
  }),
  "station.cancel": () => ({
    targets: about(record.station(station("s2"))),
    body: { teams: null, treatment: "rebased", reason },
  }),
  "penalty.give": () => ({
    targets: about(record.penalty(at, penalty("rough"))),
    body: { count: 2, reason },
  }),
};

/** What the log says of runs, sheets and what is open. */
function seen({ state }: FakeLog) {
  const { runs, stations } = fieldOf(state);
  const heads = ["t1", "t2", "t3"].map((team) =>
    sheetHeads(state, record.sheet(sheetKey("s2", team, "A"))).map(({ op }) => op),
  );
  return structuredClone({
    runs,
    cancelled: [...stations].map(([id, { cancelled }]) => [id, cancelled]),
    heads,
    conflicts: conflicts(state),
    open: openMatters(state),
  });
}

function doIt<K extends OpKind>(before: Begun, kind: K): OpId {
  const said = acts[kind]?.(before);
  if (said === undefined) throw new Error(`there is no ${kind} here`);
  return before.log.do(before.log.owner, kind, said.targets, said.body);
}

test("[L8] what can be taken back is written here, kind by kind", () => {
  expect([...UNDOABLE].sort()).toEqual(Object.keys(acts).sort());
});

describe.each([...UNDOABLE])("[L8] %s", (kind) => {
  test("once it is taken back everything stands as if it had never been", () => {
    const before = begun();
    const { log } = before;
    const first = seen(log);
    const done = doIt(before, kind);
    // A block that is given to a seat which marks it anyway changes nothing but what is written of the run.
    expect(seen(log)).not.toEqual(first);
    log.do(log.owner, "op.undo", record.op(done), { reason });
    expect({ ...seen(log), runs: trimmed(seen(log).runs) }).toEqual({ ...first, runs: trimmed(first.runs) });
  });

  test("a second time it can't be taken back", () => {
    const before = begun();
    const { log } = before;
    const done = doIt(before, kind);
    log.do(log.owner, "op.undo", record.op(done), { reason });
    expect(log.say(log.owner, "op.undo", record.op(done), { reason }).verdict).toMatchObject({
      reason: { kind: "notUndoable" },
    });
  });
});

/** A run that only an undone act was about may be written down as one in which nothing happened. */
function trimmed(runs: ReturnType<typeof seen>["runs"]) {
  return [...runs].map(([id, teams]) => [id, [...teams].filter(([, { seats }]) => anythingIn(seats))]);
}
function anythingIn(seats: ReadonlyMap<unknown, { readonly kind: string }>): boolean {
  return [...seats.values()].some(({ kind }) => kind !== "open");
}

/** An office may not do these at all (a report only about itself), so it may not take them back. */
const NOT_THE_OFFICES: readonly OpKind[] = [
  "competition.create",
  "history.begin",
  "device.admit",
  "device.report",
  "op.undo",
];

test.each((Object.keys(bodies) as OpKind[]).filter((kind) => !UNDOABLE.has(kind)))(
  "[L8] %s can't be taken back",
  (kind) => {
    const { log, s2, sheet } = begun();
    const device = log.admit(referee("s2"));
    const [targets, body] = everyAct(log, s2, device, { sheet })[kind];
    const made = log.make(log.owner, kind, targets, body);
    log.place(made.text, { kind: "accepted" });
    const { verdict } = log.say(log.owner, "op.undo", record.op(made.id), { reason });
    const kindOfReason = NOT_THE_OFFICES.includes(kind) ? "rights" : "notUndoable";
    expect(verdict).toMatchObject({ kind: "quarantined", reason: { kind: kindOfReason } });
  },
);

test("[L8] an act that a later one names, or whose sheet was corrected, can't be taken back", () => {
  const { log, s2, sheet } = begun();
  const undo = (id: OpId) => log.say(log.owner, "op.undo", record.op(id), { reason }).verdict;
  const refused = { reason: { kind: "notUndoable" } };
  const status = log.do(log.owner, "run.status", record.run(run("s2", "t2")), { status: "dns" });
  log.do(log.owner, "run.status", [naming(record.run(run("s2", "t2")), status)], { status: "withdrawn" });
  expect(undo(status)).toMatchObject(refused);
  const rough = record.penalty(at, penalty("rough"));
  const given = log.do(log.owner, "penalty.give", rough, { count: 1, reason });
  log.do(log.owner, "penalty.give", [naming(rough, given)], { count: 2, reason });
  expect(undo(given)).toMatchObject(refused);
  const to = record.sheet(sheetKey("s2", "t3", "A"));
  const moved = log.do(log.owner, "sheet.move", [naming(on, sheet), naming(to)], {
    sheet: aSheet(s2),
    reason,
  });
  const corrected = log.do(log.owner, "sheet.correct", [naming(to, moved)], { sheet: aSheet(s2), reason });
  expect(undo(moved)).toMatchObject(refused);
  const gone = log.do(log.owner, "sheet.void", [naming(to, corrected)], { reason });
  log.do(log.owner, "op.undo", record.op(gone), { reason });
  // An act that was taken back itself names nothing any more.
  expect(undo(corrected)).toMatchObject(refused);
});
