/**
 * The station clock, worked out from the moves that were recorded, never counted. Two clocks are read at each move:
 * the wall clock, which may be set, and the steady clock, which may stop in sleep and starts anew with each page.
 */
import type { StationTime, WallTime } from "./id.ts";

/**
 * What a device's two clocks said. `boot` names the page load whose steady clock this is; `steady` is in ms and
 * holds time asleep as far as the device can tell.
 */
export interface Reading {
  readonly wall: WallTime;
  readonly steady: number;
  readonly boot: string;
}
export type ClockMove = "start" | "pause" | "stop";
export interface ClockStep {
  readonly move: ClockMove;
  readonly reading: Reading;
}
/** `elapsed` in the rule set's unit, cut [P4]; `source`: which clock told it ("both": they agree). */
export interface StationClock {
  readonly running: boolean;
  readonly started: WallTime | null;
  readonly elapsed: StationTime;
  readonly source: "both" | "wall" | "steady";
}

/** Clocks that differ by less are taken to agree, in ms. */
const AGREEMENT = 500;

/**
 * The station clock at `now`. Within one page load the steady clock tells, and the wall clock is compared with it;
 * across page loads only the wall clock is left. [rule 16]
 */
export function stationClock(
  steps: readonly ClockStep[],
  now: Reading,
  unitsPerSecond: number,
): StationClock {
  let elapsed = 0;
  let since: Reading | null = null;
  let started: WallTime | null = null;
  let source: StationClock["source"] = "both";
  const add = (from: Reading, to: Reading) => {
    const span = between(from, to);
    elapsed += span.ms;
    if (span.source !== "both") source = span.source;
  };
  for (const step of steps) {
    if (step.move === "start") {
      if (since === null) since = step.reading;
      started ??= step.reading.wall;
    } else if (since !== null) {
      add(since, step.reading);
      since = null;
    }
  }
  if (since !== null) add(since, now);
  return {
    running: since !== null,
    started,
    elapsed: Math.floor((elapsed * unitsPerSecond) / 1000),
    source,
  };
}

function between(from: Reading, to: Reading): { ms: number; source: StationClock["source"] } {
  const wall = to.wall - from.wall;
  if (from.boot !== to.boot) return { ms: Math.max(0, wall), source: "wall" };
  const steady = to.steady - from.steady;
  if (Math.abs(wall - steady) <= AGREEMENT) return { ms: Math.max(0, steady), source: "both" };
  return { ms: Math.max(0, steady), source: "steady" };
}
