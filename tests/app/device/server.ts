/**
 * A server in memory that answers as the real one does, for one competition, and fails when a test says so: it is
 * gone, hangs, is behind a captive portal, or answers with a problem. It accepts every op unless told otherwise.
 */

import { bytesOf } from "../../../src/app/device/base64url.ts";
import type { Answered, Call, StreamListener, Transport } from "../../../src/app/device/ports.ts";
import type { CompetitionId, DeviceId, Hash, HistoryId, OpId } from "../../../src/core/competition/id.ts";
import { record } from "../../../src/core/competition/run.ts";
import type { Act } from "../../../src/core/log/act.ts";
import { CHAIN_START, type Entry, entryHash, hashText, type Verdict } from "../../../src/core/log/entry.ts";
import { OP_SCHEMA, type OpKind } from "../../../src/core/log/op.ts";
import { idOfKey, type PublicKey, type Role } from "../../../src/core/log/role.ts";
import { writeOp } from "../../../src/core/log/write.ts";
import {
  type Bundle,
  type BundleRecord,
  type OpResult,
  type PeopleAnswer,
  type Person,
  READ_ANEW,
  type Signature,
  type SignatureDrawing,
  type SignaturesAnswer,
  type SignaturesPut,
} from "../../../src/core/protocol/messages.ts";
import { HISTORY_HEADER, paths, TIME_HEADER } from "../../../src/core/protocol/paths.ts";
import { PROBLEMS, type ProblemKind } from "../../../src/core/protocol/problem.ts";
import { bodyHash, SERVER_AUDIENCE } from "../../../src/core/protocol/request-token.ts";
import { SERVER_KEY } from "./fixtures.ts";
import type { TestClock } from "./ports.ts";

/** Everything that a test may put in the way of a call; null: nothing answers. */
export type Interruption = (call: Call) => Answered | null | "go on" | Promise<Answered | null | "go on">;

const PAGE = 50;

export class TestServer {
  competition: CompetitionId;
  readonly clock: TestClock;
  history = "01890000-0000-7000-8000-00000000aaaa" as HistoryId;
  scope = "own";
  entries: Entry[] = [];
  /** How the entries came, each with the sequence of its last one. */
  bundles: (BundleRecord & { readonly at: number })[] = [];
  people: Person[] = [];
  peopleVersion = 0;
  /** Whoever reads sees everything, and how it came [D6]. */
  tellsBundles = false;
  /** This server's clock minus the test's. */
  offset = 0;
  /** Drawings that were handed in, and what becomes of the next ones. */
  readonly drawings: SignatureDrawing[] = [];
  keepsDrawings: SignaturesAnswer["results"][number]["kind"] = "kept";
  /** The public list of competitions. */
  listing: readonly {
    readonly competition: CompetitionId;
    readonly name: string;
    readonly practice: boolean;
  }[] = [];
  readonly calls: Call[] = [];
  readonly heartbeats: unknown[] = [];
  interrupt: Interruption = () => "go on";
  /** How bodies are packed for the way to it; null: these browsers can't. */
  pack: Transport["pack"] = async () => null;
  verdict: (op: { readonly kind: string }) => Verdict = () => ({ kind: "accepted" });
  #places = new Map<Hash, Entry>();
  readonly #streams = new Set<StreamListener>();
  readonly #device = idOfKey(SERVER_KEY);
  #number = 0;
  #ids = 0;

  constructor(competition: CompetitionId, clock: TestClock) {
    this.competition = competition;
    this.clock = clock;
  }

  get transport(): Transport {
    return {
      origin: "https://cup.example",
      pack: (text) => this.pack(text),
      send: async (call, signal) => {
        this.calls.push(call);
        const interrupted = await Promise.race([this.interrupt(call), aborted(signal)]);
        return interrupted === "go on" ? this.#answer(call) : interrupted;
      },
      follow: (_path, listener) => {
        this.#streams.add(listener);
        queueMicrotask(() => {
          listener.alive();
          listener.data(String(this.entries.length));
        });
        return () => void this.#streams.delete(listener);
      },
    };
  }

  get streams(): number {
    return this.#streams.size;
  }

  /** Paths and methods that were asked for, e.g. "POST bundles". */
  get asked(): readonly string[] {
    return this.calls.map(({ method, path }) => `${method} ${path.split("?")[0]?.split("/").at(-1)}`);
  }

  /** Writes an act of the server's or somebody else's device into the log. */
  act<K extends OpKind>(act: Act<K>): OpId {
    this.#number += 1;
    const { id, text } = this.#write(act, this.#number);
    this.append(text);
    return id;
  }

  append(text: string): Entry {
    const before = this.entries.at(-1);
    const placed = {
      sequence: this.entries.length + 1,
      op: text,
      received: this.clock.wall + this.offset,
      verdict: this.verdict(JSON.parse(text)),
    };
    const entry = { ...placed, hash: entryHash(before?.hash ?? CHAIN_START, placed) };
    this.entries.push(entry);
    this.#places.set(hashText(text), entry);
    this.poke();
    return entry;
  }

