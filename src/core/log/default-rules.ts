/** What holds until the office puts a rule set: the defaults of the specification. */
import type { Rules } from "../competition/rules.ts";

export const DEFAULT_RULES: Rules = {
  unitsPerSecond: 10, // [P4]
  rounding: { at: "station", places: 2, mode: "halfUp" }, // [P3]
  counts: { kind: "points" },
  total: { kind: "sum" },
  tieBreaks: [],
  runs: {
    dns: "zero",
    dnf: "zero",
    withdrawn: "zero",
    disqualified: "zero",
    void: "rebased",
    cancelled: "rebased",
  }, // [V4]
  penalties: [],
  awards: [],
  discrepancyOnCritical: false,
  correctionWindow: 600, // [V5]
  runningPoints: false,
  acknowledgement: "asked",
  conflictOfInterest: "warn",
  protests: { kind: "window", minutes: 30, from: "publication" },
};
