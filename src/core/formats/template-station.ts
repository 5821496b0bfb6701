/** What one of the templates becomes in a competition: a station and its sheet. */
import * as v from "valibot";
import { Station } from "../competition/competition.ts";
import { type Criterion, type FailureEffect, Form, type Inject } from "../competition/form.ts";
import { EventId } from "../competition/id.ts";
import type { Words } from "../competition/words.ts";
import type { Template, TemplateCriterion, TemplateFailure, TemplateInject } from "./template-file.ts";

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

/** The station of a template; `index` counts from 0. */
export function stationOf(template: Template, index: number): Station {
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

/** The sheet of a template. */
export function formOf(template: Template): Form {
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

/** The words of a template's part, without what stands beside them. */
export const wordsOf = ({ en, fr }: Words): Words => ({ en, fr });
