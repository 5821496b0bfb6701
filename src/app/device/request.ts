/**
 * Asks the server: signs the request [S4], and takes an answer for the server's only when its headers say so, since
 * a captive portal answers too [S1].
 */
import * as v from "valibot";
import { type CompetitionId, type DeviceId, HistoryId } from "../../core/competition/id.ts";
import { BUILD_HEADER, HISTORY_HEADER, TIME_HEADER } from "../../core/protocol/paths.ts";
import { PROBLEMS, Problem, type ProblemKind } from "../../core/protocol/problem.ts";
import {
  bodyHash,
  type RequestTokenClaims,
  type RequestTokenHeader,
  type SERVER_AUDIENCE,
} from "../../core/protocol/request-token.ts";
import { base64url } from "./base64url.ts";
import type { DeviceKeys } from "./device-keys.ts";
import type { Outcome, Trouble } from "./face.ts";
import type { Answered, Call, Ports } from "./ports.ts";
import { randomId } from "./random-id.ts";
import type { ServerClock } from "./server-clock.ts";

/** Who signs a request, and for whom. */
export interface Signer {
  readonly device: DeviceId;
  readonly keys: DeviceKeys;
  readonly audience: CompetitionId | typeof SERVER_AUDIENCE;
}
export interface Request {
  readonly method: Call["method"];
  readonly path: string;
  /** Sent as JSON. */
  readonly body?: unknown;
  /** Sent as they are, in place of a body. */
  readonly bytes?: Uint8Array<ArrayBuffer>;
  /** null: whoever has the secret in the body may ask. */
  readonly signer: Signer | null;
  readonly signal: AbortSignal;
}
export type Reply<T> =
  | { readonly ok: true; readonly value: T; readonly history: HistoryId | null }
  | {
      readonly ok: false;
      readonly trouble: Trouble;
      readonly status: number | null;
      /** ms, when the server said when to come back. */
      readonly retryAfter: number | null;
      readonly history: HistoryId | null;
    };

/** Shorter bodies go as they are: packing them saves next to nothing [S30]. */
const PACKED_FROM = 1024;

export class Requests {
  readonly #ports: Ports;
  readonly #serverClock: ServerClock;

  constructor(ports: Ports, serverClock: ServerClock) {
    this.#ports = ports;
    this.#serverClock = serverClock;
  }

  /** Asks for JSON of a known shape. */
  json<S extends v.GenericSchema>(request: Request, schema: S): Promise<Reply<v.InferOutput<S>>> {
    return this.#ask(request, isJson, async (answer) => v.parse(schema, JSON.parse(await answer.text())));
  }

  /** Asks for JSON that is only handed on. */
  anyJson(request: Request): Promise<Reply<unknown>> {
    return this.#ask(request, isJson, async (answer) => JSON.parse(await answer.text()));
  }

