/** What a journal's copy in a database keeps to when it is compared and mended: run in memory and on Dexie. */
import { expect, test } from "vitest";
import {
  type JournalDatabase,
  type MirroredOp,
  NOTHING_BACK,
  type TakeBack,
} from "../../../src/app/device/copies.ts";
import type { JournalOp } from "../../../src/app/device/journal-port.ts";
import type { Recovery } from "../../../src/app/device/recovery.ts";
import type { DeviceId, HistoryId, TeamId } from "../../../src/core/competition/id.ts";
import type { Signature } from "../../../src/core/protocol/messages.ts";
import { sheet14A } from "./fixtures.ts";
import { device, draftOf, history, op, rowOf } from "./journal-contract.ts";
import { SeededChance } from "./ports.ts";

const old = "0".repeat(32) as DeviceId;
const signature = "s".repeat(86) as Signature;
const seen = [history as HistoryId, 7] as const;
const recovery: Recovery = { at: 1, dataLoss: true, newKey: true, ops: 1, drafts: 0, disagreements: [] };

/** An op as the mirror holds it, after the one before. */
function mirrored(
  name: string,
  of: DeviceId,
  number: number,
  before: MirroredOp | JournalOp | null,
): MirroredOp {
  const previous = before?.hash ?? null;
  const written = op(name)({ device: of, number, previous, seen });
  return { ...written, device: of, number, previous, seen, ends: null, signature };
}
const back = (found: Partial<TakeBack>): TakeBack => ({ ...NOTHING_BACK, ...found });

