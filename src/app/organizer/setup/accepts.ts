import * as v from "valibot";

/** For a form field: true when the schema takes the value, otherwise what to do about it. */
export function accepts(schema: v.GenericSchema, todo: string) {
  return (value: unknown): true | string => v.safeParse(schema, value).success || todo;
}
