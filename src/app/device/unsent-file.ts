/** What the server does not hold yet, as a file that anybody may carry: the same bundles as over HTTP [D6]. */
import type { CompetitionId } from "../../core/competition/id.ts";
import type { BundleFile } from "../../core/protocol/messages.ts";
import type { Chance, Journal, JournalOp } from "./ports.ts";
import { nextBundle, sealBundle } from "./push.ts";

const MOST_OPS = 200;

/** @param ops  in their order, also those that the server could not read [S2] */
export async function unsentFile(
  competition: CompetitionId,
  journal: Journal,
  ops: readonly JournalOp[],
  chance: Chance,
): Promise<Blob> {
  const self = await journal.self();
  if (!self) throw new Error("This journal has no device yet");
  const bundles = [];
  for (let rest = ops; rest.length > 0; ) {
    const part = nextBundle(rest, MOST_OPS);
    bundles.push(await sealBundle(competition, self, part, chance));
    rest = rest.slice(part.length);
  }
  const file: BundleFile = {
    format: "aidpost-bundle/1",
    bundles,
    admission: self.admission,
    key: self.admission ? null : self.keys.publicKey,
  };
  return new Blob([JSON.stringify(file)], { type: "application/json" });
}
