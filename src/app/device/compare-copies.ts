/**
 * What the journal's two copies lack of one another [D8]. A pure function of what was read: the order of the mirror's
 * lines and their repetition change nothing, and comparing again after both were mended finds nothing more.
 */
import * as v from "valibot";
import type { DraftRow } from "../../core/competition/draft-row.ts";
import { type DeviceId, Hash, HistoryId, OpId, Sequence } from "../../core/competition/id.ts";
import { hashText } from "../../core/log/entry.ts";
import type { OpKind } from "../../core/log/op.ts";
import type { Bundle } from "../../core/protocol/messages.ts";
import type { DatabaseCopy, MirroredOp, TakeBack } from "./copies.ts";
import type { DraftRecord, FormerDevice, Self } from "./journal-port.ts";
import { itemKey, type MirrorItem } from "./mirror-item.ts";
import type { MirrorLine } from "./mirror-lines.ts";
import type { Disagreement } from "./recovery.ts";

export interface Comparison {
  /** What the mirror holds, by the items' keys. */
  readonly mirrored: ReadonlySet<string>;
  /** What lies in IndexedDB alone and is to be appended to the mirror. */
  readonly append: readonly MirrorItem[];
  /** What lies in the mirror alone and is to be taken back. */
  readonly takeBack: TakeBack;
  /** The own key wrote more than one chain: it is to be replaced, and both chains are handed on [D9]. */
  readonly forked: boolean;
  readonly disagreements: readonly Disagreement[];
}

/** Compares IndexedDB with all whole lines of the mirror. */
export function compareCopies(database: DatabaseCopy, lines: readonly MirrorLine[]): Comparison {
  const mirror = mirrorOf(lines);
  const ended = endedIn(database, mirror);
  const ops = opsBack(database, mirror);
  const drafts = draftsBack(database, mirror, ended);
  return {
    mirrored: mirror.keys,
    append: itemsOf(database).filter((item) => isSendable(item, database) && !mirror.keys.has(itemKey(item))),
    takeBack: {
      ops: ops.goingOn,
      carried: ops.carried,
      former: formerBack(database, mirror),
      drafts: drafts.drafts,
      rows: drafts.rows,
      discarded: database.drafts.map(({ head }) => head.draft).filter((draft) => mirror.discarded.has(draft)),
    },
    forked: ops.forked.length > 0,
    disagreements: [
      ...ops.forked.map(({ number }) => ({ kind: "fork", number }) as const),
      ...drafts.disagreements,
      ...unsigned(database, mirror),
    ],
  };
}

/** What the mirror's lines say together. */
interface MirrorCopy {
  readonly keys: ReadonlySet<string>;
  readonly ops: ReadonlyMap<Hash, MirroredOp>;
  readonly drafts: ReadonlyMap<string, DraftRecord>;
  /** By draft and number; usually one content each. */
  readonly rows: ReadonlyMap<string, readonly DraftRow[]>;
  readonly discarded: ReadonlySet<string>;
  readonly devices: ReadonlyMap<DeviceId, FormerDevice>;
}

function mirrorOf(lines: readonly MirrorLine[]): MirrorCopy {
  const keys = new Set<string>();
  const ops = new Map<Hash, MirroredOp>();
  const drafts = new Map<string, DraftRecord>();
  const rows = new Map<string, DraftRow[]>();
  const discarded = new Set<string>();
  const devices = new Map<DeviceId, FormerDevice>();
  for (const line of lines) {
    switch (line.kind) {
      case "opened":
        break;
      case "device": {
        const { kind, ...device } = line;
        keys.add(itemKey({ kind, ...device }));
        devices.set(device.device, preferred(devices.get(device.device), device));
        break;
      }
      case "op": {
        const op = mirroredOp(line.bundle, line.ends);
        if (!op) break;
        keys.add(itemKey({ kind: "op", op }));
        ops.set(op.hash, firstOf(ops.get(op.hash), op));
        break;
      }
      case "draft": {
        const { draft } = line;
        keys.add(itemKey(line));
        drafts.set(draft.head.draft, firstOf(drafts.get(draft.head.draft), draft));
        break;
      }
      case "row": {
        const key = itemKey(line);
        keys.add(key);
        const same = rows.get(key) ?? [];
        if (!same.some((row) => isEqual(row, line.row))) rows.set(key, [...same, line.row]);
        break;
      }
      case "discard":
        keys.add(itemKey(line));
        discarded.add(line.draft);
        break;
    }
  }
  return { keys, ops, drafts, rows, discarded, devices };
}

const Envelope = v.object({
  id: OpId,
  number: v.number(),
  previous: v.nullable(Hash),
  seen: v.tuple([v.nullable(HistoryId), Sequence]),
  kind: v.string(),
});

