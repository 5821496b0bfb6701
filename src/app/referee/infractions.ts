/** What may be given at a station beside marks: penalties, bonuses, critical failures, in the order of the form. */
import type { Bonus, CriticalFailure, Form, Penalty } from "../../core/competition/form.ts";
import type { SeatId } from "../../core/competition/id.ts";
import type { Rules } from "../../core/competition/rules.ts";

/** Penalties of the form first, then those that any station may give. */
export function penaltiesAt(form: Form, rules: Pick<Rules, "penalties">): readonly Penalty[] {
  const own = new Set(form.penalties.map(({ id }) => id));
  return [...form.penalties, ...rules.penalties.filter(({ id }) => !own.has(id))];
}

/** Critical failures, those of the seat's own blocks (and of no block) first: any seat may report any of them. */
export function failuresAt(form: Form, seat: SeatId): readonly CriticalFailure[] {
  const own = new Set(form.blocks.filter(({ seats }) => seats.includes(seat)).map(({ id }) => id));
  const isOwn = ({ block }: CriticalFailure) => block === undefined || own.has(block);
  return [...form.failures.filter(isOwn), ...form.failures.filter((failure) => !isOwn(failure))];
}

/** How often a bonus can bring something before its ceiling is reached. */
export function mostTimes({ points, ceiling }: Bonus): number {
  const once = Number(points);
  return once > 0 ? Math.max(1, Math.ceil(Number(ceiling) / once)) : 1;
}
