import fc from "fast-check";
import { expect, test } from "vitest";
import { compareCopies } from "../../../src/app/device/compare-copies.ts";
import type { DatabaseCopy } from "../../../src/app/device/copies.ts";
import { frame, type MirrorLine, readLines } from "../../../src/app/device/mirror-lines.ts";
import { MirroredJournal } from "../../../src/app/device/mirrored-journal.ts";
import { type DraftRow, samePurpose } from "../../../src/core/competition/draft-row.ts";
import type { TeamId } from "../../../src/core/competition/id.ts";
import { bundleFixture, cup } from "./fixtures.ts";
import { device, draftOf, op, rowOf } from "./journal-contract.ts";
import { MemoryJournal } from "./memory-journal.ts";
import { MemoryTexts } from "./memory-mirror.ts";
import { SeededChance, TestClock } from "./ports.ts";

type Action =
  | { readonly kind: "tap" | "submit" | "discard" | "move"; readonly team: number }
  | { readonly kind: "act" | "admit" };
const team = fc.nat(3);
const action: fc.Arbitrary<Action> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant("tap" as const), team }) },
  fc.record({ kind: fc.constant("submit" as const), team }),
  fc.record({ kind: fc.constant("discard" as const), team }),
  fc.record({ kind: fc.constant("move" as const), team }),
  fc.record({ kind: fc.constantFrom("act" as const, "admit" as const) }),
);
const actions = fc.array(action, { maxLength: 25 });

/** What a tablet did, with both copies as they stood after each action. */
interface Past {
  readonly moments: readonly { readonly database: DatabaseCopy; readonly lines: readonly MirrorLine[] }[];
}

const world = (database: MemoryJournal, texts: MemoryTexts) => ({
  competition: cup,
  database,
  mirror: texts.tab(),
  chance: new SeededChance(7),
  clock: new TestClock(),
  build: "0.1.0+test",
  onTrouble: () => undefined,
});

/** @param names  begins the names of what is written: two branches of one profile write different things */
async function live(acts: readonly Action[], from: DatabaseCopy | null, names: number): Promise<Past> {
  const database = new MemoryJournal(from ?? undefined);
  const texts = new MemoryTexts();
  const journal = await MirroredJournal.open(world(database, texts));
  await journal.begin(device, await new SeededChance(1).makeKeys());
  const moments: Past["moments"][number][] = [];
  const note = async () => {
    const lines = texts.all().flatMap(({ text }) => readLines(text));
    moments.push({ database: await database.copy(), lines });
  };
  await note();
  let written = names * 1000;
  for (const act of acts) {
    written += 1;
    await perform(journal, act, written);
    await note();
  }
  return { moments };
}

async function perform(journal: MirroredJournal, act: Action, name: number): Promise<void> {
  switch (act.kind) {
    case "act":
      await journal.write([op(`${name}1`), op(`${name}2`)], null);
      return;
    case "admit":
      await journal.admit(bundleFixture);
      return;
    case "tap": {
      const { head } = await journal.openDraft(draftOf(`d${name}`, `t${act.team}` as TeamId));
      const rows = await journal.rows(head.draft);
      await journal.addRows(head.draft, [{ ...rowOf(head.draft, rows.length + 1), at: name }]);
      return;
    }
    case "submit":
    case "discard":
    case "move": {
      const drafts = await journal.drafts();
      const open = drafts.find(({ head }) => head.sheet.team === `t${act.team}`);
      if (!open) return;
      if (act.kind === "move") {
        const to = draftOf(`d${name}`, `t${act.team + 1}` as TeamId);
        if (drafts.some(({ head }) => samePurpose(head, to.head))) return;
        const rows = await journal.rows(open.head.draft);
        const moved = rows.map((row) => ({ ...row, draft: to.head.draft }));
        await journal.moveDraft(open.head.draft, to, moved);
        return;
      }
      if (act.kind === "discard") await journal.discardDraft(open.head.draft);
      else await journal.write([op(`${name}`)], open.head.draft);
    }
  }
}

const NOTHING: DatabaseCopy = {
  self: null,
  ops: [],
  drafts: [],
  rows: [],
  discarded: [],
  former: [],
  recoveries: [],
};
const textsOf = (...files: readonly (readonly MirrorLine[])[]) =>
  new MemoryTexts(files.map((lines) => lines.map(frame).join("")));

/** Opens the journal over these copies, and gives both as they are then. */
async function mended(copy: DatabaseCopy, texts: MemoryTexts) {
  const database = new MemoryJournal(copy);
  const journal = await MirroredJournal.open(world(database, texts));
  // Everything that it gives out is in both copies.
  const ops = await journal.ops();
  const drafts = await journal.drafts();
  for (const { head } of drafts) await journal.rows(head.draft);
  const lines = texts.all().flatMap(({ text }) => readLines(text));
  return { journal, database: await database.copy(), lines, ops, drafts };
}

