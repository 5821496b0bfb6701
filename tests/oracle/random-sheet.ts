/** A random sheet of one seat, with a timeline that leads to its marks [P16]. */
import * as v from "valibot";
import type { Block, Criterion, Form } from "../../src/core/competition/form.ts";
import { OpId, type SeatId } from "../../src/core/competition/id.ts";
import type { Mark } from "../../src/core/competition/mark.ts";
import type { Rules } from "../../src/core/competition/rules.ts";
import type { Sheet, Tap } from "../../src/core/competition/sheet.ts";
import type { Chance } from "./chance.ts";
import { fullPoints } from "./criterion.ts";
import { compare, nothing } from "./fraction.ts";

export const anOp = v.parse(OpId, "01890000-0000-7000-8000-000000000001");

export interface SheetWish {
  /** The blocks that the seat marks, given ones too. */
  readonly blocks: readonly Block[];
  /** Whether criteria may be left without a mark, as after a change of the form [L21]. */
  readonly blanks: boolean;
}

export function randomSheet(chance: Chance, rules: Rules, form: Form, seat: SeatId, wish: SheetWish): Sheet {
  const criteria = form.criteria.filter((one) => wish.blocks.some(({ id }) => id === one.block));
  const marks = new Map(
    criteria.map((criterion) => [criterion.id, randomMark(chance, criterion, rules)] as const),
  );
  keepSomething(chance, rules, criteria, marks);
  const taps = chance.in(60) ? randomTaps(chance, rules, criteria, marks) : [];
  for (const { id } of criteria) if (wish.blanks && chance.in(25)) marks.delete(id);
  const penalties = [...form.penalties, ...rules.penalties].filter(() => chance.in(25));
  const failures = form.failures.filter(
    ({ block }) => chance.in(18) && (block === undefined || wish.blocks.some(({ id }) => id === block)),
  );
  return {
    form: anOp,
    marks,
    penalties: new Map(penalties.map(({ id }) => [id, chance.from(1, 3)])),
    penaltyReasons: new Map(),
    bonuses: new Map(form.bonuses.filter(() => chance.in(30)).map(({ id }) => [id, chance.from(1, 3)])),
    failures: new Map(failures.map(({ id }) => [id, `seen by ${seat}`])),
    events: new Map(),
    injects: new Map(),
    ...chance.maybe(75, () => ({
      clock: {
        started: 1_785_000_000_000,
        elapsed: Math.floor((chance.one([300, 455, 600, 601, 725]) * rules.unitsPerSecond) / 10),
        source: "both" as const,
      },
    })),
    taps,
    remarks: new Map(),
  };
}

export function randomMark(chance: Chance, criterion: Criterion, rules: Rules): Mark {
  if (chance.in(12)) return { kind: "notApplicable", reason: "not built" };
  switch (criterion.kind) {
    case "binary":
      return { kind: "binary", done: chance.in(75) };
    case "graded":
      return { kind: "graded", level: chance.one(criterion.levels).id };
    case "count":
      return { kind: "count", count: chance.from(0, criterion.upTo) };
    case "timed":
      if (chance.in(12)) return { kind: "notReached" };
      return {
        kind: "timed",
        time: Math.floor((chance.one([250, 300, 301, 425, 455, 456, 620]) * rules.unitsPerSecond) / 10),
      };
    case "measure":
      if (chance.in(12)) return { kind: "notReached" };
      return { kind: "measure", value: chance.one(["4", "5.5", "5.6", "3.5", "6.5", "1", "9"]) };
  }
}
/** A sheet with nothing left that is worth a point can't be submitted [P1.1]. */
function keepSomething(
  chance: Chance,
  rules: Rules,
  criteria: readonly Criterion[],
  marks: Map<Criterion["id"], Mark>,
): void {
  const worthy = criteria.filter((criterion) => compare(fullPoints(criterion), nothing) > 0);
  const asked = worthy.length > 0 ? worthy : criteria;
  while (asked.length > 0 && asked.every(({ id }) => marks.get(id)?.kind === "notApplicable")) {
    const criterion = chance.one(asked);
    marks.set(criterion.id, randomMark(chance, criterion, rules));
  }
}

/** Taps in any order, some taken back or changed; now and then a mark that was corrected without a tap. */
function randomTaps(
  chance: Chance,
  rules: Rules,
  criteria: readonly Criterion[],
  marks: Map<Criterion["id"], Mark>,
): Tap[] {
  const queues = criteria.map((criterion) => {
    const own: Tap[] = [];
    while (chance.in(35))
      own.push(tapOf(criterion, chance.in(30) ? null : randomMark(chance, criterion, rules)));
    own.push(tapOf(criterion, marks.get(criterion.id) ?? null));
    if (chance.in(5)) marks.set(criterion.id, randomMark(chance, criterion, rules));
    return chance.in(92) ? own : [];
  });
  keepSomething(chance, rules, criteria, marks);
  const taps: Tap[] = [];
  for (let left = queues.filter((own) => own.length > 0); left.length > 0; ) {
    const tap = chance.one(left).shift();
    if (tap) taps.push({ ...tap, at: chance.from(0, 600) });
    left = left.filter((own) => own.length > 0);
  }
  return taps;
}
function tapOf({ id }: Criterion, mark: Mark | null): Tap {
  switch (mark?.kind) {
    case undefined:
      return { at: 0, code: "u", id, value: null };
    case "binary":
      return { at: 0, code: "b", id, value: mark.done ? 1 : 0 };
    case "graded":
      return { at: 0, code: "g", id, value: mark.level };
    case "count":
      return { at: 0, code: "n", id, value: mark.count };
    case "timed":
      return { at: 0, code: "t", id, value: mark.time };
    case "measure":
      return { at: 0, code: "m", id, value: mark.value };
    case "notReached":
      return { at: 0, code: "x", id, value: null };
    case "notApplicable":
      return { at: 0, code: "-", id, value: null };
  }
}