  /** Asks for a file. */
  file(request: Request): Promise<Reply<Blob>> {
    return this.#ask(
      request,
      (type) => !type.startsWith("text/html"),
      (answer) => answer.blob(),
    );
  }

  async #ask<T>(
    request: Request,
    fits: (contentType: string) => boolean,
    read: (answer: Answered) => Promise<T>,
  ): Promise<Reply<T>> {
    const first = await this.#once(request, fits, read);
    // The answer has told a tablet whose clock was far off the right time, and a request that something on the way
    // sent twice found its token used: in both cases a new token helps [S4].
    return isAboutToken(first) ? this.#once(request, fits, read) : first;
  }

  async #once<T>(
    request: Request,
    fits: (contentType: string) => boolean,
    read: (answer: Answered) => Promise<T>,
  ): Promise<Reply<T>> {
    const call = await this.#call(request);
    const { steady: asked } = this.#ports.clock.reading();
    const answer = await this.#ports.transport.send(call, request.signal);
    if (!answer) return troubled({ kind: "noNetwork" });
    const header = answer.header(HISTORY_HEADER);
    if (header === null) return troubled({ kind: "notOurs" });
    this.#learn(answer, this.#ports.clock.reading().steady - asked);
    const parsed = v.safeParse(HistoryId, header);
    const history = parsed.success ? parsed.output : null;
    const contentType = answer.header("content-type") ?? "";
    try {
      if (answer.status >= 400) return await problem(answer, contentType, history);
      if (answer.status < 200 || answer.status > 299 || !fits(contentType))
        return troubled({ kind: "notOurs" });
      return { ok: true, value: await read(answer), history };
    } catch (error) {
      // Half an answer is none; a whole one of another shape is ours, in words that this app does not know yet.
      return troubled({ kind: error instanceof v.ValiError ? "newerServer" : "noNetwork" });
    }
  }

  async #call({ method, path, body, bytes, signer }: Request): Promise<Call> {
    const text = body === undefined ? null : JSON.stringify(body);
    const said = bytes ?? text;
    const long = bytes === undefined && text !== null && text.length >= PACKED_FROM;
    const packed = long ? await this.#ports.transport.pack(text) : null;
    const headers: Record<string, string> = {
      accept: "application/json",
      [BUILD_HEADER]: this.#ports.build,
      ...(said === null
        ? {}
        : { "content-type": bytes === undefined ? "application/json" : "application/octet-stream" }),
      ...(packed === null ? {} : { "content-encoding": "gzip" }),
    };
    if (signer) {
      const token = await this.#token(signer, method, path, packed ?? said ?? "");
      headers.authorization = `Bearer ${token}`;
    }
    return { method, path, headers, body: said, packed };
  }

  /** A short-lived token for exactly this request [S4, S9]. */
  async #token(
    signer: Signer,
    method: Call["method"],
    path: string,
    body: string | Uint8Array,
  ): Promise<string> {
    const part = (value: object) => base64url(new TextEncoder().encode(JSON.stringify(value)));
    const header: RequestTokenHeader = { alg: "ES256", typ: "JWT", kid: signer.device };
    const claims: RequestTokenClaims = {
      aud: signer.audience,
      htm: method,
      htp: path,
      bh: bodyHash(body),
      iat: Math.floor(this.#serverClock.now() / 1000),
      jti: randomId(this.#ports.chance),
    };
    const signed = `${part(header)}.${part(claims)}`;
    return `${signed}.${await this.#ports.chance.sign(signer.keys, signed)}`;
  }

  #learn(answer: Answered, took: number): void {
    const time = Number(answer.header(TIME_HEADER));
    if (Number.isSafeInteger(time) && time > 0) this.#serverClock.learn(time, took);
  }
}

/** Was it this request's token that was refused, and not the device? */
function isAboutToken(reply: Reply<unknown>): boolean {
  return !reply.ok && reply.trouble.kind === "problem" && reply.trouble.problem === "unauthenticated";
}

/** Had the token been used already? Then something on the way sends requests twice, and the device is known [S4]. */
export function isTokenUsed({ trouble }: Extract<Reply<never>, { readonly ok: false }>): boolean {
  return trouble.kind === "problem" && trouble.problem === "unauthenticated" && trouble.at === "jti";
}

/** For a screen: what came, or why nothing did. */
export function outcomeOf<T>(reply: Reply<T>): Outcome<T> {
  return reply.ok ? { ok: true, value: reply.value } : { ok: false, trouble: reply.trouble };
}

function isJson(contentType: string): boolean {
  return contentType.startsWith("application/json");
}

function troubled(trouble: Trouble): Reply<never> {
  return { ok: false, trouble, status: null, retryAfter: null, history: null };
}

async function problem(
  answer: Answered,
  contentType: string,
  history: HistoryId | null,
): Promise<Reply<never>> {
  if (!contentType.startsWith("application/problem+json")) return troubled({ kind: "notOurs" });
  const { type, title, detail, at, usedAt } = v.parse(Problem, JSON.parse(await answer.text()));
  return {
    ok: false,
    trouble: {
      kind: "problem",
      problem: problemKind(type, answer.status),
      detail: detail ?? title,
      ...(at === undefined ? {} : { at }),
      ...(usedAt === undefined ? {} : { usedAt }),
    },
    status: answer.status,
    retryAfter: seconds(answer.header("retry-after")),
    history,
  };
}

function problemKind(type: string, status: number): ProblemKind {
  const kinds = Object.keys(PROBLEMS) as ProblemKind[];
  const named = kinds.find((kind) => type === `/problems/${kind}`);
  return named ?? kinds.find((kind) => PROBLEMS[kind] === status) ?? "internal";
}

function seconds(retryAfter: string | null): number | null {
  const wait = Number(retryAfter);
  return retryAfter !== null && Number.isFinite(wait) && wait >= 0 ? wait * 1000 : null;
}