/** What may never be lost, of both copies together. */
function contents(copies: readonly { database: DatabaseCopy; lines: readonly MirrorLine[] }[]) {
  const ops = new Set<string>();
  const ended = new Set<string>();
  const heads = new Set<string>();
  const rows = new Map<string, DraftRow>();
  for (const { database, lines } of copies) {
    for (const { text, ends } of database.ops) {
      ops.add(text);
      if (ends !== null) ended.add(ends);
    }
    for (const draft of database.discarded) ended.add(draft);
    for (const { head } of database.drafts) heads.add(head.draft);
    for (const row of database.rows) rows.set(`${row.draft}/${row.row}`, row);
    for (const line of lines) {
      if (line.kind === "op") {
        for (const text of line.bundle.ops) ops.add(text);
        if (line.ends !== null) ended.add(line.ends);
      }
      if (line.kind === "discard") ended.add(line.draft);
      if (line.kind === "draft") heads.add(line.draft.head.draft);
      if (line.kind === "row") rows.set(`${line.row.draft}/${line.row.row}`, line.row);
    }
  }
  const live = (draft: string) => heads.has(draft) && !ended.has(draft);
  return {
    ops: [...ops].sort(),
    drafts: [...heads].filter(live).sort(),
    rows: [...rows]
      .filter(([, { draft }]) => live(draft))
      .map(([key]) => key)
      .sort(),
  };
}
const here = (database: DatabaseCopy) => contents([{ database, lines: [] }]);
const there = (lines: readonly MirrorLine[]) => contents([{ database: NOTHING, lines }]);

/** Two moments of one past: how far each copy goes. */
const twoMoments = fc.tuple(actions, fc.nat(), fc.nat());
const at = <T>(list: readonly T[], index: number): T => list[index % list.length] as T;