  poke(): void {
    for (const listener of this.#streams) {
      listener.alive();
      listener.data(String(this.entries.length));
    }
  }

  /** The stream ends, as when the server goes. */
  endStreams(): void {
    for (const listener of [...this.#streams]) {
      this.#streams.delete(listener);
      listener.ended();
    }
  }

  /** The network swallows what the streams say, and tells nobody. */
  loseStreams(): void {
    this.#streams.clear();
  }

  /** Back to an older backup: entries after `sequence` are lost, the history is new. */
  restore(sequence: number): void {
    this.putBack(sequence);
    this.history = "01890000-0000-7000-8000-00000000bbbb" as HistoryId;
  }

  /** The same under the history that was: nobody said to the server that it lost anything. */
  putBack(sequence: number): void {
    this.entries = this.entries.slice(0, sequence);
    this.bundles = this.bundles.filter(({ at }) => at <= sequence);
    this.#places = new Map(this.entries.map((entry) => [hashText(entry.op), entry]));
  }

  admission(device: DeviceId, key: PublicKey, role: Role): Bundle {
    this.#number += 1;
    const targets = [{ record: record.device(device), basis: [] }];
    const body = { invite: null, device, key, role };
    const { text } = this.#write({ kind: "device.admit", targets, body }, this.#number);
    const signature = "A".repeat(86) as Signature;
    const { sequence: at } = this.append(text);
    this.bundles.push({ device: this.#device, signature, hashes: [hashText(text)], at });
    return { competition: this.competition, device: this.#device, ops: [text], signature };
  }

  #write<K extends OpKind>({ kind, targets, body }: Act<K>, number: number) {
    this.#ids += 1;
    return writeOp(kind, {
      id: `01890000-0000-7000-9000-${String(this.#ids).padStart(12, "0")}` as OpId,
      competition: this.competition,
      device: this.#device,
      number,
      previous: number === 1 ? null : hashText(String(number)),
      seen: [this.history, this.entries.length],
      targets: [...targets],
      actor: { official: null, by: "device" },
      at: [this.clock.wall, 0, 0, null],
      app: ["server", OP_SCHEMA],
      body,
    });
  }

  /** What a request says; bytes are for its path alone to read. */
  #said({ body }: Call) {
    return typeof body === "string" ? JSON.parse(body) : null;
  }

  #answer(call: Call): Answered {
    const refused = this.#token(call);
    if (refused) return refused;
    const said = this.#said(call);
    const { competition: c } = this;
    const time = this.clock.wall + this.offset;
    const [path = "", query = ""] = call.path.split("?");
    switch (`${call.method} ${path}`) {
      case `GET ${paths.publicCompetitions}`:
        return this.json(this.listing);
      case `POST ${paths.invites}`:
        return this.invites.has(said.secret)
          ? this.json({ competition: c, invite: "i1" })
          : this.problem("inviteUnknown");
      case `POST ${paths.admissions}`:
        return this.#admit(said);
      case `POST ${paths.claims}`:
        return this.json({ time, competitions: this.#claim(said) });
      case `POST ${paths.competitions}`:
        return this.#create(said.bundle);
      case `POST ${paths.bundles(c)}`:
        return this.json({ history: this.history, time, results: this.take(said) });
      case `GET ${paths.entries(c)}`:
        return this.json({
          history: this.history,
          time,
          ...this.#page(new URLSearchParams(query)),
        });
      case `GET ${paths.people(c)}`:
        return this.json(this.#peopleAnswer());
      case `PUT ${paths.people(c)}`:
        this.peopleVersion += 1;
        this.people = [...this.people, ...said.people];
        return this.json(this.#peopleAnswer());
      case `PUT ${paths.signatures(c)}`: {
        const { signatures }: SignaturesPut = said;
        this.drawings.push(...signatures);
        return this.json({ results: signatures.map(({ op }) => ({ op, kind: this.keepsDrawings })) });
      }
      case `POST ${paths.heartbeat(c)}`:
        this.heartbeats.push(said);
        return this.json({ history: this.history, time, head: this.entries.length });
      case `GET ${paths.devices(c)}`:
        return this.json({ time, devices: [] });
      default:
        return this.problem("notFound");
    }
  }

  /** Invites by secret, with the role that they give. */
  readonly invites = new Map<string, Role>();
  /** Admissions by the device that has them. */
  readonly admitted = new Map<DeviceId, Bundle>();

  #admit({ secret, device, key }: { secret: string; device: DeviceId; key: PublicKey }): Answered {
    const role = this.invites.get(secret);
    if (!role) return this.problem("inviteUnknown");
    const before = this.admitted.get(device);
    if (!before && this.admitted.size > 0) return this.problem("inviteUsed", {}, { usedAt: this.clock.wall });
    const admission = before ?? this.admission(device, key, role);
    this.admitted.set(device, admission);
    return this.json({ history: this.history, time: this.clock.wall, admission });
  }

  #claim({ device, key }: { device: DeviceId; key: PublicKey }) {
    if (this.entries.length === 0) return [];
    const admission = this.admission(device, key, { kind: "office" });
    return [{ competition: this.competition, history: this.history, admission }];
  }

  #create(bundle: Bundle): Answered {
    this.competition = bundle.competition;
    const results = this.take(bundle);
    const { owner } = JSON.parse(bundle.ops[0] ?? "").body;
    const admission =
      this.admitted.get(owner.device) ?? this.admission(owner.device, owner.key, { kind: "office" });
    this.admitted.set(owner.device, admission);
    const answer = { history: this.history, time: this.clock.wall, results, admission };
    return this.json(answer, 201);
  }

  #peopleAnswer(): PeopleAnswer {
    const { people, peopleVersion: version } = this;
    return { version, people, withPin: people.flatMap(({ id, pin }) => (pin === null ? [] : [id])) };
  }

  take({ device, ops, signature }: Bundle): readonly OpResult[] {
    const before = this.entries.length;
    const results = ops.map((text): OpResult => {
      const hash = hashText(text);
      const before = this.#places.get(hash);
      const { sequence, received, verdict } = before ?? this.append(text);
      const kind = before ? "duplicate" : verdict.kind;
      return { kind, id: JSON.parse(text).id, hash, sequence, received, verdict };
    });
    const at = this.entries.length;
    if (at > before) this.bundles.push({ device, signature, hashes: results.map(({ hash }) => hash), at });
    return results;
  }

  #page(query: URLSearchParams) {
    const from = Number(query.get("after") ?? 0);
    const most = Math.min(PAGE, Number(query.get("most") ?? PAGE));
    if (from > this.entries.length) {
      const head = this.entries.length;
      return { scope: READ_ANEW, cursor: String(from), more: true, head, entries: [], bundles: [] };
    }
    const entries = this.entries.slice(from, from + most);
    const cursor = String(from + entries.length);
    const head = this.entries.length;
    const came = this.bundles.filter(({ at }) => this.tellsBundles && at > from && at <= Number(cursor));
    const bundles = came.map(({ at: _, ...bundle }) => bundle);
    return { scope: this.scope, cursor, more: Number(cursor) < head, head, entries, bundles };
  }

