/**
 * The nine station templates with the rules and categories that go with them, as records of a competition. They are
 * proposals in our own words: a medical officer must approve them before use. Only the office loads this file; the
 * tablet's sheet gets its forms from the log.
 */
import * as v from "valibot";
import { type Category, type Competition, type Policy, Station } from "../competition/competition.ts";
import { type Criterion, type FailureEffect, type FollowUp, Form, type Inject } from "../competition/form.ts";
import { CategoryId, EventId, type SectionId, StationId } from "../competition/id.ts";
import { Rules, type TieBreak } from "../competition/rules.ts";
import type { Words } from "../competition/words.ts";
import type { CompetitionStartData, StationWithForm } from "./start.ts";
import stations from "./stations.json" with { type: "json" };
import {
  type Template,
  type TemplateCriterion,
  type TemplateFailure,
  TemplateFile,
  type TemplateInject,
  type TemplatePenalty,
} from "./template-file.ts";

/** The nine templates, `s1` to `s9`, in their order; each is worth 100 points. */
export function templateStations(): readonly StationWithForm[] {
  return templates().stations.map((template, index) => ({
    id: stationId(index),
    station: stationOf(template, index),
    form: formOf(template),
  }));
}

/**
 * The rules for competitions made from templates: totals are sums, rounded half up to two places at each station;
 * ties are broken by the first, second and third tie-break sections of all stations, then by fewest critical
 * failures, fewest penalties, and least time in all that is timed [rule 49, P3, V4].
 *
 * @param chosen  the stations that the competition has; tie-breaks name no other
 */
export function templateRules(chosen: readonly StationWithForm[] = templateStations()): Rules {
  return v.parse(Rules, {
    unitsPerSecond: 10,
    rounding: { at: "station", places: 2, mode: "halfUp" },
    total: { kind: "sum" },
    tieBreaks: tieBreaks(chosen),
    runs: {
      dns: "zero",
      dnf: "zero",
      withdrawn: "zero",
      disqualified: "zero",
      void: "rebased",
      cancelled: "rebased",
    },
    penalties: templates().common_penalties.map(penaltyOf),
    correctionWindow: 600,
    runningPoints: true,
    acknowledgement: "asked",
    conflictOfInterest: "warn",
    discrepancy: 15,
    protests: { kind: "window", minutes: 30, from: "publication" },
  });
}

/** The five categories of the field, in the order of their tables [rule 2]. */
export function templateCategories(): readonly { readonly id: CategoryId; readonly category: Category }[] {
  const categories: readonly (readonly [string, string, string])[] = [
    ["novice", "Novice", "Novice"],
    ["experienced", "Experienced", "Expérimenté"],
    ["veteran", "Veteran", "Vétéran"],
    ["female", "Female", "Féminine"],
    ["international", "International", "Internationale"],
  ];
  return categories.map(([id, en, fr], index) => ({
    id: v.parse(CategoryId, id),
    category: { words: { en, fr }, order: index + 1 },
  }));
}

/**
 * What everybody may see unless the office decides otherwise: the running standing on the board, and criterion detail
 * only once the last team has passed the station, since scenarios are secret [rule 53].
 */
export function templatePolicy(): Policy {
  return {
    board: "live",
    frozen: false,
    boardStations: true,
    captain: "everyTotal",
    detail: "stationComplete",
    awards: false,
  };
}

/** A competition from templates: stations, rules, categories and policy; teams, officials and schedule come later. */
export function templateStart(
  competition: Competition,
  practice: boolean,
  chosen: readonly StationWithForm[] = templateStations(),
): CompetitionStartData {
  return {
    practice,
    competition,
    rules: templateRules(chosen),
    categories: templateCategories(),
    stations: chosen,
    teams: [],
    officials: [],
    people: [],
    schedule: { slots: [] },
    policy: templatePolicy(),
  };
}

const templates = () => v.parse(TemplateFile, stations);

const stationId = (index: number) => v.parse(StationId, `s${index + 1}`);

/** Column heads, which the templates have no words for. */
const shortWords: Readonly<Record<string, Words>> = {
  "S1-CUF": { en: "Bleed", fr: "Hémorragie" },
  "S2-AIR": { en: "Airway", fr: "Voies aériennes" },
  "S3-CHEST": { en: "Chest", fr: "Thorax" },
  "S4-BLS": { en: "AED", fr: "DAE" },
  "S5-MASCAL": { en: "Mascal", fr: "Afflux" },
  "S6-MEDEVAC": { en: "Medevac", fr: "Évacuation" },
  "S7-BURNFX": { en: "Blast", fr: "Souffle" },
  "S8-HEADCOLD": { en: "Cold", fr: "Froid" },
  "S9-HOUSE": { en: "House", fr: "Maison" },
};

/** Units stand in the templates in English only. */
const unitWords: Readonly<Record<string, Words>> = {
  "breaths/min difference": { en: "breaths/min difference", fr: "écart en respirations/min" },
  cm: { en: "cm", fr: "cm" },
  "per min": { en: "per min", fr: "par min" },
  "% body surface difference": { en: "% body surface difference", fr: "écart en % de surface corporelle" },
  "difference per min": { en: "difference per min", fr: "écart par min" },
};

function stationOf(template: Template, index: number): Station {
  return v.parse(Station, {
    code: template.code,
    title: template.title,
    short: shortWords[template.code],
    brief: template.brief,
    order: index + 1,
    lanes: template.lanes,
    weight: 1,
  });
}

