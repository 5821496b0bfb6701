/**
 * The log in a PostgreSQL database, for several server processes [T3, T6, T7]. Whoever adds holds the one row of `turn`
 * until the commit, so commits follow one another and a reader never meets a sequence before those in front of it.
 */
import type { Pool } from "pg";
import * as v from "valibot";
import { CompetitionId, type Hash, type OpId, type Sequence } from "../../core/competition/id.ts";
import type { Entry } from "../../core/log/entry.ts";
import type { Person } from "../../core/protocol/messages.ts";
import type {
  Append,
  Claim,
  DeviceWord,
  Known,
  Opening,
  People,
  Store,
  StoredBundle,
  StoredCompetition,
  StoredSignature,
} from "./contract.ts";
import { change, changed, type Lost, openPool, rows } from "./postgres-database.ts";
import { addTo, bundlesOf, entriesOf, openingOf, takeTurn } from "./postgres-log.ts";
import { claimOf, keysOf, personOf, signatureOf, wordOf } from "./rows.ts";

/**
 * Opens the store.
 *
 * @param url  `postgres://…`
 * @param lost  told of every connection that was lost
 * @param empty  what to do with an empty database
 * @throws Refusal when the database can't be used
 */
export async function openPostgresStore(
  url: string,
  lost: Lost,
  empty: "make tables" | "refuse" = "make tables",
): Promise<Store> {
  return new PostgresStore(await openPool(url, lost, empty === "make tables"), lost);
}

class PostgresStore implements Store {
  readonly #pool: Pool;
  readonly #lost: Lost;

  constructor(pool: Pool, lost: Lost) {
    this.#pool = pool;
    this.#lost = lost;
  }

  async competitions(): Promise<readonly StoredCompetition[]> {
    const found = await rows(
      this.#pool,
      `select histories.*, competition, last from competitions left join histories using (competition)
        order by competitions.place, histories.place`,
    );
    return [...Map.groupBy(found, ({ competition }) => v.parse(CompetitionId, competition))].map(
      ([competition, histories]) => ({
        competition,
        histories: histories.filter(({ history }) => history !== null).map(keysOf),
        last: Number(histories[0]?.last),
      }),
    );
  }

  append(known: Known, judge: (opening: Opening) => readonly Append[]): Promise<void> {
    return change(this.#pool, this.#lost, async (connection) => {
      await takeTurn(connection);
      const opening = await openingOf(connection, known);
      for (const append of judge(opening)) await addTo(connection, append);
    });
  }

  entries(competition: CompetitionId, after: Sequence, limit: number): Promise<readonly Entry[]> {
    return entriesOf(this.#pool, competition, after, limit);
  }

  bundles(competition: CompetitionId, after: Sequence, upTo: Sequence): Promise<readonly StoredBundle[]> {
    return bundlesOf(this.#pool, competition, after, upTo);
  }

  async people(competition: CompetitionId): Promise<People> {
    const found = await rows(
      this.#pool,
      `select version, people.* from people_versions left join people using (competition)
        where competition = $1 order by person`,
      competition,
    );
    return {
      version: Number(found[0]?.version ?? 0),
      people: found.filter(({ person }) => person !== null).map(personOf),
    };
  }

  putPeople(competition: CompetitionId, request: string, people: readonly Person[]): Promise<number> {
    return change(this.#pool, this.#lost, async (connection) => {
      await takeTurn(connection);
      const [before] = await rows(
        connection,
        "select version from requests where competition = $1 and request = $2",
        competition,
        storable(request),
      );
      if (before) return Number(before.version);
      for (const { id, name, contact, pin, erased } of people) {
        await changed(
          connection,
          `insert into people values ($1, $2, $3, $4, $5, $6) on conflict (competition, person) do update set
            name = excluded.name, contact = excluded.contact,
            pin = case excluded.erased when 0 then coalesce(excluded.pin, people.pin) end, erased = excluded.erased
            where people.erased = 0`,
          competition,
          id,
          storable(name),
          contact === null ? null : storable(contact),
          pin === null ? null : JSON.stringify(pin),
          erased ? 1 : 0,
        );
      }
      const [now] = await rows(
        connection,
        `insert into people_versions values ($1, 1) on conflict (competition)
          do update set version = people_versions.version + 1 returning version`,
        competition,
      );
      const version = Number(now?.version);
      await changed(
        connection,
        "insert into requests values ($1, $2, $3)",
        competition,
        storable(request),
        version,
      );
      return version;
    });
  }

  async signatures(
    competition: CompetitionId,
    ops: readonly OpId[] | null,
  ): Promise<readonly StoredSignature[]> {
    const found = await rows(
      this.#pool,
      "select * from signatures where competition = $1 and ($2::text[] is null or op = any($2::text[]))",
      competition,
      ops,
    );
    return found.map(signatureOf);
  }

  putSignatures(competition: CompetitionId, signatures: readonly StoredSignature[]): Promise<void> {
    return change(this.#pool, this.#lost, async (connection) => {
      for (const { op, drawn } of signatures) {
        await changed(
          connection,
          `insert into signatures values ($1, $2, $3, $4) on conflict (competition, op)
            do update set drawing = null, salt = null where excluded.drawing is null`,
          competition,
          op,
          drawn?.drawing ?? null,
          drawn?.salt ?? null,
        );
      }
    });
  }

  async words(competition: CompetitionId): Promise<readonly DeviceWord[]> {
    const found = await rows(
      this.#pool,
      "select device, at, said from words where competition = $1",
      competition,
    );
    return found.map(wordOf);
  }

  async putWords(competition: CompetitionId, words: readonly DeviceWord[]): Promise<void> {
    await changed(
      this.#pool,
      `insert into words select $1, * from unnest($2::text[], $3::bigint[], $4::text[])
        on conflict (competition, device) do update set at = excluded.at, said = excluded.said
        where words.at <= excluded.at`,
      competition,
      words.map(({ device }) => device),
      words.map(({ at }) => at),
      words.map(({ said }) => JSON.stringify(said)),
    );
  }

  async claims(): Promise<readonly Claim[]> {
    return (await rows(this.#pool, "select * from claims order by made, place")).map(claimOf);
  }

  async makeClaim({ secret, made, expires, used }: Claim): Promise<void> {
    await change(this.#pool, this.#lost, (connection) =>
      changed(
        connection,
        `insert into claims (secret, made, expires, used_at, used_device, used_key)
          values ($1, $2, $3, $4, $5, $6)`,
        secret,
        made,
        expires,
        used?.at ?? null,
        used?.device ?? null,
        used ? JSON.stringify(used.key) : null,
      ),
    );
  }

  useClaim(secret: Hash, use: NonNullable<Claim["used"]>): Promise<Claim | null> {
    return change(this.#pool, this.#lost, async (connection) => {
      await changed(
        connection,
        "update claims set used_at = $1, used_device = $2, used_key = $3 where secret = $4 and used_at is null",
        use.at,
        use.device,
        JSON.stringify(use.key),
        secret,
      );
      const [row] = await rows(connection, "select * from claims where secret = $1", secret);
      return row ? claimOf(row) : null;
    });
  }

  async close(): Promise<void> {
    await this.#pool.end();
  }
}

/** Text of a column that PostgreSQL can hold: it has no U+0000, which nobody's name has either. */
function storable(text: string): string {
  return text.replaceAll("\0", "\u{FFFD}");
}
