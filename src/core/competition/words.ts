/** Words for people, stored by language [rule 59], and exact decimal numbers as people write them. */
import * as v from "valibot";

export const LANGUAGES = ["en", "fr", "de"] as const;
export const Language = v.picklist(LANGUAGES);
export type Language = v.InferOutput<typeof Language>;

/** Everything is said in these; in the other languages it may be. */
export const ALWAYS_SAID: readonly Language[] = ["en", "fr"];

const said = v.pipe(v.string(), v.trim(), v.minLength(1, "some words"), v.maxLength(2000));
/** The same thing said in each language; English and French always. */
export const Words = v.strictObject({ en: said, fr: said, de: v.optional(said) });
export type Words = v.InferOutput<typeof Words>;

/** Free text by a person: a remark, a reason. "No names" [L19]. */
export const Remark = v.pipe(v.string(), v.trim(), v.minLength(1, "some words"), v.maxLength(2000));
/** Why a person decided so; stays for ever. */
export const Reason = v.pipe(v.string(), v.trim(), v.minLength(3, "a reason in words"), v.maxLength(2000));

/** An exact decimal: an integer, or a decimal string such as "2.5". Never a float. */
export const Decimal = v.union(
  [
    v.pipe(v.number(), v.safeInteger()),
    v.pipe(v.string(), v.regex(/^-?\d{1,12}(\.\d{1,6})?$/, 'a decimal such as "2.5"')),
  ],
  'a whole number, or a decimal in quotes such as "2.5"',
);
export type Decimal = v.InferOutput<typeof Decimal>;
/** A measured value as typed, a decimal string [P4]. */
export const MeasuredValue = v.pipe(
  v.string(),
  v.regex(/^-?\d{1,9}(\.\d{1,6})?$/, 'a decimal such as "5.5"'),
);
