/** How long an invite may be used. */
import type { Competition } from "../../../core/competition/competition.ts";
import type { WallTime } from "../../../core/competition/id.ts";
import { wallTime } from "../../../core/formats/local-time.ts";

/** An hour, the rest of the day, or until the day after the competition. */
export const VALIDITIES = ["hour", "day", "end"] as const;
export type Validity = (typeof VALIDITIES)[number];

const HOUR = 3_600_000;

/** Whole hours from `now`, at least one. */
export function hoursUntil(validity: Validity, competition: Competition, now: WallTime): number {
  switch (validity) {
    case "hour":
      return 1;
    case "day":
      return 24;
    case "end": {
      const last = wallTime(`${competition.to}T23:59`, competition.timeZone) ?? now;
      return Math.max(24, Math.ceil((last - now) / HOUR) + 24);
    }
  }
}
