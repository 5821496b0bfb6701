/**
 * The log in one SQLite file: WAL, `synchronous=FULL`, one writer [T2]. Every call is one prepared statement or one
 * transaction; the work itself is synchronous, so nothing can come between the parts of a transaction.
 */
import type { DatabaseSync, StatementSync } from "node:sqlite";
import * as v from "valibot";
import { CompetitionId, type Hash, type OpId, type Sequence } from "../../core/competition/id.ts";
import type { Entry } from "../../core/log/entry.ts";
import type { Person } from "../../core/protocol/messages.ts";
import { behind } from "./behind.ts";
import {
  type Append,
  type Claim,
  type DeviceWord,
  type HistoryKeys,
  type Known,
  LogMoved,
  type NewEntry,
  type Opening,
  type People,
  type Store,
  type StoredBundle,
  type StoredCompetition,
  type StoredSignature,
  StoreUnavailable,
} from "./contract.ts";
import { inTransaction, openDatabase, writePage } from "./database.ts";
import {
  bundleOf,
  claimOf,
  entryOf,
  keyColumn,
  keysOf,
  personOf,
  type Row,
  signatureOf,
  wordOf,
} from "./rows.ts";

/** Result codes of SQLite after which trying again may help: busy, locked, read-only, I/O, full, can't open. */
const PASSING = new Set([5, 6, 8, 10, 13, 14]);

/**
 * Opens the store, and makes its tables when the file is new.
 *
 * @param file  path of the SQLite file; its folder exists
 * @throws Refusal when the file can't be used: too old a SQLite, tables of a newer build, not a database
 */
export function openSqliteStore(file: string): Store {
  return new SqliteStore(openDatabase(file));
}

class SqliteStore implements Store {
  readonly #database: DatabaseSync;
  readonly #prepared = new Map<string, StatementSync>();
  /** The last change could not be written. */
  #failed = false;

  constructor(database: DatabaseSync) {
    this.#database = database;
  }

