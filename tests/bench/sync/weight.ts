/** What the bytes of an op are made of: as it is written, and as it goes over the wire among others. */
import { gunzipSync, gzipSync } from "node:zlib";
import type { Bundle } from "../../../src/core/protocol/messages.ts";

export interface Part {
  readonly name: string;
  /** Bytes for each op: in its text, and what the packed bundle would be smaller by without it. */
  readonly written: number;
  readonly packed: number;
}

type Fields = Readonly<Record<string, unknown>>;

/** Parts of an op's text; what is not named here is left with the rest. */
const PARTS: Readonly<Record<string, (op: Fields) => Fields>> = {
  "id of the op": without("id"),
  "competition and device": without("competition", "device"),
  "hash of the op before": without("previous"),
  "number and what was seen": without("number", "seen"),
  "record and what it names": without("targets"),
  "clocks and build": without("at", "app"),
  "form that was filled in": inSheet("form"),
  marks: inSheet("marks"),
  "timeline of the taps": inSheet("taps"),
  "station clock, penalties, failures": inSheet("clock", "penalties", "failures"),
};

/** @param bodies  of requests that brought bundles, as they were sent */
export function weigh(bodies: readonly Buffer[]): { readonly ops: number; readonly parts: readonly Part[] } {
  const bundles = bodies.map((body) => JSON.parse(unpacked(body).toString()) as Bundle);
  const ops = bundles.reduce((sum, bundle) => sum + bundle.ops.length, 0);
  const whole = sizeOf(bundles);
  const part = (name: string, lighter: readonly Bundle[]): Part => {
    const { written, packed } = sizeOf(lighter);
    return { name, written: (whole.written - written) / ops, packed: (whole.packed - packed) / ops };
  };
  const parts = Object.entries(PARTS).map(([name, take]) =>
    part(
      name,
      bundles.map((bundle) => ({
        ...bundle,
        ops: bundle.ops.map((text) => JSON.stringify(take(JSON.parse(text)))),
      })),
    ),
  );
  const signature = part(
    "signature of the bundle",
    bundles.map((bundle) => ({ ...bundle, signature: "" as Bundle["signature"] })),
  );
  return { ops, parts: [...parts, signature] };
}

function sizeOf(bundles: readonly Bundle[]): { readonly written: number; readonly packed: number } {
  const texts = bundles.map((bundle) => JSON.stringify(bundle));
  return {
    written: texts.reduce((sum, text) => sum + Buffer.byteLength(text), 0),
    packed: texts.reduce((sum, text) => sum + gzipSync(text).length, 0),
  };
}

function unpacked(body: Buffer): Buffer {
  const isPacked = body[0] === 0x1f && body[1] === 0x8b;
  return isPacked ? gunzipSync(body) : body;
}

function without(...names: readonly string[]): (op: Fields) => Fields {
  return (op) => Object.fromEntries(Object.entries(op).filter(([name]) => !names.includes(name)));
}

function inSheet(...names: readonly string[]): (op: Fields) => Fields {
  const lighter = without(...names);
  return ({ body, ...op }) => {
    const { sheet, ...rest } = body as { readonly sheet: Fields };
    return { ...op, body: { ...rest, sheet: lighter(sheet) } };
  };
}
