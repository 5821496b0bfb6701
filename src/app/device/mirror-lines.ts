/**
 * The lines of the journal's mirror: `LENGTH CHECKSUM JSON`, the length in UTF-8 bytes, the checksum the first 16
 * hexadecimal digits of the JSON's SHA-256 [D8]. Every line stands for itself: order and repetition mean nothing, so
 * that the texts of several tabs can be read together, and any line may be missing.
 */
import * as v from "valibot";
import type { DraftRow } from "../../core/competition/draft-row.ts";
import { DeviceId } from "../../core/competition/id.ts";
import { hashText } from "../../core/log/entry.ts";
import { PublicKey } from "../../core/log/role.ts";
import { Bundle } from "../../core/protocol/messages.ts";
import type { DraftRecord } from "./journal-port.ts";

/** A draft and its rows come back as they were written: the checksum says that this app wrote them. */
const Draft = v.object({ head: v.object({ draft: v.string() }), record: v.string() });
const draftRecord = v.custom<DraftRecord>((value) => v.is(Draft, value));
const Row = v.object({ draft: v.string(), row: v.number(), action: v.object({ kind: v.string() }) });
const draftRow = v.custom<DraftRow>((value) => v.is(Row, value));

const Line = v.variant("kind", [
  /** A page began to append; `dataLoss`: the browser said that it had lost the database. */
  v.object({ kind: v.literal("opened"), at: v.number(), build: v.string(), dataLoss: v.boolean() }),
  /** Whose ops follow, and by what right [D1]. */
  v.object({ kind: v.literal("device"), device: DeviceId, key: PublicKey, admission: v.nullable(Bundle) }),
  /** A bundle of one op, and the draft that it ended. */
  v.object({ kind: v.literal("op"), bundle: Bundle, ends: v.nullable(v.string()) }),
  v.object({ kind: v.literal("draft"), draft: draftRecord }),
  v.object({ kind: v.literal("row"), row: draftRow }),
  v.object({ kind: v.literal("discard"), draft: v.string() }),
]);
export type MirrorLine = v.InferOutput<typeof Line>;

const CHECKSUM = 16;
const shape = new RegExp(`^(\\d+) ([0-9a-f]{${CHECKSUM}}) (.*)$`);
const encoder = new TextEncoder();

/** A line as it is appended, with its line break. */
export function frame(line: MirrorLine): string {
  const json = JSON.stringify(line);
  return `${encoder.encode(json).length} ${hashText(json).slice(0, CHECKSUM)} ${json}\n`;
}

/** Every whole line of a text. What is torn, or of a newer build, is left out and stays where it lies. */
export function readLines(text: string): readonly MirrorLine[] {
  return text.split("\n").flatMap((line) => readLine(line) ?? []);
}

function readLine(line: string): MirrorLine | null {
  const [, length, checksum, json] = shape.exec(line) ?? [];
  if (json === undefined || encoder.encode(json).length !== Number(length)) return null;
  if (hashText(json).slice(0, CHECKSUM) !== checksum) return null;
  const parsed = v.safeParse(Line, JSON.parse(json));
  return parsed.success ? parsed.output : null;
}
