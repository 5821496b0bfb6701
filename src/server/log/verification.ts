/** Checks a log against itself: the chain, the signatures, and, as information, today's verdicts [L10, L11, D6]. */
import { isDeepStrictEqual } from "node:util";
import type { CompetitionId, Sequence } from "../../core/competition/id.ts";
import { apply } from "../../core/log/apply.ts";
import { CHAIN_START, entryText, type Verdict } from "../../core/log/entry.ts";
import { judge } from "../../core/log/judge.ts";
import { parseOp } from "../../core/log/parse.ts";
import { idOfKey } from "../../core/log/role.ts";
import { emptyState, type State } from "../../core/log/state.ts";
import { hashesSignedBy } from "../auth/keys.ts";
import type { Store, StoredBundle } from "../store/contract.ts";
import { digest, textHash } from "./digest.ts";
import { everyEntry } from "./reading.ts";

export interface Verification {
  readonly entries: number;
  readonly bundles: number;
  /** One sentence for each thing that is wrong; empty: the log is whole. */
  readonly wrong: readonly string[];
  /** Where today's `judge` says something else: information, since verdicts are data [L11]. */
  readonly differ: readonly {
    readonly sequence: Sequence;
    readonly before: Verdict;
    readonly now: Verdict;
  }[];
}

export async function verifyLog(
  store: Pick<Store, "entries" | "bundles">,
  competition: CompetitionId,
): Promise<Verification> {
  const bundles = await store.bundles(competition, 0, Number.MAX_SAFE_INTEGER);
  const senders = new Map(
    bundles.flatMap(({ device, hashes }) => hashes.map((hash) => [hash, device] as const)),
  );
  const state = emptyState(competition);
  const wrong: string[] = [];
  const differ: { sequence: Sequence; before: Verdict; now: Verdict }[] = [];
  let last = CHAIN_START;
  let sequence = 0;
  for await (const entry of everyEntry(store, competition)) {
    sequence += 1;
    const { hash, ...said } = entry;
    const parsed = parseOp(entry.op, digest(entry.op));
    if (entry.sequence !== sequence || hash !== textHash(entryText(last, said, parsed.hash))) {
      wrong.push(`entry ${entry.sequence} does not continue the chain`);
    }
    const sender = senders.get(parsed.hash);
    if (sender === undefined) wrong.push(`entry ${entry.sequence} came in no signed bundle`);
    else {
      const now = judge(parsed, entry.received, sender, state);
      if (!isDeepStrictEqual(entry.verdict, now))
        differ.push({ sequence: entry.sequence, before: entry.verdict, now });
    }
    apply(state, entry, parsed);
    last = hash;
    sequence = entry.sequence;
  }
  for (const bundle of bundles) {
    const problem = await bundleProblem(bundle, competition, state);
    if (problem) wrong.push(problem);
  }
  return { entries: sequence, bundles: bundles.length, wrong, differ };
}

async function bundleProblem(
  { device, hashes, signature, at, key: brought }: StoredBundle,
  competition: CompetitionId,
  state: State,
): Promise<string | null> {
  const name = `the bundle of device ${device} at entry ${at}`;
  const key = state.devices.get(device)?.key ?? (brought && idOfKey(brought) === device ? brought : null);
  if (!key) return `${name} is of a device without a key`;
  const holds = await hashesSignedBy(key, { competition, device, hashes, signature });
  return holds ? null : `${name} has a signature that does not fit`;
}
