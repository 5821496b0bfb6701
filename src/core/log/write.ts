/** Writing an op: once, by the device that makes it. From then on its text is never written anew [L1]. */
import * as v from "valibot";
import type { Hash, OpId } from "../competition/id.ts";
import { hashText } from "./entry.ts";
import { type Envelope, type OpKind, type OpTextOf, opSchema } from "./op.ts";

/** A written op: the bytes that are stored, hashed, sent and exported. */
export interface WrittenOp {
  readonly text: string;
  readonly hash: Hash;
  readonly id: OpId;
}

/**
 * The text of an op. The envelope is passed in whole, since core knows neither time nor chance nor numbers [L2].
 *
 * @throws ValiError when the parts are no op: a mistake in the code that calls, found before anything is kept
 */
export function writeOp<K extends OpKind>(
  kind: K,
  parts: Envelope & { readonly body: OpTextOf<K>["body"] },
): WrittenOp {
  const { id, competition, device, number, previous, seen, targets, actor, at, app, body } = parts;
  const op = { id, competition, device, number, previous, seen, targets, kind, body, actor, at, app };
  v.parse(opSchema(kind), op);
  const text = JSON.stringify(op);
  return { text, hash: hashText(text), id };
}
