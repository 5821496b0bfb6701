/**
 * After step 4 [P1.1]: where the maximum of a part goes that no seat counts in. It goes to the parts of its section
 * that have a maximum, in proportion to their full maxima; when the section has none, to those of the whole station.
 */
import type { SectionId } from "../competition/id.ts";
import type { CombinedPart } from "./blocks.ts";
import { add, div, mul, ONE, sub, sum, ZERO } from "./exact.ts";
import type { Part } from "./layout.ts";
import type { Exact } from "./score.ts";

/** What redistribution adds to one part's points. */
export interface Rebased {
  readonly part: Part;
  readonly added: Exact;
}

/** @returns only parts whose points change; the station keeps its maximum as long as one part has any. */
export function rebaseParts(parts: readonly CombinedPart[]): readonly Rebased[] {
  if (parts.every(({ part, max }) => max === part.max)) return [];
  const sections = sectionMaxima(parts);
  const lost = sum([...sections.values()].map(({ live, dead }) => (live === ZERO ? dead : ZERO)));
  const live = sum([...sections.values()].map((section) => section.live));
  return parts.flatMap(({ part, points, max }): readonly Rebased[] => {
    const section = sections.get(part.section);
    if (points === null || section === undefined || max === ZERO) return [];
    const scale = add(div(add(section.live, section.dead), section.live), div(lost, live));
    return scale === ONE ? [] : [{ part, added: sub(mul(points, scale), points) }];
  });
}

interface SectionMaxima {
  /** Maxima of the parts that still have one, and of those that lost it. */
  readonly live: Exact;
  readonly dead: Exact;
}

function sectionMaxima(parts: readonly CombinedPart[]): ReadonlyMap<SectionId, SectionMaxima> {
  const sections = new Map<SectionId, SectionMaxima>();
  for (const { part, max } of parts) {
    const { live, dead } = sections.get(part.section) ?? { live: ZERO, dead: ZERO };
    sections.set(part.section, { live: add(live, max), dead: add(dead, sub(part.max, max)) });
  }
  return sections;
}
