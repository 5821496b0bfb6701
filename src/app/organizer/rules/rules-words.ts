/** A rule set said for people, group by group: what is asked, and what this rule set answers. */
import type { TFunction } from "i18next";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Counts, Rules, TieBreak } from "../../../core/competition/rules.ts";
import type { Language } from "../../../core/competition/words.ts";
import { pointsWords, type Speech, useSpeech } from "../../referee/criterion-words.ts";
import { penaltyWorth } from "../../referee/infraction-words.ts";
import { type Naming, type Subjects, useNaming } from "./subjects.ts";

/** The parts in which a rule set is read and changed. */
export const GROUPS = [
  "totals",
  "ties",
  "rounding",
  "runs",
  "late",
  "judges",
  "corrections",
  "nations",
  "awards",
  "penalties",
] as const;
export type Group = (typeof GROUPS)[number];

/** One line: what is asked, and the answer. */
export interface Said {
  readonly term: string;
  readonly text: string;
  /** What the text speaks of, one by one. */
  readonly list?: readonly string[];
}

/** The answer in one line. */
export const saidText = ({ text, list = [] }: Said): string =>
  list.length === 0 ? text : `${text} ${list.join(", ")}`;

interface RulesSpeech {
  readonly t: TFunction<"rules">;
  /** Words for points and penalties, as on the sheet. */
  readonly sheet: Speech;
  readonly naming: Naming;
}

export interface RulesWords {
  readonly group: (group: Group, rules: Rules) => readonly Said[];
  readonly counts: (counts: Counts) => string;
}

/** Rule sets in words, with the names of what they speak of. */
export function useRulesWords(subjects: Subjects, authoritative?: Language): RulesWords {
  const { t } = useTranslation("rules");
  const sheet = useSpeech(authoritative);
  const naming = useNaming(subjects, authoritative);
  return useMemo(() => {
    const speech = { t, sheet, naming };
    return {
      group: (group, rules) => groupWords(group, rules, speech),
      counts: (counts) => countsWords(counts, speech),
    };
  }, [t, sheet, naming]);
}

function groupWords(group: Group, rules: Rules, speech: RulesSpeech): readonly Said[] {
  const { t, sheet, naming } = speech;
  switch (group) {
    case "totals":
      return [
        { term: t("total.label"), text: totalWords(rules.total, speech) },
        { term: t("counts.label"), text: countsWords(rules.counts, speech) },
        {
          term: t("best.label"),
          text: rules.best === undefined ? t("best.all") : t("best.some", { count: rules.best }),
        },
      ];
    case "ties":
      return tiesWords(rules.tieBreaks, speech);
    case "rounding":
      return [
        { term: t("rounding.at"), text: t(`rounding.ats.${rules.rounding.at}`) },
        {
          term: t("rounding.places"),
          text: [
            t("rounding.toPlaces", { count: rules.rounding.places }),
            t(`rounding.modes.${rules.rounding.mode}`),
          ].join(", "),
        },
        { term: t("units.label"), text: t(`units.of.${rules.unitsPerSecond}`) },
      ];
    case "runs":
      return RUNS.map((kind) => ({
        term: t(`status.${kind}`),
        text: t(`treatment.${rules.runs[kind]}`),
      }));
    case "late":
      return lateWords(rules.late, speech);
    case "judges":
      return [
        {
          term: t("judges.discrepancy"),
          text:
            rules.discrepancy === undefined
              ? t("judges.never")
              : t("judges.from", { points: pointsWords(rules.discrepancy, sheet) }),
        },
        {
          term: t("judges.critical"),
          text: t(rules.discrepancyOnCritical ? "judges.calls" : "judges.never"),
        },
        { term: t("judges.conflict"), text: t(`judges.conflicts.${rules.conflictOfInterest}`) },
        {
          term: t("judges.runningPoints"),
          text: t(rules.runningPoints ? "judges.pointsSeen" : "judges.pointsHidden"),
        },
      ];
    case "corrections":
      return [
        { term: t("corrections.window"), text: windowWords(rules.correctionWindow, speech) },
        {
          term: t("corrections.acknowledgement"),
          text: t(`corrections.acknowledgements.${rules.acknowledgement}`),
        },
        { term: t("protests.label"), text: protestWords(rules.protests, speech) },
      ];
    case "nations":
      return [
        {
          term: t("nations.label"),
          text:
            rules.nations === undefined
              ? t("nations.none")
              : t("nations.best", { count: rules.nations.best }),
        },
      ];
    case "awards":
      return rules.awards.map(({ words, tags, category }) => ({
        term: sheet.words(words),
        text: t("awards.from", {
          tags: tags.join(", "),
          teams: category === undefined ? t("awards.allTeams") : naming.category(category),
        }),
      }));
    case "penalties":
      return rules.penalties.map((penalty) => ({
        term: sheet.words(penalty.words),
        text: [
          penaltyWorth(penalty, sheet),
          penalty.scope === "total" && t("penalties.onTotal"),
          penalty.acrossBlocks === "highest" && t("penalties.highest"),
        ]
          .filter(Boolean)
          .join(" · "),
      }));
  }
}

