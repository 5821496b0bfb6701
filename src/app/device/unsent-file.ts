/** What the server does not hold yet, as a file that anybody may carry: the same bundles as over HTTP [D6]. */
import type { CompetitionId } from "../../core/competition/id.ts";
import type { Bundle, BundleFile } from "../../core/protocol/messages.ts";
import type { Journal, JournalOp } from "./journal-port.ts";
import type { Chance } from "./ports.ts";
import { bundleOf, nextBundle } from "./push.ts";

const MOST_OPS = 200;

/**
 * @param journal  of which the own key may be lost: then every op must carry its signature
 * @param ops  in their order, also those that the server could not read [S2]
 */
export async function unsentFile(
  competition: CompetitionId,
  journal: Pick<Journal, "self" | "former">,
  ops: readonly JournalOp[],
  chance: Chance,
): Promise<Blob> {
  const self = await journal.self();
  const bundles: Bundle[] = [];
  for (let rest = ops; rest.length > 0; ) {
    const part = nextBundle(rest, MOST_OPS);
    bundles.push(await bundleOf(competition, self, part, chance));
    rest = rest.slice(part.length);
  }
  const makers = new Set(bundles.map(({ device }) => device));
  const former = (await journal.former()).filter(({ device }) => makers.has(device));
  const file: BundleFile = {
    format: "aidpost-bundle/1",
    bundles,
    admission: self?.admission ?? null,
    key: self && !self.admission ? self.keys.publicKey : null,
    ...(former.length > 0 ? { former: [...former] } : {}),
  };
  return new Blob([JSON.stringify(file)], { type: "application/json" });
}
