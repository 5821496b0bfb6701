/**
 * What changed in a state, in which order: what a view worked out before may be kept for everything else. This lies
 * beside the state, not in it, since it depends on the order of arrival. Views stay pure: they only remember.
 */
import type { StationId, TeamId } from "../competition/id.ts";
import { type RecordKey, type RecordName, recordKey } from "../competition/run.ts";
import type { State } from "./state.ts";

/** Runs at a station changed: one team's, or something that all of them depend on (null). */
export interface Change {
  readonly station: StationId;
  readonly team: TeamId | null;
}

interface Journal {
  /** Changes that were forgotten before the first that is kept. */
  readonly forgotten: number;
  readonly changes: Change[];
  /** Changes of records by kind. */
  readonly kinds: Map<string, number>;
  /** The state that this one was laid over, and its count then. */
  readonly over: { readonly state: State; readonly count: number } | null;
}

/** Older changes are forgotten: a view that is further behind is worked out anew. */
const KEPT = 4096;
const journals = new WeakMap<State, Journal>();

function journalOf(state: State): Journal {
  const known = journals.get(state);
  if (known) return known;
  const journal = { forgotten: 0, changes: [], kinds: new Map(), over: null };
  journals.set(state, journal);
  return journal;
}

/** Notes that the content of these records changed. `apply` calls it. */
export function noteChanges(state: State, records: ReadonlySet<RecordName>): void {
  const journal = journalOf(state);
  const changes = new Map<string, Change>();
  for (const name of records) {
    const key = recordKey(name);
    journal.kinds.set(key.kind, (journal.kinds.get(key.kind) ?? 0) + 1);
    const change = changeOf(key);
    if (change !== null) changes.set(`${change.station}/${change.team}`, change);
  }
  journal.changes.push(...changes.values());
  if (journal.changes.length < 2 * KEPT) return;
  const forgotten = journal.changes.length - KEPT;
  const kept = journal.changes.slice(forgotten);
  journals.set(state, { ...journal, forgotten: journal.forgotten + forgotten, changes: kept });
}

function changeOf(key: RecordKey): Change | null {
  if ("station" in key) return { station: key.station, team: key.team };
  if (key.kind === "station" || key.kind === "sheetform") {
    return { station: key.id as StationId, team: null };
  }
  return null;
}

/** Notes that `copy` is laid over `state`: what was worked out for `state` so far serves for `copy`, too. */
export function noteOverlay(state: State, copy: State): void {
  const { forgotten, changes, kinds } = journalOf(state);
  const over = { state, count: forgotten + changes.length };
  journals.set(copy, { forgotten, changes: [...changes], kinds: new Map(kinds), over });
}

/** Counts the changes of records of this kind. */
export function changesOfKind(state: State, kind: string): number {
  return journalOf(state).kinds.get(kind) ?? 0;
}

/** The state that this one was laid over; null: it stands for itself. */
export function baseOf(state: State): State | null {
  return journalOf(state).over?.state ?? null;
}

export type ChangeCache<T> = WeakMap<State, { readonly count: number; readonly value: T }>;
export function changeCache<T>(): ChangeCache<T> {
  return new WeakMap();
}

/**
 * A view that goes on from what it was: `work` gets the last value and the changes since then, or undefined and null
 * when it has to begin anew.
 */
export function refreshed<T>(
  cache: ChangeCache<T>,
  state: State,
  work: (before: T | undefined, changes: readonly Change[] | null) => T,
): T {
  const { forgotten, changes, over } = journalOf(state);
  const count = forgotten + changes.length;
  const inherited = over === null ? undefined : cache.get(over.state);
  const usable = inherited !== undefined && over !== null && inherited.count <= over.count;
  const before = cache.get(state) ?? (usable ? inherited : undefined);
  if (before?.count === count) return before.value;
  const known = before !== undefined && before.count >= forgotten;
  const value = known ? work(before.value, changes.slice(before.count - forgotten)) : work(undefined, null);
  cache.set(state, { count, value });
  return value;
}
