import { expect, test } from "vitest";
import { Drafts } from "../../../src/app/device/drafts.ts";
import { OpenSheet } from "../../../src/app/device/open-sheet.ts";
import { typedAt } from "../../../src/core/competition/typed-words.ts";
import { aDraft, counts, cup } from "./fixtures.ts";
import { MemoryJournal } from "./memory-journal.ts";
import { settled, TestBrowser, TestClock, testPorts } from "./ports.ts";

/** A journal with one open draft, and tabs that look at it. */
async function oneDraft() {
  const { chance } = testPorts();
  const journal = new MemoryJournal();
  await journal.begin("0".repeat(32) as never, await chance.makeKeys());
  const record = await journal.openDraft(aDraft("d1"));
  journal.writes = 0;
  const clock = new TestClock();
  const browser = new TestBrowser();
  const tab = () =>
    new Drafts({
      competition: cup,
      journal,
      clock,
      browser: new TestBrowser(browser.locks),
      unitsPerSecond: () => 10,
      hardStop: () => null,
      official: () => null,
    });
  return { journal, record, clock, tab };
}
const slowDisk = (journal: MemoryJournal) => {
  let go = () => {};
  journal.gate = new Promise((resolve) => {
    go = () => {
      journal.gate = null;
      resolve();
    };
  });
  return () => go();
};

test("[D3] at most one transaction of a sheet is in flight; taps made meanwhile go together into the next", async () => {
  const { journal, record, tab } = await oneDraft();
  const sheet = await tab().open(record);
  const writeOn = slowDisk(journal);
  for (const count of [1, 2, 3, 4, 5]) sheet.tap(counts(count));
  await settled();
  expect(journal.writes).toBe(1);
  writeOn();
  await settled();
  expect(journal.writes).toBe(2);
  expect((await journal.rows("d1")).map(({ row }) => row)).toEqual([1, 2, 3, 4, 5]);
});

test("[D3] saved speaks of the last committed row", async () => {
  const { journal, record, tab } = await oneDraft();
  const sheet = await tab().open(record);
  const writeOn = slowDisk(journal);
  expect(sheet.view.saved).toBe(true);
  sheet.tap(counts(1));
  expect(sheet.view).toMatchObject({ saved: false, failed: false });
  const { draft } = sheet.view;
  expect(draft.sheet.marks.get("c1" as never)).toEqual({ kind: "count", count: 1 });
  writeOn();
  await settled();
  expect(sheet.view.saved).toBe(true);
  // Nothing on the sheet is worked out anew because its last tap is kept.
  expect(sheet.view.draft).toBe(draft);
  expect(await journal.rows("d1")).toHaveLength(1);
});

test("[D3] a write that fails keeps the taps, shows that it failed and is tried again", async () => {
  const { journal, record, clock, tab } = await oneDraft();
  const sheet = await tab().open(record);
  journal.failures.push(new Error("disk full"), new Error("disk full"));
  sheet.tap(counts(1));
  await settled();
  expect(sheet.view).toMatchObject({ saved: false, failed: true });
  sheet.tap(counts(2));
  await settled();
  await clock.pass(10_000);
  expect(sheet.view).toMatchObject({ saved: true, failed: false });
  expect((await journal.rows("d1")).map(({ row }) => row)).toEqual([1, 2]);
});

test("[D3] a transaction reported as failed that was committed all the same is not written twice", async () => {
  const { journal, record, clock, tab } = await oneDraft();
  const sheet = await tab().open(record);
  const addRows = journal.addRows;
  journal.addRows = async (...given) => {
    await addRows(...given);
    journal.addRows = addRows;
    throw new Error("connection to the database lost");
  };
  sheet.tap(counts(1));
  await settled();
  expect(sheet.view.failed).toBe(true);
  sheet.tap(counts(2));
  await clock.pass(10_000);
  expect((await journal.rows("d1")).map(({ row }) => row)).toEqual([1, 2]);
  expect(sheet.view.saved).toBe(true);
});

test("[D3] another tab shows an open sheet read-only, follows it, and takes it over when it is let go", async () => {
  const { record, clock, tab } = await oneDraft();
  const [one, other] = [tab(), tab()];
  const mine = await one.open(record);
  const stop = one.subscribe("d1", () => undefined);
  const theirs = await other.open(record);
  expect([mine.view.readOnly, theirs.view.readOnly]).toEqual([false, true]);
  theirs.tap(counts(9));
  mine.tap(counts(1));
  await clock.pass(4_050);
  expect(theirs.view.draft.sheet.marks.get("c1" as never)).toEqual({ kind: "count", count: 1 });
  // Written after the other tab has looked last, and let go before it looks again.
  mine.tap(counts(2));
  stop();
  await clock.pass(1_100);
  expect(theirs.view.readOnly).toBe(false);
  expect(theirs.view.draft.sheet.marks.get("c1" as never)).toEqual({ kind: "count", count: 2 });
  theirs.tap(counts(3));
  await settled();
  expect(theirs.view).toMatchObject({ saved: true, readOnly: false });
});

