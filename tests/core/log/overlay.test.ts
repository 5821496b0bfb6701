import fc from "fast-check";
import { expect, test } from "vitest";
import { record } from "../../../src/core/competition/run.ts";
import { apply, fold } from "../../../src/core/log/apply.ts";
import { conflicts, sheetStanding } from "../../../src/core/log/heads.ts";
import { WAITS_FOR_SERVER, waitsForServer } from "../../../src/core/log/op.ts";
import { overlay } from "../../../src/core/log/overlay.ts";
import { fieldOf, runRecord } from "../../../src/core/log/runs.ts";
import { formOf, teamsOf } from "../../../src/core/log/setup.ts";
import { emptyState } from "../../../src/core/log/state.ts";
import {
  aForm,
  aSheet,
  aTeam,
  competition,
  naming,
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
import { everyAct } from "./every-act.ts";

const on = record.sheet(sheetKey("s1", "t1"));

test("[L18] own ops without a sequence lie over the state in their order, as if accepted", () => {
  const { log, s1 } = ready();
  const device = log.admit(referee("s1"));
  const sheet = log.make(device, "sheet.submit", on, { sheet: aSheet(s1) });
  const corrected = log.make(device, "sheet.correct", [naming(on, sheet.id)], {
    sheet: aSheet(s1, { seals: 0 }),
    reason,
  });
  const over = overlay(log.state, [sheet, corrected]);
  expect(sheetStanding(over, on)).toMatchObject({ kind: "counts", head: { op: corrected.id } });
  expect(over.sequence).toBe(log.state.sequence);
});

test("[L18] nothing of the state below is changed", () => {
  const { log, s1 } = ready();
  const device = log.admit(referee("s1"));
  const before = fold(competition, log.entries);
  const field = fieldOf(log.state);
  const own = [
    log.make(device, "sheet.submit", on, { sheet: aSheet(s1) }),
    log.make(log.owner, "team.put", record.team(team("t9")), aTeam(9)),
    log.make(log.owner, "device.revoke", record.device(device.id), { reason }),
  ];
  const over = overlay(log.state, own);
  expect(teamsOf(over).has(team("t9"))).toBe(true);
  expect(log.state).toEqual(before);
  expect(fieldOf(log.state)).toEqual(field);
});

test("[L18] without own ops the state is shown as it is", () => {
  const { log } = ready();
  expect(overlay(log.state, [])).toBe(log.state);
});

test("[L16] what decides for everybody waits for the server and is not in force", () => {
  const { log, s1 } = ready();
  const own = [
    log.make(log.owner, "sheetform.put", [naming(record.form(station("s1")), s1)], aForm({ binary: "tag" })),
    log.make(
      log.owner,
      "run.status",
      [naming(record.run(run("s1", "t1"))), naming(record.run(run("s2", "t1")))],
      {
        status: "withdrawn",
      },
    ),
    log.make(log.owner, "run.status", record.run(run("s1", "t2")), { status: "dns" }),
  ];
  const over = overlay(log.state, own);
  expect(formOf(over, station("s1"))?.op).toBe(s1);
  expect(runRecord(over, run("s1", "t1")).status).toBeNull();
  expect(runRecord(over, run("s1", "t2")).status).toBe("dns");
});

test("[L16] what decides for everybody is written here, and none of it changes what a screen shows", () => {
  const kinds = [
    "conflict.settle",
    "criterion.excuse",
    "op.accept",
    "op.refuse",
    "results.publish",
    "rules.put",
    "sheetform.put",
    "station.cancel",
    "team.status",
    "tie.decide",
  ] as const;
  expect([...WAITS_FOR_SERVER].sort()).toEqual(kinds);
  const { log, s2 } = ready();
  const device = log.admit(referee("s2"));
  const sheet = submit(log, log.owner, sheetKey("s2", "t1"), s2);
  const aside = log.make(log.owner, "sheet.submit", on, { sheet: aSheet(s2) });
  log.place(aside.text, { kind: "quarantined", reason: { kind: "revoked" } });
  for (const kind of kinds) {
    const [targets, body] = everyAct(log, s2, device, { sheet, aside: aside.id, waits: aside.id })[kind];
    const made = log.make(log.owner, kind, targets, body);
    const over = overlay(log.state, [made]);
    expect(over.ops.has(made.id)).toBe(false);
    expect(fieldOf(over)).toEqual(fieldOf(log.state));
  }
});

test("[L16] a mass action waits, a status with the sheets that it sets aside or a move does not", () => {
  const { log, s1 } = ready();
  const one = submit(log, log.owner, sheetKey("s1", "t1"), s1);
  const [first, second] = [record.run(run("s1", "t1")), record.run(run("s1", "t2"))];
  const waits = (
    kind: Parameters<typeof waitsForServer>[0]["kind"],
    ...targets: ReturnType<typeof naming>[]
  ) => waitsForServer({ kind, targets });
  expect(waits("run.status", naming(first), naming(on, one))).toBe(false);
  expect(waits("sheet.move", naming(on, one), naming(record.sheet(sheetKey("s1", "t2"))))).toBe(false);
  expect(waits("run.status", naming(first), naming(second))).toBe(true);
  expect(waits("results.publish", naming(record.issue(1)))).toBe(true);
});

test("[L18] an own op that has arrived meanwhile is not laid over a second time", () => {
  const { log, s1 } = ready();
  const device = log.admit(referee("s1"));
  const made = log.make(device, "sheet.submit", on, { sheet: aSheet(s1) });
  log.take(made);
  expect(overlay(log.state, [made])).toEqual(log.state);
});

test("[L18] a text that is no op is left out, and never throws", () => {
  const { log } = ready();
  expect(overlay(log.state, [{ text: "no op" }])).toEqual(log.state);
});

test("[L18] views of an overlay equal those of a log in which the own ops stand at the end", () => {
  const { log, s2, devices } = aDay();
  const own = [
    log.make(devices.a, "sheet.submit", record.sheet(sheetKey("s2", "t1")), {
      sheet: aSheet(s2, { seals: 0 }),
    }),
    log.make(devices.head2, "seat.excuse", record.run(run("s2", "t9")), {
      seat: seat("B"),
      scope: "day",
      reason,
    }),
    log.make(devices.b, "run.status", record.run(run("s2", "t3")), { status: "dnf" }),
  ];
  fc.assert(
    fc.property(fc.integer({ min: 0, max: log.entries.length }), fc.subarray(own), (early, some) => {
      const state = emptyState(competition);
      for (const entry of log.entries.slice(0, early)) apply(state, entry);
      const first = overlay(state, some);
      fieldOf(first);
      conflicts(first);
      for (const entry of log.entries.slice(early)) apply(state, entry);
      const over = overlay(state, some);
      const whole = fold(competition, log.entries);
      const expected = some.reduce((below, { text }) => {
        apply(below, {
          sequence: below.sequence + 1,
          op: text,
          received: log.now,
          verdict: { kind: "accepted" },
          hash: log.entries[0]?.hash ?? failing(),
        });
        return below;
      }, whole);
      expect(fieldOf(over).runs).toEqual(fieldOf(expected).runs);
      expect(conflicts(over).map(({ record: name }) => name)).toEqual(
        conflicts(expected).map(({ record: name }) => name),
      );
    }),
    { numRuns: 60 },
  );
});

function failing(): never {
  throw new Error("a day has entries");
}
