/** Time limit, overtime and pass rule between their fields on the screen and the form [rule 13, 16, 18]. */
import type { Form, Overtime, Pass } from "../../../core/competition/form.ts";
import type { Decimal } from "../../../core/competition/words.ts";
import { decimalOf, typedDecimal, wholeOf } from "../setup/typed-number.ts";

export const OVERTIMES = ["stop", "run", "deduct"] as const satisfies readonly Overtime["kind"][];

export interface ClockValues {
  /** Times in the parts of a second of `partsOf`; null: what stands there is no time. */
  readonly limit: { readonly there: boolean; readonly time: number | null };
  readonly warning: { readonly there: boolean; readonly time: number | null };
  readonly overtime: {
    readonly kind: Overtime["kind"];
    readonly points: string | null;
    readonly each: boolean;
    readonly per: string | null;
    readonly limited: boolean;
    readonly most: string | null;
  };
  readonly pass: {
    readonly there: boolean;
    readonly allCritical: boolean;
    readonly atLeast: string;
    readonly noFailure: boolean;
    readonly withPoints: boolean;
    readonly points: string | null;
  };
}

/** In which parts of a second the form's times are whole, up to thousandths. */
export function partsOf({ timeLimit = 0, warning = 0 }: Form): 1 | 10 | 100 | 1000 {
  const places = [timeLimit, warning].map((time) => String(time).split(".")[1]?.length ?? 0);
  switch (Math.max(...places)) {
    case 0:
      return 1;
    case 1:
      return 10;
    case 2:
      return 100;
    default:
      return 1000;
  }
}

export function clockValues(form: Form): ClockValues {
  const { overtime, pass } = form;
  const deduct = overtime.kind === "deduct" ? overtime : null;
  return {
    limit: { there: form.timeLimit !== undefined, time: timeOf(form, form.timeLimit) },
    warning: { there: form.warning !== undefined, time: timeOf(form, form.warning) },
    overtime: {
      kind: overtime.kind,
      points: typedDecimal(deduct?.points),
      each: deduct?.per !== undefined,
      per: typedDecimal(deduct?.per),
      limited: deduct?.most !== undefined,
      most: typedDecimal(deduct?.most),
    },
    pass: {
      there: pass !== undefined,
      allCritical: pass?.allCritical ?? true,
      atLeast: String(pass?.atLeast ?? 0),
      noFailure: pass?.noFailure ?? false,
      withPoints: pass?.points !== undefined,
      points: typedDecimal(pass?.points),
    },
  };
}

/** The form with what the values say; everything else stays as it was. */
export function withClock(form: Form, { limit, warning, overtime, pass }: ClockValues): Form {
  const { timeLimit: _limit, warning: _warning, pass: _pass, ...rest } = form;
  return {
    ...rest,
    ...(limit.there ? { timeLimit: secondsOf(form, limit.time, form.timeLimit) } : {}),
    ...(warning.there ? { warning: secondsOf(form, warning.time, form.warning) } : {}),
    overtime: overtimeOf(overtime),
    ...(pass.there ? { pass: passOf(pass) } : {}),
  };
}

function overtimeOf({ kind, points, each, per, limited, most }: ClockValues["overtime"]): Overtime {
  if (kind !== "deduct") return { kind };
  return {
    kind,
    points: decimalOf(points ?? ""),
    ...(each ? { per: decimalOf(per ?? "") } : {}),
    ...(limited ? { most: decimalOf(most ?? "") } : {}),
  };
}

function passOf({ allCritical, atLeast, noFailure, withPoints, points }: ClockValues["pass"]): Pass {
  return {
    allCritical,
    atLeast: wholeOf(atLeast),
    noFailure,
    ...(withPoints ? { points: decimalOf(points ?? "") } : {}),
  };
}

function timeOf(form: Form, seconds: Decimal | undefined): number | null {
  return seconds === undefined ? null : Math.round(Number(seconds) * partsOf(form));
}

/** A time that was not changed stays the decimal that it was. */
function secondsOf(form: Form, time: number | null, known: Decimal | undefined): Decimal {
  if (known !== undefined && time === timeOf(form, known)) return known;
  const parts = partsOf(form);
  const places = String(parts).length - 1;
  const whole = Math.floor((time ?? 0) / parts);
  const rest = (time ?? 0) % parts;
  return rest === 0 ? whole : `${whole}.${String(rest).padStart(places, "0")}`;
}
