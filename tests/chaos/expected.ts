/**
 * What has to be in conflict, worked out from what people meant and nothing else: which acts had their effect, and what
 * each was meant to replace [L5, L6, L7, L9, L30]. Written apart from `core/log`, to be held against it.
 */
import type { DeviceId, OpId } from "../../src/core/competition/id.ts";
import { type RecordName, recordKey } from "../../src/core/competition/run.ts";
import type { OpKind, Target } from "../../src/core/log/op.ts";

/** An act that has its effect, in the order of the log. */
export interface Deed {
  readonly op: OpId;
  readonly device: DeviceId;
  readonly kind: OpKind;
  /** As they were meant. */
  readonly targets: readonly Target[];
  /** What a sheet says; null: it is no sheet, or takes one away. */
  readonly content: string | null;
  /** How it takes a sheet away; null: it does not. */
  readonly empties: string | null;
}

/** Records in conflict and records with rivals, sorted. */
export function expectedConflicts(deeds: readonly Deed[]): readonly RecordName[] {
  const names = new Set(deeds.flatMap(({ targets }) => targets.map(({ record }) => record)));
  return [...names].filter((name) => isContested(name, deeds)).sort();
}

function isContested(name: RecordName, deeds: readonly Deed[]): boolean {
  switch (recordKey(name).kind) {
    case "sheet":
      return isSheetContested(name, deeds);
    case "run":
      return isStatusContested(name, deeds);
    case "team":
      return hasRivals(name, deeds);
    default:
      return false;
  }
}

function isSheetContested(name: RecordName, deeds: readonly Deed[]): boolean {
  const heads = headsOf(name, deeds);
  const full = heads.filter(({ content }) => content !== null);
  const contents = new Set(full.map(({ content }) => content));
  const agree = contents.size === 1 && new Set(full.map(({ device }) => device)).size > 1;
  if (full.length > 1 && !agree) return true;
  return heads.some(
    (one) =>
      one.empties !== null &&
      heads.some(
        (other) =>
          other !== one &&
          other.empties !== one.empties &&
          meet(origins(name, one, deeds), origins(name, other, deeds)),
      ),
  );
}

function isStatusContested(name: RecordName, deeds: readonly Deed[]): boolean {
  const statuses = headsOf(name, deeds).filter(({ kind }) => kind === "run.status");
  if (statuses.length === 0) return false;
  const sheets = new Set(deeds.flatMap(({ targets }) => targets.map(({ record }) => record)));
  const beside = [...sheets]
    .filter((sheet) => sheet.startsWith(name.replace(/^run/, "sheet")))
    .flatMap((sheet) => headsOf(sheet, deeds))
    .some(({ content }) => content !== null);
  return beside || new Set(statuses.map(({ empties }) => empties)).size > 1;
}

/** A version takes force when it was made from the one in force; else it stands beside it until one names it. */
function hasRivals(name: RecordName, deeds: readonly Deed[]): boolean {
  const versions = about(name, deeds);
  const current = versions.reduce<Deed | null>(
    (before, next) => (before === null || basisIn(name, next).includes(before.op) ? next : before),
    null,
  );
  return headsOf(name, deeds).some(({ op }) => op !== current?.op);
}

function about(name: RecordName, deeds: readonly Deed[]): readonly Deed[] {
  return deeds.filter(({ targets }) => targets.some(({ record }) => record === name));
}

function headsOf(name: RecordName, deeds: readonly Deed[]): readonly Deed[] {
  const here = about(name, deeds);
  const replaced = new Set(here.flatMap((deed) => basisIn(name, deed)));
  return here.filter(({ op }) => !replaced.has(op));
}

function basisIn(name: RecordName, { targets }: Deed): readonly OpId[] {
  return targets.find(({ record }) => record === name)?.basis ?? [];
}

/** Everything that an act comes from, step by step. */
function origins(name: RecordName, deed: Deed, deeds: readonly Deed[]): ReadonlySet<OpId> {
  const found = new Set<OpId>();
  const look = (one: Deed) => {
    if (found.has(one.op)) return;
    found.add(one.op);
    for (const id of basisIn(name, one)) {
      const before = deeds.find(({ op }) => op === id);
      if (before) look(before);
    }
  };
  look(deed);
  return found;
}

function meet(one: ReadonlySet<OpId>, other: ReadonlySet<OpId>): boolean {
  return [...one].some((id) => other.has(id));
}
