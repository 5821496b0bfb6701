/** Problem documents (RFC 9457): what is wrong, where, and what to do [S1]. */
import * as v from "valibot";

/** Every problem that the server answers with; the app has words for each. */
export const PROBLEMS = {
  malformed: 400,
  badSignature: 400,
  unauthenticated: 401,
  unknownDevice: 401,
  revoked: 403,
  forbidden: 403,
  inviteUsed: 403,
  inviteExpired: 403,
  inviteUnknown: 403,
  notFound: 404,
  methodNotAllowed: 405,
  tooSlow: 408,
  conflict: 409,
  tooLarge: 413,
  unsupportedType: 415,
  tooMany: 429,
  headersTooLarge: 431,
  internal: 500,
  unavailable: 503,
} as const;
export type ProblemKind = keyof typeof PROBLEMS;

export const Problem = v.object({
  /** `/problems/KIND`. */
  type: v.string(),
  title: v.string(),
  status: v.number(),
  detail: v.optional(v.string()),
  /** Path of the field that is wrong, e.g. `ops[3]`. */
  at: v.optional(v.string()),
  /** Set for `inviteUsed`: when, ms. */
  usedAt: v.optional(v.number()),
});
export type Problem = v.InferOutput<typeof Problem>;
