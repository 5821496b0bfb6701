/** Requests that are HTTP and yet can't be routed: no host, or an address that is none. */
import { RequestError } from "@hono/node-server";
import type { Logger } from "pino";
import type { Clock } from "../clock.ts";
import { ProblemError, problemAnswer } from "./problem.ts";
import { standardHeaders } from "./security.ts";

/** What is answered to an error outside of every route; one that is not the asker's goes to the log. */
export function unreadableAnswer(
  error: unknown,
  { clock, logger }: { readonly clock: Clock; readonly logger: Logger },
): Response {
  const asked = error instanceof RequestError;
  if (!asked) logger.error({ err: error }, "a request failed");
  const known = asked
    ? new ProblemError("malformed", `The request's address can't be read: ${error.message}.`)
    : error;
  const { status, headers, body } = problemAnswer(known);
  return new Response(body, { status, headers: { ...standardHeaders(clock), ...headers } });
}
