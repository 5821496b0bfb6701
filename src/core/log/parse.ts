/**
 * From an op's text to the op. Parsing is strict: an unknown field or kind makes the text unreadable, and it is set
 * aside as it is, never stripped [L1]. What can be read of an unreadable text (id, device, number) is read, so that
 * it can be shown and a fork be found.
 */
import * as v from "valibot";
import { DeviceId, type Hash, OpId } from "../competition/id.ts";
import type { SheetBody } from "../competition/sheet.ts";
import { type Digest, digestOf, type QuarantineReason } from "./entry.ts";
import { bodies, OP_SCHEMA, type Op, type OpKind, opSchema } from "./op.ts";
import { opOfToday } from "./upcast.ts";

export type ParsedOp =
  | { readonly kind: "op"; readonly op: Op; readonly hash: Hash; readonly size: number }
  | {
      readonly kind: "unreadable";
      readonly hash: Hash;
      readonly size: number;
      readonly id: OpId | null;
      readonly device: DeviceId | null;
      readonly number: number | null;
      readonly reason: QuarantineReason;
    };

/**
 * Reads an op's text. Never throws: what can't be read comes back with the reason to set it aside.
 *
 * @param digest  of the text, where the caller has it already
 */
export function parseOp(text: string, { hash, size }: Digest = digestOf(text)): ParsedOp {
  const raw = readJson(text);
  const reason = raw.ok ? readOp(raw.value) : malformed("", raw.problem);
  if (reason.kind === "op") return { kind: "op", op: reason.op, hash, size };
  return { kind: "unreadable", hash, size, ...whoWrote(raw.ok ? raw.value : null), reason };
}

/**
 * Reads the text of an entry that was accepted: it has passed `parseOp` on the server already, so a sheet, which is
 * most of a log, is read without looking at every row again. Gives exactly what `parseOp` gives.
 */
export function parseAccepted(text: string): ParsedOp {
  if (!SHEET_KIND.test(text) || EDGE_SPACE.test(text)) return parseOp(text);
  const raw = readJson(text);
  if (!raw.ok || !isRecord(raw.value) || schemaOf(raw.value) > OP_SCHEMA) return parseOp(text);
  const op = withSheetDefaults(raw.value);
  if (op === null) return parseOp(text);
  return { kind: "op", op, ...digestOf(text) };
}

const SHEET_KIND = /"kind":"(?:sheet\.submit|sheet\.correct|sheet\.move|conflict\.settle)"/;
/** Space at the edge of a string, which the schemas trim, or around the parts of the JSON itself. */
const EDGE_SPACE = /"\s|\s"|"\\[nrtbfu]|\\(?:[nrtbf]|u[0-9a-fA-F]{4})"/;

/** Fills in the lists that a sheet's text leaves out because they are empty. */
function withSheetDefaults(raw: object): Op | null {
  if (!("body" in raw) || !isRecord(raw.body) || !("sheet" in raw.body)) return null;
  const { sheet } = raw.body;
  if (!isRecord(sheet) || !("form" in sheet)) return null;
  const whole: object = { ...raw, body: { ...raw.body, sheet: { ...EMPTY_LISTS, ...sheet } } };
  return whole as Op;
}
const NOTHING: readonly never[] = Object.freeze([]);
const EMPTY_LISTS = {
  penalties: NOTHING,
  penaltyReasons: NOTHING,
  bonuses: NOTHING,
  failures: NOTHING,
  events: NOTHING,
  injects: NOTHING,
  taps: NOTHING,
  remarks: NOTHING,
};

type Raw = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly problem: string };

function readJson(text: string): Raw {
  if (!text.isWellFormed()) return { ok: false, problem: "The text is not valid Unicode." };
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return { ok: false, problem: `The text is not JSON: ${error instanceof Error ? error.message : error}` };
  }
}

function readOp(raw: unknown): { readonly kind: "op"; readonly op: Op } | QuarantineReason {
  if (!isRecord(raw)) return malformed("", "An op is a JSON object.");
  const schema = schemaOf(raw);
  if (schema > OP_SCHEMA) return { kind: "newerSchema", schema };
  const kind = "kind" in raw ? raw.kind : undefined;
  if (!isKind(kind)) return malformed("kind", `There is no kind of op named ${JSON.stringify(kind)}.`);
  const parsed = v.safeParse(SCHEMAS[kind], opOfToday(raw, schema));
  if (!parsed.success) {
    const [issue] = parsed.issues;
    return malformed(v.getDotPath(issue) ?? "", issue.message);
  }
  const op = parsed.output as Op;
  return twice(op) ?? { kind: "op", op };
}

const SCHEMAS = Object.fromEntries(
  (Object.keys(bodies) as OpKind[]).map((kind) => [kind, opSchema(kind)]),
) as { readonly [K in OpKind]: ReturnType<typeof opSchema<K>> };

function isKind(kind: unknown): kind is OpKind {
  return typeof kind === "string" && Object.hasOwn(bodies, kind);
}

/** The whole sheet that an op holds, if its kind holds one. */
export function sheetBodyOf(op: Op): SheetBody | null {
  switch (op.kind) {
    case "sheet.submit":
    case "sheet.correct":
    case "sheet.move":
    case "conflict.settle":
      return op.body.sheet;
    default:
      return null;
  }
}

/** A sheet that says two things of one criterion says nothing that can be relied on. */
function twice(op: Op): QuarantineReason | null {
  if (op.kind === "tie.decide" && new Set(op.body.order).size < op.body.order.length) {
    return malformed("body.order", "A team stands there twice.");
  }
  const sheet = sheetBodyOf(op);
  if (sheet === null) return null;
  for (const list of [
    "marks",
    "penalties",
    "penaltyReasons",
    "bonuses",
    "failures",
    "events",
    "injects",
  ] as const) {
    const rows = sheet[list];
    if (rows.length < 2) continue;
    const seen = new Set<string>();
    for (const [id] of rows) {
      if (seen.has(id)) return malformed(`body.sheet.${list}`, `${id} stands there twice.`);
      seen.add(id);
    }
  }
  return null;
}

function schemaOf(raw: object): number {
  const app = "app" in raw ? raw.app : undefined;
  const schema = Array.isArray(app) ? app[1] : undefined;
  return Number.isSafeInteger(schema) ? schema : 0;
}

const LONGEST_PROBLEM = 300;
function malformed(path: string, problem: string): QuarantineReason {
  return {
    kind: "malformed",
    path: path.slice(0, LONGEST_PROBLEM),
    problem: problem.slice(0, LONGEST_PROBLEM),
  };
}

const ReadableNumber = v.pipe(v.number(), v.safeInteger(), v.minValue(1));

/** Who wrote an unreadable op, as far as it says so. */
function whoWrote(raw: unknown): { id: OpId | null; device: DeviceId | null; number: number | null } {
  if (!isRecord(raw)) return { id: null, device: null, number: null };
  return {
    id: "id" in raw ? readable(OpId, raw.id) : null,
    device: "device" in raw ? readable(DeviceId, raw.device) : null,
    number: "number" in raw ? readable(ReadableNumber, raw.number) : null,
  };
}

function readable<S extends v.GenericSchema>(schema: S, value: unknown): v.InferOutput<S> | null {
  const parsed = v.safeParse(schema, value);
  return parsed.success ? parsed.output : null;
}

function isRecord(raw: unknown): raw is object {
  return typeof raw === "object" && raw !== null && !Array.isArray(raw);
}
