/** What the PostgreSQL store says of logs: who is at their turn, what was added, and what is added [T3, T6]. */
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
  type Opening,
  type StoredBundle,
} from "./contract.ts";
import { type Connection, changed, rows } from "./postgres-database.ts";
import { bundleOf, entryOf, keyColumn, keysOf } from "./rows.ts";

/** From here to the commit nobody else adds: a transaction holds the one row of `turn`. */
export async function takeTurn(connection: Connection): Promise<void> {
  await rows(connection, "select from turn for update");
}

/** What was added since `known`, in every competition. @throws LogMoved when one ends before what is known of it */
export async function openingOf(connection: Connection, known: Known): Promise<Opening> {
  const found = await rows(
    connection,
    `select (extract(epoch from clock_timestamp()) * 1000)::bigint as now, competition, last
      from turn left join competitions on true order by place`,
  );
  const there = found
    .filter(({ competition }) => competition !== null)
    .map((row) => [v.parse(CompetitionId, row.competition), Number(row.last)] as const);
  const news = [];
  for (const { competition, after, last } of behind(known, new Map(there))) {
    const histories = await historiesOf(connection, competition);
    const entries = await entriesOf(connection, competition, after, last - after);
    const bundles = await bundlesOf(connection, competition, after, last);
    news.push({ competition, histories, last, entries, bundles });
  }
  return { news, now: Number(found[0]?.now) };
}

async function historiesOf(connection: Connection, competition: CompetitionId): Promise<HistoryKeys[]> {
  const found = await rows(
    connection,
    "select * from histories where competition = $1 order by place",
    competition,
  );
  return found.map(keysOf);
}

/** Entries behind `after` in their order. */
export async function entriesOf(
  connection: Connection,
  competition: CompetitionId,
  after: Sequence,
  limit: number,
): Promise<Entry[]> {
  const found = await rows(
    connection,
    `select sequence, op, op_bytes, received, verdict, hash from entries
      where competition = $1 and sequence > $2 order by sequence limit $3`,
    competition,
    after,
    limit,
  );
  return found.map((row) => entryOf(row, String(row.op ?? row.op_bytes)));
}

/** Bundles whose last entry lies behind `after` and not behind `upTo`, in the order of arrival. */
export async function bundlesOf(
  connection: Connection,
  competition: CompetitionId,
  after: Sequence,
  upTo: Sequence,
): Promise<StoredBundle[]> {
  const found = await rows(
    connection,
    `select at, device, signature, hashes, key from bundles
      where competition = $1 and at > $2 and at <= $3 order by at, place`,
    competition,
    after,
    upTo,
  );
  return found.map(bundleOf);
}

/** Adds to one log. @throws LogMoved when it does not end where `append` says */
export async function addTo(connection: Connection, append: Append): Promise<void> {
  const { competition, after, entries, bundles, begins } = append;
  if (begins && after === 0) await begin(connection, competition);
  const moved = await changed(
    connection,
    "update competitions set last = $1 where competition = $2 and last = $3",
    after + entries.length,
    competition,
    after,
  );
  if (moved !== 1) throw new LogMoved(`The log of ${competition} does not end at ${after}`);
  if (begins && begins !== "imported") await addKeys(connection, competition, begins);
  await addEntries(connection, append);
  await changed(
    connection,
    `insert into bundles (competition, at, device, signature, hashes, key)
      select $1, * from unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[])`,
    competition,
    bundles.map(({ at }) => at),
    bundles.map(({ device }) => device),
    bundles.map(({ signature }) => signature),
    bundles.map(({ hashes }) => JSON.stringify(hashes)),
    bundles.map(keyColumn),
  );
}

async function begin(connection: Connection, competition: CompetitionId): Promise<void> {
  const added = await changed(
    connection,
    "insert into competitions (competition, last) values ($1, 0) on conflict (competition) do nothing",
    competition,
  );
  if (added !== 1) throw new LogMoved(`${competition} exists already`);
}

async function addKeys(
  connection: Connection,
  competition: CompetitionId,
  { history, device, signing, sealing, begun }: HistoryKeys,
): Promise<void> {
  await changed(
    connection,
    `insert into histories (history, competition, device, signing, sealing, begun)
      values ($1, $2, $3, $4, $5, $6)`,
    history,
    competition,
    device,
    JSON.stringify(signing),
    JSON.stringify(sealing),
    begun,
  );
}

async function addEntries(
  connection: Connection,
  { competition, after, entries }: Pick<Append, "competition" | "after" | "entries">,
): Promise<void> {
  const misplaced = entries.find(({ sequence }, index) => sequence !== after + index + 1);
  if (misplaced) throw new Error(`Entry ${misplaced.sequence} of ${competition} is out of its order`);
  const column = <T>(value: (entry: NewEntry) => T): readonly T[] => entries.map(value);
  await changed(
    connection,
    `insert into entries (competition, sequence, op, op_bytes, op_id, device, number, received, verdict, hash)
      select $1, * from unnest($2::bigint[], $3::text[], $4::bytea[], $5::text[], $6::text[], $7::bigint[],
        $8::bigint[], $9::text[], $10::text[])`,
    competition,
    column(({ sequence }) => sequence),
    column(({ op }) => (op.includes("\0") ? null : op)),
    column(({ op }) => (op.includes("\0") ? Buffer.from(op) : null)),
    column(({ id }) => id),
    column(({ device }) => device),
    column(({ number }) => number),
    column(({ received }) => received),
    column(({ verdict }) => JSON.stringify(verdict)),
    column(({ hash }) => hash),
  );
}
