/**
 * A reader's way through the log: what it may see, in order, and behind an entry that opens earlier ones the entries that
 * it opens, so that one cursor misses nothing [V2].
 */
import * as v from "valibot";
import { type CompetitionId, Sequence } from "../../core/competition/id.ts";
import type { Entry } from "../../core/log/entry.ts";
import { openedBy } from "../../core/log/opened-by.ts";
import type { Role } from "../../core/log/role.ts";
import { type Reader, scopeOf, visible } from "../../core/log/visible.ts";
import { type EntriesAnswer, READ_ANEW } from "../../core/protocol/messages.ts";
import { ProblemError } from "../http/problem.ts";
import type { Store } from "../store/contract.ts";
import type { CompetitionLog } from "./competition-log.ts";

/** The reader has everything before `at`, and `done` parts of it: the entry itself, then those that it opens. */
interface Position {
  readonly at: Sequence;
  readonly done: number;
}
type Page = Omit<EntriesAnswer, "history" | "time">;

/** So many entries at most, and where the reader's link is slow as many as it asks for. */
const PAGE = 500;
const Cursor = v.strictTuple([v.pipe(Sequence, v.minValue(1)), Sequence]);

/** @throws ProblemError malformed */
export function readCursor(text: string | undefined): Position {
  if (text === undefined) return { at: 1, done: 0 };
  const numbers = /^\d+\.\d+$/.test(text) ? text.split(".").map(Number) : null;
  const parsed = v.safeParse(Cursor, numbers);
  if (!parsed.success) {
    throw new ProblemError("malformed", "This cursor is not one of ours; read from the start.", {
      at: "after",
    });
  }
  const [at, done] = parsed.output;
  return { at, done };
}

/** How many entries the reader wants at most; what can't be read as a number is the usual page. */
export function readMost(text: string | undefined): number {
  const most = Number(text);
  return Number.isInteger(most) && most >= 1 ? Math.min(most, PAGE) : PAGE;
}

function cursor({ at, done }: Position): string {
  return `${at}.${done}`;
}

/** Whether a reader has what this log lacks: the store was put back without a new history [S40]. */
export function isBeyond({ head }: CompetitionLog, { at, done }: Position): boolean {
  return at > head + 1 || (at > head && done > 0);
}

/** Says to a reader that is beyond the end that it must begin anew. */
export function anew({ head }: CompetitionLog, from: Position): Page {
  return { scope: READ_ANEW, cursor: cursor(from), more: true, head, entries: [], bundles: [] };
}

/** The next entries for a device, and the bundles that they came in for those who see everything [D6]. */
export async function readPage(
  store: Store,
  log: CompetitionLog,
  who: Extract<Reader, { role: Role }>,
  from: Position,
  most = PAGE,
): Promise<Page> {
  const { state, head, competition } = log;
  const scope = scopeOf(state, who);
  const found: Sequence[] = [];
  let next = from;
  while (next.at <= head && found.length < most) {
    const parts = [next.at, ...openedBy(next.at, who, state)];
    const rest = parts.slice(next.done, next.done + most - found.length);
    found.push(...rest.filter((sequence) => isVisible(log, sequence, who)));
    const done = next.done + rest.length;
    next = done < parts.length ? { at: next.at, done } : { at: next.at + 1, done: 0 };
  }
  const entries = await textsOf(store, log, found);
  const bundles = seesEverything(who.role)
    ? await store.bundles(competition, from.at - 1, next.done > 0 ? next.at : next.at - 1)
    : [];
  return {
    scope,
    cursor: cursor(next),
    more: next.at <= head,
    head,
    entries,
    bundles: bundles.map(({ at: _, ...bundle }) => bundle),
  };
}

function isVisible({ state }: CompetitionLog, sequence: Sequence, who: Reader): boolean {
  const entry = state.entries.get(sequence);
  return entry !== undefined && visible(entry, who, state);
}

/** Devices that check the chain and hand bundles on [V3, D6]. */
function seesEverything({ kind }: Role): boolean {
  return kind === "office" || kind === "chiefJudge" || kind === "jury";
}

/** Fetches entries by their sequences, neighbours together, and answers in the order asked for. */
async function textsOf(store: Store, log: CompetitionLog, sequences: readonly Sequence[]): Promise<Entry[]> {
  const runs: { first: Sequence; count: number }[] = [];
  for (const sequence of sequences) {
    const last = runs.at(-1);
    if (last && sequence === last.first + last.count) last.count += 1;
    else runs.push({ first: sequence, count: 1 });
  }
  const pages = await Promise.all(
    runs.map(({ first, count }) => store.entries(log.competition, first - 1, count)),
  );
  return pages.flat();
}

const FETCHED = 2000;

/** A whole log, page by page. */
export async function* everyEntry(
  store: Pick<Store, "entries">,
  competition: CompetitionId,
): AsyncGenerator<Entry> {
  let after = 0;
  for (;;) {
    const page = await store.entries(competition, after, FETCHED);
    yield* page;
    const last = page.at(-1);
    if (!last) return;
    after = last.sequence;
  }
}
