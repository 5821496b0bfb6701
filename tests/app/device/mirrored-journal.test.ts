import { expect, test } from "vitest";
import { StorageUnusable } from "../../../src/app/device/database.ts";
import type { Mirror } from "../../../src/app/device/mirror.ts";
import { frame, readLines } from "../../../src/app/device/mirror-lines.ts";
import { MirroredJournal } from "../../../src/app/device/mirrored-journal.ts";
import { OpenSheet } from "../../../src/app/device/open-sheet.ts";
import type { StorageTrouble } from "../../../src/app/device/this-device.ts";
import type { TeamId } from "../../../src/core/competition/id.ts";
import { idOfKey } from "../../../src/core/log/role.ts";
import { bundleText } from "../../../src/core/protocol/signing.ts";
import { counts, cup } from "./fixtures.ts";
import { device, draftOf, op, rowOf } from "./journal-contract.ts";
import { MemoryJournal } from "./memory-journal.ts";
import { MemoryTexts } from "./memory-mirror.ts";
import { SeededChance, settled, TestClock } from "./ports.ts";

/** A journal whose copies a test can hold back and look into. */
async function twofold(place: Mirror["place"] = "file") {
  const database = new MemoryJournal();
  const texts = new MemoryTexts();
  const clock = new TestClock();
  const chance = new SeededChance();
  const told: (StorageTrouble | null)[] = [];
  /** The same journal in one more tab, or after a restart. */
  const tab = (of = database) =>
    MirroredJournal.open({
      competition: cup,
      database: of,
      mirror: texts.tab(place),
      chance,
      clock,
      build: "0.1.0+test",
      onTrouble: (trouble) => void told.push(trouble),
    });
  const journal = await tab();
  const keys = await chance.makeKeys();
  await journal.begin(device, keys);
  await journal.openDraft(draftOf("d1"));
  const lines = () => texts.all().flatMap(({ text }) => readLines(text));
  const rows = () => lines().flatMap((line) => (line.kind === "row" ? [line.row.row] : []));
  const names = () =>
    lines().flatMap((line) => (line.kind === "op" ? [JSON.parse(line.bundle.ops[0] ?? "").number] : []));
  return { database, texts, clock, chance, keys, told, tab, journal, lines, rows, names };
}
/** Whether a promise has come to its end by now. */
async function done(promise: Promise<unknown>): Promise<boolean> {
  let ended = false;
  promise.then(
    () => {
      ended = true;
    },
    () => {
      ended = true;
    },
  );
  await settled();
  return ended;
}

test("[D8] a tap is in the database, then in the mirror, and only then saved", async () => {
  const { journal, database, texts, clock, rows } = await twofold();
  const record = (await journal.drafts())[0] ?? expect.fail();
  const world = {
    journal,
    clock,
    unitsPerSecond: () => 10,
    hardStop: () => null,
    official: () => null,
    changed: () => undefined,
  };
  const sheet = new OpenSheet(world, record, []);
  sheet.setReadOnly(false);
  let letGo = () => {};
  database.gate = new Promise((resolve) => {
    letGo = () => {
      database.gate = null;
      resolve();
    };
  });
  sheet.tap(counts(1));
  await settled();
  expect([sheet.view.saved, (await database.rows("d1")).length, rows()]).toEqual([false, 0, []]);
  texts.full = true;
  letGo();
  await settled();
  expect([sheet.view.saved, (await database.rows("d1")).length, rows()]).toEqual([false, 1, []]);
  expect(sheet.view.failed).toBe(true);
  texts.full = false;
  await clock.pass(1_000);
  expect([sheet.view.saved, sheet.view.failed, rows()]).toEqual([true, false, [1]]);
});

test("[D8] an op is signed after its transaction, and its line is a bundle of one that names the draft it ends", async () => {
  const { journal, chance, keys, lines } = await twofold();
  const [first, second] = await journal.write([op("1"), op("2")], "d1");
  const written = lines().flatMap((line) => (line.kind === "op" ? [line] : []));
  expect(written.map(({ bundle }) => bundle.ops)).toEqual([[first?.text], [second?.text]]);
  expect(written.map(({ ends }) => ends)).toEqual([null, "d1"]);
  for (const { bundle } of written) {
    const { signature, ...unsigned } = bundle;
    expect(bundle).toMatchObject({ competition: cup, device });
    expect(signature).toBe(await chance.sign(keys, bundleText(unsigned)));
  }
});

