/** A problem that a caller is told of: thrown anywhere while a request is answered, and made a document here [S1]. */
import type { WallTime } from "../../core/competition/id.ts";
import { PROBLEMS, type Problem, type ProblemKind } from "../../core/protocol/problem.ts";
import { LogMoved, StoreUnavailable } from "../store/contract.ts";

interface ProblemDetails {
  /** Path of the field that is wrong, e.g. `ops[3]`. */
  readonly at?: string;
  /** When an invite or a claim link was used. */
  readonly usedAt?: WallTime;
  /** Seconds after which trying again may help. */
  readonly retryAfter?: number;
}

export class ProblemError extends Error {
  override readonly name = "ProblemError";
  readonly kind: ProblemKind;
  readonly details: ProblemDetails;

  /** @param detail  what is wrong and what to do, for a person */
  constructor(kind: ProblemKind, detail: string, details: ProblemDetails = {}) {
    super(detail);
    this.kind = kind;
    this.details = details;
  }
}

const TITLES: Readonly<Record<ProblemKind, string>> = {
  malformed: "The request can't be read",
  badSignature: "The signature does not fit",
  unauthenticated: "The request is not signed by a device",
  unknownDevice: "This device is not known here",
  revoked: "This device was revoked",
  forbidden: "This device may not do that",
  inviteUsed: "Already used",
  inviteExpired: "No longer valid",
  inviteUnknown: "Unknown link",
  notFound: "Not found",
  methodNotAllowed: "Not possible here",
  tooSlow: "Too slow",
  conflict: "That exists already",
  tooLarge: "Too large",
  unsupportedType: "Not a known type of content",
  tooMany: "Too many tries",
  headersTooLarge: "Headers too large",
  internal: "The server made a mistake",
  unavailable: "Not possible at the moment",
};

/** The document that an error is answered with, as RFC 9457 has it. */
export interface ProblemAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Any error as a problem document; what a stranger may not know of an unexpected one stays out of it. */
export function problemAnswer(error: unknown): ProblemAnswer {
  const { kind, message, details } = problemOf(error);
  const document: Problem = {
    type: `/problems/${kind}`,
    title: TITLES[kind],
    status: PROBLEMS[kind],
    detail: message,
    ...(details.at === undefined ? {} : { at: details.at }),
    ...(details.usedAt === undefined ? {} : { usedAt: details.usedAt }),
  };
  return {
    status: document.status,
    headers: {
      "content-type": "application/problem+json; charset=utf-8",
      "cache-control": "no-store",
      ...(details.retryAfter === undefined ? {} : { "retry-after": String(details.retryAfter) }),
    },
    body: JSON.stringify(document),
  };
}

export function problemOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof StoreUnavailable || error instanceof LogMoved) {
    return new ProblemError("unavailable", "The server can't reach its data; try again in a moment.", {
      retryAfter: 2,
    });
  }
  return new ProblemError("internal", "The server made a mistake, which its log tells of; nothing was lost.");
}
