import { expect, test } from "vitest";
import { record } from "../../../src/core/competition/run.ts";
import { cameBy, leftBy } from "../../../src/core/log/lineage.ts";
import { mayBeAccepted, mayWait, waitingAmong, waitingOps } from "../../../src/core/log/quarantine.ts";
import { sheetStory, wholeStory } from "../../../src/core/log/receipts.ts";
import { aSheet, headJudge, naming, ready, reason, referee, sheetKey, submit } from "./builders.ts";

const on = record.sheet(sheetKey("s1", "t1"));

test("[rule 38] the story of a sheet keeps old and new value, who, when and why", () => {
  const { log, s1 } = ready();
  const device = log.admit(referee("s1"));
  const one = submit(log, device, sheetKey("s1", "t1"), s1);
  const second = log.do(device, "sheet.correct", [naming(on, one)], {
    sheet: aSheet(s1, { seals: 0 }),
    reason,
  });
  log.do(device, "sheet.acknowledge", on, { sheet: second, how: "signature" });
  const story = sheetStory(log.state, on);
  expect(story.map(({ kind, fate, reason: why }) => [kind, fate, why])).toEqual([
    ["sheet.submit", "replaced", null],
    ["sheet.correct", "stands", reason],
    ["sheet.acknowledge", "note", null],
  ]);
  const seals = story.map(({ sheet }) =>
    [...(sheet?.marks.values() ?? [])].find(({ kind }) => kind === "count"),
  );
  expect(seals).toMatchObject([{ count: 2 }, { count: 0 }, undefined]);
  expect(story[0]).toMatchObject({ op: one, device: device.id, sequence: log.state.ops.get(one)?.sequence });
});

test("[rule 38, L8] a sheet that was moved brings along what happened to it before, and nothing else of the other team", () => {
  const { log, s1 } = ready();
  const device = log.admit(referee("s1"));
  const there = record.sheet(sheetKey("s1", "t2"));
  const sheet = aSheet(s1, { seals: 0 });
  const one = submit(log, device, sheetKey("s1", "t1"), s1);
  log.do(device, "sheet.acknowledge", on, { sheet: one, how: "refused", reason });
  const second = log.do(device, "sheet.correct", [naming(on, one)], { sheet, reason });
  const moved = log.do(device, "sheet.move", [naming(on, second), naming(there)], { sheet, reason });
  const own = submit(log, device, sheetKey("s1", "t1"), s1);
  expect(wholeStory(log.state, there).map(({ kind, record: where }) => [kind, where])).toEqual([
    ["sheet.submit", on],
    ["sheet.acknowledge", on],
    ["sheet.correct", on],
    ["sheet.move", there],
  ]);
  expect(wholeStory(log.state, on)).toEqual(sheetStory(log.state, on));
  expect(cameBy(log.state, there, moved)).toMatchObject({ op: moved, from: sheetKey("s1", "t1") });
  expect(leftBy(log.state, on)).toMatchObject({ op: moved, to: sheetKey("s1", "t2") });
  expect([cameBy(log.state, on, own), leftBy(log.state, there)]).toEqual([null, null]);
  log.do(device, "op.undo", record.op(moved), { reason });
  expect(leftBy(log.state, on)).toBe(null);
});

test("[D7, L12] it shows what was taken back, what waits and what was refused", () => {
  const { log, s1 } = ready();
  const [device, stranger, head] = [
    log.admit(referee("s1")),
    log.admit(referee("s2")),
    log.admit(headJudge("s1")),
  ];
  const one = submit(log, device, sheetKey("s1", "t1"), s1);
  const gone = log.do(head, "sheet.void", [naming(on, one)], { reason });
  log.do(head, "op.undo", record.op(gone), { reason });
  log.say(stranger, "sheet.submit", on, { sheet: aSheet(s1) });
  const refused = log.say(stranger, "sheet.submit", on, { sheet: aSheet(s1, { seals: 1 }) });
  log.do(log.owner, "op.refuse", record.op(refused.id), { reason });
  expect(sheetStory(log.state, on).map(({ kind, fate }) => [kind, fate])).toEqual([
    ["sheet.submit", "stands"],
    ["sheet.void", "undone"],
    ["sheet.submit", "waiting"],
    ["sheet.submit", "refused"],
  ]);
});

test("[L12] the office sees everything that waits, in the order of the log, and what it can let in", () => {
  const { log, s1 } = ready();
  const [device, stranger] = [log.admit(referee("s1")), log.admit(referee("s2"))];
  const one = submit(log, device, sheetKey("s1", "t1"), s1);
  const rights = log.say(stranger, "sheet.submit", on, { sheet: aSheet(s1) });
  log.say(device, "sheet.submit", on, { sheet: aSheet(s1, { seals: 0 }) }, { id: one });
  log.take({ text: "not an op", device: device.id });
  const waiting = waitingOps(log.state);
  expect(waiting.map(({ id, reason: why }) => [id, why.kind])).toEqual([
    [rights.id, "rights"],
    [one, "idTaken"],
    [null, "malformed"],
  ]);
  expect(waiting.map((entry) => mayBeAccepted(log.state, entry))).toEqual([true, false, false]);
});

test("[L14] what waits is counted in ops and bytes, and 2,000 ops or 4 MB are the most", () => {
  const { log, s1 } = ready();
  const stranger = log.admit(referee("s2"));
  const made = [1, 2].map(() =>
    log.make(stranger, "sheet.submit", on, { sheet: aSheet(s1, { remark: "é" }) }),
  );
  for (const op of made) log.take(op);
  const bytes = made.reduce((sum, { text }) => sum + new TextEncoder().encode(text).length, 0);
  expect(waitingAmong(log.state, () => true)).toEqual({ ops: 2, bytes });
  expect(waitingAmong(log.state, (sequence) => sequence < log.state.sequence).ops).toBe(1);
  const MB4 = 4 * 1024 * 1024;
  expect(mayWait({ ops: 1999, bytes: 0 }, 100)).toBe(true);
  expect(mayWait({ ops: 2000, bytes: 0 }, 100)).toBe(false);
  expect(mayWait({ ops: 5, bytes: MB4 - 100 }, 100)).toBe(true);
  expect(mayWait({ ops: 5, bytes: MB4 - 100 }, 101)).toBe(false);
});