test("[D65] words that were typed and left are there when the page was loaded anew", async () => {
  const { record, tab } = await oneDraft();
  const place = { kind: "remark", criterion: null } as const;
  (await tab().open(record)).tap({ kind: "typed", place, text: "Strong wi" });
  await settled();
  const anew = await tab().open(record);
  expect(typedAt(anew.view.draft.typed, place)).toBe("Strong wi");
});

test("[D3] the clock of a sheet is read without taking the sheet from the tab that writes it, or will", async () => {
  const { record, clock, tab } = await oneDraft();
  const [one, other] = [tab(), tab()];
  const mine = await one.open(record);
  mine.tap({ kind: "clock", move: "start" });
  await clock.pass(12_000);
  expect((await one.lookAt(record)).clock).toMatchObject({ running: true, elapsed: 120 });
  expect((await other.lookAt(record)).clock).toMatchObject({ running: true, elapsed: 120 });
  expect(other.find("d1")).toBeNull();
  one.subscribe("d1", () => undefined)();
  await clock.pass(1_100);
  await other.lookAt(record);
  expect((await tab().open(record)).view.readOnly).toBe(false);
});

test("[D3] changing the screen keeps a sheet open and ours", async () => {
  const { record, clock, tab } = await oneDraft();
  const drafts = tab();
  const sheet = await drafts.open(record);
  drafts.subscribe("d1", () => undefined)();
  drafts.subscribe("d1", () => undefined);
  await clock.pass(60_000);
  expect(drafts.find("d1")).toBe(sheet);
  expect(drafts.count).toBe(1);
});

test("[D2] submitting waits for the write in flight, takes no tap meanwhile, and happens once", async () => {
  const { journal, record, tab } = await oneDraft();
  const sheet = await tab().open(record);
  const writeOn = slowDisk(journal);
  sheet.tap(counts(1));
  const ended: string[] = [];
  const end = () => sheet.end(async () => ended.push(`${(await journal.rows("d1")).length} rows`));
  const first = end();
  sheet.tap(counts(2));
  const second = expect(end()).rejects.toThrow("being submitted already");
  expect(ended).toEqual([]);
  writeOn();
  await Promise.all([first, second]);
  expect(ended).toEqual(["1 rows"]);
});

test("[D2] a submission that fails leaves the sheet open with every tap", async () => {
  const { journal, record, clock, tab } = await oneDraft();
  const sheet = await tab().open(record);
  journal.failures.push(new Error("disk full"));
  sheet.tap(counts(1));
  const failed = sheet.end(async () => {
    throw new Error("disk full");
  });
  await expect(failed).rejects.toThrow("disk full");
  sheet.tap(counts(2));
  await clock.pass(10_000);
  expect((await journal.rows("d1")).map(({ row }) => row)).toEqual([1, 2]);
});

test("[rule 16] the clock of a sheet runs on across a restart of the browser, by the wall clock", async () => {
  const { journal, record, clock, tab } = await oneDraft();
  const sheet = await tab().open(record);
  sheet.tap({ kind: "clock", move: "start" });
  await clock.pass(10_000);
  sheet.tap(counts(1));
  await settled();
  const restarted = new TestClock(clock.wall + 95_000, "boot-2");
  const again = new OpenSheet(
    {
      journal,
      clock: restarted,
      unitsPerSecond: () => 10,
      hardStop: () => null,
      official: () => null,
      changed: () => undefined,
    },
    record,
    await journal.rows("d1"),
  );
  expect(again.clock()).toMatchObject({ running: true, elapsed: 1050, source: "wall" });
  expect(again.view.draft.sheet.taps.at(-1)).toMatchObject({ at: 100, code: "n" });
});

test("[D3] a look at a sheet that was begun before it was opened takes no tap away", async () => {
  const { journal, record, tab } = await oneDraft();
  const drafts = tab();
  const { rows } = journal;
  let goOn = () => {};
  const held = new Promise<void>((resolve) => {
    goOn = resolve;
  });
  journal.rows = async (draft) => {
    const found = await rows.call(journal, draft);
    await held;
    return found;
  };
  const look = drafts.lookAt(record);
  journal.rows = rows;
  const sheet = await drafts.open(record);
  sheet.tap(counts(1));
  await settled();
  goOn();
  await look;
  sheet.tap(counts(2));
  await settled();
  expect((await journal.rows("d1")).map(({ row }) => row)).toEqual([1, 2]);
});

