/** A device's own ops that have no sequence yet, laid over the state as if accepted [L18]. */
import { place } from "./apply.ts";
import { noteOverlay } from "./changes.ts";
import { madeAt, waitsForServer } from "./op.ts";
import { type ParsedOp, parseOp } from "./parse.ts";
import { type State, standingEntry } from "./state.ts";

/** An op's text, and what was read of it where that is known already. */
export interface OwnOp {
  readonly text: string;
  readonly parsed?: ParsedOp;
}

/**
 * The state that screens show: a new one, in which nothing of `state` is changed. Own ops come in their order after
 * everything else. Those that decide for everybody are left out: they are "waiting, not in force" [L16]. The state's
 * own sequence stays that of the log.
 */
export function overlay(state: State, own: readonly OwnOp[]): State {
  if (own.length === 0) return state;
  const copy = copyOf(state);
  noteOverlay(state, copy);
  for (const { text, parsed } of own) layOver(copy, parsed ?? parseOp(text));
  copy.sequence = state.sequence;
  copy.at = state.at;
  return copy;
}

function layOver(copy: State, parsed: ParsedOp): void {
  if (parsed.kind !== "op" || waitsForServer(parsed.op) || standingEntry(copy, parsed.hash)) return;
  const { op, hash, size } = parsed;
  if (copy.ops.has(op.id)) return;
  place(copy, {
    id: op.id,
    device: op.device,
    number: op.number,
    op,
    hash,
    size,
    sequence: copy.sequence + 1,
    received: madeAt(op),
    verdict: { kind: "accepted" },
    applied: null,
  });
}

/** The maps are copied, the lists in them are shared: `place` makes a new list where it changes one. */
function copyOf(state: State): State {
  return {
    competition: state.competition,
    sequence: state.sequence,
    at: state.at,
    entries: new Map(state.entries),
    ops: new Map(state.ops),
    sequences: new Map(state.sequences),
    byRecord: new Map(state.byRecord),
    records: new Map(state.records),
    runs: new Map([...state.runs].map(([station, teams]) => [station, new Map(teams)])),
    dayExcuses: new Map(state.dayExcuses),
    resultsAt: state.resultsAt,
    namedBy: new Map(state.namedBy),
    undoneBy: new Map(state.undoneBy),
    decidedBy: new Map(state.decidedBy),
    waiting: new Set(state.waiting),
    devices: new Map(state.devices),
    histories: [...state.histories],
    numbers: new Map([...state.numbers].map(([device, numbers]) => [device, new Map(numbers)])),
    forks: new Map(state.forks),
  };
}
