/** Warnings that were read before a sheet was opened, and overridden: the sheet's timeline keeps them [L42]. */
import type { TeamId } from "./id.ts";
import type { Sheet } from "./sheet.ts";

/** What a referee was warned of before a sheet was opened [L42]; `moved`: it was opened for another team at first. */
export type Overridden = (typeof OVERRIDDEN)[number];
const OVERRIDDEN = [
  "alreadyScored",
  "closed",
  "notNext",
  "otherLane",
  "notPlanned",
  "ownNation",
  "moved",
] as const;

/** A warning that was overridden; `about`: the sheet, status, team, lane or nation that it spoke of. */
export interface Override {
  readonly warning: Overridden;
  readonly about: string;
}

/**
 * The warnings that were overridden when a sheet of `team` was opened, each once [L42]. A sheet that came back to the
 * team that it was opened for is nobody else's.
 */
export function overridesIn({ taps }: Pick<Sheet, "taps">, team: TeamId): readonly Override[] {
  return OVERRIDDEN.flatMap((warning) => {
    const tap = taps.find(({ code, id }) => code === "w" && id === warning);
    const about = String(tap?.value ?? "");
    return tap === undefined || (warning === "moved" && about === team) ? [] : [{ warning, about }];
  });
}

/** The warnings before a correction, at the end of the timeline of the first sheet, which it keeps. */
export function warningsAfter(base: Sheet, { taps }: Pick<Sheet, "taps">): Sheet["taps"] {
  const at = base.taps.at(-1)?.at ?? 0;
  return taps.flatMap((tap) => (tap.code === "w" ? [{ ...tap, at }] : []));
}
