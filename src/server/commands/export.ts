/**
 * `aidpost export`: a competition on the standard output, also while the server runs: its log as JSON lines, or its
 * results as they stand [T5, rule 56].
 */
import { once } from "node:events";
import type { CompetitionId } from "../../core/competition/id.ts";
import { resultsDocument } from "../../core/formats/results.ts";
import { resultsCsv } from "../../core/formats/results-csv.ts";
import { fold } from "../../core/log/apply.ts";
import { fieldOf } from "../../core/log/runs.ts";
import { scoreField, standing } from "../../core/standings/standings.ts";
import { systemClock } from "../clock.ts";
import { exportedLog } from "../log/export.ts";
import { everyEntry } from "../log/reading.ts";
import { Refusal } from "../refusal.ts";
import type { Store } from "../store/contract.ts";
import { openExisting, type Place } from "../store/place.ts";

export const EXPORTS = ["log.jsonl", "results.json", "results.csv"] as const;

export async function exportLogs(named: string | undefined, place: Place, as: string): Promise<void> {
  const store = await openExisting(place);
  try {
    const competition = await chosen(store, named);
    for await (const text of exported(store, competition, as)) {
      if (!process.stdout.write(text)) await once(process.stdout, "drain");
    }
  } finally {
    await store.close();
  }
}

async function* exported(store: Store, competition: CompetitionId, as: string): AsyncGenerator<string> {
  switch (as) {
    case "log.jsonl":
      yield* exportedLog(store, competition);
      break;
    case "results.json":
      yield `${JSON.stringify(await documentOf(store, competition), null, 1)}\n`;
      break;
    case "results.csv": {
      const document = await documentOf(store, competition);
      yield resultsCsv(document, { separator: ",", language: document.competition.authoritative });
      break;
    }
    default:
      throw new Refusal(`--as ${as} is unknown; there is ${EXPORTS.join(", ")}.`);
  }
}

/** The results as the log gives them now; nothing is written, so a server may run meanwhile. */
async function documentOf(store: Store, competition: CompetitionId) {
  const entries = await Array.fromAsync(everyEntry(store, competition));
  const state = fold(competition, entries);
  const field = fieldOf(state);
  const scores = scoreField(field);
  const { people } = await store.people(competition);
  return resultsDocument({
    field,
    scores,
    standing: standing(field, scores),
    state,
    people: new Map(people.map((person) => [person.id, person])),
    made: systemClock.now(),
    head: entries.at(-1)?.hash ?? null,
  });
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
