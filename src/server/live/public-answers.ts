/**
 * `GET /public/v1/*`: what anybody may read, from any site, answered on the bare response from memory [A6, S5]. A viewer
 * that has the revision already gets 304, without a look at the log.
 */
import type { IncomingMessage, ServerResponse } from "node:http";
import * as v from "valibot";
import { CompetitionId } from "../../core/competition/id.ts";
import { HISTORY_HEADER, TIME_HEADER } from "../../core/protocol/paths.ts";
import type { Clock } from "../clock.ts";
import { ProblemError, problemAnswer } from "../http/problem.ts";
import { PUBLIC_HEADERS } from "../http/security.ts";
import type { CompetitionLog } from "../log/competition-log.ts";
import type { Logs } from "../log/logs.ts";
import type { Boards, Snapshot } from "./boards.ts";
import type { LiveHub } from "./live-hub.ts";
import { listing } from "./shown.ts";

export interface PublicParts {
  readonly clock: Clock;
  readonly logs: Logs;
  readonly boards: Boards;
  readonly hub: LiveHub;
  /** Told of every error that is not the asker's. */
  readonly failed: (error: unknown) => void;
}

const PREFIX = "/public/v1/";
const ADDRESS = /^competitions(?:\/([^/]+)(?:\/(standing|live)|\/standings\/(\d{1,15})))?$/;

/** Answers when the address is a public one; false: somebody else's. */
export function answerPublic(
  parts: PublicParts,
  request: IncomingMessage,
  response: ServerResponse,
): boolean {
  const [path = ""] = (request.url ?? "").split("?");
  if (!path.startsWith(PREFIX)) return false;
  answer(parts, path.slice(PREFIX.length), request, response).catch((error) => {
    const { status, headers, body } = problemAnswer(error);
    if (status >= 500) parts.failed(error);
    if (response.headersSent) response.destroy();
    else response.writeHead(status, { ...standard(parts), ...headers }).end(body);
  });
  return true;
}

async function answer(
  parts: PublicParts,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.method !== "GET" && request.method !== "HEAD") {
    response.setHeader("allow", "GET, HEAD");
    throw new ProblemError("methodNotAllowed", "This address can only be read.");
  }
  const [found, name, what, revision] = ADDRESS.exec(path) ?? [];
  if (found === undefined) throw new ProblemError("notFound", "There is nothing at this address.");
  if (name === undefined) return sendListing(parts, response);
  const log = await logOf(parts.logs, name);
  if (what === "live") return follow(parts, log, request, response);
  if (revision !== undefined) return sendRevision(parts, log, Number(revision), request, response);
  const snapshot = parts.boards.latest(log) ?? (await parts.boards.make(log));
  send(parts, snapshot, "public, max-age=0, must-revalidate", request, response);
}

function sendListing(parts: PublicParts, response: ServerResponse): void {
  const body = JSON.stringify(parts.logs.all().map(listing));
  response
    .writeHead(200, { ...standard(parts), "content-type": "application/json", "cache-control": "no-cache" })
    .end(body);
}

function sendRevision(
  parts: PublicParts,
  log: CompetitionLog,
  revision: number,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const snapshot = parts.boards.at(log, revision);
  if (!snapshot)
    throw new ProblemError("notFound", "This revision is not kept; ask for the latest standing.");
  send(parts, snapshot, "public, max-age=31536000, immutable", request, response);
}

function send(
  parts: PublicParts,
  { hash, history, packed, plain }: Snapshot,
  caching: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const headers: Record<string, string | number> = {
    ...standard(parts),
    [HISTORY_HEADER]: history,
    vary: "accept-encoding",
    "cache-control": caching,
  };
  const zipped = request.headers["accept-encoding"]?.includes("gzip") === true;
  headers.etag = zipped ? `"${hash}-gzip"` : `"${hash}"`;
  if (request.headers["if-none-match"]?.includes(hash)) {
    response.writeHead(304, headers).end();
    return;
  }
  const body = zipped ? packed : plain;
  if (zipped) headers["content-encoding"] = "gzip";
  headers["content-type"] = "application/json";
  headers["content-length"] = body.length;
  response.writeHead(200, headers).end(body);
}

function follow(
  parts: PublicParts,
  log: CompetitionLog,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  response.writeHead(200, {
    ...standard(parts),
    [HISTORY_HEADER]: log.history,
    "content-type": "text/event-stream",
    "cache-control": "no-store",
    // A proxy that gathers a stream before it passes it on would keep the news back.
    "x-accel-buffering": "no",
  });
  if (request.method === "HEAD") response.end();
  else parts.hub.join(log.competition, response);
}

async function logOf(logs: Logs, name: string): Promise<CompetitionLog> {
  const id = v.safeParse(CompetitionId, name);
  const log = id.success ? await logs.find(id.output) : null;
  if (!log) throw new ProblemError("notFound", "There is no such competition on this server.");
  return log;
}

function standard({ clock }: PublicParts): Record<string, string | number> {
  return { ...PUBLIC_HEADERS, [HISTORY_HEADER]: "none", [TIME_HEADER]: clock.now() };
}
