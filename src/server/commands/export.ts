/** `aidpost export`: a competition's log as JSON lines on the standard output, also while the server runs [T5, rule 56]. */
import { once } from "node:events";
import type { CompetitionId } from "../../core/competition/id.ts";
import { logLines } from "../../core/formats/log-lines.ts";
import { everyEntry } from "../log/reading.ts";
import { Refusal } from "../refusal.ts";
import type { Store } from "../store/contract.ts";
import { openExisting } from "./claim.ts";

export async function exportLogs(named: string | undefined, { data }: { data: string }): Promise<void> {
  const store = openExisting(data);
  try {
    const competition = await chosen(store, named);
    for await (const entry of everyEntry(store, competition)) {
      for (const line of logLines([entry])) {
        if (!process.stdout.write(line)) await once(process.stdout, "drain");
      }
    }
  } finally {
    await store.close();
  }
}

async function chosen(store: Store, named: string | undefined): Promise<CompetitionId> {
  const all = (await store.competitions()).map(({ competition }) => competition);
  const found = named === undefined && all.length === 1 ? all[0] : all.find((one) => one === named);
  if (found !== undefined) return found;
  const choice = all.length === 0 ? "it holds none" : `it holds ${all.join(", ")}`;
  throw new Refusal(
    named === undefined ? `Name the competition; ${choice}.` : `There is no competition ${named}; ${choice}.`,
  );
}