test("[D12] an op that is in the database alone is given to nobody, and its write has not ended", async () => {
  const { journal, texts, clock, told, names } = await twofold();
  await journal.write([op("1")], null);
  texts.full = true;
  const writing = journal.write([op("2"), op("3")], "d1");
  expect(await done(writing)).toBe(false);
  expect((await journal.ops()).map(({ number }) => number)).toEqual([1]);
  expect(await journal.mirror()).toBe("failing");
  expect(told).toEqual(["mirrorFails"]);
  texts.full = false;
  await clock.pass(10_000);
  expect((await writing).map(({ number }) => number)).toEqual([2, 3]);
  expect((await journal.ops()).map(({ number }) => number)).toEqual([1, 2, 3]);
  expect(names()).toEqual([1, 2, 3]);
  expect(told).toEqual(["mirrorFails", null]);
});

test("[D12] what another tab wrote is appended by this one too before it is given out", async () => {
  const { journal, database, tab, names, rows } = await twofold();
  const other = await tab();
  // The other tab was ended between its transactions and its lines.
  await database.write([op("1")], null);
  await database.addRows("d1", [rowOf("d1", 1)]);
  expect([names(), rows()]).toEqual([[], []]);
  expect((await journal.ops()).map(({ number }) => number)).toEqual([1]);
  expect(await journal.rows("d1")).toHaveLength(1);
  expect([names(), rows()]).toEqual([[1], [1]]);
  // Once each tab that looks, and no more.
  await other.ops();
  await journal.ops();
  await other.ops();
  expect(names()).toEqual([1, 1]);
});

test("[D12] a sheet is opened only when what it shows as saved is in both copies", async () => {
  const { journal, database, texts, clock, rows } = await twofold();
  await database.addRows("d1", [rowOf("d1", 1)]);
  texts.full = true;
  const opening = journal.rows("d1");
  expect(await done(opening)).toBe(false);
  texts.full = false;
  await clock.pass(10_000);
  expect(await opening).toHaveLength(1);
  expect(rows()).toEqual([1]);
});

test("[D8] a discarded draft has its line, and does not come back with an older database", async () => {
  const { journal, database, tab, lines } = await twofold();
  await journal.addRows("d1", [rowOf("d1", 1)]);
  const before = new MemoryJournal(await database.copy());
  await journal.discardDraft("d1");
  expect(lines().at(-1)).toEqual({ kind: "discard", draft: "d1" });
  expect(await (await tab(before)).drafts()).toEqual([]);
  expect(await (await tab(new MemoryJournal())).drafts()).toEqual([]);
});

test("[D42] a moved draft is whole in the mirror before the old one is done with, and outlives the database", async () => {
  const { journal, database, tab, lines } = await twofold();
  await journal.addRows("d1", [rowOf("d1", 1)]);
  const before = new MemoryJournal(await database.copy());
  const to = draftOf("d2", "t9" as TeamId);
  await journal.moveDraft("d1", to, [rowOf("d2", 1), rowOf("d2", 2)]);
  expect(
    lines()
      .slice(-4)
      .map(({ kind }) => kind),
  ).toEqual(["draft", "row", "row", "discard"]);
  for (const lost of [before, new MemoryJournal()]) {
    const next = await tab(lost);
    expect((await next.drafts()).map(({ head }) => head.draft)).toEqual(["d2"]);
    expect(await next.rows("d2")).toEqual([rowOf("d2", 1), rowOf("d2", 2)]);
  }
});

test("[D13] taps that the database refuses go into the mirror, and the next start takes them back", async () => {
  const { journal, database, tab, rows } = await twofold();
  await journal.addRows("d1", [rowOf("d1", 1)]);
  database.failures.push(new Error("Connection to Indexed Database server lost"));
  await expect(journal.addRows("d1", [rowOf("d1", 2)])).rejects.toThrow("lost");
  expect(rows()).toEqual([1, 2]);
  const next = await tab();
  expect(await next.rows("d1")).toEqual([rowOf("d1", 1), rowOf("d1", 2)]);
  // A try that works after all finds its tap there.
  await journal.addRows("d1", [rowOf("d1", 2)]);
  expect(rows()).toEqual([1, 2]);
});

