/** When two pictures of the same run, or of the same station, say the same: then the older one is kept. */
import type { RunRecord, SeatState } from "../competition/run-record.ts";
import type { FieldStation } from "../standings/field.ts";

export function sameRun(a: RunRecord, b: RunRecord): boolean {
  return (
    a.status === b.status &&
    a.disputed === b.disputed &&
    a.cancelled === b.cancelled &&
    a.late === b.late &&
    a.discretion === b.discretion &&
    a.key.attempt === b.key.attempt &&
    sameMap(a.seats, b.seats, sameSeat) &&
    sameSet(a.excusedBlocks, b.excusedBlocks) &&
    sameSet(a.excusedCriteria, b.excusedCriteria) &&
    sameMap(a.givenBlocks, b.givenBlocks, Object.is) &&
    sameMap(a.givenPenalties, b.givenPenalties, Object.is) &&
    sameMap(a.judgedFailures, b.judgedFailures, Object.is)
  );
}

export function sameFieldStation(a: FieldStation, b: FieldStation): boolean {
  return a.station === b.station && a.form === b.form && a.cancelled === b.cancelled;
}

function sameSeat(a: SeatState, b: SeatState): boolean {
  if (a.kind === "closed" && b.kind === "closed") {
    return a.head.op === b.head.op && a.confirmedByTwo === b.confirmedByTwo;
  }
  if (a.kind === "disputed" && b.kind === "disputed") {
    return a.heads.map(({ op }) => op).join() === b.heads.map(({ op }) => op).join();
  }
  return a.kind === b.kind;
}

/** Equal with the same order: the order of seats is part of the picture. */
function sameMap<K, V>(a: ReadonlyMap<K, V>, b: ReadonlyMap<K, V>, same: (a: V, b: V) => boolean): boolean {
  if (a.size !== b.size) return false;
  const others = b.entries();
  for (const [key, value] of a) {
    const other = others.next().value;
    if (other === undefined || other[0] !== key || !same(value, other[1])) return false;
  }
  return true;
}

function sameSet<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean {
  return a.size === b.size && [...a].every((item) => b.has(item));
}
