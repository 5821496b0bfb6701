/**
 * What lies on this tablet, told without opening the app: of each competition the ops, which of them the server is not
 * known to hold, and the sheets that are open. Both copies of the journal count, each as far as it can be read [D31].
 */
import * as v from "valibot";
import { CompetitionId, DeviceId, Hash, OpId } from "../../core/competition/id.ts";
import type { Entry } from "../../core/log/entry.ts";
import type { OpKind } from "../../core/log/op.ts";
import type { Signature } from "../../core/protocol/messages.ts";
import type { KeptReceipt, Known } from "../device/cache-port.ts";
import { compareCopies } from "../device/compare-copies.ts";
import type { DatabaseCopy } from "../device/copies.ts";
import type { DraftRecord, FormerDevice, JournalOp, Self } from "../device/journal-port.ts";
import { shown } from "../device/log-copy.ts";
import { readLines } from "../device/mirror-lines.ts";
import type { Clock } from "../device/ports.ts";
import { readDatabase } from "../device/raw-database.ts";
import type { RawTables, Rescued } from "../device/rescue.ts";

/** One competition on this tablet. */
export interface KeptCompetition {
  readonly competition: CompetitionId;
  /** Its id where no name is known. */
  readonly name: string;
  readonly ops: number;
  /** In their order. */
  readonly notReceived: readonly JournalOp[];
  /** What the server answered could be read; otherwise every op counts as not received. */
  readonly receiptsRead: boolean;
  readonly openSheets: number;
  readonly inDatabase: boolean;
  readonly inMirror: boolean;
  readonly self: Self | null;
  readonly former: readonly FormerDevice[];
}

/** @param rescued  both copies, as they were read for the rescue file */
export async function onThisTablet(rescued: Rescued, clock: Clock): Promise<readonly KeptCompetition[]> {
  const names = namesIn(rescued);
  const found = new Set([...names.keys(), ...journalsIn(rescued).keys(), ...mirrorsIn(rescued).keys()]);
  return Promise.all(
    [...found].sort().map(async (competition) => {
      const tables = journalsIn(rescued).get(competition);
      const texts = mirrorsIn(rescued).get(competition);
      const database = tables ? copyOf(tables) : NO_DATABASE;
      const comparison = compareCopies(database, (texts ?? []).flatMap(readLines));
      const { ops, carried, drafts, discarded } = comparison.takeBack;
      const all = [...carried, ...database.ops, ...ops];
      const received = await receivedOf(competition, clock);
      return {
        competition,
        name: names.get(competition) ?? competition,
        ops: all.length,
        notReceived: all.filter((op) => !received?.(op)),
        receiptsRead: received !== null,
        openSheets: database.drafts.length - discarded.length + drafts.length,
        inDatabase: tables !== undefined,
        inMirror: texts !== undefined,
        self: database.self,
        former: [...database.former, ...comparison.takeBack.former],
      };
    }),
  );
}

const JOURNAL = "aidpost-journal-";

function journalsIn({ databases }: Rescued): ReadonlyMap<CompetitionId, RawTables> {
  return new Map(
    databases.flatMap(({ name, tables }) =>
      name.startsWith(JOURNAL) ? [[name.slice(JOURNAL.length) as CompetitionId, tables] as const] : [],
    ),
  );
}

function mirrorsIn({ mirrors }: Rescued): ReadonlyMap<CompetitionId, readonly string[]> {
  const found = new Map<CompetitionId, readonly string[]>();
  for (const { competition, texts } of mirrors) {
    const id = competition as CompetitionId;
    found.set(id, [...(found.get(id) ?? []), ...texts.map(({ text }) => text)]);
  }
  return found;
}

const Named = v.object({ competition: CompetitionId, name: v.string() });

function namesIn({ databases }: Rescued): ReadonlyMap<CompetitionId, string> {
  const rows = databases.find(({ name }) => name === "aidpost-home")?.tables.memberships ?? [];
  return new Map(
    rows.flatMap(([, row]) => {
      const named = v.safeParse(Named, row);
      return named.success ? [[named.output.competition, named.output.name] as const] : [];
    }),
  );
}

const Op = v.object({
  id: OpId,
  device: DeviceId,
  number: v.number(),
  kind: v.custom<OpKind>((kind) => typeof kind === "string"),
  hash: Hash,
  text: v.string(),
  ends: v.optional(v.nullable(v.string()), null),
});
/** Rows that only this app writes; what is of a newer build and looks otherwise is left out of the count. */
const Draft = v.custom<DraftRecord>((row) => v.is(v.object({ head: v.object({ draft: v.string() }) }), row));
const Device = v.custom<Self>((row) => v.is(v.object({ device: DeviceId, number: v.number() }), row));
const Former = v.custom<FormerDevice>((row) => v.is(v.object({ device: DeviceId }), row));
const Signed = v.custom<Signature>((row) => typeof row === "string");

const NO_DATABASE: DatabaseCopy = {
  self: null,
  ops: [],
  drafts: [],
  rows: [],
  discarded: [],
  former: [],
  recoveries: [],
};

/** The journal's rows as the app reads them; taps are counted by nobody here. */
function copyOf(tables: RawTables): DatabaseCopy {
  const rows = <S extends v.GenericSchema>(table: string, schema: S): readonly v.InferOutput<S>[] =>
    (tables[table] ?? []).flatMap(([, row]) => (v.is(schema, row) ? [v.parse(schema, row)] : []));
  const signatures = new Map(
    (tables.signatures ?? []).flatMap(([hash, row]) => (v.is(Signed, row) ? [[hash, row] as const] : [])),
  );
  const [self = null] = rows("self", Device);
  return {
    ...NO_DATABASE,
    self,
    ops: rows("ops", Op).map((op): JournalOp => ({ ...op, signature: signatures.get(op.hash) ?? null })),
    drafts: rows("drafts", Draft),
    discarded: rows("discarded", v.string()),
    former: rows("former", Former),
  };
}

/** Whether the server's present history is known to hold an op; null: what it answered can't be read here. */
async function receivedOf(
  competition: CompetitionId,
  clock: Clock,
): Promise<((op: JournalOp) => boolean) | null> {
  try {
    const tables = await readDatabase(`aidpost-cache-${competition}`, clock);
    const fact = tables?.facts?.find(([key]) => key === "known");
    if (!tables || !fact) return null;
    const known = fact[1] as Known;
    const copy = shown(known);
    const pages = copy?.history === known.history ? (tables.pages ?? []) : [];
    const standing = new Set(
      pages.flatMap(([key, page]) =>
        String(key).startsWith(`${copy?.generation}/`) ? (page as readonly Entry[]).map(({ op }) => op) : [],
      ),
    );
    const placed = new Set(
      (tables.receipts ?? []).flatMap(([, row]) => {
        const receipt = row as KeptReceipt;
        return receipt.kind === "placed" && receipt.history === known.history ? [receipt.op] : [];
      }),
    );
    return ({ id, text }) => placed.has(id) || standing.has(text);
  } catch (error) {
    console.warn(`What the server answered in ${competition} can't be read`, error);
    return null;
  }
}