test("[D13] an old tab that gave its database up writes nothing into the mirror", async () => {
  const { journal, database, rows } = await twofold();
  database.failures.push(new StorageUnusable("journal", "newerVersion"));
  await expect(journal.addRows("d1", [rowOf("d1", 1)])).rejects.toMatchObject({ trouble: "newerVersion" });
  expect(rows()).toEqual([]);
});

test("[D8] dataLoss is noted in the mirror and told with what came back", async () => {
  const { journal, tab, lines } = await twofold();
  await journal.write([op("1")], null);
  const emptied = new MemoryJournal();
  emptied.dataLoss = true;
  const next = await tab(emptied);
  await settled();
  expect(lines().filter(({ kind }) => kind === "opened")).toMatchObject([
    { dataLoss: false, build: "0.1.0+test" },
    { dataLoss: true },
  ]);
  expect(await next.recovery()).toMatchObject({ dataLoss: true, newKey: true, ops: 1, drafts: 1 });
});

test("[D15] with another content for a tap in two files the first by its text counts, and the person is told", async () => {
  const { journal, texts, tab } = await twofold();
  await journal.addRows("d1", [rowOf("d1", 1)]);
  const [one = expect.fail()] = texts.all();
  const clone = new MemoryJournal();
  const other = new MemoryTexts();
  const branch = await MirroredJournal.open({
    competition: cup,
    database: clone,
    mirror: other.tab(),
    chance: new SeededChance(),
    clock: new TestClock(),
    build: "0.1.0+test",
    onTrouble: () => undefined,
  });
  await branch.begin(device, await new SeededChance().makeKeys());
  await branch.openDraft(draftOf("d1"));
  await branch.addRows("d1", [{ ...rowOf("d1", 1), at: 0 }]);
  const [two = expect.fail()] = other.all();
  for (const files of [
    [one.text, two.text],
    [two.text, one.text],
  ]) {
    texts.lose();
    for (const text of files) await texts.tab().append(text);
    const next = await tab(new MemoryJournal());
    expect((await next.rows("d1")).map(({ at }) => at)).toEqual([0]);
    const disagreements = [{ kind: "rowDiffers", draft: "d1", row: 1 }];
    expect(await next.recovery()).toMatchObject({ drafts: 1, disagreements });
  }
});

test("[D14] an op with a number that is taken is a fork, and both chains are handed on whole", async () => {
  const { journal, database, tab, lines } = await twofold();
  await journal.write([op("1")], null);
  const early = await database.copy();
  await journal.write([op("2"), op("3")], null);
  // The profile was copied before these, and the copy wrote a number 2 of its own, which never came into this mirror.
  const clone = new MemoryJournal(early);
  await clone.write([op("22")], null);
  const next = await tab(clone);
  const ops = await next.ops();
  expect(ops.map(({ number }) => number).sort()).toEqual([1, 2, 2, 3]);
  expect(ops.every(({ signature }) => signature !== null)).toBe(true);
  const texts = new Set(lines().flatMap((line) => (line.kind === "op" ? line.bundle.ops : [])));
  expect(texts).toEqual(new Set(ops.map(({ text }) => text)));
  expect(await next.self()).toMatchObject({ number: 0, admission: null });
  expect((await next.former()).map((former) => former.device)).toEqual([device]);
});

test("[D14] an op with the next number that follows another op than the last one is a fork", async () => {
  const { journal, database, texts, tab, lines } = await twofold();
  await journal.write([op("1")], null);
  const clone = new MemoryJournal(await database.copy());
  await journal.write([op("2")], null);
  await journal.write([op("3")], null);
  await clone.write([op("22")], null);
  const third = lines().filter((line) => line.kind === "op" && line.bundle.ops[0]?.includes('"number":3'));
  texts.lose();
  await texts.tab().append(third.map(frame).join(""));
  const next = await tab(clone);
  expect((await next.ops()).map(({ number }) => number).sort()).toEqual([1, 2, 3]);
  expect(await next.recovery()).toMatchObject({ newKey: true, disagreements: [{ kind: "fork", number: 3 }] });
});

