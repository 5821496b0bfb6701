/**
 * Puts the journal's two copies together again, at every start and when a lost database was opened again [D8]. What
 * IndexedDB lacks is taken back here; what the mirror lacks is named, for the journal to append.
 */
import type { CompetitionId, DeviceId, OpId } from "../../core/competition/id.ts";
import { idOfKey } from "../../core/log/role.ts";
import type { Signature } from "../../core/protocol/messages.ts";
import { type Comparison, compareCopies } from "./compare-copies.ts";
import { type DatabaseCopy, isSameDisagreement, type JournalDatabase, type Renewal } from "./copies.ts";
import type { Self } from "./journal-port.ts";
import type { Mirror } from "./mirror.ts";
import type { MirrorItem } from "./mirror-item.ts";
import { type MirrorLine, readLines } from "./mirror-lines.ts";
import type { Chance, Clock } from "./ports.ts";
import { sealBundle } from "./push.ts";
import type { Recovery } from "./recovery.ts";

export interface CopiesWorld {
  readonly competition: CompetitionId;
  readonly database: JournalDatabase;
  readonly mirror: Mirror;
  readonly chance: Chance;
  readonly clock: Clock;
}

export interface Repaired {
  /** What the mirror holds, by the items' keys. */
  readonly mirrored: ReadonlySet<string>;
  /** What it lacks. */
  readonly owed: readonly MirrorItem[];
}

/** Where the log holds another op of this device than its journal does: its key works somewhere else, too [D9]. */
export interface Fork {
  readonly device: DeviceId;
  readonly number: number;
}

/**
 * @param fork  found in the server's log: the key goes out of use, as with one that the copies themselves tell of
 * @throws what the database throws; a mirror that can't be read counts as empty
 */
export async function repairCopies(world: CopiesWorld, fork: Fork | null = null): Promise<Repaired> {
  for (;;) {
    const repaired = await repairOnce(world, fork);
    if (repaired) return repaired;
  }
}

/** null: a sheet was submitted while the key was being replaced, and is to be signed by it, too [D45]. */
async function repairOnce(world: CopiesWorld, fork: Fork | null): Promise<Repaired | null> {
  const { database } = world;
  // The mirror is read first: whatever another tab writes meanwhile is then in IndexedDB, which comes before its line.
  const lines = await linesOf(world.mirror);
  const copy = await database.copy();
  const comparison = withFork(compareCopies(copy, lines), fork, copy.self);
  const renewal = comparison.forked ? await newKey(world, copy, lines) : null;
  const recovery = recoveryOf(world, copy, lines, comparison);
  const some = recovery || hasAny(comparison);
  if (some && !(await database.takeBack(comparison.takeBack, renewal, recovery))) return null;
  return { mirrored: comparison.mirrored, owed: owedAfter(comparison, renewal) };
}

/** A fork of a key that is out of use already is none. */
function withFork(comparison: Comparison, fork: Fork | null, self: Self | null): Comparison {
  if (!fork || self?.device !== fork.device) return comparison;
  const { number } = fork;
  return {
    ...comparison,
    forked: true,
    disagreements: [...comparison.disagreements, { kind: "copied", number }],
  };
}

async function linesOf(mirror: Mirror): Promise<readonly MirrorLine[]> {
  try {
    return (await mirror.read()).flatMap(({ text }) => readLines(text));
  } catch (error) {
    console.error("The journal's second copy can't be read", error);
    return [];
  }
}

/** A key in place of one with two chains. What it wrote is signed by it for the last time. */
async function newKey(
  { competition, chance }: CopiesWorld,
  { self, ops }: DatabaseCopy,
  lines: readonly MirrorLine[],
): Promise<Renewal | null> {
  if (!self) return null;
  const inMirror = new Map(
    lines.flatMap((line) => (line.kind === "op" ? [[line.bundle.ops[0], line.bundle.signature]] : [])),
  );
  const signatures = new Map<OpId, Signature>();
  for (const op of ops.filter(({ device }) => device === self.device)) {
    const kept = inMirror.get(op.text);
    signatures.set(op.id, kept ?? (await sealBundle(competition, self, [op], chance)).signature);
  }
  const keys = await chance.makeKeys();
  return { of: self.device, device: idOfKey(keys.publicKey), keys, signatures };
}

function hasAny({ takeBack }: Comparison): boolean {
  return Object.values(takeBack).some((part) => part.length > 0);
}

/** What a person is told; null when there is nothing to tell that was not told before. */
function recoveryOf(
  { database, clock }: CopiesWorld,
  { self, recoveries }: DatabaseCopy,
  lines: readonly MirrorLine[],
  { takeBack, forked, disagreements }: Comparison,
): Recovery | null {
  const told = recoveries.flatMap((recovery) => recovery.disagreements);
  const untold = disagreements.filter((found) => !told.some((known) => isSameDisagreement(known, found)));
  const drafts = new Set([
    ...takeBack.drafts.map(({ head }) => head.draft),
    ...takeBack.rows.map(({ draft }) => draft),
  ]);
  const recovery: Recovery = {
    at: clock.reading().wall,
    dataLoss: database.dataLoss,
    newKey: forked || (self === null && lines.some(({ kind }) => kind === "device")),
    ops: takeBack.ops.length + takeBack.carried.length,
    drafts: drafts.size,
    disagreements: untold,
  };
  const something = recovery.newKey || recovery.ops > 0 || recovery.drafts > 0 || untold.length > 0;
  return something ? recovery : null;
}

/** What to append, with the last signatures of a key that went out of use. */
function owedAfter({ append }: Comparison, renewal: Renewal | null): readonly MirrorItem[] {
  if (!renewal) return append;
  const { device, keys, signatures } = renewal;
  const signed = append.map((item): MirrorItem => {
    if (item.kind !== "op") return item;
    const signature = item.op.signature ?? signatures.get(item.op.id) ?? null;
    return { ...item, op: { ...item.op, signature } };
  });
  return [...signed, { kind: "device", device, key: keys.publicKey, admission: null }];
}
