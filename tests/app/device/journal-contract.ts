/** What every journal keeps to: run against the one in memory and against Dexie on a real IndexedDB. */
import { expect, test } from "vitest";
import {
  type Compose,
  DraftGone,
  type DraftRecord,
  DraftTaken,
  type Journal,
} from "../../../src/app/device/journal-port.ts";
import type { Chance } from "../../../src/app/device/ports.ts";
import type { DraftRow } from "../../../src/core/competition/draft-row.ts";
import type { DeviceId, HistoryId, OpId, PersonId, TeamId } from "../../../src/core/competition/id.ts";
import { hashText } from "../../../src/core/log/entry.ts";
import { aDraft, bundleFixture, counts, opened, sheet14A } from "./fixtures.ts";
import { SeededChance, settled } from "./ports.ts";

export const device = "0123456789abcdef0123456789abcdef" as DeviceId;
export const history = "01890000-0000-7000-8000-00000000aaaa" as HistoryId;
export const draftOf = (draft: string, team = sheet14A.team) => aDraft(draft, { ...sheet14A, team });
/** The correction of a sheet of that team. */
export const correctionOf = (draft: string, team: TeamId, corrects: OpId): DraftRecord => {
  const { head, ...rest } = draftOf(draft, team);
  return { ...rest, head: { ...head, corrects } };
};
export const rowOf = (draft: string, row: number): DraftRow => ({
  draft,
  row,
  action: counts(row),
  at: row,
  reading: opened,
  by: null,
});
/** Writes an op of this name wherever it is placed. */
export const op =
  (name: string): Compose =>
  (place) => {
    const id = `01890000-0000-7000-8000-${name.padStart(12, "0")}` as OpId;
    const kind = "run.late";
    const text = JSON.stringify({ id, kind, ...place });
    return { id, kind, hash: hashText(text), text };
  };

/** A journal, and a way to open the same one again as after a restart or from another tab. */
export interface Opened {
  readonly journal: Journal;
  readonly again: () => Promise<Journal>;
}

