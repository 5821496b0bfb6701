/**
 * Ops of the schema before this one, in today's words [S8]. Only what is read changes: the text is kept, hashed and sent
 * on as its device wrote it [L1].
 */
import { formOfToday } from "../competition/earlier-form.ts";

/** An op as it was read, up to its schema's parsing; the same value where there is nothing to say anew. */
export function opOfToday(raw: object, schema: number): object {
  if (schema > 1 || !("kind" in raw) || raw.kind !== "sheetform.put" || !("body" in raw)) return raw;
  const body = formOfToday(raw.body);
  return body === raw.body ? raw : { ...raw, body };
}
