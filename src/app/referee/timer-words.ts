/** The words of a timer's events. */
import type { Criterion, Form } from "../../core/competition/form.ts";
import type { EventId } from "../../core/competition/id.ts";
import type { Speech } from "./criterion-words.ts";

/** What an event is called on the form; its id where the form has no words for it. */
export function eventWords(event: EventId, form: Form, { words }: Pick<Speech, "words">): string {
  const found = form.events.find(({ id }) => id === event);
  return found ? words(found.words) : event;
}

/** Events that no timer of these criteria starts or stops: they have a button of their own. */
export function loneEvents(form: Pick<Form, "events">, criteria: readonly Criterion[]): Form["events"] {
  const timed = new Set(
    criteria.flatMap((criterion) =>
      criterion.kind === "timed" && criterion.timer ? [criterion.timer.start, criterion.timer.stop] : [],
    ),
  );
  return form.events.filter(({ id }) => !timed.has(id));
}