/** The op of a line; null: of a build that writes ops otherwise, whose line stays where it lies. */
function mirroredOp({ device, ops, signature }: Bundle, ends: string | null): MirroredOp | null {
  const [text = ""] = ops;
  const parsed = v.safeParse(Envelope, readJson(text));
  if (!parsed.success) return null;
  const { kind, ...place } = parsed.output;
  return { ...place, device, kind: kind as OpKind, hash: hashText(text), text, ends, signature };
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Drafts that an op or a discard ended, in whichever copy that stands. */
function endedIn(database: DatabaseCopy, mirror: MirrorCopy): ReadonlySet<string> {
  const byOps = [...database.ops, ...mirror.ops.values()].flatMap(({ ends }) => ends ?? []);
  return new Set([...byOps, ...database.discarded, ...mirror.discarded]);
}

interface OpsBack {
  readonly goingOn: readonly MirroredOp[];
  readonly carried: readonly MirroredOp[];
  readonly forked: readonly MirroredOp[];
}

/** Ops in the mirror alone: own ones go on with the chain, all of them or none; the others are handed on. */
function opsBack(database: DatabaseCopy, mirror: MirrorCopy): OpsBack {
  const { self, ops } = database;
  // One that lies in IndexedDB without the signature that it needs is missing, too: its line has it.
  const sendable = ops.filter((op) => isSendable({ kind: "op", op }, database));
  const known = new Set(sendable.map(({ hash }) => hash));
  const missing = [...mirror.ops.values()].filter(({ hash }) => !known.has(hash)).sort(byPlace);
  const own = missing.filter(({ device }) => device === self?.device);
  const others = missing.filter(({ device }) => device !== self?.device);
  return self && goesOn(self, own)
    ? { goingOn: own, carried: others, forked: [] }
    : { goingOn: [], carried: [...others, ...own], forked: own };
}

function goesOn({ number, last }: Self, own: readonly MirroredOp[]): boolean {
  return own.every((op, index) => {
    const previous = index === 0 ? last : own[index - 1]?.hash;
    return op.number === number + index + 1 && op.previous === previous;
  });
}

function byPlace(a: MirroredOp, b: MirroredOp): number {
  return compareTexts(a.device, b.device) || a.number - b.number || compareTexts(a.hash, b.hash);
}

interface DraftsBack {
  readonly drafts: readonly DraftRecord[];
  readonly rows: readonly DraftRow[];
  readonly disagreements: readonly Disagreement[];
}

/** Drafts and taps in the mirror alone, but for those of drafts that were ended. */
function draftsBack(database: DatabaseCopy, mirror: MirrorCopy, ended: ReadonlySet<string>): DraftsBack {
  const here = new Set(database.drafts.map(({ head }) => head.draft));
  const drafts = [...mirror.drafts.values()].filter(
    ({ head }) => !here.has(head.draft) && !ended.has(head.draft),
  );
  const kept = new Map(database.rows.map((row) => [itemKey({ kind: "row", row }), row]));
  const rows: DraftRow[] = [];
  const differ: Disagreement[] = [];
  const headless = new Set<string>();
  for (const [key, contents] of [...mirror.rows].sort(([a], [b]) => compareTexts(a, b))) {
    const row = contents.reduce(firstOf);
    const { draft } = row;
    if (ended.has(draft)) continue;
    if (!here.has(draft) && !mirror.drafts.has(draft)) {
      headless.add(draft);
      continue;
    }
    const inDatabase = kept.get(key);
    if (!inDatabase) rows.push(row);
    const counts = inDatabase ?? row;
    if (contents.some((content) => !isEqual(content, counts)))
      differ.push({ kind: "rowDiffers", draft, row: row.row });
  }
  const disagreements = [
    ...differ,
    ...[...headless].map((draft) => ({ kind: "rowsWithoutDraft", draft }) as const),
  ];
  return {
    drafts: drafts.sort((a, b) => compareTexts(a.head.draft, b.head.draft)),
    rows: rows.sort((a, b) => compareTexts(a.draft, b.draft) || a.row - b.row),
    disagreements,
  };
}

function formerBack({ self, former }: DatabaseCopy, { devices }: MirrorCopy): readonly FormerDevice[] {
  const known = new Set([self?.device, ...former.map(({ device }) => device)]);
  const missing = [...devices.values()].filter(({ device }) => !known.has(device));
  return missing.sort((a, b) => compareTexts(a.device, b.device));
}

/** Ops of a key that is gone, of which no copy holds a signature. */
function unsigned(database: DatabaseCopy, mirror: MirrorCopy): readonly Disagreement[] {
  return database.ops.flatMap((op) => {
    const lost = !isSendable({ kind: "op", op }, database) && !mirror.ops.has(op.hash);
    return lost ? [{ kind: "unsigned", op: op.id } as const] : [];
  });
}

/** Everything in IndexedDB as items of the mirror: what an op builds on comes before it. */
function itemsOf({ self, ops, drafts, rows, discarded, former }: DatabaseCopy): readonly MirrorItem[] {
  const own = self ? [{ device: self.device, key: self.keys.publicKey, admission: self.admission }] : [];
  return [
    ...[...former, ...own].map((device) => ({ kind: "device", ...device }) as const),
    ...ops.map((op) => ({ kind: "op", op }) as const),
    ...drafts.map((draft) => ({ kind: "draft", draft }) as const),
    ...rows.map((row) => ({ kind: "row", row }) as const),
    ...discarded.map((draft) => ({ kind: "discard", draft }) as const),
  ];
}

/** An op needs a signature: its own, or one by the key that is at hand. */
function isSendable(item: MirrorItem, { self }: DatabaseCopy): boolean {
  return item.kind !== "op" || item.op.signature !== null || item.op.device === self?.device;
}

/** An admission says more than none; of several the first by its text. */
function preferred(known: FormerDevice | undefined, found: FormerDevice): FormerDevice {
  if (!known || (known.admission === null && found.admission !== null)) return found;
  return found.admission === null ? known : firstOf(known, found);
}

/** The one whose text comes first, so that the order of lines decides nothing. */
function firstOf<T>(known: T | undefined, found: T): T {
  return known === undefined || JSON.stringify(found) < JSON.stringify(known) ? found : known;
}

const isEqual = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
const compareTexts = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
