/** A random form that would pass the check at entry: sections, blocks, seats and everything that happens beside points. */
import * as v from "valibot";
import { Form } from "../../src/core/competition/form.ts";
import type { Chance } from "./chance.ts";
import { fullPoints } from "./criterion.ts";
import { compare, fraction, nothing } from "./fraction.ts";
import { stationMaximum } from "./parts.ts";
import { type CriterionInput, randomCriterion, randomSeconds, words } from "./random-criterion.ts";

type FormInput = v.InferInput<typeof Form>;

export interface FormWish {
  /** Whether the time itself is what counts [P15]. */
  readonly elapsed: "always" | "perhaps" | "never";
  /** Whether something counts by passing, so that there must be a pass rule. */
  readonly pass: boolean;
}

export function randomForm(chance: Chance, wish: FormWish): Form {
  const blocks = randomBlocks(chance);
  const names = chance.list(1, 3, (place) => `s${place + 1}`);
  const inSeconds = wish.elapsed === "always" || (wish.elapsed === "perhaps" && chance.in(50));
  const criteria = chance.list(Math.max(names.length, blocks.length, 2), 7, (place) => {
    const at = {
      id: `c${place + 1}`,
      section: names[place] ?? chance.one(names),
      block: blocks[place]?.id ?? chance.one(blocks).id,
    };
    return inSeconds ? randomSeconds(chance, at, place === 0) : randomCriterion(chance, at);
  });
  const form = v.parse(Form, {
    ...limits(chance),
    casualties: [],
    blocks,
    sections: names.map((id) => ({
      id,
      words: words(id),
      ...chance.maybe(20, () => ({ combine: "mean" as const })),
    })),
    criteria,
    penalties: chance.list(0, 2, (place) => randomPenalty(chance, `p${place + 1}`)),
    bonuses: chance.list(0, 2, (place) => ({
      id: `o${place + 1}`,
      words: words("bonus"),
      points: chance.one([1, "0.5"]),
      ceiling: chance.one([1, 2]),
    })),
    failures: chance.list(0, 3, (place) => ({
      ...randomFailure(chance, `f${place + 1}`, blocks, criteria),
      effect: randomEffect(chance, criteria, inSeconds),
    })),
    gates: randomGates(chance, criteria),
    ...chance.maybe(40, () => ({ discretion: { least: chance.one([0, -2]), most: chance.one([1, 2]) } })),
    injects: [],
    events: [],
    floor: inSeconds ? null : chance.one([null, 0, 0, -3, 1]),
    ...chance.maybe(inSeconds ? 0 : 20, () => ({ startCapital: chance.one([5, 10]) })),
    ...(wish.pass || chance.in(40) ? { pass: randomPass(chance, criteria, inSeconds) } : {}),
    tieBreakSections: [],
    equipment: [],
  });
  return limitSections(chance, form);
}

export function randomPenalty(chance: Chance, id: string): FormInput["penalties"][number] {
  return {
    id,
    words: words(id),
    points: chance.one([-1, -2, "-0.5", "-0.25"]),
    most: chance.from(1, 4),
    ...chance.maybe(35, () => ({ scope: "total" as const })),
    ...chance.maybe(35, () => ({ acrossBlocks: "highest" as const })),
  };
}
/** Blocks often share seats; now and then each has its own. */
function randomBlocks(chance: Chance): FormInput["blocks"] {
  const seats = ["A", "B", "C", "D"].slice(0, chance.from(1, 4));
  const apart = chance.in(30);
  return chance.list(1, Math.min(3, apart ? seats.length : 3), (place) => {
    const pool = apart ? seats.filter((_, index) => index % 3 === place) : seats;
    const own = chance.some(pool);
    const combine = chance.one(["mean", "median", own.length < 3 ? "mean" : "dropExtremes"] as const);
    return {
      id: `b${place + 1}`,
      words: words("block"),
      seats: own,
      combine,
      ...chance.maybe(35, () => ({ times: "stopwatch" as const })),
    };
  });
}
function limits(chance: Chance): Partial<FormInput> {
  const limit = chance.maybe(70, () => ({ timeLimit: chance.one([60, "45.5"]) }));
  if (!("timeLimit" in limit) || chance.in(30)) return limit;
  const kind = chance.one(["stop", "run", "deduct", "deduct", "deduct"] as const);
  if (kind !== "deduct") return { ...limit, overtime: { kind } };
  const overtime = {
    kind,
    points: chance.one([-1, "-0.5"]),
    ...chance.maybe(70, () => ({ per: chance.one([10, "2.5"]) })),
    ...chance.maybe(50, () => ({ most: -2 })),
  };
  return { ...limit, overtime };
}

