import { expect, test } from "vitest";
import type { KeptReceipt } from "../../../src/app/device/cache-port.ts";
import type { JournalOp } from "../../../src/app/device/journal-port.ts";
import {
  isWaiting,
  laidOver,
  receiptOf,
  unsent,
  type Whereabouts,
} from "../../../src/app/device/receipts.ts";
import type { DeviceId, Hash, HistoryId, OpId } from "../../../src/core/competition/id.ts";
import { emptyState } from "../../../src/core/log/state.ts";
import { cup, history } from "./fixtures.ts";

const restored = "01890000-0000-7000-8000-00000000bbbb" as HistoryId;
const op: JournalOp = {
  ends: null,
  signature: null,
  id: "01890000-0000-7000-8000-000000000001" as OpId,
  device: "0".repeat(32) as DeviceId,
  number: 1,
  kind: "sheet.submit",
  hash: "1".repeat(64) as Hash,
  text: "{}",
};
const placed: KeptReceipt = {
  kind: "placed",
  op: op.id,
  history,
  sequence: 7,
  received: 1000,
  verdict: { kind: "accepted" },
};
/** What is kept of the op, and what the server says its history is now. The log was not read since. */
const at = (kept: KeptReceipt | null, now: HistoryId = history): Whereabouts => ({
  state: emptyState(cup),
  readFrom: now,
  history: now,
  kept: new Map(kept ? [[op.id, kept]] : []),
});

test("[D7] an op that nothing is kept of is saved here, is offered, and is laid over the log", () => {
  expect(receiptOf(op, at(null))).toEqual({ kind: "saved" });
  expect(unsent([op], at(null))).toEqual([op]);
  expect(laidOver([op], at(null))).toEqual([op]);
});

test("[D7] an op that was copied says so, is still offered, and is laid over the log", () => {
  const copied = at({ kind: "copied", op: op.id, at: 900 });
  expect(receiptOf(op, copied)).toEqual({ kind: "copied", at: 900 });
  expect(unsent([op], copied)).toEqual([op]);
  expect(laidOver([op], copied)).toEqual([op]);
  expect(
    [{ kind: "saved" } as const, receiptOf(op, copied), receiptOf(op, at(placed))].map(isWaiting),
  ).toEqual([true, true, false]);
});

test("[D7] an op that was answered is received, is not offered again, and is laid over until it is read", () => {
  expect(receiptOf(op, at(placed))).toEqual({ kind: "received", at: 1000, number: 7, beforeRestore: false });
  expect(unsent([op], at(placed))).toEqual([]);
  expect(laidOver([op], at(placed))).toEqual([op]);
});

test("[V20] an op of an earlier key is laid over until the server has it; then the log says what of it is shown", () => {
  const carried: JournalOp = { ...op, signature: "s".repeat(86) as NonNullable<JournalOp["signature"]> };
  expect(laidOver([carried], at(null))).toEqual([carried]);
  expect(laidOver([carried], at(placed))).toEqual([]);
});

test("[S6] after a restore it reads received before the restore, and is offered again", () => {
  expect(receiptOf(op, at(placed, restored))).toMatchObject({ kind: "received", beforeRestore: true });
  expect(unsent([op], at(placed, restored))).toEqual([op]);
});

test("[S2] a parked op is shown with its reason, is not offered, and has no effect", () => {
  const parked = at({ kind: "parked", op: op.id, detail: "can't be read" });
  expect(receiptOf(op, parked)).toEqual({ kind: "parked", detail: "can't be read" });
  expect(unsent([op], parked)).toEqual([]);
  expect(laidOver([op], parked)).toEqual([]);
});

test("[L12] an op that was set aside has no effect on what is shown", () => {
  const reason = { kind: "revoked" } as const;
  const aside = at({ ...placed, verdict: { kind: "quarantined", reason } });
  expect(receiptOf(op, aside)).toEqual({ kind: "setAside", at: 1000, number: 7, reason });
  expect(laidOver([op], aside)).toEqual([]);
});
