/** The words of a timer's events. */
import type { Form } from "../../core/competition/form.ts";
import type { EventId } from "../../core/competition/id.ts";
import type { Speech } from "./criterion-words.ts";

/** What an event is called on the form; its id where the form has no words for it. */
export function eventWords(event: EventId, form: Form, { words }: Pick<Speech, "words">): string {
  const found = form.events.find(({ id }) => id === event);
  return found ? words(found.words) : event;
}
