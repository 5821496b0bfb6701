/** The derivation of a run as steps that add up, each with its rule [P9]. It tells what was computed and computes none. */
import type { Form } from "../competition/form.ts";
import type { BlockId, SectionId } from "../competition/id.ts";
import type { Mark } from "../competition/mark.ts";
import type { Rules } from "../competition/rules.ts";
import type { RunRecord } from "../competition/run-record.ts";
import type { CombinedBlock, CombinedPart } from "./blocks.ts";
import { fullPoints } from "./criteria.ts";
import type { Derivation } from "./derivation.ts";
import { add, exactOf, points as inPoints, mul, ONE, sub, sum, ZERO } from "./exact.ts";
import { type InTotal, type ScoredStation, treatment } from "./in-total.ts";
import type { Rebased } from "./rebase.ts";
import type { Exact, Step, StepDetail } from "./score.ts";
import type { CriterionPoints, SeatPart } from "./seat-parts.ts";
import { leaf } from "./settle.ts";
import type { TimePoints } from "./times.ts";
import type { Worth } from "./worth.ts";

/** The run's step; its points are what the run adds to the total. */
export function explainRun(
  station: ScoredStation,
  rules: Rules,
  run: RunRecord,
  derivation: Derivation,
  total: InTotal,
): Step {
  const { counted, countedMax } = total;
  const { state } = derivation.seating;
  const points = counted === null ? ZERO : inPoints(counted, rules.rounding.places);
  const detail: StepDetail = {
    station: run.key.station,
    state,
    ...(run.status ? { status: run.status } : {}),
  };
  const of = station.station.title;
  const parts = () => {
    if (state === "closed") return [statusStep(rules, run, points, total.place)];
    return counted === null ? [] : markedSteps(station, derivation, points, total.worth);
  };
  return { kind: "run", rule: "P1", of, points, max: countedMax, detail, parts: parts() };
}

/** A run that is closed without marks counts nothing, and either way the reason stands here [V4]. */
function statusStep(rules: Rules, run: RunRecord, points: Exact, place: number | null): Step {
  const why = run.cancelled !== null ? "cancelled" : (run.status ?? "cancelled");
  const detail = { status: why, treatment: treatment(rules, run), ...(place === null ? {} : { place }) };
  return leaf("status", "V4", null, points, detail);
}

function markedSteps(
  { form, station }: ScoredStation,
  derivation: Derivation,
  points: Exact,
  worth: Worth | null,
): readonly Step[] {
  const { blocks, rebased, settled } = derivation;
  const value = worth?.value ?? settled.points;
  const weighted = mul(value, exactOf(station.weight));
  const capital = form.startCapital === undefined ? ZERO : exactOf(form.startCapital);
  return [
    ...blocks.map((block) => blockStep(form, block, derivation)),
    ...rebased.map((part) => rebasedStep(form, part)),
    ...(capital === ZERO ? [] : [leaf("startCapital", "P1.4", null, capital)]),
    ...settled.steps,
    ...(worth === null || worth.detail.counts === "points"
      ? []
      : [change("counts", "P18", settled.points, value, worth.detail)]),
    ...(exactOf(station.weight) === ONE
      ? []
      : [change("weight", "P1.9", value, weighted, { weight: exactOf(station.weight) })]),
    ...(points === weighted ? [] : [change("rounding", "P3", weighted, points, {})]),
  ];
}

function change(kind: Step["kind"], rule: string, from: Exact, after: Exact, detail: StepDetail): Step {
  return leaf(kind, rule, null, sub(after, from), { ...detail, after });
}

function blockStep(form: Form, block: CombinedBlock, { seating }: Derivation): Step {
  const marked = [...block.totals.keys()];
  const dropped = marked.filter((seat) => !block.counted.includes(seat));
  const excused = !seating.blocks.has(block.block);
  return {
    kind: "block",
    rule: "P1.3",
    of: blockWords(form, block.block),
    points: block.points,
    max: sum(block.parts.map(({ part }) => part.max)),
    detail: { block: block.block, combine: block.combine, counted: block.counted, dropped, excused },
    parts: block.parts.map((part) => partStep(form, part)),
  };
}

function partStep(form: Form, { part, seats, points, max }: CombinedPart): Step {
  return {
    kind: "part",
    rule: "P1.3",
    of: sectionWords(form, part.section),
    points: points ?? ZERO,
    max,
    detail: { section: part.section, seats: seats.map(({ seat }) => seat) },
    parts: seats.map(seatStep),
  };
}

function seatStep(seat: SeatPart): Step {
  const { part } = seat;
  const afterRebasing = add(seat.earned, seat.rebased);
  const adjusted = [
    seat.rebased === ZERO
      ? null
      : change("rebased", "P1.1", seat.earned, afterRebasing, { left: seat.remaining, full: part.full }),
    seat.weighted === ZERO
      ? null
      : change(
          "weight",
          part.combine === "mean" ? "P21" : "P1.1",
          afterRebasing,
          add(afterRebasing, seat.weighted),
          {
            weight: part.factor,
            combine: part.combine,
          },
        ),
    seat.cut === ZERO
      ? null
      : leaf("ceiling", "P1.2", null, seat.cut, { after: seat.points, ceiling: part.ceiling ?? ZERO }),
  ];
  return {
    kind: "seat",
    rule: "P1.1",
    of: seat.seat,
    points: seat.points,
    max: part.max,
    parts: [...seat.criteria.map(criterionStep), ...adjusted.filter((step) => step !== null)],
  };
}

function criterionStep({ criterion, mark, points, closedBy, combined }: CriterionPoints): Step {
  const detail: StepDetail = {
    criterion: criterion.id,
    mark: mark?.kind ?? "notMarked",
    ...(mark === null ? {} : said(mark)),
    ...(points === null ? { leftOut: true } : timeDetail(combined)),
    ...(closedBy === null ? {} : { closedBy }),
  };
  const rule = criterion.kind === "timed" ? "rule 17" : "rule 10";
  const max = fullPoints(criterion);
  return { kind: "criterion", rule, of: criterion.words, points: points ?? ZERO, max, detail, parts: [] };
}

/** The time that counted instead of the seat's own, and its place among the station's. */
function timeDetail(combined: TimePoints | null): StepDetail {
  if (combined === null) return {};
  const place = combined.place === null ? {} : { place: combined.place };
  return { combined: combined.time, ...place };
}

/** What the judge said, for the words of a criterion's step. */
function said(mark: Mark): StepDetail {
  switch (mark.kind) {
    case "binary":
      return { done: mark.done };
    case "graded":
      return { level: mark.level };
    case "count":
      return { count: mark.count };
    case "timed":
      return { time: mark.time };
    case "measure":
      return { value: mark.value };
    case "notReached":
    case "notApplicable":
      return {};
  }
}

/** The maximum of parts that nobody marked has gone to this one. */
function rebasedStep(form: Form, { part, added }: Rebased): Step {
  const detail = { section: part.section, block: part.block };
  return leaf("rebased", "P1.1", sectionWords(form, part.section), added, detail);
}

const sectionWords = (form: Form, section: SectionId) =>
  form.sections.find(({ id }) => id === section)?.words ?? section;

const blockWords = (form: Form, block: BlockId) => form.blocks.find(({ id }) => id === block)?.words ?? block;