/** Runs without marks, in the order of the screen. */
export const RUNS = [
  "dns",
  "dnf",
  "withdrawn",
  "disqualified",
  "void",
  "cancelled",
] as const satisfies readonly (keyof Rules["runs"])[];

function totalWords(total: Rules["total"], { t, sheet }: RulesSpeech): string {
  return total.kind === "normalised"
    ? t("total.said.normalised", { to: sheet.numbers.points(total.to) })
    : t(`total.said.${total.kind}`);
}

function countsWords(counts: Counts, { t, sheet }: RulesSpeech): string {
  const { points } = sheet.numbers;
  switch (counts.kind) {
    case "points":
      return t("counts.said.points");
    case "normalised":
    case "ofBest":
      return t(`counts.said.${counts.kind}`, { to: points(counts.to) });
    case "byPlace":
      return t("counts.said.byPlace", {
        places: counts.places.map((place) => points(place)).join(" · "),
        otherwise: points(counts.otherwise),
      });
    case "pass":
      return t("counts.said.pass", { points: pointsWords(counts.points, sheet) });
  }
}

function tiesWords(steps: readonly TieBreak[], speech: RulesSpeech): readonly Said[] {
  const { t } = speech;
  const numbered = steps.map((step, index) => ({
    term: t("ties.step", { number: index + 1 }),
    ...tieBreakWords(step, speech),
  }));
  return [...numbered, { term: t("ties.end"), text: t("ties.shared") }];
}

function tieBreakWords(step: TieBreak, { t, naming }: RulesSpeech): Omit<Said, "term"> {
  const text = t(`ties.said.${step.kind}`);
  switch (step.kind) {
    case "sections":
      return {
        text,
        list: step.sections.map(({ station, section }) => naming.section(station, section)),
      };
    case "stations":
      return { text, list: step.stations.map((id) => naming.station(id)) };
    case "time":
      return {
        text,
        list: step.criteria.map(({ station, criterion }) => naming.criterion(station, criterion)),
      };
    case "fewestCriticalFailures":
    case "fewestPenalties":
    case "decision":
      return { text };
  }
}

function lateWords(late: Rules["late"], { t, sheet }: RulesSpeech): readonly Said[] {
  if (late === undefined) return [{ term: t("late.label"), text: t("late.nothing") }];
  const { free, points, most, propose } = late;
  const cost = [
    t("late.each", { points: pointsWords(points, sheet) }),
    free > 0 && t("late.afterFree", { count: free }),
    most !== undefined && t("late.most", { points: pointsWords(most, sheet) }),
  ];
  return [
    { term: t("late.label"), text: cost.filter(Boolean).join(", ") },
    ...(propose === undefined
      ? []
      : [
          {
            term: t("late.after", { count: propose.after }),
            text: sheet.t(`followUp.${propose.followUp}`),
          },
        ]),
  ];
}

const windowWords = (seconds: number, { t, sheet }: RulesSpeech) =>
  seconds === 0 ? t("corrections.never") : t("corrections.within", { time: sheet.numbers.limit(seconds) });

function protestWords(protests: Rules["protests"], { t }: RulesSpeech): string {
  return protests.kind === "none"
    ? t("protests.none")
    : t(`protests.said.${protests.from}`, { count: protests.minutes });
}