test("[D8] where there is no place for a mirror the journal goes on alone, and says so", async () => {
  const { journal, rows } = await twofold(null);
  await journal.addRows("d1", [rowOf("d1", 1)]);
  await journal.write([op("1")], "d1");
  expect(await journal.ops()).toHaveLength(1);
  expect(rows()).toEqual([]);
  expect(await journal.mirror()).toBe("none");
});

test("[D8] the mirror's place is told, and one that was emptied behind the page's back fails the look", async () => {
  expect(await (await twofold("cacheStorage")).journal.mirror()).toBe("cacheStorage");
  const { journal, texts } = await twofold();
  expect(await journal.mirror()).toBe("file");
  expect(await journal.writeTest()).toBe(true);
  texts.lose();
  expect(await journal.mirror()).toBe("failing");
  expect(await journal.writeTest()).toBe(false);
});

test("[D18] a page whose key went with the database says that it is to be loaded anew", async () => {
  const { journal, told, chance } = await twofold();
  await journal.write([op("1")], null);
  const emptied = new MemoryJournal();
  const page = await MirroredJournal.open({
    competition: cup,
    database: emptied,
    mirror: new MemoryTexts().tab(),
    chance,
    clock: new TestClock(),
    build: "0.1.0+test",
    onTrouble: (trouble) => void told.push(trouble),
  });
  expect(await page.self()).toBeNull();
  await emptied.reopen();
  expect(told).toEqual(["lost"]);
});

test("[D45] a sheet that is submitted while its key is being replaced is signed by that key for the last time", async () => {
  const { journal, chance, tab, lines } = await twofold();
  await journal.write([op("1")], null);
  const plain = chance.makeKeys.bind(chance);
  let submitted: Promise<unknown> = Promise.resolve();
  chance.makeKeys = async () => {
    chance.makeKeys = plain;
    submitted = journal.write([op("2")], null);
    await settled();
    return plain();
  };
  await journal.renew({ device, number: 1 });
  await submitted;
  const renewed = (await journal.self())?.device;
  expect(renewed).not.toBe(device);
  for (const copy of [journal, await tab()]) {
    const ops = await copy.ops();
    expect(ops.map(({ number }) => number)).toEqual([1, 2]);
    expect(ops.filter((one) => one.device !== renewed && one.signature === null)).toEqual([]);
  }
  const mirrored = lines().flatMap((line) => (line.kind === "op" ? [line.bundle.ops[0]] : []));
  expect(mirrored).toEqual((await journal.ops()).map(({ text }) => text));
});

test("[D45] an op that lies in IndexedDB without its last signature takes it from its line", async () => {
  const { journal, database, tab, chance } = await twofold();
  await journal.write([op("1")], null);
  const copy = await database.copy();
  const { publicKey, ...keys } = await chance.makeKeys();
  const former = { device, key: publicKey, admission: null };
  const self = { ...(copy.self ?? expect.fail()), device: idOfKey(publicKey), keys: { publicKey, ...keys } };
  const torn = new MemoryJournal({ ...copy, former: [former], self: { ...self, number: 0, last: null } });
  const ops = await (await tab(torn)).ops();
  expect(ops.map((one) => [one.number, one.signature === null])).toEqual([[1, false]]);
});

test("[D45] an op whose line is written after its key went out of use is written as that key signed it", async () => {
  const { journal, database, texts, clock, lines } = await twofold();
  texts.full = true;
  const writing = journal.write([op("1")], null);
  await settled();
  const renewing = journal.renew({ device, number: 1 });
  await settled();
  texts.full = false;
  await clock.pass(10_000);
  await Promise.all([writing, renewing]);
  const [signature] = (await database.ops()).map((one) => one.signature);
  expect(lines().flatMap((line) => (line.kind === "op" ? [line.bundle.signature] : []))).toEqual([signature]);
});

test("[D47] a mirror that can't be written holds up no pairing and no new key, and has their lines later", async () => {
  const { journal, texts, clock, lines } = await twofold();
  texts.full = true;
  expect(await done(journal.renew({ device, number: 1 }))).toBe(true);
  const renewed = (await journal.self())?.device;
  const devices = () => lines().flatMap((line) => (line.kind === "device" ? [line.device] : []));
  expect(devices()).toEqual([device]);
  texts.full = false;
  await journal.write([op("1")], null);
  await clock.pass(10_000);
  expect(devices()).toEqual([device, renewed]);
  expect(lines().at(-1)?.kind).toBe("op");
});
