/**
 * Where a page of the server's log belongs. One copy serves; when the reader's rights, the policy or the server's
 * history change, another is filled from the start beside it and takes over once it is whole [V2, S6].
 */
import { type EntriesAnswer, READ_ANEW } from "../../core/protocol/messages.ts";
import type { Asked, Known, LogCopy, ReadUpTo } from "./cache-port.ts";
import { ordered } from "./ordered.ts";

export const NOTHING_KNOWN: Known = { serving: null, filling: null, generations: 0, history: null };
export const NOTHING_READ: ReadUpTo = { generation: null, pages: 0 };

/** What a page does to the cache: `page` is the key that its entries are stored under, `drop` copies to forget. */
export interface Placement {
  readonly known: Known;
  readonly page: string | null;
  readonly drop: readonly string[];
}

/** The page to ask for next. */
export function nextPage({ serving, filling }: Known): Asked {
  const copy = filling ?? serving;
  return { generation: copy?.generation ?? null, cursor: copy?.cursor ?? null };
}

/** The copy that people are shown: the one that serves, or the first one while it fills. */
export function shown({ serving, filling }: Known): LogCopy | null {
  return serving ?? filling;
}

/** Places a page. One that was asked for before another tab went on is dropped: it will come again. */
export function place(known: Known, asked: Asked, answer: EntriesAnswer): Placement {
  const next = nextPage(known);
  const copy = known.filling ?? known.serving;
  if (next.generation !== asked.generation || next.cursor !== asked.cursor) {
    return { known, page: null, drop: [] };
  }
  if (copy && copy.history === answer.history && copy.scope === answer.scope)
    return append(known, copy, answer);
  const begun = begin(known, answer);
  // Read on from a cursor of another scope, the answer holds only the end of the log: read again from the start.
  return asked.cursor === null && begun.known.filling
    ? withDrops(append(begun.known, begun.known.filling, answer), begun.drop)
    : begun;
}

export const pageKey = (generation: string, page: number) => `${generation}/${ordered(page)}`;

/** What is known once a copy of an earlier history was dropped. */
export function without(known: Known, generation: string): Known {
  const { earlier = [], ...rest } = known;
  const left = earlier.filter((copy) => copy.generation !== generation);
  return left.length === 0 ? rest : { ...rest, earlier: left };
}

function append(known: Known, copy: LogCopy, answer: EntriesAnswer): Placement {
  const empty = answer.entries.length === 0;
  const grown: LogCopy = {
    ...copy,
    cursor: answer.cursor,
    pages: copy.pages + (empty ? 0 : 1),
    whole: copy.whole || !answer.more,
  };
  const page = empty ? null : pageKey(copy.generation, copy.pages);
  const { serving, filling } = known;
  if (filling && grown.whole) {
    const after = { ...known, history: answer.history, serving: grown, filling: null };
    if (!serving) return { known: after, page, drop: [] };
    // What a restored server lost may stand in the copy of its earlier history, and only there [S6].
    return serving.history === grown.history && !serving.ahead
      ? { known: after, page, drop: [serving.generation] }
      : { known: { ...after, earlier: [...(known.earlier ?? []), serving] }, page, drop: [] };
  }
  const placed = filling ? { filling: grown } : { serving: grown };
  return { known: { ...known, history: answer.history, ...placed }, page, drop: [] };
}

function begin(known: Known, { history, scope }: EntriesAnswer): Placement {
  const generation = ordered(known.generations);
  const filling: LogCopy = { generation, history, scope, cursor: null, pages: 0, whole: false };
  const drop = known.filling ? [known.filling.generation] : [];
  // What the server lost without knowing may stand in the copy that it is behind of, and only there [S40].
  const serving = known.serving && scope === READ_ANEW ? { ...known.serving, ahead: true } : known.serving;
  return {
    known: { ...known, serving, history, generations: known.generations + 1, filling },
    page: null,
    drop,
  };
}

function withDrops(placement: Placement, drop: readonly string[]): Placement {
  return { ...placement, drop: [...drop, ...placement.drop] };
}