  /** Looks at a request's token as the real server does, but for its signature. */
  #token({ method, path, headers, body, packed }: Call): Answered | null {
    const open =
      path === paths.claims ||
      path === paths.invites ||
      path === paths.admissions ||
      path === paths.publicCompetitions;
    if (open) return null;
    const [, claims = ""] = headers.authorization?.replace("Bearer ", "").split(".") ?? [];
    if (claims === "") return this.problem("unauthenticated");
    const { htm, htp, bh, iat, aud } = JSON.parse(new TextDecoder().decode(bytesOf(claims)));
    const audience = path === paths.competitions ? SERVER_AUDIENCE : this.competition;
    const right = htm === method && htp === path && bh === bodyHash(packed ?? body ?? "") && aud === audience;
    const skew = Math.abs(iat * 1000 - this.clock.wall - this.offset);
    return right && skew <= 5 * 60_000 ? null : this.problem("unauthenticated");
  }

  json(value: unknown, status = 200): Answered {
    return this.answered(status, "application/json", JSON.stringify(value));
  }

  problem(kind: ProblemKind, headers: Readonly<Record<string, string>> = {}, more: object = {}): Answered {
    const status = PROBLEMS[kind];
    const body = { type: `/problems/${kind}`, title: kind, status, detail: `it is ${kind}`, ...more };
    return this.answered(PROBLEMS[kind], "application/problem+json", JSON.stringify(body), headers);
  }

  answered(
    status: number,
    type: string,
    body: string,
    more: Readonly<Record<string, string>> = {},
  ): Answered {
    const headers: Record<string, string> = {
      [HISTORY_HEADER.toLowerCase()]: this.history,
      [TIME_HEADER.toLowerCase()]: String(this.clock.wall + this.offset),
      "content-type": type,
      ...more,
    };
    return answered(status, headers, body);
  }
}

/** A sign-in page in place of whatever was asked for. */
export const captivePortal = (): Answered =>
  answered(200, { "content-type": "text/html" }, "<html>Sign in to the hotel's Wi-Fi</html>");

function answered(status: number, headers: Readonly<Record<string, string>>, body: string): Answered {
  return {
    status,
    header: (name) => headers[name.toLowerCase()] ?? null,
    text: async () => body,
    blob: async () => new Blob([body]),
  };
}

function aborted(signal: AbortSignal): Promise<null> {
  return new Promise((resolve) => signal.addEventListener("abort", () => resolve(null)));
}