export function databaseContract(
  name: string,
  open: () => Promise<{ readonly journal: JournalDatabase }>,
): void {
  const begun = async () => {
    const { journal } = await open();
    const keys = await new SeededChance().makeKeys();
    await journal.begin(device, keys);
    return { journal, keys };
  };

  test(`[D8] ${name}: the copy holds everything, and of ended drafts only that they ended`, async () => {
    const { journal } = await begun();
    for (const [draft, team] of [
      ["d1", "t1"],
      ["d2", "t2"],
      ["d3", "t3"],
    ] as const) {
      await journal.openDraft(draftOf(draft, team as TeamId));
      await journal.addRows(draft, [rowOf(draft, 1)]);
    }
    const [written] = await journal.write([op("1")], "d1");
    await journal.discardDraft("d2");
    const copy = await journal.copy();
    expect(copy.self).toEqual(await journal.self());
    expect(copy.ops).toEqual([{ ...written, ends: "d1" }]);
    expect(copy.drafts).toEqual([draftOf("d3", "t3" as TeamId)]);
    expect(copy.rows).toEqual([rowOf("d3", 1)]);
    expect(copy).toMatchObject({ discarded: ["d2"], former: [], recoveries: [] });
  });

  test(`[D14] ${name}: ops that go on with the chain are put back, and the next one goes on from them`, async () => {
    const { journal } = await begun();
    await journal.openDraft(draftOf("d1"));
    await journal.addRows("d1", [rowOf("d1", 1)]);
    const [first] = await journal.write([op("1")], null);
    const second = mirrored("2", device, 2, first ?? null);
    const third = { ...mirrored("3", device, 3, second), ends: "d1" };
    await journal.takeBack(back({ ops: [second, third] }), null, null);
    expect(await journal.self()).toMatchObject({ number: 3, last: third.hash, seen });
    expect((await journal.ops()).map(({ number, signature: kept }) => [number, kept])).toEqual([
      [1, null],
      [2, null],
      [3, null],
    ]);
    expect(await journal.drafts()).toEqual([]);
    const [fourth] = await journal.write([op("4")], null);
    expect(JSON.parse(fourth?.text ?? "")).toMatchObject({ number: 4, previous: third.hash });
    // Another tab has put them back meanwhile.
    await journal.takeBack(back({ ops: [second, third] }), null, null);
    expect(await journal.ops()).toHaveLength(4);
  });

  test(`[D16] ${name}: ops of an earlier key stay under it, come first, and keep their signature`, async () => {
    const { journal } = await begun();
    await journal.write([op("9")], null);
    const one = mirrored("1", old, 1, null);
    const clone = mirrored("2", old, 1, null);
    const former = { device: old, key: (await new SeededChance(3).makeKeys()).publicKey, admission: null };
    for (let twice = 0; twice < 2; twice += 1) {
      await journal.takeBack(back({ carried: [one, clone], former: [former] }), null, null);
    }
    const ops = await journal.ops();
    expect(ops.map((kept) => [kept.device, kept.signature]).sort()).toEqual(
      [
        [old, signature],
        [old, signature],
        [device, null],
      ].sort(),
    );
    expect(ops.at(-1)?.device).toBe(device);
    expect(await journal.former()).toEqual([former]);
    expect((await journal.self())?.number).toBe(1);
  });

  test(`[D8] ${name}: drafts and taps come back, and what was ended meanwhile does not`, async () => {
    const { journal } = await begun();
    await journal.openDraft(draftOf("ended", "t2" as TeamId));
    await journal.write([op("1")], "ended");
    await journal.openDraft(draftOf("here", "t3" as TeamId));
    await journal.addRows("here", [rowOf("here", 1)]);
    await journal.openDraft(draftOf("thrown", "t4" as TeamId));
    const gone = draftOf("gone");
    const found = back({
      drafts: [gone, draftOf("ended", "t2" as TeamId)],
      rows: [
        rowOf("gone", 1),
        rowOf("gone", 2),
        { ...rowOf("here", 1), at: 99 },
        rowOf("here", 2),
        rowOf("ended", 1),
      ],
      discarded: ["thrown"],
    });
    for (let twice = 0; twice < 2; twice += 1) await journal.takeBack(found, null, null);
    const drafts = (await journal.drafts()).map(({ head }) => head.draft);
    expect(drafts.sort()).toEqual(["gone", "here"]);
    expect(await journal.rows("gone")).toEqual([rowOf("gone", 1), rowOf("gone", 2)]);
    expect(await journal.rows("here")).toEqual([rowOf("here", 1), rowOf("here", 2)]);
    expect(await journal.rows("ended")).toEqual([]);
    expect((await journal.copy()).discarded).toEqual(["thrown"]);
    expect((await journal.openDraft({ ...gone, head: { ...gone.head, sheet: sheet14A } })).head.draft).toBe(
      "gone",
    );
  });

  test(`[D14] ${name}: a key out of use leaves its ops signed, and the new one begins with number 1`, async () => {
    const { journal, keys } = await begun();
    const [first] = await journal.write([op("1")], null);
    if (!first) throw new Error("nothing was written");
    const next = await new SeededChance(5).makeKeys();
    const renewal = { of: device, device: old, keys: next, signatures: new Map([[first.id, signature]]) };
    await journal.takeBack(NOTHING_BACK, renewal, recovery);
    expect(await journal.self()).toEqual({
      device: old,
      keys: next,
      number: 0,
      last: null,
      admission: null,
      seen: [null, 0],
    });
    expect(await journal.ops()).toEqual([{ ...first, signature }]);
    expect(await journal.former()).toEqual([{ device, key: keys.publicKey, admission: null }]);
    const [own] = await journal.write([op("2")], null);
    expect(own).toMatchObject({ device: old, number: 1, signature: null });
    // Another tab had found the same, and comes too late.
    await journal.takeBack(NOTHING_BACK, renewal, null);
    expect(await journal.self()).toMatchObject({ device: old, number: 1 });
  });

  test(`[D45] ${name}: a key stays in use while it has an op that nobody signed, and nothing is taken back`, async () => {
    const { journal } = await begun();
    const [first, second] = await journal.write([op("1"), op("2")], null);
    if (!first || !second) throw new Error("nothing was written");
    const next = await new SeededChance(5).makeKeys();
    const signatures = new Map([[first.id, signature]]);
    const renewal = { of: device, device: old, keys: next, signatures };
    expect(await journal.takeBack(NOTHING_BACK, renewal, recovery)).toBe(false);
    expect(await journal.self()).toMatchObject({ device, number: 2 });
    expect([await journal.ops(), await journal.former()]).toEqual([[first, second], []]);
    expect(await journal.recovery()).toBeNull();
    signatures.set(second.id, signature);
    expect(await journal.takeBack(NOTHING_BACK, renewal, recovery)).toBe(true);
    expect((await journal.ops()).map((one) => one.signature)).toEqual([signature, signature]);
  });

  test(`[D15] ${name}: a recovery is told until it was read`, async () => {
    const { journal } = await begun();
    expect(await journal.recovery()).toBeNull();
    await journal.takeBack(NOTHING_BACK, null, recovery);
    const fork = { kind: "fork", number: 3 } as const;
    const next = { ...recovery, at: 2, newKey: false, drafts: 2, disagreements: [fork] };
    await journal.takeBack(NOTHING_BACK, null, next);
    expect(await journal.recovery()).toEqual({
      at: 2,
      dataLoss: true,
      newKey: true,
      ops: 2,
      drafts: 2,
      disagreements: [fork],
    });
    await journal.recoveryRead();
    expect(await journal.recovery()).toBeNull();
    expect((await journal.copy()).recoveries.map(({ at }) => at)).toEqual([1, 2]);
  });
}