test("[D8] whatever either copy holds is in both afterwards, and comparing again finds nothing", async () => {
  await fc.assert(
    fc.asyncProperty(twoMoments, async ([acts, one, other]) => {
      const { moments } = await live(acts, null, 1);
      const { database } = at(moments, one);
      const { lines } = at(moments, other);
      const all = contents([{ database, lines }]);
      const after = await mended(database, textsOf(lines));
      expect(here(after.database)).toEqual(all);
      expect(there(after.lines)).toEqual(all);
      expect(after.ops.map(({ text }) => text).sort()).toEqual(all.ops);
      const again = compareCopies(after.database, after.lines);
      expect(again.append).toEqual([]);
      expect(again.forked).toBe(false);
      expect(Object.values(again.takeBack).flat()).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test("[D14] ops only in the mirror that go on with the chain are put back under their key, without a gap", async () => {
  await fc.assert(
    fc.asyncProperty(twoMoments, async ([acts, one, other]) => {
      const { moments } = await live(acts, null, 1);
      const earlier = at(moments, one).database;
      const later = at(moments, Math.max(one % moments.length, other % moments.length));
      const after = await mended(earlier, textsOf(later.lines));
      const { self } = later.database;
      expect(after.database.self).toMatchObject({ device, number: self?.number, last: self?.last });
      const [next] = await after.journal.write([op("9999999")], null);
      const { number, previous } = JSON.parse(next?.text ?? "");
      expect([number, previous]).toEqual([(self?.number ?? 0) + 1, self?.last]);
    }),
    { numRuns: 100 },
  );
});

test("[D8] with the database gone, all that the mirror held comes back under a new key, from any torn beginning", async () => {
  await fc.assert(
    fc.asyncProperty(actions, fc.double({ min: 0, max: 1, noNaN: true }), async (acts, part) => {
      const { moments } = await live(acts, null, 1);
      const text = at(moments, moments.length - 1)
        .lines.map(frame)
        .join("");
      const torn = text.slice(0, Math.floor(text.length * part));
      const held = there(readLines(torn));
      const after = await mended(NOTHING, new MemoryTexts([torn]));
      expect(here(after.database)).toEqual(held);
      expect(after.database.self).toBeNull();
      for (const kept of after.ops) expect(kept).toMatchObject({ device, signature: expect.any(String) });
      const own = await new SeededChance(9).makeKeys();
      await after.journal.begin("f".repeat(32) as typeof device, own);
      const [first] = await after.journal.write([op("9999999")], null);
      expect(first).toMatchObject({ device: "f".repeat(32), number: 1, signature: null });
    }),
    { numRuns: 100 },
  );
});

test("[D8] with the mirror gone it is written anew from the database", async () => {
  await fc.assert(
    fc.asyncProperty(actions, async (acts) => {
      const { moments } = await live(acts, null, 1);
      const { database } = at(moments, moments.length - 1);
      const after = await mended(database, new MemoryTexts());
      expect(there(after.lines)).toEqual(here(database));
      expect(after.database).toEqual(database);
    }),
    { numRuns: 50 },
  );
});

test("[D8] order and repetition of the lines mean nothing, and lines may lie in any number of files", async () => {
  const some = fc.tuple(twoMoments, fc.array(fc.nat(), { maxLength: 30 }), fc.nat());
  await fc.assert(
    fc.asyncProperty(some, async ([[acts, one, other], repeated, files]) => {
      const { moments } = await live(acts, null, 1);
      const { database } = at(moments, one);
      const { lines } = at(moments, other);
      const more = [...lines, ...repeated.map((index) => at(lines, index))];
      const shuffled = more.sort((a, b) => frame(a).localeCompare(frame(b)));
      const without = ({ append, ...comparison }: ReturnType<typeof compareCopies>) => ({
        ...comparison,
        append: append.length,
      });
      const compared = without(compareCopies(database, lines));
      expect(without(compareCopies(database, shuffled))).toEqual(compared);
      const apart = Map.groupBy(shuffled.entries(), ([index]) => index % (1 + (files % 3)));
      const texts = textsOf(...[...apart.values()].map((part) => part.map(([, line]) => line)));
      const read = texts.all().flatMap(({ text }) => readLines(text));
      expect(without(compareCopies(database, read))).toEqual(compared);
    }),
    { numRuns: 60 },
  );
});

test("[D14] a cloned profile's lines: every op of both branches is kept, told as a fork, and the key is replaced", async () => {
  await fc.assert(
    fc.asyncProperty(actions, fc.nat(), actions, fc.nat(), async (acts, parting, others, one) => {
      const first = await live(acts, null, 1);
      const clone = await live(others, at(first.moments, parting).database, 2);
      const { database } = at(first.moments, one);
      const lines = [...at(first.moments, one).lines, ...at(clone.moments, clone.moments.length - 1).lines];
      const all = contents([{ database, lines }]);
      const after = await mended(database, textsOf(lines));
      expect(here(after.database).ops).toEqual(all.ops);
      expect(there(after.lines).ops).toEqual(all.ops);
      const { self, ops, recoveries } = after.database;
      const chains = Map.groupBy(ops, (kept) => `${kept.device} ${kept.number}`);
      const forked = [...chains.values()].some((same) => same.length > 1);
      if (!forked) return;
      expect(self?.device).not.toBe(device);
      expect(self?.number).toBe(0);
      for (const kept of ops) expect(kept.signature).not.toBeNull();
      expect(recoveries.at(-1)).toMatchObject({ newKey: true });
      expect(recoveries.at(-1)?.disagreements.some(({ kind }) => kind === "fork")).toBe(true);
      expect(compareCopies(after.database, after.lines).forked).toBe(false);
    }),
    { numRuns: 100 },
  );
});

test("[D14] an op in the mirror behind a gap is kept as it was signed, and the key is not gone on with", async () => {
  const { moments } = await live([{ kind: "act" }, { kind: "act" }], null, 1);
  const [before, , last] = moments;
  if (!before || !last) throw new Error("nothing was done");
  // The first op's line is lost: what comes after it can't be put into its place.
  const lines = last.lines.filter(
    (line) => line.kind !== "op" || !line.bundle.ops[0]?.includes('"number":1'),
  );
  const after = await mended(before.database, textsOf(lines));
  expect(after.ops.map(({ number, device: of }) => [of, number])).toEqual([
    [device, 2],
    [device, 3],
    [device, 4],
  ]);
  expect(after.database.self?.device).not.toBe(device);
  expect(await after.journal.recovery()).toMatchObject({
    newKey: true,
    disagreements: [2, 3, 4].map((number) => ({ kind: "fork", number })),
  });
});

test("[D15] what can't be put together is told once, and both stay", async () => {
  const { moments } = await live([{ kind: "tap", team: 1 }], null, 1);
  const { database, lines } = at(moments, 1);
  const [row] = database.rows;
  if (!row) throw new Error("nothing was tapped");
  const other: MirrorLine = { kind: "row", row: { ...row, at: 99 } };
  const headless: MirrorLine = { kind: "row", row: { ...row, draft: "lost" } };
  const texts = textsOf([...lines, other, headless]);
  const after = await mended(database, texts);
  expect(after.database.rows).toEqual([row]);
  expect(after.lines).toContainEqual(other);
  expect(await after.journal.recovery()).toMatchObject({
    newKey: false,
    ops: 0,
    drafts: 0,
    disagreements: [
      { kind: "rowDiffers", draft: row.draft, row: 1 },
      { kind: "rowsWithoutDraft", draft: "lost" },
    ],
  });
  const again = await mended(after.database, texts);
  expect(await again.journal.recovery()).toBeNull();
});

test("[D15] an op of a key that is gone, of which no copy holds the signature, is told and stays", async () => {
  const { moments } = await live([{ kind: "act" }], null, 1);
  const { database } = at(moments, 1);
  const after = await mended({ ...database, self: null }, new MemoryTexts());
  expect(after.database.ops).toEqual(database.ops);
  expect((await after.journal.recovery())?.disagreements.map(({ kind }) => kind)).toEqual([
    "unsigned",
    "unsigned",
  ]);
});
