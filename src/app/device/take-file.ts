/** Reads a file of unsent sheets: what is in it, or what is wrong with it and where [D6]. */
import * as v from "valibot";
import type { CompetitionId, DeviceId } from "../../core/competition/id.ts";
import { hashText } from "../../core/log/entry.ts";
import { type Bundle, BundleFile } from "../../core/protocol/messages.ts";
import type { CarriedContent, TakenFile } from "./relay.ts";

export interface ReadBundle {
  /** The same for the same bundle, whichever way it came. */
  readonly id: string;
  readonly content: Extract<CarriedContent, { readonly kind: "bundle" }>;
}
export type ReadFile =
  | { readonly kind: "file"; readonly bundles: readonly ReadBundle[] }
  | Exclude<TakenFile, { readonly kind: "taken" }>;

const FORMAT = /^aidpost-bundle\/(\d+)$/;

/** @param competition  the one that the file is brought into */
export function readBundleFile(bytes: Uint8Array, competition: CompetitionId): ReadFile {
  const json = jsonOf(bytes);
  if (json === undefined) return { kind: "none", at: "", problem: "" };
  if (isNewer(json)) return { kind: "newer" };
  const parsed = v.safeParse(BundleFile, json);
  if (!parsed.success) {
    const [issue] = parsed.issues;
    return { kind: "none", at: v.getDotPath(issue) ?? "", problem: issue.message };
  }
  const file = parsed.output;
  const foreign = file.bundles.find((bundle) => bundle.competition !== competition);
  if (foreign) return { kind: "otherCompetition", competition: foreign.competition };
  if (file.bundles.length === 0) return { kind: "none", at: "bundles", problem: "" };
  return { kind: "file", bundles: file.bundles.map((bundle) => readBundle(bundle, file)) };
}

function readBundle(bundle: Bundle, file: BundleFile): ReadBundle {
  const former = file.former?.find(({ device }) => device === bundle.device);
  const { key, admission } = former ?? file;
  return {
    id: `${bundle.competition}/${hashText(`${bundle.device}/${bundle.signature}`).slice(0, 32)}`,
    content: { kind: "bundle", bundle, key, admission },
  };
}

/** Devices whose sheets the bundles hold. */
export function makersOf(bundles: readonly ReadBundle[]): ReadonlySet<DeviceId> {
  return new Set(bundles.map(({ content }) => content.bundle.device));
}

/** undefined: it is no JSON. */
function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) return undefined;
    throw error;
  }
}

function isNewer(json: unknown): boolean {
  const said = typeof json === "object" && json !== null && "format" in json ? String(json.format) : "";
  return Number(FORMAT.exec(said)?.[1] ?? 1) > 1;
}
