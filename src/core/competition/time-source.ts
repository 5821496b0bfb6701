/** Where the times on a sheet come from [rule 16, D52]: who reads a time must know whether a clock or a person told it. */
import type { StationTime } from "./id.ts";
import type { Mark } from "./mark.ts";
import type { Sheet } from "./sheet.ts";

/**
 * `clock`: the station clock, whose two clocks agree; `reopened`: the time of day alone told some of it, since the app
 * was opened again; `changed`: the steady clock told it, since the time of day was changed; `missing`: the time of day
 * was set back, and some of the run's time may be missing; `hand`: a person, with the reason; `paper`: a paper sheet.
 */
export type TimeSource =
  | { readonly kind: "clock" | "reopened" | "changed" | "missing" | "paper" }
  | { readonly kind: "hand"; readonly reason: string };

/** How long the run took, in the rule set's unit. */
export interface ToldTime {
  readonly time: StationTime;
  readonly source: TimeSource;
}

/** The run's time as the sheet has it; null: no clock was started, and nobody entered one. */
export function runTimeOf({ clock, paper }: Pick<Sheet, "clock" | "paper">): ToldTime | null {
  if (clock === undefined) return null;
  const { started, elapsed, source, reason } = clock;
  if (source === "manual") return { time: elapsed, source: byHand(reason, paper) };
  return started === null ? null : { time: elapsed, source: clockSource(clock) };
}

/** A timed criterion's time; null: the mark is none. */
export function markedTimeOf(
  { clock, paper }: Pick<Sheet, "clock" | "paper">,
  mark: Mark | undefined,
): ToldTime | null {
  if (mark?.kind !== "timed") return null;
  if (mark.reason !== undefined || paper !== undefined) {
    return { time: mark.time, source: byHand(mark.reason, paper) };
  }
  return { time: mark.time, source: clock === undefined ? { kind: "clock" } : clockSource(clock) };
}

/** What a moment that was tapped is measured on. */
export function clockSource({ source, setBack }: NonNullable<Sheet["clock"]>): TimeSource {
  if (setBack) return { kind: "missing" };
  switch (source) {
    case "both":
    case "manual":
      return { kind: "clock" };
    case "wall":
      return { kind: "reopened" };
    case "steady":
      return { kind: "changed" };
  }
}

function byHand(reason: string | undefined, paper: Sheet["paper"]): TimeSource {
  return reason === undefined && paper !== undefined
    ? { kind: "paper" }
    : { kind: "hand", reason: reason ?? "" };
}
