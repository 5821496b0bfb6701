/** What came with a request: bytes up to a limit, then JSON of a known shape. Everything behind this is trusted. */
import { promisify } from "node:util";
import { gunzip, inflate } from "node:zlib";
import type { Context } from "hono";
import * as v from "valibot";
import { systemCode } from "../refusal.ts";
import { ProblemError } from "./problem.ts";

/** A bundle of 500 ops or a whole competition's set-up fits well. */
export const BUNDLE_LIMIT = 4 * 1024 * 1024;
/** Everything else. */
export const PLAIN_LIMIT = 1024 * 1024;

const unpack = { gzip: promisify(gunzip), deflate: promisify(inflate) } as const;
const utf8 = new TextDecoder("utf-8", { fatal: true });

/**
 * The body's bytes as they were sent.
 * @throws ProblemError tooLarge, tooSlow when it broke off
 */
export async function readBytes(c: Context, limit: number): Promise<Uint8Array> {
  const tooLarge = () =>
    new ProblemError("tooLarge", `At most ${limit} bytes are taken at once; send less at a time.`);
  if (Number(c.req.header("content-length") ?? 0) > limit) throw tooLarge();
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of received(c)) {
    size += part.length;
    if (size > limit) throw tooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/** The body as it comes in. Whoever sends it may be gone before its end, which is no fault of this server. */
async function* received(c: Context): AsyncGenerator<Uint8Array> {
  try {
    yield* c.req.raw.body ?? [];
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new ProblemError("tooSlow", `The request broke off before its end: ${error.message}.`);
  }
}

/**
 * The body as JSON of one shape; compressed bodies are taken.
 * @throws ProblemError unsupportedType, tooLarge, malformed with the path of the field that is wrong
 */
export async function parseBody<S extends v.GenericSchema>(
  c: Context,
  bytes: Uint8Array,
  limit: number,
  schema: S,
): Promise<v.InferOutput<S>> {
  const type = c.req.header("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") {
    throw new ProblemError("unsupportedType", 'Send JSON with the content type "application/json".');
  }
  const text = decode(await unpacked(c.req.header("content-encoding"), bytes, limit));
  return parsed(schema, json(text));
}

/** A value of one shape. @throws ProblemError malformed with the path of the field that is wrong */
export function parsed<S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> {
  const result = v.safeParse(schema, value, { abortEarly: true });
  if (result.success) return result.output;
  const [issue] = result.issues;
  const at = v.getDotPath(issue);
  throw new ProblemError("malformed", issue.message, at === null ? {} : { at });
}

async function unpacked(encoding: string | undefined, bytes: Uint8Array, limit: number): Promise<Uint8Array> {
  if (encoding === undefined || encoding === "identity") return bytes;
  if (encoding !== "gzip" && encoding !== "deflate") {
    throw new ProblemError("unsupportedType", "Bodies may be sent plain, or packed with gzip or deflate.");
  }
  try {
    return await unpack[encoding](bytes, { maxOutputLength: limit });
  } catch (error) {
    if (systemCode(error) === "ERR_BUFFER_TOO_LARGE") {
      throw new ProblemError("tooLarge", `At most ${limit} bytes are taken at once; send less at a time.`);
    }
    throw new ProblemError("malformed", `The body is not packed with ${encoding}, as its header says.`);
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return utf8.decode(bytes);
  } catch (error) {
    throw new ProblemError("malformed", `The body is not UTF-8 text: ${messageOf(error)}`);
  }
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new ProblemError("malformed", `The body is not JSON: ${messageOf(error)}`);
  }
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
