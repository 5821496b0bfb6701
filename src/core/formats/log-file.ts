/** Reads a log that was exported as JSON lines, and checks that it is whole [S16]. Signatures are checked elsewhere. */
import * as v from "valibot";
import { type CompetitionId, DeviceId, Hash, Sequence } from "../competition/id.ts";
import { CHAIN_START, Entry, entryHash } from "../log/entry.ts";
import { parseOp } from "../log/parse.ts";
import { PublicKey } from "../log/role.ts";
import type { LogEnd, LoggedBundle } from "./log-lines.ts";

export interface LogFile {
  readonly competition: CompetitionId;
  readonly entries: readonly Entry[];
  readonly bundles: readonly LoggedBundle[];
}
/** `line` counts from 1. */
export type ReadLog =
  | ({ readonly ok: true } & LogFile)
  | { readonly ok: false; readonly line: number; readonly problem: string };

const BundleLine = v.strictObject({
  bundle: v.strictObject({
    at: Sequence,
    device: DeviceId,
    signature: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{86}$/, "64 bytes in base64url")),
    hashes: v.array(Hash),
    key: v.optional(PublicKey),
  }),
});
const EndLine = v.strictObject({
  end: v.strictObject({ entries: Sequence, bundles: Sequence, head: Hash }),
});
const Line = v.union([Entry, BundleLine, EndLine], "a line of an exported log");

/** @param text  the whole file */
export function readLog(text: string): ReadLog {
  const entries: Entry[] = [];
  const bundles: LoggedBundle[] = [];
  let end: LogEnd | null = null;
  let head: Hash = CHAIN_START;
  const lines = text.replace(/\n$/, "").split("\n");
  const wrong = (line: number, problem: string): ReadLog => ({ ok: false, line: line + 1, problem });
  for (const [index, line] of lines.entries()) {
    const read = lineOf(line);
    if (read === null) return wrong(index, "This is no line of an exported log.");
    if (end !== null) return wrong(index, "Something stands behind the end.");
    if ("end" in read) end = read.end;
    else if ("bundle" in read) bundles.push(read.bundle);
    else {
      const { hash, ...said } = read;
      if (bundles.length > 0) return wrong(index, "An entry stands behind the signatures.");
      if (said.sequence !== entries.length + 1 || hash !== entryHash(head, said)) {
        return wrong(index, `Entry ${said.sequence} does not continue the chain.`);
      }
      entries.push(read);
      head = hash;
    }
  }
  if (end?.head !== head || end.entries !== entries.length || end.bundles !== bundles.length) {
    return wrong(lines.length, "The file ends too early: export it again.");
  }
  const competition = competitionOf(entries);
  if (competition === null) return wrong(0, "A log begins with the op that creates its competition.");
  return { ok: true, competition, entries, bundles };
}

function lineOf(line: string): v.InferOutput<typeof Line> | null {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
  const parsed = v.safeParse(Line, value);
  return parsed.success ? parsed.output : null;
}

/** The competition that the first entry creates. */
function competitionOf([first]: readonly Entry[]): CompetitionId | null {
  const parsed = parseOp(first?.op ?? "");
  return parsed.kind === "op" && parsed.op.kind === "competition.create" ? parsed.op.competition : null;
}
