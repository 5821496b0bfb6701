/**
 * A form laid out for scoring: its parts with their maxima. A part is what one section has in one block [P1]; seats
 * mark parts, seats are combined part by part, and what cannot be marked goes to other parts.
 */
import type { Criterion, Form } from "../competition/form.ts";
import type { BlockId, SectionId } from "../competition/id.ts";
import type { Decimal } from "../competition/words.ts";
import { fullPoints } from "./criteria.ts";
import { add, div, exactOf, max, min, mul, ONE, sum, whole, ZERO } from "./exact.ts";
import type { Exact } from "./score.ts";

export interface Part {
  readonly section: SectionId;
  readonly block: BlockId;
  readonly criteria: readonly Criterion[];
  /** Sum of the full points of its criteria. */
  readonly full: Exact;
  /** What a point of its criteria is worth: by the section's weight, or by its mean; 1 where it is their sum. */
  readonly factor: Exact;
  readonly combine: "sum" | "mean" | "weight";
  /** What a seat can bring at most, where the section has a ceiling [P1.2]. */
  readonly ceiling: Exact | null;
  /** Its full maximum in the station: weighted, under the ceiling. */
  readonly max: Exact;
}

export interface Layout {
  /** In the order of blocks, then of sections. */
  readonly parts: readonly Part[];
  /** In the order of the form. */
  readonly blocks: readonly BlockId[];
  readonly startCapital: Exact;
  /** The station's maximum: all parts and the start capital. */
  readonly max: Exact;
}

const known = new WeakMap<Form, Layout>();

/** The layout of a form, worked out once for each form object. */
export function layoutOf(form: Form): Layout {
  const before = known.get(form);
  if (before) return before;
  const layout = layOut(form);
  known.set(form, layout);
  return layout;
}

function layOut(form: Form): Layout {
  const blocks = named(form.blocks, form.criteria, "block");
  const sections = named(form.sections, form.criteria, "section");
  const parts = blocks.flatMap((block) => sections.flatMap((section) => partOf(form, section, block)));
  const startCapital = form.startCapital === undefined ? ZERO : exactOf(form.startCapital);
  return {
    parts,
    blocks,
    startCapital,
    max: add(startCapital, sum(parts.map((part) => part.max))),
  };
}

/** Ids in the form's order; one that only a criterion names comes last, so that it is missed rather than lost. */
function named<K extends "block" | "section">(
  listed: readonly { readonly id: Criterion[K] }[],
  criteria: readonly Criterion[],
  key: K,
): readonly Criterion[K][] {
  return [...new Set([...listed.map(({ id }) => id), ...criteria.map((criterion) => criterion[key])])];
}

function factorOf(
  weight: Decimal | undefined,
  combine: Part["combine"],
  full: Exact,
  criteria: number,
): Exact {
  if (combine === "mean") return div(ONE, whole(criteria));
  return weight === undefined || full === ZERO ? ONE : div(exactOf(weight), full);
}

function partOf(form: Form, section: SectionId, block: BlockId): readonly Part[] {
  const inSection = form.criteria.filter((criterion) => criterion.section === section);
  const criteria = inSection.filter((criterion) => criterion.block === block);
  if (criteria.length === 0) return [];
  const full = sum(criteria.map(fullPoints));
  const sectionFull = sum(inSection.map(fullPoints));
  const rule = form.sections.find(({ id }) => id === section);
  const ceiling = rule?.ceiling;
  const combine = rule?.weight === undefined ? (rule?.combine ?? "sum") : "weight";
  const factor = factorOf(rule?.weight, combine, sectionFull, inSection.length);
  // A section with a ceiling lies in one block; if a form has it in more, each has its share of the ceiling.
  const share = sectionFull === ZERO ? ONE : div(full, sectionFull);
  const limit = ceiling === undefined ? null : mul(exactOf(ceiling), share);
  const weighted = mul(full, factor);
  return [
    {
      section,
      block,
      criteria,
      full,
      factor,
      combine,
      ceiling: limit,
      max: max(ZERO, limit === null ? weighted : min(weighted, limit)),
    },
  ];
}