function formOf(template: Template): Form {
  return v.parse(Form, {
    timeLimit: template.time_limit_s,
    warning: template.warning_s_before_end,
    overtime: { kind: "run" },
    casualties: template.casualties,
    blocks: template.blocks.map((block) => ({
      id: block.id,
      words: wordsOf(block),
      seats: block.seats,
      combine: block.combine,
    })),
    sections: template.sections.map((section) => ({
      id: section.id,
      words: wordsOf(section),
      weight: section.weight_pct,
    })),
    criteria: template.criteria.map(criterionOf),
    penalties: [],
    bonuses: [],
    failures: template.critical_failures.map((failure) => ({
      id: failure.id,
      words: wordsOf(failure),
      effect: effectOf(failure),
    })),
    injects: template.injects.map(injectOf),
    events: eventsOf(template),
    floor: 0,
    tieBreakSections: template.tiebreak_sections,
    equipment: template.equipment,
  });
}

function criterionOf(criterion: TemplateCriterion): v.InferInput<typeof Criterion> {
  const common = {
    id: criterion.id,
    section: criterion.section,
    block: criterion.block,
    words: wordsOf(criterion),
    critical: criterion.critical,
    ...(criterion.casualty === undefined ? {} : { casualty: criterion.casualty }),
  };
  switch (criterion.type) {
    case "binary":
      return { ...common, kind: "binary", points: criterion.max };
    case "graded":
      return {
        ...common,
        kind: "graded",
        levels: criterion.levels.map((level) => ({
          id: level.id,
          points: level.points,
          words: wordsOf(level),
        })),
      };
    case "count":
      return { ...common, kind: "count", upTo: criterion.count_max, each: criterion.points_each };
    case "timed":
      return {
        ...common,
        kind: "timed",
        ...(criterion.timer.start === START ? {} : { timer: criterion.timer }),
        score: {
          kind: "bands",
          bands: criterion.bands.map((band) => ({ within: band.max_s, points: band.points })),
          otherwise: criterion.otherwise,
        },
      };
    case "measure":
      return {
        ...common,
        kind: "measure",
        unit: unitWords[criterion.unit] ?? { en: criterion.unit, fr: criterion.unit },
        full: criterion.full_range,
        points: criterion.max,
        otherwise: 0,
      };
  }
}

/** The template event that stands for the start of the station clock; a timer from there needs no event. */
const START = v.parse(EventId, "start");

/** The events that a referee times: those of timers that don't run from the start, and those that injects wait for. */
function eventsOf(template: Template): v.InferInput<typeof Form>["events"] {
  const used = new Set<EventId>();
  for (const criterion of template.criteria) {
    if (criterion.type !== "timed" || criterion.timer.start === START) continue;
    used.add(criterion.timer.start).add(criterion.timer.stop);
  }
  for (const inject of template.injects) if ("at_event" in inject) used.add(inject.at_event);
  return template.events
    .filter((event) => used.has(event.id))
    .map((event) => ({ id: event.id, words: wordsOf(event) }));
}

function effectOf({ effect }: TemplateFailure): FailureEffect {
  switch (effect.type) {
    case "zero_station":
      return { kind: "zero" };
    case "cap_pct":
      return { kind: "cap", percent: effect.value };
    case "penalty":
      return { kind: "deduction", points: effect.points };
  }
}

function injectOf(inject: TemplateInject): Inject {
  const when: Inject["when"] =
    "at_s" in inject
      ? { kind: "at", seconds: inject.at_s }
      : { kind: "after", event: inject.at_event, seconds: inject.delay_s };
  return { id: inject.id, words: wordsOf(inject), when };
}

function penaltyOf(penalty: TemplatePenalty): v.InferInput<typeof Rules>["penalties"][number] {
  return {
    id: penalty.id,
    words: wordsOf(penalty),
    points: penalty.points,
    most: penalty.max_times,
    ...(penalty.follow_up === undefined ? {} : { followUp: followUps[penalty.follow_up] }),
  };
}

const followUps: Readonly<Record<NonNullable<TemplatePenalty["follow_up"]>, FollowUp>> = {
  DSQ_station: "disqualifiedStation",
  DSQ_event: "disqualifiedEvent",
  DNS: "dns",
  jury: "jury",
};

function tieBreaks(chosen: readonly StationWithForm[]): readonly TieBreak[] {
  const countBack = [0, 1, 2].map((place): TieBreak => {
    const sections = chosen.flatMap(({ id, form }) => sectionAt(id, form.tieBreakSections[place]));
    return { kind: "sections", sections };
  });
  const timed = chosen.flatMap(({ id, form }) =>
    form.criteria
      .filter((criterion) => criterion.kind === "timed")
      .map((criterion) => ({ station: id, criterion: criterion.id })),
  );
  return [
    ...countBack.filter((step) => step.kind === "sections" && step.sections.length > 0),
    { kind: "fewestCriticalFailures" },
    { kind: "fewestPenalties" },
    ...(timed.length === 0 ? [] : [{ kind: "time" as const, criteria: timed }]),
  ];
}

function sectionAt(station: StationId, section: SectionId | undefined) {
  return section === undefined ? [] : [{ station, section }];
}

const wordsOf = ({ en, fr }: Words): Words => ({ en, fr });
