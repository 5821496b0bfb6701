/** Everything of one store into another, empty one: how a competition moves from a file to a database [T1]. */
import { parseOp } from "../../core/log/parse.ts";
import type { Append, Store } from "./contract.ts";

/** The logs come last and all at once, so that what was copied in part is never taken for the whole. */
export async function copyStore(from: Store, to: Store): Promise<void> {
  const appends: Append[] = [];
  for (const { competition, histories, last } of await from.competitions()) {
    const entries = (await from.entries(competition, 0, last)).map((entry) => {
      const parsed = parseOp(entry.op);
      const { id, device, number } = parsed.kind === "op" ? parsed.op : parsed;
      return { ...entry, id, device, number };
    });
    const bundles = await from.bundles(competition, 0, last);
    const [first = "imported" as const, ...later] = histories;
    appends.push({ competition, after: 0, entries, bundles, begins: first });
    for (const begins of later) appends.push({ competition, after: last, entries: [], bundles: [], begins });
    const { people } = await from.people(competition);
    if (people.length > 0) await to.putPeople(competition, "restored", people);
    const signatures = await from.signatures(competition, null);
    if (signatures.length > 0) await to.putSignatures(competition, signatures);
    await to.putWords(competition, await from.words(competition));
  }
  for (const claim of await from.claims()) await to.makeClaim(claim);
  await to.append(new Map(), () => appends);
}
