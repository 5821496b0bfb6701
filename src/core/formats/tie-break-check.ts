/** What the schema of a tie-break chain can't say: each step names what is there, and can still decide [rule 49]. */
import type { TieBreak } from "../competition/rules.ts";
import { type FileProblem, words } from "./file-problem.ts";
import { known, repeated, theSection, theStation, theTimedCriterion } from "./references.ts";
import type { StationWithForm } from "./start.ts";

/** Every problem of the chain; paths are relative to the rules. */
export function checkTieBreaks(
  chain: readonly TieBreak[],
  stations: readonly StationWithForm[],
): readonly FileProblem[] {
  return [
    ...chain.flatMap((step, index) => checkStep(step, stations, `tieBreaks[${index}]`)),
    ...repeated(chain.map(keyOf)).map(([index, first]) => ({
      path: `tieBreaks[${index}]`,
      problem: words(
        `is the same step as tieBreaks[${first}] and can't decide anything any more`,
        `est la même étape que tieBreaks[${first}] et ne peut plus rien départager`,
      ),
      fix: words("Remove one of the two.", "Supprimez l'une des deux."),
    })),
  ];
}

/** Steps with the same key compare the same: added values are the same in any order. */
function keyOf(step: TieBreak): string {
  switch (step.kind) {
    case "stations":
      return JSON.stringify([step.kind, step.stations]);
    case "sections":
      return JSON.stringify([step.kind, step.sections.map((one) => `${one.station} ${one.section}`).sort()]);
    case "time":
      return JSON.stringify([
        step.kind,
        step.criteria.map((one) => `${one.station} ${one.criterion}`).sort(),
      ]);
    case "fewestCriticalFailures":
    case "fewestPenalties":
    case "decision":
      return step.kind;
  }
}

function checkStep(step: TieBreak, stations: readonly StationWithForm[], at: string): readonly FileProblem[] {
  switch (step.kind) {
    case "fewestCriticalFailures":
    case "fewestPenalties":
    case "decision":
      return [];
    case "stations":
      return step.stations.flatMap((id, index) =>
        known(`${at}.stations[${index}]`, theStation, stations, id),
      );
    case "sections":
      return step.sections.flatMap(({ station, section }, index) => {
        const form = stations.find(({ id }) => id === station)?.form;
        const path = `${at}.sections[${index}]`;
        return form === undefined
          ? known(`${path}.station`, theStation, stations, station)
          : known(`${path}.section`, theSection, form.sections, section);
      });
    case "time":
      return step.criteria.flatMap(({ station, criterion }, index) => {
        const form = stations.find(({ id }) => id === station)?.form;
        const path = `${at}.criteria[${index}]`;
        const timed = form?.criteria.filter(({ kind }) => kind === "timed");
        return timed === undefined
          ? known(`${path}.station`, theStation, stations, station)
          : known(`${path}.criterion`, theTimedCriterion, timed, criterion);
      });
  }
}
