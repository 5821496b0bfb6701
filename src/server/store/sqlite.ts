/**
 * The log in one SQLite file: WAL, `synchronous=FULL`, one writer [T2]. Every call is one prepared statement or one
 * transaction; the work itself is synchronous, so nothing can come between the parts of a transaction.
 */
import type { CompetitionId, Hash, OpId, Sequence } from "../../core/competition/id.ts";
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
import { openDatabase } from "./database.ts";
import { claimOf, personOf, signatureOf, wordOf } from "./rows.ts";
import { SqliteConnection } from "./sqlite-connection.ts";
import { addTo, bundlesOf, entriesOf, historiesOf, lastsOf, newsOf } from "./sqlite-log.ts";

/**
 * Opens the store, and makes its tables when the file is new.
 *
 * @param file  path of the SQLite file; its folder exists
 * @throws Refusal when the file can't be used: too old a SQLite, tables of a newer build, not a database
 */
export function openSqliteStore(file: string): Store {
  return new SqliteStore(new SqliteConnection(openDatabase(file)));
}

class SqliteStore implements Store {
  readonly #connection: SqliteConnection;

  constructor(connection: SqliteConnection) {
    this.#connection = connection;
  }

  async competitions(): Promise<readonly StoredCompetition[]> {
    return [...lastsOf(this.#connection)].map(([competition, last]) => ({
      competition,
      histories: historiesOf(this.#connection, competition),
      last,
    }));
  }

  async append(known: Known, judge: (opening: Opening) => readonly Append[]): Promise<void> {
    this.#connection.change(() => {
      const news = newsOf(this.#connection, known);
      for (const append of judge({ news, now: null })) addTo(this.#connection, append);
    });
  }

  async entries(competition: CompetitionId, after: Sequence, limit: number): Promise<readonly Entry[]> {
    return entriesOf(this.#connection, competition, after, limit);
  }

  async bundles(
    competition: CompetitionId,
    after: Sequence,
    upTo: Sequence,
  ): Promise<readonly StoredBundle[]> {
    return bundlesOf(this.#connection, competition, after, upTo);
  }

  async people(competition: CompetitionId): Promise<People> {
    const rows = this.#connection.all(
      "select * from people where competition = ? order by person",
      competition,
    );
    const people = rows.map(personOf);
    return { version: this.#peopleVersion(competition), people };
  }

  async putPeople(competition: CompetitionId, request: string, people: readonly Person[]): Promise<number> {
    return this.#connection.change(() => {
      const [before] = this.#connection.all(
        "select version from requests where competition = ? and request = ?",
        competition,
        request,
      );
      if (before) return Number(before.version);
      const version = this.#peopleVersion(competition) + 1;
      for (const person of people) {
        this.#connection.run(
          `insert into people values (?, ?, ?, ?, ?, ?) on conflict do update set
            name = excluded.name, contact = excluded.contact,
            pin = case excluded.erased when 0 then coalesce(excluded.pin, people.pin) end, erased = excluded.erased
            where people.erased = 0`,
          competition,
          person.id,
          person.name,
          person.contact,
          person.pin === null ? null : JSON.stringify(person.pin),
          person.erased ? 1 : 0,
        );
      }
      this.#connection.run("insert or replace into people_versions values (?, ?)", competition, version);
      this.#connection.run("insert into requests values (?, ?, ?)", competition, request, version);
      return version;
    });
  }

  async signatures(
    competition: CompetitionId,
    ops: readonly OpId[] | null,
  ): Promise<readonly StoredSignature[]> {
    const found = ops
      ? ops.flatMap((op) =>
          this.#connection.all("select * from signatures where competition = ? and op = ?", competition, op),
        )
      : this.#connection.all("select * from signatures where competition = ?", competition);
    return found.map(signatureOf);
  }

  async putSignatures(competition: CompetitionId, signatures: readonly StoredSignature[]): Promise<void> {
    this.#connection.change(() => {
      for (const { op, drawn } of signatures) {
        this.#connection.run(
          `insert into signatures values (?, ?, ?, ?) on conflict do update set drawing = null, salt = null
            where excluded.drawing is null`,
          competition,
          op,
          drawn?.drawing ?? null,
          drawn?.salt ?? null,
        );
      }
    });
  }

  async words(competition: CompetitionId): Promise<readonly DeviceWord[]> {
    return this.#connection
      .all("select device, at, said from words where competition = ?", competition)
      .map(wordOf);
  }

  async putWords(competition: CompetitionId, words: readonly DeviceWord[]): Promise<void> {
    this.#connection.change(() => {
      for (const { device, at, said } of words) {
        this.#connection.run(
          `insert into words values (?, ?, ?, ?) on conflict do update set at = excluded.at, said = excluded.said
            where words.at <= excluded.at`,
          competition,
          device,
          at,
          JSON.stringify(said),
        );
      }
    });
  }

  async claims(): Promise<readonly Claim[]> {
    return this.#connection.all("select * from claims order by made, rowid").map(claimOf);
  }

  async makeClaim({ secret, made, expires, used }: Claim): Promise<void> {
    this.#connection.change(() =>
      this.#connection.run(
        "insert into claims (secret, made, expires, used_at, used_device, used_key) values (?, ?, ?, ?, ?, ?)",
        secret,
        made,
        expires,
        used?.at ?? null,
        used?.device ?? null,
        used ? JSON.stringify(used.key) : null,
      ),
    );
  }

  async useClaim(secret: Hash, use: NonNullable<Claim["used"]>): Promise<Claim | null> {
    return this.#connection.change(() => {
      this.#connection.run(
        "update claims set used_at = ?, used_device = ?, used_key = ? where secret = ? and used_at is null",
        use.at,
        use.device,
        JSON.stringify(use.key),
        secret,
      );
      const [row] = this.#connection.all("select * from claims where secret = ?", secret);
      return row ? claimOf(row) : null;
    });
  }

  async close(): Promise<void> {
    this.#connection.close();
  }

  #peopleVersion(competition: CompetitionId): number {
    const [row] = this.#connection.all(
      "select version from people_versions where competition = ?",
      competition,
    );
    return Number(row?.version ?? 0);
  }
}
