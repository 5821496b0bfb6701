/** What the referee tells or does to the team in the run, and when it is due [rule 21]. */
import type { StationClock } from "../../core/competition/clock.ts";
import type { Form, Inject } from "../../core/competition/form.ts";
import type { EventId, StationTime } from "../../core/competition/id.ts";
import type { Sheet } from "../../core/competition/sheet.ts";

export interface InjectState {
  readonly inject: Inject;
  /** On the station clock, in the rule set's unit; null: it waits for an event that has not happened. */
  readonly due: StationTime | null;
  readonly given: StationTime | null;
}

/** Injects in the order in which they come: by due time, those that wait for an event last. */
export function injectStates(
  form: Form,
  sheet: Pick<Sheet, "events" | "injects">,
  unitsPerSecond: number,
): readonly InjectState[] {
  return form.injects
    .map((inject) => ({
      inject,
      due: dueAt(inject, sheet.events, unitsPerSecond),
      given: sheet.injects.get(inject.id) ?? null,
    }))
    .sort((a, b) => (a.due ?? Number.POSITIVE_INFINITY) - (b.due ?? Number.POSITIVE_INFINITY));
}

function dueAt(
  { when }: Inject,
  events: ReadonlyMap<EventId, StationTime>,
  unitsPerSecond: number,
): StationTime | null {
  const after = Math.ceil(Number(when.seconds) * unitsPerSecond);
  if (when.kind === "at") return after;
  const event = events.get(when.event);
  return event === undefined ? null : event + after;
}

/** The inject to show: the first that was not given, else the last one given; null: the form has none. */
export function injectToShow(states: readonly InjectState[]): InjectState | null {
  return states.find(({ given }) => given === null) ?? states.at(-1) ?? null;
}

/** Those of the injects that are due by the clock and were not given. */
export function dueAmong(
  states: readonly InjectState[],
  { elapsed }: Pick<StationClock, "elapsed">,
): readonly InjectState[] {
  return states.filter(({ due, given }) => given === null && due !== null && due <= elapsed);
}
