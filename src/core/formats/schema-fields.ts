/** Which fields a schema has at some place: said to people who wrote one that it has not. */
import type * as v from "valibot";

/** The fields of the object in which an unknown one was found: the schema is walked along the issue's path. */
export function fieldsAt(schema: unknown, issue: v.BaseIssue<unknown>): readonly string[] {
  const path = issue.path ?? [];
  let here: unknown = schema;
  for (const [index, item] of path.entries()) {
    const object = objectSchema(here, item.input);
    if (index === path.length - 1) return object === null ? [] : Object.keys(object.entries);
    here = object === null ? itemOf(bare(here), item.key) : object.entries[String(item.key)];
  }
  return [];
}

interface ObjectSchema {
  readonly entries: Readonly<Record<string, unknown>>;
}
function objectSchema(schema: unknown, input: unknown): ObjectSchema | null {
  const found = bare(schema);
  if (hasEntries(found)) return found;
  if (!isObject(found) || !Array.isArray(found.options) || typeof found.key !== "string") return null;
  const key = found.key;
  const chosen = found.options
    .filter(hasEntries)
    .find((option) => isObject(input) && literalOf(option.entries[key]) === input[key]);
  return chosen ?? null;
}
const literalOf = (schema: unknown) => (isObject(schema) ? schema.literal : undefined);

function itemOf(schema: unknown, key: unknown): unknown {
  if (!isObject(schema)) return undefined;
  const { item, items } = schema;
  return Array.isArray(items) ? items[Number(key)] : item;
}

/** A schema without `pipe`, `optional` and `nullable` around it. */
function bare(schema: unknown): unknown {
  if (!isObject(schema)) return schema;
  if (Array.isArray(schema.pipe) && schema.pipe[0] !== schema) return bare(schema.pipe[0]);
  return schema.wrapped === undefined ? schema : bare(schema.wrapped);
}
const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;
const hasEntries = (value: unknown): value is ObjectSchema => isObject(value) && isObject(value.entries);