function randomFailure(
  chance: Chance,
  id: string,
  blocks: FormInput["blocks"],
  criteria: readonly CriterionInput[],
): Omit<FormInput["failures"][number], "effect"> {
  const [first, second] = chance.shuffled(sameSeats(chance, blocks, criteria));
  return {
    id,
    words: words(id),
    ...(first && second && chance.in(50) ? { order: { first: first.id, second: second.id } } : {}),
    ...chance.maybe(40, () => ({ block: chance.one(blocks).id })),
    works: chance.one(["one", "one", "all", "all", "headJudge"] as const),
  };
}
function randomEffect(
  chance: Chance,
  criteria: readonly CriterionInput[],
  inSeconds: boolean,
): FormInput["failures"][number]["effect"] {
  const kind = chance.one(["flag", "deduction", "deduction", "gate", "gate", "cap", "zero"] as const);
  switch (kind) {
    case "flag":
      return { kind };
    case "deduction":
      return { kind, points: chance.one([-1, -2, "-1.5"]) };
    case "gate":
      return { kind, criteria: chance.some(criteria, 1, 2).map(({ id }) => id) };
    case "cap":
      return inSeconds ? { kind: "flag" } : { kind, percent: chance.one([0, 25, 60, "33.3"]) };
    case "zero":
      return { kind: inSeconds ? "flag" : "zero" };
  }
}
/** Criteria of one block, so that one seat sees both. */
function sameSeats(chance: Chance, blocks: FormInput["blocks"], criteria: readonly CriterionInput[]) {
  const block = chance.one(blocks).id;
  return criteria.filter((criterion) => criterion.block === block);
}
/** What is needed always comes before what is closed: no circles. */
function randomGates(chance: Chance, criteria: readonly CriterionInput[]): NonNullable<FormInput["gates"]> {
  if (criteria.length < 2 || chance.in(45)) return [];
  return chance.list(1, 2, (place) => {
    const cut = chance.from(1, criteria.length - 1);
    const ids = criteria.map(({ id }) => id);
    return {
      id: `g${place + 1}`,
      words: words("gate"),
      needs: chance.some(ids.slice(0, cut), 1, 2),
      closes: chance.some(ids.slice(cut), 1, 3),
    };
  });
}
function randomPass(chance: Chance, criteria: readonly CriterionInput[], inSeconds: boolean) {
  const others = criteria.filter(({ critical }) => !critical).length;
  return {
    allCritical: chance.in(50),
    atLeast: Math.min(chance.from(0, 3), others),
    noFailure: chance.in(40),
    ...chance.maybe(inSeconds ? 0 : 50, () => ({ points: chance.one([0, 1, "1.5", 3]) })),
  };
}

/** Weights for all sections or none; a ceiling only where the section lies in one block [P1.2]. */
function limitSections(chance: Chance, form: Form): Form {
  const criteriaOf = (section: string) => form.criteria.filter((one) => one.section === section);
  const worthPoints = form.sections.every(({ id }) =>
    criteriaOf(id).some((criterion) => compare(fullPoints(criterion), nothing) > 0),
  );
  const shares = { 1: [100], 2: [30, 70], 3: ["12.5", "37.5", 50] }[form.sections.length];
  const weights = worthPoints && shares && chance.in(35) ? chance.shuffled<number | string>(shares) : [];
  const sections = form.sections.map((section, place) => {
    const weight = weights[place];
    const inOneBlock = new Set(criteriaOf(section.id).map(({ block }) => block)).size === 1;
    return {
      ...section,
      ...(weight === undefined ? {} : { weight, combine: "sum" as const }),
      ...(inOneBlock && chance.in(40) ? { ceiling: chance.one([2, 3, "4.5", 20]) } : {}),
    };
  });
  return passable(v.parse(Form, { ...form, sections }));
}
/** Nobody can be asked for more points than there are. */
function passable(form: Form): Form {
  const { pass, ...rest } = form;
  if (pass?.points === undefined) return form;
  const most = stationMaximum({ form });
  return compare(fraction(pass.points), most) > 0 ? { ...rest, pass: { ...pass, points: 0 } } : form;
}
