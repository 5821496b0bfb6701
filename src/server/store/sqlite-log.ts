/** What the SQLite store says of logs: what was added, and what is added. */
import * as v from "valibot";
import { CompetitionId, type Sequence } from "../../core/competition/id.ts";
import type { Entry } from "../../core/log/entry.ts";
import { behind } from "./behind.ts";
import {
  type Append,
  type HistoryKeys,
  type Known,
  LogMoved,
  type NewEntry,
  type News,
  type StoredBundle,
} from "./contract.ts";
import { bundleOf, entryOf, keyColumn, keysOf } from "./rows.ts";
import type { SqliteConnection } from "./sqlite-connection.ts";

/** Where every log ends, in the order in which the competitions began. */
export function lastsOf(connection: SqliteConnection): Known {
  const rows = connection.all("select competition, last from competitions order by rowid");
  return new Map(rows.map((row) => [v.parse(CompetitionId, row.competition), Number(row.last)]));
}

/** What was added since `known`, in every competition. @throws LogMoved when one ends before what is known of it */
export function newsOf(connection: SqliteConnection, known: Known): readonly News[] {
  return behind(known, lastsOf(connection)).map(({ competition, after, last }) => ({
    competition,
    histories: historiesOf(connection, competition),
    last,
    entries: entriesOf(connection, competition, after, last - after),
    bundles: bundlesOf(connection, competition, after, last),
  }));
}

/** The histories of a log, in their order. */
export function historiesOf(
  connection: SqliteConnection,
  competition: CompetitionId,
): readonly HistoryKeys[] {
  return connection
    .all("select * from histories where competition = ? order by rowid", competition)
    .map(keysOf);
}

/** Entries behind `after` in their order. */
export function entriesOf(
  connection: SqliteConnection,
  competition: CompetitionId,
  after: Sequence,
  limit: number,
): readonly Entry[] {
  const rows = connection.all(
    "select sequence, op, received, verdict, hash from entries where competition = ? and sequence > ? order by sequence limit ?",
    competition,
    after,
    limit,
  );
  return rows.map((row) => entryOf(row, String(row.op)));
}

/** Bundles whose last entry lies behind `after` and not behind `upTo`, in the order of arrival. */
export function bundlesOf(
  connection: SqliteConnection,
  competition: CompetitionId,
  after: Sequence,
  upTo: Sequence,
): readonly StoredBundle[] {
  const rows = connection.all(
    "select at, device, signature, hashes, key from bundles where competition = ? and at > ? and at <= ? order by at, rowid",
    competition,
    after,
    upTo,
  );
  return rows.map(bundleOf);
}

/** Adds to one log. @throws LogMoved when it does not end where `append` says */
export function addTo(
  connection: SqliteConnection,
  { competition, after, entries, bundles, begins }: Append,
): void {
  if (begins && after === 0) begin(connection, competition);
  const last = after + entries.length;
  const moved = connection.run(
    "update competitions set last = ? where competition = ? and last = ?",
    last,
    competition,
    after,
  );
  if (moved !== 1) throw new LogMoved(`The log of ${competition} does not end at ${after}`);
  if (begins && begins !== "imported") addKeys(connection, competition, begins);
  for (const [index, entry] of entries.entries()) {
    if (entry.sequence !== after + index + 1) {
      throw new Error(`Entry ${entry.sequence} of ${competition} is out of its order`);
    }
    addEntry(connection, competition, entry);
  }
  for (const bundle of bundles) {
    connection.run(
      "insert into bundles (competition, at, device, signature, hashes, key) values (?, ?, ?, ?, ?, ?)",
      competition,
      bundle.at,
      bundle.device,
      bundle.signature,
      JSON.stringify(bundle.hashes),
      keyColumn(bundle),
    );
  }
}

function begin(connection: SqliteConnection, competition: CompetitionId): void {
  const added = connection.run("insert or ignore into competitions values (?, 0)", competition);
  if (added !== 1) throw new LogMoved(`${competition} exists already`);
}

function addKeys(
  connection: SqliteConnection,
  competition: CompetitionId,
  { history, device, signing, sealing, begun }: HistoryKeys,
): void {
  connection.run(
    "insert into histories values (?, ?, ?, ?, ?, ?)",
    history,
    competition,
    device,
    JSON.stringify(signing),
    JSON.stringify(sealing),
    begun,
  );
}

function addEntry(connection: SqliteConnection, competition: CompetitionId, entry: NewEntry): void {
  connection.run(
    "insert into entries values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
    competition,
    entry.sequence,
    entry.op,
    entry.id,
    entry.device,
    entry.number,
    entry.received,
    JSON.stringify(entry.verdict),
    entry.hash,
  );
}
