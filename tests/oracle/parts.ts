/** Steps 1 to 4 of P1: points of seats, section ceilings, seats combined, the sum of blocks [P1, P12, P21]. */
import type { Block, Criterion, Section } from "../../src/core/competition/form.ts";
import type { SeatId, SectionId } from "../../src/core/competition/id.ts";
import { fullPoints, worth } from "./criterion.ts";
import { isClosed } from "./facts.ts";
import {
  above,
  by,
  compare,
  equal,
  type Fraction,
  fraction,
  least,
  nothing,
  one,
  plus,
  sum,
  times,
} from "./fraction.ts";
import { markers, type Run, seatsOf } from "./one-run.ts";

type OfForm = Pick<Run, "form">;
/** What one section has in one block. */
interface Part {
  readonly section: Section;
  readonly block: Block;
  readonly criteria: readonly Criterion[];
}
/** The same on one seat's sheet. `live`: something that is worth a point is left; else only deductions are. */
interface SeatPart {
  readonly points: Fraction;
  readonly live: boolean;
}

function partsOf(run: OfForm): readonly Part[] {
  return run.form.sections.flatMap((section) =>
    run.form.blocks.map((block) => ({
      section,
      block,
      criteria: run.form.criteria.filter((one) => one.section === section.id && one.block === block.id),
    })),
  );
}
const fullOf = (criteria: readonly Criterion[]) => sum(criteria.map(fullPoints));

/** What a point of a section's criterion is worth: a share of its weight, or of its mean [P1.1, P21]. */
function scale(run: OfForm, section: Section): Fraction {
  const criteria = run.form.criteria.filter((one) => one.section === section.id);
  if (section.weight !== undefined) {
    const full = fullOf(criteria);
    return equal(full, nothing) ? nothing : by(fraction(section.weight), full);
  }
  return section.combine === "mean" && criteria.length > 0 ? by(one, fraction(criteria.length)) : one;
}
const underCeiling = (section: Section, points: Fraction) =>
  section.ceiling === undefined ? points : least(points, fraction(section.ceiling));
/** Its maximum, before any moves. */
const maximumOf = (run: OfForm, { section, criteria }: Part) =>
  underCeiling(section, times(fullOf(criteria), scale(run, section)));

/** The station's maximum: all parts and the start capital. */
export function stationMaximum(run: OfForm): Fraction {
  const parts = sum(partsOf(run).map((part) => maximumOf(run, part)));
  return plus(fraction(run.form.startCapital ?? 0), parts);
}
/** The run's: the same, unless no part is left that the others' maxima could go to [P1.1, P12]. */
export function runMaximum(run: Run): Fraction {
  const some = partsOf(run).some((part) => combined(run, part).live);
  return some ? stationMaximum(run) : fraction(run.form.startCapital ?? 0);
}

/** What a mark brings: nothing can be earned in a closed criterion, what was lost stays lost [P17]. */
export function earned(run: Run, seat: SeatId, criterion: Criterion): Fraction | null {
  const points = worth(run, seat, criterion);
  return points !== null && isClosed(run, criterion) ? least(points, nothing) : points;
}

/** Steps 1 and 2; null: nothing is left, the seat does not count in this part. */
function seatPart(run: Run, seat: SeatId, part: Part): SeatPart | null {
  const left = part.criteria.filter((criterion) => worth(run, seat, criterion) !== null);
  if (left.length === 0) return null;
  const points = times(
    sum(left.map((criterion) => earned(run, seat, criterion) ?? nothing)),
    scale(run, part.section),
  );
  const remains = fullOf(left);
  const live = above(remains, nothing);
  const rebased = live ? by(times(points, fullOf(part.criteria)), remains) : points;
  return { points: underCeiling(part.section, rebased), live };
}

