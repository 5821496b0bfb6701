import type { StationId } from "../../../core/competition/id.ts";
import { formOf, formVersions } from "../../../core/log/setup.ts";
import type { State } from "../../../core/log/state.ts";

/** Which version of a station's form is in force, counted from 1; 0: none was put yet [L20, L21]. */
export function versionOf(state: State, station: StationId): number {
  const inForce = formOf(state, station)?.op;
  return formVersions(state, station).findIndex(({ op }) => op === inForce) + 1;
}
