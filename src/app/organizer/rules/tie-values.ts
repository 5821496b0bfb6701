/** A step of the tie-break chain between its fields and the record [rule 49]. */
import type { TieBreak } from "../../../core/competition/rules.ts";

export const TIE_BREAKS = [
  "sections",
  "stations",
  "fewestCriticalFailures",
  "fewestPenalties",
  "time",
  "decision",
] as const satisfies readonly TieBreak["kind"][];

/** What is named is written as "station" or "station/part": ids hold no slash. */
export interface TieBreakValues {
  readonly kind: TieBreak["kind"];
  readonly sections: readonly string[];
  readonly stations: readonly string[];
  readonly criteria: readonly string[];
}

export const NEW_TIE_BREAK: TieBreakValues = { kind: "sections", sections: [], stations: [], criteria: [] };

export function tieBreakValues(step: TieBreak): TieBreakValues {
  const { kind } = step;
  switch (kind) {
    case "sections":
      return {
        ...NEW_TIE_BREAK,
        kind,
        sections: step.sections.map(({ station, section }) => `${station}/${section}`),
      };
    case "stations":
      return { ...NEW_TIE_BREAK, kind, stations: step.stations };
    case "time":
      return {
        ...NEW_TIE_BREAK,
        kind,
        criteria: step.criteria.map(({ station, criterion }) => `${station}/${criterion}`),
      };
    case "fewestCriticalFailures":
    case "fewestPenalties":
    case "decision":
      return { ...NEW_TIE_BREAK, kind };
  }
}

/** What the values mean; whether what is named is there is looked at by the schema of rules and its checks. */
export function tieBreakOf({ kind, sections, stations, criteria }: TieBreakValues) {
  switch (kind) {
    case "sections":
      return {
        kind,
        sections: sections.map((name) => {
          const [station, section] = name.split("/");
          return { station, section };
        }),
      };
    case "stations":
      return { kind, stations };
    case "time":
      return {
        kind,
        criteria: criteria.map((name) => {
          const [station, criterion] = name.split("/");
          return { station, criterion };
        }),
      };
    case "fewestCriticalFailures":
    case "fewestPenalties":
    case "decision":
      return { kind };
  }
}
