/** Ids of the parts of rule sets and forms: a new part gets one that nothing ever had [L20]. */
import type { StationId } from "../../../core/competition/id.ts";
import { record } from "../../../core/competition/run.ts";
import { formVersions, stationsOf } from "../../../core/log/setup.ts";
import { opsOf, type State } from "../../../core/log/state.ts";

/**
 * The next id with this beginning, as in "c17": its number is above every number that was used.
 *
 * @param used  every id that the record ever had, and those that were given since
 */
export function nextId(beginning: string, used: Iterable<string>): string {
  const numbers = [...used].map((id) =>
    id.startsWith(beginning) ? Number(/^\d+$/.exec(id.slice(beginning.length))?.[0] ?? 0) : 0,
  );
  return `${beginning}${Math.max(0, ...numbers) + 1}`;
}

/** Ids of penalties that any version of the rules or of a form ever had: a station gives its own and the common ones. */
export function penaltyIds(state: State): ReadonlySet<string> {
  const forms = [...stationsOf(state).keys()].flatMap((station) => formVersions(state, station));
  return new Set([
    ...rulesVersions(state).flatMap((rules) => rules.penalties.map(({ id }) => id)),
    ...forms.flatMap(({ form }) => form.penalties.map(({ id }) => id)),
  ]);
}

/** Ids of awards that any version of the rules ever had. */
export function awardIds(state: State): ReadonlySet<string> {
  return new Set(rulesVersions(state).flatMap((rules) => rules.awards.map(({ id }) => id)));
}

/** Ids of criteria, and of their levels, that any version of a station's form ever had. */
export function criterionIds(
  state: State,
  station: StationId,
): { readonly criteria: ReadonlySet<string>; readonly levels: ReadonlySet<string> } {
  const criteria = formVersions(state, station).flatMap(({ form }) => form.criteria);
  return {
    criteria: new Set(criteria.map(({ id }) => id)),
    levels: new Set(
      criteria.flatMap((criterion) =>
        criterion.kind === "graded" ? criterion.levels.map(({ id }) => id) : [],
      ),
    ),
  };
}

/** Ids of impossible combinations that any version of a station's form ever had. */
export function combinationIds(state: State, station: StationId): ReadonlySet<string> {
  return new Set(formVersions(state, station).flatMap(({ form }) => form.impossible.map(({ id }) => id)));
}

function rulesVersions(state: State) {
  return opsOf(state, record.rules).flatMap(({ op }) => (op.kind === "rules.put" ? [op.body] : []));
}
