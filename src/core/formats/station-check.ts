/** What a station must be under a rule set: rules and stations are changed one by one while the competition runs. */
import type { Rules } from "../competition/rules.ts";
import { countsAt } from "../scoring/places.ts";
import { checkCounts } from "./counts-check.ts";
import { countsTime } from "./elapsed-check.ts";
import { type FileProblem, words } from "./file-problem.ts";
import type { StationWithForm } from "./start.ts";

/** Every problem of one station with its form under these rules; paths are relative to the station, as in `form.pass`. */
export function checkStation(
  station: Pick<StationWithForm, "station" | "form">,
  rules: Rules,
): readonly FileProblem[] {
  const { counts } = station.station;
  return [
    ...(counts === undefined ? [] : checkCounts(counts, "counts", rules.total.kind)),
    ...checkPassCounts(station, rules),
    ...checkTimes(station, rules),
    ...checkPenaltyIds(station, rules),
  ];
}

function checkPassCounts(
  { station, form }: Pick<StationWithForm, "station" | "form">,
  rules: Rules,
): readonly FileProblem[] {
  if (form.pass !== undefined || countsAt(station, rules).kind !== "pass") return [];
  if (rules.total.kind === "time" || rules.total.kind === "rankSum") return [];
  return [
    {
      path: "form.pass",
      problem: words(
        "is missing, while a run of this station counts by whether it passes",
        "manque, alors qu'un passage à cet atelier compte selon qu'il est réussi",
      ),
      fix: words(
        "Add a pass rule to the form, or other counts to the station.",
        "Ajoutez une règle de réussite à la feuille, ou un autre counts à l'atelier.",
      ),
    },
  ];
}

/** Seconds are added up with seconds, or ranked; among points they would be taken for a loss [P15]. */
function checkTimes(
  { station, form }: Pick<StationWithForm, "station" | "form">,
  rules: Rules,
): readonly FileProblem[] {
  const { kind } = rules.total;
  if (kind === "time") {
    if (form.criteria.some(countsTime)) return [];
    return [
      {
        path: "form.criteria",
        problem: words(
          "have no time that counts itself (elapsed), while the total is a sum of times",
          "n'ont aucun temps qui compte lui-même (elapsed), alors que le total est une somme de temps",
        ),
        fix: words(
          'Add a timed criterion with a score of the kind "elapsed", or choose another total.',
          "Ajoutez un critère chronométré dont le score est « elapsed », ou choisissez un autre total.",
        ),
      },
    ];
  }
  if (kind === "rankSum" || countsAt(station, rules).kind === "byPlace") return [];
  return form.criteria.flatMap((criterion, index) =>
    countsTime(criterion)
      ? [
          {
            path: `form.criteria[${index}].score.kind`,
            problem: words(
              "counts seconds, while this station counts points",
              "compte des secondes, alors que cet atelier compte des points",
            ),
            fix: words(
              'Give the station counts "byPlace", choose the total "time" or "rankSum", or another kind of score.',
              "Donnez à l'atelier counts « byPlace », choisissez le total « time » ou « rankSum », ou un autre score.",
            ),
          },
        ]
      : [],
  );
}

/** A sheet names a penalty by its id alone. */
function checkPenaltyIds(
  { form }: Pick<StationWithForm, "form">,
  { penalties }: Rules,
): readonly FileProblem[] {
  const common = new Set<string>(penalties.map(({ id }) => id));
  return form.penalties.flatMap(({ id }, index) =>
    common.has(id)
      ? [
          {
            path: `form.penalties[${index}].id`,
            problem: words(
              `is "${id}" as a penalty in rules.penalties`,
              `vaut « ${id} » comme une pénalité de rules.penalties`,
            ),
            fix: words(
              "Give the station's penalty another id.",
              "Donnez un autre id à la pénalité de l'atelier.",
            ),
          },
        ]
      : [],
  );
}