/** @param chance  makes the keys that the journal signs with */
export function journalContract(
  name: string,
  open: () => Promise<Opened>,
  chance: Pick<Chance, "makeKeys"> = new SeededChance(),
): void {
  const begun = async () => {
    const opened = await open();
    await opened.journal.begin(device, await chance.makeKeys());
    return opened;
  };

  test(`[D1] ${name}: key, id, last number and admission are there together or not at all`, async () => {
    const { journal, again } = await open();
    expect(await journal.self()).toBeNull();
    const keys = await chance.makeKeys();
    await journal.begin(device, keys);
    await journal.write([op("1")], null);
    await journal.admit(bundleFixture);
    const self = await (await again()).self();
    expect(self).toMatchObject({ device, keys, number: 1, admission: bundleFixture, seen: [null, 0] });
  });

  test(`[D1] ${name}: a journal that is a device's stays that device's`, async () => {
    const { journal } = await begun();
    const other = await journal.begin("f".repeat(32) as DeviceId, await chance.makeKeys());
    expect(other.device).toBe(device);
    expect((await journal.self())?.device).toBe(device);
  });

  test(`[L2] ${name}: numbers are gapless from 1 and each op names the hash of the one before`, async () => {
    const { journal, again } = await begun();
    await Promise.all([journal.write([op("1")], null), journal.write([op("2"), op("3")], null)]);
    await (await again()).write([op("4")], null);
    const ops = await journal.ops();
    expect(ops.map(({ number }) => number)).toEqual([1, 2, 3, 4]);
    expect((await journal.ops({ device, number: 2 })).map(({ number }) => number)).toEqual([3, 4]);
    const previous = ops.map(({ text }) => JSON.parse(text).previous);
    expect(previous).toEqual([null, ...ops.slice(0, 3).map(({ hash }) => hash)]);
  });

  test(`[D2] ${name}: an op that can't be composed leaves neither op nor number behind`, async () => {
    const { journal } = await begun();
    const broken: Compose = () => {
      throw new Error("no such team");
    };
    await expect(journal.write([op("1"), broken], null)).rejects.toThrow("no such team");
    expect(await journal.ops()).toEqual([]);
    await journal.write([op("2")], null);
    expect((await journal.ops()).map(({ number }) => number)).toEqual([1]);
  });

  test(`[D2] ${name}: the op that ends a draft and the draft's removal are one`, async () => {
    const { journal } = await begun();
    await journal.openDraft(draftOf("d1"));
    await journal.openDraft(draftOf("d2", "t2" as TeamId));
    await journal.addRows("d1", [rowOf("d1", 1)]);
    await journal.addRows("d2", [rowOf("d2", 1)]);
    await journal.write([op("1")], "d1");
    expect((await journal.drafts()).map(({ head }) => head.draft)).toEqual(["d2"]);
    expect(await journal.rows("d1")).toEqual([]);
    expect(await journal.rows("d2")).toHaveLength(1);
  });

  test(`[D2] ${name}: a draft can be submitted only once, and takes no rows afterwards`, async () => {
    const { journal } = await begun();
    await journal.openDraft(draftOf("d1"));
    await journal.write([op("1")], "d1");
    await expect(journal.write([op("2")], "d1")).rejects.toBeInstanceOf(DraftGone);
    await expect(journal.addRows("d1", [rowOf("d1", 1)])).rejects.toBeInstanceOf(DraftGone);
    await expect(journal.discardDraft("d1")).rejects.toBeInstanceOf(DraftGone);
    expect((await journal.ops()).map(({ number }) => number)).toEqual([1]);
    expect((await journal.self())?.number).toBe(1);
  });

  test(`[D2] ${name}: ops that seemed to fail and are written again are not written twice`, async () => {
    const { journal } = await begun();
    await journal.openDraft(draftOf("d1"));
    const first = await journal.write([op("1"), op("2")], "d1");
    expect(await journal.write([op("1"), op("2")], "d1")).toEqual(first);
    expect((await journal.ops()).map(({ number, ends }) => [number, ends])).toEqual([
      [1, null],
      [2, "d1"],
    ]);
    await journal.write([op("3")], null);
    expect((await journal.ops()).map(({ number }) => number)).toEqual([1, 2, 3]);
  });

  test(`[D3] ${name}: a tap that seemed to fail and is written again is not written twice`, async () => {
    const { journal } = await begun();
    await journal.openDraft(draftOf("d1"));
    await journal.addRows("d1", [rowOf("d1", 1)]);
    await journal.addRows("d1", [rowOf("d1", 1), rowOf("d1", 2)]);
    expect(await journal.rows("d1")).toEqual([rowOf("d1", 1), rowOf("d1", 2)]);
    const other = { ...rowOf("d1", 2), at: 99 };
    await expect(journal.addRows("d1", [other])).rejects.toThrow();
    expect(await journal.rows("d1")).toEqual([rowOf("d1", 1), rowOf("d1", 2)]);
  });

  test(`[D3] ${name}: a draft is discarded once, whoever asks`, async () => {
    const { journal } = await begun();
    await journal.openDraft(draftOf("d1"));
    await journal.addRows("d1", [rowOf("d1", 1)]);
    await journal.discardDraft("d1");
    await journal.discardDraft("d1");
    expect(await journal.drafts()).toEqual([]);
    await expect(journal.addRows("d1", [rowOf("d1", 2)])).rejects.toBeInstanceOf(DraftGone);
  });

  test(`[D42] ${name}: a draft moves with its rows, once, and never onto another that is open`, async () => {
    const { journal, again } = await begun();
    await journal.openDraft(draftOf("d1"));
    await journal.openDraft(draftOf("d2", "t2" as TeamId));
    await journal.addRows("d1", [rowOf("d1", 1)]);
    const moved = [rowOf("d3", 1), rowOf("d3", 2)];
    const taken = journal.moveDraft("d1", draftOf("d3", "t2" as TeamId), moved);
    await expect(taken).rejects.toBeInstanceOf(DraftTaken);
    expect(await journal.rows("d1")).toEqual([rowOf("d1", 1)]);
    await journal.moveDraft("d1", draftOf("d3", "t3" as TeamId), moved);
    await journal.moveDraft("d1", draftOf("d3", "t3" as TeamId), moved);
    expect((await journal.drafts()).map(({ head }) => head.draft).sort()).toEqual(["d2", "d3"]);
    expect(await (await again()).rows("d3")).toEqual(moved);
    expect(await journal.rows("d1")).toEqual([]);
    await expect(journal.addRows("d1", [rowOf("d1", 2)])).rejects.toBeInstanceOf(DraftGone);
  });

  test(`[D42, D50] ${name}: a draft moves to a team whose correction is open, which is a draft of its own`, async () => {
    const { journal, again } = await begun();
    const sheet = "01890000-0000-7000-8000-00000000c0de" as OpId;
    await journal.openDraft(draftOf("d1"));
    await journal.openDraft(correctionOf("d2", "t2" as TeamId, sheet));
    await journal.addRows("d2", [rowOf("d2", 1)]);
    await journal.moveDraft("d1", draftOf("d3", "t2" as TeamId), [rowOf("d3", 1)]);
    const reopened = await again();
    expect((await reopened.drafts()).map(({ head }) => head.draft).sort()).toEqual(["d2", "d3"]);
    expect(await reopened.rows("d2")).toEqual([rowOf("d2", 1)]);
    expect(await reopened.rows("d3")).toEqual([rowOf("d3", 1)]);
  });

  test(`[D3] ${name}: a tap adds a row and rewrites none; rows come back in their order`, async () => {
    const { journal, again } = await begun();
    await journal.openDraft(draftOf("d1"));
    const rows = Array.from({ length: 12 }, (_, index) => rowOf("d1", index + 1));
    await journal.addRows("d1", rows.slice(0, 5));
    await journal.addRows("d1", rows.slice(5));
    expect(await (await again()).rows("d1")).toEqual(rows);
    expect(await journal.rows("d")).toEqual([]);
  });

  test(`[D3] ${name}: a sheet that is open already opens as the same draft`, async () => {
    const { journal } = await begun();
    const [first, second] = await Promise.all([
      journal.openDraft(draftOf("d1")),
      journal.openDraft(draftOf("d2")),
    ]);
    expect(second.head.draft).toBe(first.head.draft);
    await journal.discardDraft(first.head.draft);
    expect((await journal.openDraft(draftOf("d3"))).head.draft).toBe("d3");
  });

  test(`[D50] ${name}: a new sheet, and the correction of each that is there, are drafts of their own`, async () => {
    const { journal } = await begun();
    const opens = async (draft: string, corrects: OpId) => {
      const made = draftOf(draft);
      return (await journal.openDraft({ ...made, head: { ...made.head, corrects } })).head.draft;
    };
    const [first, second] = ["1", "2"].map((end) => `01890000-0000-7000-8000-00000000000${end}` as OpId);
    if (!first || !second) throw new Error("there are two sheets");
    expect(await opens("d1", first)).toBe("d1");
    expect((await journal.openDraft(draftOf("d2"))).head.draft).toBe("d2");
    expect(await opens("d3", second)).toBe("d3");
    expect(await opens("d4", first)).toBe("d1");
    expect((await journal.openDraft(draftOf("d5"))).head.draft).toBe("d2");
    expect(await journal.drafts()).toHaveLength(3);
  });

  test(`[L15] ${name}: what was seen never falls within a history`, async () => {
    const { journal } = await begun();
    await journal.see(history, 12);
    await journal.see(history, 7);
    expect((await journal.self())?.seen).toEqual([history, 12]);
    const other = history.replace("a", "b") as HistoryId;
    await journal.see(other, 3);
    expect((await journal.self())?.seen).toEqual([other, 3]);
  });

  test(`[A1] ${name}: wrong tries outlive the page`, async () => {
    const { journal, again } = await begun();
    const official = "anna" as PersonId;
    expect(await journal.tries(official)).toEqual({ wrong: 0, until: null });
    await journal.changeTries(official, () => ({ wrong: 5, until: 1234 }));
    expect(await (await again()).tries(official)).toMatchObject({ wrong: 5, until: 1234 });
  });

  test(`[A1] ${name}: wrong tries at once, also of another tab, are all counted`, async () => {
    const { journal, again } = await begun();
    const other = await again();
    const official = "anna" as PersonId;
    const once = (one: Journal) =>
      one.changeTries(official, ({ wrong }) => ({ wrong: wrong + 1, until: null }));
    await Promise.all([journal, other, journal, other].map(once));
    expect((await journal.tries(official)).wrong).toBe(4);
  });

  test(`${name}: the write test leaves nothing behind`, async () => {
    const { journal } = await begun();
    expect(await journal.writeTest()).toBe(true);
    expect(await journal.ops()).toEqual([]);
  });

  test(`[D33] ${name}: write tests at once, also of another tab, disturb each other in nothing`, async () => {
    const { journal, again } = await begun();
    const other = await again();
    const asked = [journal, journal, other, other].map((one) => one.writeTest());
    expect(await Promise.all(asked)).toEqual([true, true, true, true]);
    expect(await Promise.all([journal.writeTest(), other.writeTest()])).toEqual([true, true]);
  });

  test(`${name}: tells of changes, also of another tab's, until it is asked no more`, async () => {
    const { journal, again } = await begun();
    const other = await again();
    let calls = 0;
    const stop = journal.changed(() => {
      calls += 1;
    });
    await heard(() => calls > 0);
    calls = 0;
    await other.write([op("1")], null);
    await heard(() => calls > 0);
    stop();
    calls = 0;
    await other.write([op("2")], null);
    await settled();
    expect(calls).toBe(0);
  });
}

/** Waits for something that a database does in its own time. */
export async function heard(happened: () => boolean): Promise<void> {
  for (let turn = 0; turn < 1000 && !happened(); turn++) await settled();
  expect(happened()).toBe(true);
}