/** A sheet whose clock was started, 33 s before the browser was killed; and its tabs, 12 minutes set back. */
async function setBack() {
  const { journal, record, clock, tab } = await oneDraft();
  const sheet = await tab().open(record);
  sheet.tap({ kind: "clock", move: "start" });
  await clock.pass(33_000);
  sheet.tap(counts(1));
  await settled();
  const load = (boot: string, locks = new TestBrowser().locks, wall = clock.wall - 720_000) => {
    const after = new TestClock(wall, boot);
    const drafts = new Drafts({
      competition: cup,
      journal,
      clock: after,
      browser: new TestBrowser(locks),
      unitsPerSecond: () => 10,
      hardStop: () => null,
      official: () => null,
    });
    return { clock: after, drafts };
  };
  return { journal, record, load };
}

test("[D52] the clock of a sheet runs on at once where the time of day was set back, and says so", async () => {
  const { journal, record, load } = await setBack();
  const { clock, drafts } = load("boot-2");
  const sheet = await drafts.open(record);
  expect(sheet.clock()).toMatchObject({ running: true, elapsed: 330, setBack: true });
  await clock.pass(40_000);
  expect(sheet.clock()).toMatchObject({ running: true, elapsed: 730, setBack: true });
  expect(sheet.view.saved).toBe(true);
  // Loaded anew without a tap: what ran since stays.
  const third = load("boot-3", undefined, clock.wall + 5_000);
  const again = await third.drafts.open(record);
  await third.clock.pass(2_000);
  expect(again.clock()).toMatchObject({ running: true, elapsed: 800, setBack: true });
  expect(again.view.draft.sheet.taps.map(({ code, at }) => [code, at])).toEqual([
    ["c", 0],
    ["n", 330],
  ]);
  expect(await journal.rows("d1")).toHaveLength(4);
});

test("[D52] a sheet that is only looked at shows its clock running and writes nothing; opened, it loses none of that", async () => {
  const { journal, record, load } = await setBack();
  const { clock, drafts } = load("boot-2");
  expect((await drafts.lookAt(record)).clock).toMatchObject({ elapsed: 330 });
  await clock.pass(20_000);
  expect((await drafts.lookAt(record)).clock).toMatchObject({ running: true, elapsed: 530, setBack: true });
  expect(await journal.rows("d1")).toHaveLength(2);
  const sheet = await drafts.open(record);
  await clock.pass(1_000);
  expect(sheet.clock()).toMatchObject({ running: true, elapsed: 540, setBack: true });
  expect(await journal.rows("d1")).toHaveLength(3);
});

test("[D52] a sheet that another tab writes runs on here too, and is written on only when it is taken over", async () => {
  const { journal, record, load } = await setBack();
  const { locks } = new TestBrowser();
  const mine = load("boot-2", locks);
  await mine.drafts.open(record);
  const stop = mine.drafts.subscribe("d1", () => undefined);
  const { clock, drafts } = load("boot-3", locks, mine.clock.wall - 60_000);
  const theirs = await drafts.open(record);
  await settled();
  await clock.pass(10_000);
  expect(theirs.clock()).toMatchObject({ running: true, elapsed: 430 });
  expect(await journal.rows("d1")).toHaveLength(3);
  stop();
  await mine.clock.pass(1_100);
  await clock.pass(1_000);
  expect(theirs.view.readOnly).toBe(false);
  expect(theirs.clock()).toMatchObject({ running: true, elapsed: 440 });
  expect(await journal.rows("d1")).toHaveLength(4);
});

test("[D52] a clock that stands is not noted when its sheet is opened again", async () => {
  const { journal, record, clock, tab } = await oneDraft();
  const sheet = await tab().open(record);
  sheet.tap({ kind: "clock", move: "start" });
  sheet.tap({ kind: "clock", move: "pause" });
  await settled();
  clock.boot = "boot-2";
  expect((await tab().open(record)).view.saved).toBe(true);
  await settled();
  expect(await journal.rows("d1")).toHaveLength(2);
});

test("[D3] a draft ended in another tab takes no more taps", async () => {
  const { journal, record, clock, tab } = await oneDraft();
  const drafts = tab();
  const sheet = await drafts.open(record);
  await journal.discardDraft("d1");
  sheet.tap(counts(1));
  await clock.pass(60_000);
  expect(sheet.view.saved).toBe(false);
  expect(await journal.rows("d1")).toEqual([]);
  drafts.forget("d1");
  expect(drafts.find("d1")).toBeNull();
});

test("[D3] a read that fails once leaves no sheet read-only for ever, and no lock that nobody uses", async () => {
  const { journal, record, clock, tab } = await oneDraft();
  const [first, second] = [tab(), tab()];
  await first.open(record);
  const waiting = await second.open(record);
  const { rows } = journal;
  let refused = 0;
  journal.rows = async () => {
    refused += 1;
    throw new Error("the connection was lost");
  };
  // It follows the other tab's taps, and then takes over.
  await clock.pass(2_000);
  expect(refused).toBe(1);
  first.forget("d1");
  await settled();
  expect([refused, waiting.view.readOnly]).toEqual([2, true]);
  journal.rows = rows;
  await clock.pass(2_000);
  expect(waiting.view.readOnly).toBe(false);
});
