/** A whole log as the lines of its file: what a person keeps, checks, and brings to another server [rule 56, S16]. */
import type { CompetitionId, Hash, Sequence } from "../../core/competition/id.ts";
import { bundleLines, endLine, entryLines } from "../../core/formats/log-lines.ts";
import { CHAIN_START } from "../../core/log/entry.ts";
import type { Store } from "../store/contract.ts";
import { everyEntry } from "./reading.ts";

/** @param upTo  the last sequence that is told of, so that a log which goes on meanwhile is whole up to there */
export async function* exportedLog(
  store: Pick<Store, "entries" | "bundles">,
  competition: CompetitionId,
  upTo: Sequence = Number.MAX_SAFE_INTEGER,
): AsyncGenerator<string> {
  let count = 0;
  let head: Hash = CHAIN_START;
  for await (const entry of everyEntry(store, competition)) {
    if (entry.sequence > upTo) break;
    yield* entryLines([entry]);
    count = entry.sequence;
    head = entry.hash;
  }
  const bundles = await store.bundles(competition, 0, count);
  yield* bundleLines(bundles);
  yield endLine({ entries: count, bundles: bundles.length, head });
}
