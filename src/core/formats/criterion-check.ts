/** What a criterion's schema can't say: its section, block and events are there, and its points make sense. */
import type { Criterion, Form, TimeScore } from "../competition/form.ts";
import type { Decimal } from "../competition/words.ts";
import { ZERO } from "../scoring/exact.ts";
import { below, falling, noMore, notNegative, positive, rising } from "./bounds.ts";
import { countsTime } from "./elapsed-check.ts";
import { demanded, type FileProblem, shown } from "./file-problem.ts";
import { known, sameIds, theBlock, theEvent, theSection } from "./references.ts";

/** Every problem of one criterion; `at` is its path. */
export function checkCriterion(form: Form, criterion: Criterion, at: string): readonly FileProblem[] {
  return [
    ...known(`${at}.section`, theSection, form.sections, criterion.section),
    ...known(`${at}.block`, theBlock, form.blocks, criterion.block),
    ...checkPoints(form, criterion, at),
  ];
}

function checkPoints(form: Form, criterion: Criterion, at: string): readonly FileProblem[] {
  switch (criterion.kind) {
    case "binary":
      return notNegative(`${at}.points`, criterion.points);
    case "count":
      // Where a time counts itself, what is counted under 0 are penalty seconds [P15].
      return form.criteria.some(countsTime) ? [] : notNegative(`${at}.each`, criterion.each);
    case "graded":
      return [
        ...sameIds(`${at}.levels`, criterion.levels),
        ...someNotNegative(`${at}.levels`, criterion.levels),
      ];
    case "timed":
      return [...checkTimer(form, criterion.timer, at), ...checkTimeScore(criterion.score, `${at}.score`)];
    case "measure":
      return [
        ...notNegative(`${at}.points`, criterion.points),
        ...rising(`${at}.full`, criterion.full),
        ...(criterion.bands ?? []).flatMap((band, index) => [
          ...rising(`${at}.bands[${index}].range`, band.range),
          ...noMore(`${at}.bands[${index}].points`, band.points, criterion.points),
        ]),
        ...noMore(`${at}.otherwise`, criterion.otherwise, criterion.points),
      ];
  }
}

function checkTimer(form: Form, timer: { start: string; stop: string } | undefined, at: string) {
  if (timer === undefined) return [];
  return [
    ...known(`${at}.timer.start`, theEvent, form.events, timer.start),
    ...known(`${at}.timer.stop`, theEvent, form.events, timer.stop),
    ...(timer.start === timer.stop
      ? [
          {
            path: `${at}.timer.stop`,
            ...demanded("another event than start", "un autre événement que start", shown(timer.stop)),
          },
        ]
      : []),
  ];
}

function checkTimeScore(score: TimeScore, at: string): readonly FileProblem[] {
  switch (score.kind) {
    case "bands":
      return [
        ...score.bands.flatMap((band, index) => {
          const before = score.bands[index - 1];
          const path = `${at}.bands[${index}].within`;
          return before !== undefined && !below(before.within, band.within)
            ? [
                {
                  path,
                  ...demanded(
                    `more than ${before.within}, the band before`,
                    `plus que ${before.within}, le palier précédent`,
                    shown(band.within),
                  ),
                },
              ]
            : notNegative(path, band.within);
        }),
        ...someNotNegative(`${at}.bands`, [...score.bands, { points: score.otherwise }]),
      ];
    case "linear":
      return [
        ...notNegative(`${at}.base`, score.base),
        ...positive(`${at}.per.seconds`, score.per.seconds),
        ...notNegative(`${at}.per.points`, score.per.points),
        ...notNegative(`${at}.max`, score.max),
        ...noMore(`${at}.min`, score.min, score.max),
      ];
    case "byRank":
      return falling(at, score);
    case "elapsed":
      return notNegative(`${at}.notReached`, score.notReached ?? 0);
    case "noPoints":
      return [];
  }
}

/** The full points of a criterion can't be under zero: at least one way to mark it gives 0 or more. */
function someNotNegative(
  path: string,
  list: readonly { readonly points: Decimal }[],
): readonly FileProblem[] {
  if (list.some(({ points }) => !below(points, ZERO))) return [];
  const has = list.map(({ points }) => points).join(", ");
  return [
    { path, ...demanded("points of 0 or more for one of them", "0 point ou plus pour l'un d'eux", has) },
  ];
}