  async competitions(): Promise<readonly StoredCompetition[]> {
    return [...this.#lasts()].map(([competition, last]) => ({
      competition,
      histories: this.#histories(competition),
      last,
    }));
  }

  async append(known: Known, judge: (opening: Opening) => readonly Append[]): Promise<void> {
    this.#change(() => {
      const news = behind(known, this.#lasts()).map(({ competition, after, last }) => ({
        competition,
        histories: this.#histories(competition),
        last,
        entries: this.#entries(competition, after, last - after),
        bundles: this.#bundles(competition, after, last),
      }));
      for (const append of judge({ news, now: null })) this.#appendOne(append);
    });
  }

  async entries(competition: CompetitionId, after: Sequence, limit: number): Promise<readonly Entry[]> {
    return this.#entries(competition, after, limit);
  }

  async bundles(
    competition: CompetitionId,
    after: Sequence,
    upTo: Sequence,
  ): Promise<readonly StoredBundle[]> {
    return this.#bundles(competition, after, upTo);
  }

  async people(competition: CompetitionId): Promise<People> {
    const rows = this.#all("select * from people where competition = ? order by person", competition);
    const people = rows.map(personOf);
    return { version: this.#peopleVersion(competition), people };
  }

  async putPeople(competition: CompetitionId, request: string, people: readonly Person[]): Promise<number> {
    return this.#change(() => {
      const [before] = this.#all(
        "select version from requests where competition = ? and request = ?",
        competition,
        request,
      );
      if (before) return Number(before.version);
      const version = this.#peopleVersion(competition) + 1;
      for (const person of people) {
        this.#run(
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
      this.#run("insert or replace into people_versions values (?, ?)", competition, version);
      this.#run("insert into requests values (?, ?, ?)", competition, request, version);
      return version;
    });
  }

  async signatures(
    competition: CompetitionId,
    ops: readonly OpId[] | null,
  ): Promise<readonly StoredSignature[]> {
    const found = ops
      ? ops.flatMap((op) =>
          this.#all("select * from signatures where competition = ? and op = ?", competition, op),
        )
      : this.#all("select * from signatures where competition = ?", competition);
    return found.map(signatureOf);
  }

  async putSignatures(competition: CompetitionId, signatures: readonly StoredSignature[]): Promise<void> {
    this.#change(() => {
      for (const { op, drawn } of signatures) {
        this.#run(
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
    return this.#all("select device, at, said from words where competition = ?", competition).map(wordOf);
  }

  async putWords(competition: CompetitionId, words: readonly DeviceWord[]): Promise<void> {
    this.#change(() => {
      for (const { device, at, said } of words) {
        this.#run(
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
    return this.#all("select * from claims order by made, rowid").map(claimOf);
  }

  async makeClaim({ secret, made, expires, used }: Claim): Promise<void> {
    this.#change(() =>
      this.#run(
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
    return this.#change(() => {
      this.#run(
        "update claims set used_at = ?, used_device = ?, used_key = ? where secret = ? and used_at is null",
        use.at,
        use.device,
        JSON.stringify(use.key),
        secret,
      );
      const [row] = this.#all("select * from claims where secret = ?", secret);
      return row ? claimOf(row) : null;
    });
  }

  async close(): Promise<void> {
    this.#database.close();
  }

  #lasts(): Known {
    const rows = this.#all("select competition, last from competitions order by rowid");
    return new Map(rows.map((row) => [v.parse(CompetitionId, row.competition), Number(row.last)]));
  }

  #histories(competition: CompetitionId): readonly HistoryKeys[] {
    return this.#all("select * from histories where competition = ? order by rowid", competition).map(keysOf);
  }

  #entries(competition: CompetitionId, after: Sequence, limit: number): readonly Entry[] {
    const rows = this.#all(
      "select sequence, op, received, verdict, hash from entries where competition = ? and sequence > ? order by sequence limit ?",
      competition,
      after,
      limit,
    );
    return rows.map((row) => entryOf(row, String(row.op)));
  }

  #bundles(competition: CompetitionId, after: Sequence, upTo: Sequence): readonly StoredBundle[] {
    const rows = this.#all(
      "select at, device, signature, hashes, key from bundles where competition = ? and at > ? and at <= ? order by at, rowid",
      competition,
      after,
      upTo,
    );
    return rows.map(bundleOf);
  }

  #appendOne({ competition, after, entries, bundles, begins }: Append): void {
    if (begins && after === 0) this.#begin(competition);
    const last = after + entries.length;
    const moved = this.#run(
      "update competitions set last = ? where competition = ? and last = ?",
      last,
      competition,
      after,
    );
    if (moved !== 1) throw new LogMoved(`The log of ${competition} does not end at ${after}`);
    if (begins && begins !== "imported") this.#addKeys(competition, begins);
    for (const [index, entry] of entries.entries()) {
      if (entry.sequence !== after + index + 1) {
        throw new Error(`Entry ${entry.sequence} of ${competition} is out of its order`);
      }
      this.#addEntry(competition, entry);
    }
    for (const bundle of bundles) {
      this.#run(
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

  #begin(competition: CompetitionId): void {
    const added = this.#run("insert or ignore into competitions values (?, 0)", competition);
    if (added !== 1) throw new LogMoved(`${competition} exists already`);
  }

  #addKeys(competition: CompetitionId, { history, device, signing, sealing, begun }: HistoryKeys): void {
    this.#run(
      "insert into histories values (?, ?, ?, ?, ?, ?)",
      history,
      competition,
      device,
      JSON.stringify(signing),
      JSON.stringify(sealing),
      begun,
    );
  }

  #addEntry(competition: CompetitionId, entry: NewEntry): void {
    this.#run(
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

  #peopleVersion(competition: CompetitionId): number {
    const [row] = this.#all("select version from people_versions where competition = ?", competition);
    return Number(row?.version ?? 0);
  }

  /** After a failure the disk first has to take one page, so that nobody works for nothing [T20]. */
  #change<T>(work: () => T): T {
    try {
      if (this.#failed) writePage(this.#database);
      this.#failed = false;
      return inTransaction(this.#database, work);
    } catch (error) {
      if (!mayPass(error)) throw error;
      this.#failed = true;
      throw new StoreUnavailable("The database can't be written now", { cause: error });
    }
  }

  #statement(sql: string): StatementSync {
    let statement = this.#prepared.get(sql);
    if (!statement) {
      statement = this.#database.prepare(sql);
      this.#prepared.set(sql, statement);
    }
    return statement;
  }

  #all(sql: string, ...values: readonly (string | number | null)[]): Row[] {
    return this.#statement(sql).all(...values);
  }

  /** Runs one statement and returns how many rows it changed. */
  #run(sql: string, ...values: readonly (string | number | null)[]): number {
    return Number(this.#statement(sql).run(...values).changes);
  }
}

function mayPass(error: unknown): boolean {
  return error instanceof Error && "errcode" in error && PASSING.has(Number(error.errcode) & 0xff);
}
