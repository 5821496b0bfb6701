/**
 * The rule set between its fields on the screen and the record. What is switched off or of another kind keeps what
 * was typed, so that looking at another kind loses nothing; `rulesOf` takes only what the chosen kinds need.
 */
import type { FollowUp } from "../../../core/competition/form.ts";
import type { AwardId } from "../../../core/competition/id.ts";
import type { Rules } from "../../../core/competition/rules.ts";
import type { Words } from "../../../core/competition/words.ts";
import { decimalOf, typedDecimal, wholeOf } from "../setup/typed-number.ts";
import { type CountsValues, countsOf, countsValues } from "./counts-values.ts";
import { type PenaltyValues, penaltyOf, penaltyValues, trimmed } from "./penalty-values.ts";
import { type TieBreakValues, tieBreakOf, tieBreakValues } from "./tie-values.ts";

export interface AwardValues {
  readonly own: AwardId;
  readonly words: Words;
  /** With commas between them. */
  readonly tags: string;
  /** "": all teams. */
  readonly category: string;
}

export interface RulesValues {
  readonly unitsPerSecond: string;
  readonly rounding: {
    readonly at: Rules["rounding"]["at"];
    readonly places: string;
    readonly mode: Rules["rounding"]["mode"];
  };
  readonly counts: CountsValues;
  readonly total: { readonly kind: Rules["total"]["kind"]; readonly to: string | null };
  readonly best: { readonly which: "all" | "best"; readonly count: string };
  readonly ties: readonly TieBreakValues[];
  readonly runs: Rules["runs"];
  readonly penalties: readonly PenaltyValues[];
  readonly late: {
    readonly costs: boolean;
    readonly free: string;
    readonly points: string | null;
    readonly limited: boolean;
    readonly most: string | null;
    readonly proposes: boolean;
    readonly after: string;
    readonly followUp: FollowUp;
  };
  readonly awards: readonly AwardValues[];
  readonly nations: { readonly shown: boolean; readonly best: string };
  /** In seconds; null: what stands there is no time. */
  readonly correctionWindow: number | null;
  readonly runningPoints: boolean;
  readonly acknowledgement: Rules["acknowledgement"];
  readonly conflictOfInterest: Rules["conflictOfInterest"];
  readonly discrepancy: { readonly calls: boolean; readonly points: string | null };
  readonly discrepancyOnCritical: boolean;
  readonly protests: {
    readonly kind: Rules["protests"]["kind"];
    readonly minutes: string;
    readonly from: "publication" | "run";
  };
}

export function rulesValues(rules: Rules): RulesValues {
  const { rounding, total, late, protests, best, nations, discrepancy } = rules;
  return {
    unitsPerSecond: String(rules.unitsPerSecond),
    rounding: { ...rounding, places: String(rounding.places) },
    counts: countsValues(rules.counts),
    total: { kind: total.kind, to: total.kind === "normalised" ? typedDecimal(total.to) : "1000" },
    best: { which: best === undefined ? "all" : "best", count: String(best ?? 5) },
    ties: rules.tieBreaks.map(tieBreakValues),
    runs: rules.runs,
    penalties: rules.penalties.map(penaltyValues),
    late: {
      costs: late !== undefined,
      free: String(late?.free ?? 0),
      points: typedDecimal(late?.points ?? -1),
      limited: late?.most !== undefined,
      most: typedDecimal(late?.most ?? -10),
      proposes: late?.propose !== undefined,
      after: String(late?.propose?.after ?? 15),
      followUp: late?.propose?.followUp ?? "dns",
    },
    awards: rules.awards.map(({ id, words, tags, category }) => ({
      own: id,
      words,
      tags: tags.join(", "),
      category: category ?? "",
    })),
    nations: { shown: nations !== undefined, best: String(nations?.best ?? 2) },
    correctionWindow: rules.correctionWindow,
    runningPoints: rules.runningPoints,
    acknowledgement: rules.acknowledgement,
    conflictOfInterest: rules.conflictOfInterest,
    discrepancy: { calls: discrepancy !== undefined, points: typedDecimal(discrepancy ?? 15) },
    discrepancyOnCritical: rules.discrepancyOnCritical,
    protests: {
      kind: protests.kind,
      minutes: String(protests.kind === "window" ? protests.minutes : 30),
      from: protests.kind === "window" ? protests.from : "publication",
    },
  };
}

/** The record that the values mean; what they leave out is checked by the schema of rules. */
export function rulesOf(values: RulesValues): Readonly<Record<keyof Rules, unknown>> {
  const { rounding, total, best, late, nations, discrepancy, protests } = values;
  return {
    unitsPerSecond: Number(values.unitsPerSecond),
    rounding: { ...rounding, places: wholeOf(rounding.places) },
    counts: countsOf(values.counts),
    total:
      total.kind === "normalised"
        ? { kind: total.kind, to: decimalOf(total.to ?? "") }
        : { kind: total.kind },
    best: best.which === "best" ? wholeOf(best.count) : undefined,
    tieBreaks: values.ties.map(tieBreakOf),
    runs: values.runs,
    penalties: values.penalties.map(penaltyOf),
    late: late.costs ? lateOf(late) : undefined,
    awards: values.awards.map(({ own, words, tags, category }) => ({
      id: own,
      words: trimmed(words),
      tags: tagsOf(tags),
      ...(category === "" ? {} : { category }),
    })),
    nations: nations.shown ? { best: wholeOf(nations.best) } : undefined,
    correctionWindow: values.correctionWindow,
    runningPoints: values.runningPoints,
    acknowledgement: values.acknowledgement,
    conflictOfInterest: values.conflictOfInterest,
    discrepancy: discrepancy.calls ? decimalOf(discrepancy.points ?? "") : undefined,
    discrepancyOnCritical: values.discrepancyOnCritical,
    protests:
      protests.kind === "none"
        ? { kind: "none" }
        : { kind: "window", minutes: wholeOf(protests.minutes), from: protests.from },
  };
}

function lateOf({ free, points, limited, most, proposes, after, followUp }: RulesValues["late"]) {
  return {
    free: wholeOf(free),
    points: decimalOf(points ?? ""),
    ...(limited ? { most: decimalOf(most ?? "") } : {}),
    ...(proposes ? { propose: { after: wholeOf(after), followUp } } : {}),
  };
}

/** Tags as typed, "care, leadership". */
export const tagsOf = (typed: string): readonly string[] => [
  ...new Set(typed.split(",").flatMap((tag) => tag.trim() || [])),
];
