/**
 * `aidpost import`: an exported log becomes a competition that can be read, verified, scored and exported here, and not
 * gone on with, since its keys did not come along [S12, S16].
 */
import { existsSync, readFileSync } from "node:fs";
import { type LogFile, readLog } from "../../core/formats/log-file.ts";
import { parseOp } from "../../core/log/parse.ts";
import { verifyLog } from "../log/verification.ts";
import { Refusal } from "../refusal.ts";
import type { Append, NewEntry, Store, StoredBundle } from "../store/contract.ts";
import { openForServer, type Place } from "../store/place.ts";

/** Faults of a file that are told; the rest is counted. */
const MOST_TOLD = 3;

export async function importLog(file: string, place: Place): Promise<void> {
  const log = readFile(file);
  const differ = await verified(log);
  const { store, close } = await openForServer(place, () => {});
  try {
    await put(store, log);
  } finally {
    await close();
  }
  const { competition, entries } = log;
  process.stdout.write(
    `${competition}: imported ${entries.length} entries, every signature holds, head ${entries.at(-1)?.hash}\n`,
  );
  if (differ > 0)
    process.stdout.write(`For information: ${differ} verdicts would differ today ("verify").\n`);
  process.stdout.write(
    'It can be read, verified, scored and exported here. To go on with it, take a backup to "restore": that has its keys.\n',
  );
}

/** @throws Refusal when there is no such file, or it is no whole log */
function readFile(file: string): LogFile {
  if (!existsSync(file)) throw new Refusal(`There is no file ${file}.`);
  const read = readLog(readFileSync(file, "utf8"));
  if (!read.ok) throw new Refusal(`${file} can't be imported: line ${read.line}: ${read.problem}`);
  return read;
}

/** Checks every signature; returns how many verdicts would differ today. @throws Refusal when one does not hold */
async function verified({ competition, entries, bundles }: LogFile): Promise<number> {
  const source = {
    entries: async (_: unknown, after: number, limit: number) => entries.slice(after, after + limit),
    bundles: async () => bundles as readonly StoredBundle[],
  };
  const { wrong, differ } = await verifyLog(source, competition);
  if (wrong.length > 0) {
    const told = wrong.slice(0, MOST_TOLD).join("; ");
    const more = wrong.length > MOST_TOLD ? `, and ${wrong.length - MOST_TOLD} more` : "";
    throw new Refusal(`This log is not whole: ${told}${more}.`);
  }
  return differ.length;
}

async function put(store: Store, { competition, entries, bundles }: LogFile): Promise<void> {
  const there = await store.competitions();
  if (there.some((known) => known.competition === competition)) {
    throw new Refusal(
      `The competition ${competition} is here already; import into another folder with --data.`,
    );
  }
  const named = entries.map((entry): NewEntry => {
    const parsed = parseOp(entry.op);
    const { id, device, number } = parsed.kind === "op" ? parsed.op : parsed;
    return { ...entry, id, device, number };
  });
  const append: Append = {
    competition,
    after: 0,
    entries: named,
    bundles: bundles as readonly StoredBundle[],
    begins: "imported",
  };
  await store.append(new Map(there.map(({ competition: one, last }) => [one, last])), () => [append]);
}
