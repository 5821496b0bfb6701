/** In which unit the points of a derivation's steps are told: a form's points may be seconds, and so may totals [P15]. */
import type { StationId } from "../../../core/competition/id.ts";
import type { Step } from "../../../core/scoring/score.ts";
import { countsTime } from "../../../core/scoring/times.ts";
import type { Field } from "../../../core/standings/field.ts";
import type { Standing } from "../../../core/standings/standing.ts";
import { useOffice } from "../office.ts";
import type { StepUnit } from "./step-points.ts";

/** What totals are added up of. */
export function useTotalUnit(): StepUnit {
  return unitOfTotals(useOffice().standing.totals);
}

function unitOfTotals(totals: Standing["totals"]): StepUnit {
  switch (totals) {
    case "points":
    case "percent":
      return "points";
    case "time":
      return "seconds";
    case "places":
      return "places";
  }
}

/**
 * The unit of each part of a run's step: that of the station's form up to what the run counts, from there on that of
 * the totals.
 */
export function unitsOfRun(
  field: Field,
  station: StationId,
  parts: readonly Step[],
  total: StepUnit,
): readonly StepUnit[] {
  const form = field.stations.get(station)?.form;
  const own: StepUnit =
    total === "seconds" || (form !== undefined && countsTime(form)) ? "seconds" : "points";
  const counts = parts.findIndex(({ kind }) => kind === "counts" || kind === "status");
  return parts.map((_, index) => (counts >= 0 && index >= counts ? total : own));
}

/** The station that a run's step is about; null: another step. */
export function stationOf({ kind, detail }: Step): StationId | null {
  return kind === "run" && typeof detail?.station === "string" ? (detail.station as StationId) : null;
}
