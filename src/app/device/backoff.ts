/** How long to wait before trying again: full jitter, so that a hundred tablets do not come back in step [S2]. */
import type { Chance } from "./ports.ts";

const FIRST = 1_000;
const LONGEST = 60_000;

/**
 * A wait in ms.
 *
 * @param failures  how many tries failed in a row before this wait
 * @param atLeast   what the server asked for (Retry-After)
 */
export function waitFor(failures: number, chance: Chance, atLeast = 0): number {
  const most = Math.min(LONGEST, FIRST * 2 ** Math.min(failures, 16));
  return atLeast + chance.fraction() * most;
}