/** Points of a seat's block, re-based to the parts that it marked: they choose who counts [P1.3]. */
function blockTotal(run: Run, seat: SeatId, block: Block): Fraction | null {
  const parts = partsOf(run).filter((part) => part.block.id === block.id);
  const marked = parts.flatMap((part) => {
    const own = seatPart(run, seat, part);
    return own ? [{ ...own, maximum: maximumOf(run, part) }] : [];
  });
  if (marked.length === 0) return null;
  const points = sum(marked.map((part) => part.points));
  const of = sum(marked.filter(({ live }) => live).map(({ maximum }) => maximum));
  const whole = sum(parts.map((part) => maximumOf(run, part)));
  return equal(of, nothing) ? points : by(times(points, whole), of);
}
/** The seats that count in a block: all, those in the middle, or all but the lowest and the highest; equal ones in the form's order. */
export function seatsThatCount(run: Run, block: Block): readonly SeatId[] {
  const marking = markers(run, block);
  const inFormOrder = seatsOf(run.form).filter((seat) => marking.includes(seat));
  const seats = inFormOrder.flatMap((seat) => {
    const points = blockTotal(run, seat, block);
    return points === null ? [] : [{ seat, points }];
  });
  const inOrder = [...seats].sort((a, b) => compare(a.points, b.points)).map(({ seat }) => seat);
  switch (block.combine) {
    case "mean":
      return inOrder;
    case "median":
      return inOrder.slice(Math.ceil(inOrder.length / 2) - 1, Math.floor(inOrder.length / 2) + 1);
    case "dropExtremes":
      return inOrder.length < 3 ? inOrder : inOrder.slice(1, -1);
  }
}
/**
 * Who counts in a part, of the seats that count in its block: those with something left that is worth a point, so that
 * full marks stay full; only where there is none, those with deductions left [P12].
 */
function inPart(run: Run, part: Part): readonly { readonly seat: SeatId; readonly own: SeatPart }[] {
  const seats = seatsThatCount(run, part.block).flatMap((seat) => {
    const own = seatPart(run, seat, part);
    return own ? [{ seat, own }] : [];
  });
  const live = seats.filter(({ own }) => own.live);
  return live.length > 0 ? live : seats;
}
/** The seats that count in the criterion's part. */
export function seatsInPart(run: Run, criterion: Criterion): readonly SeatId[] {
  const part = partsOf(run).find(
    ({ section, block }) => section.id === criterion.section && block.id === criterion.block,
  );
  return part ? inPart(run, part).map(({ seat }) => seat) : [];
}

interface CombinedPart extends SeatPart {
  readonly section: SectionId;
  readonly maximum: Fraction;
}
/** Step 3: a part is the mean of the seats that count in it. */
function combined(run: Run, part: Part): CombinedPart {
  const seats = inPart(run, part).map(({ own }) => own);
  return {
    section: part.section.id,
    maximum: maximumOf(run, part),
    points: mean(seats.map(({ points }) => points)),
    live: seats.some(({ live }) => live),
  };
}
export const mean = (all: readonly Fraction[]) =>
  all.length === 0 ? nothing : by(sum(all), fraction(all.length));

/** A section for the count-back: before maxima move between parts [P1.4, P12]. */
export function sectionPoints(run: Run, section: SectionId): Fraction {
  return sum(
    partsOf(run)
      .filter((part) => part.section.id === section)
      .map((part) => combined(run, part).points),
  );
}

/** Step 4, with the maxima of parts that have none moved to those that have one. */
export function sumOfBlocks(run: Run): Fraction {
  const parts = partsOf(run).map((part) => combined(run, part));
  const maximum = (of: readonly CombinedPart[]) => sum(of.map((part) => part.maximum));
  const live = parts.filter((part) => part.live);
  const alive = (section: SectionId) => live.some((part) => part.section === section);
  const homeless = maximum(parts.filter((part) => !alive(part.section)));
  const moved = parts.map((part) => {
    if (!part.live || equal(part.maximum, nothing)) return part.points;
    const ofSection = parts.filter(({ section }) => section === part.section);
    const gone = maximum(ofSection.filter((other) => !other.live));
    const left = maximum(ofSection.filter((other) => other.live));
    const factor = plus(one, plus(by(gone, left), by(homeless, maximum(live))));
    return times(part.points, factor);
  });
  return sum(moved);
}
