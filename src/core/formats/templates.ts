/**
 * The nine station templates with the rules and categories that go with them, as records of a competition. They are
 * proposals in our own words: a medical officer must approve them before use. Only the office loads this file; the
 * tablet's sheet gets its forms from the log.
 */
import * as v from "valibot";
import type { Category, Competition, Policy } from "../competition/competition.ts";
import type { FollowUp } from "../competition/form.ts";
import { CategoryId, type SectionId, StationId } from "../competition/id.ts";
import { Rules, type TieBreak } from "../competition/rules.ts";
import type { CompetitionStartData, StationWithForm } from "./start.ts";
import stations from "./stations.json" with { type: "json" };
import { TemplateFile, type TemplatePenalty } from "./template-file.ts";
import { formOf, stationOf, wordsOf } from "./template-station.ts";

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
