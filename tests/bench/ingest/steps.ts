/**
 * What the way in is made of: the same bundles once more in this process, each step by itself with the server's own
 * code, on a SQLite file of its own.
 */
import { promisify } from "node:util";
import { gunzip, gzip } from "node:zlib";
import * as v from "valibot";
import { type CompetitionId, type DeviceId, type Hash, OpId } from "../../../src/core/competition/id.ts";
import { apply, fold } from "../../../src/core/log/apply.ts";
import { CHAIN_START, type Entry, entryText } from "../../../src/core/log/entry.ts";
import { judge } from "../../../src/core/log/judge.ts";
import { type ParsedOp, parseOp } from "../../../src/core/log/parse.ts";
import type { PublicKey } from "../../../src/core/log/role.ts";
import type { State } from "../../../src/core/log/state.ts";
import { Bundle, type OpResult } from "../../../src/core/protocol/messages.ts";
import { bundleSignedBy } from "../../../src/server/auth/keys.ts";
import { RequestCheck } from "../../../src/server/auth/request-check.ts";
import { systemClock } from "../../../src/server/clock.ts";
import { digest, textHash } from "../../../src/server/log/digest.ts";
import type { NewEntry, Store } from "../../../src/server/store/contract.ts";
import type { Parcel } from "./parcels.ts";

const unpack = promisify(gunzip);
const pack = promisify(gzip);

export type Step =
  | "token of the request"
  | "unpacking the body"
  | "reading the body"
  | "signature of the bundle"
  | "hashes of the ops"
  | "reading the ops"
  | "judging"
  | "applying"
  | "chaining"
  | "inserting and committing"
  | "packing the answer";

/** Adds up how long each step took, ms. */
class Stopwatch {
  readonly taken = new Map<Step, number>();

  run<T>(step: Step, work: () => T): T {
    const start = performance.now();
    const value = work();
    this.#add(step, start);
    return value;
  }

  async wait<T>(step: Step, work: () => Promise<T>): Promise<T> {
    const start = performance.now();
    const value = await work();
    this.#add(step, start);
    return value;
  }

  #add(step: Step, start: number): void {
    this.taken.set(step, (this.taken.get(step) ?? 0) + performance.now() - start);
  }
}

/** The log as it goes on, bundle by bundle. */
export class Walk {
  readonly #competition: CompetitionId;
  readonly #state: State;
  readonly #store: Store;
  readonly #requests = new RequestCheck(systemClock);
  #last: Hash;

  private constructor(competition: CompetitionId, entries: readonly Entry[], store: Store) {
    this.#competition = competition;
    this.#state = fold(competition, entries);
    this.#store = store;
    this.#last = entries.at(-1)?.hash ?? CHAIN_START;
  }

  /** @param entries  the log before the first bundle */
  static async begin(competition: CompetitionId, entries: readonly Entry[], store: Store): Promise<Walk> {
    const named = entries.map((entry) => ({ ...entry, id: null, device: null, number: null }));
    const begins = "imported";
    await store.append(new Map(), () => [{ competition, after: 0, entries: named, bundles: [], begins }]);
    return new Walk(competition, entries, store);
  }

  /** How long each step takes for one bundle, ms. */
  async take({ path, body, headers }: Parcel): Promise<ReadonlyMap<Step, number>> {
    const watch = new Stopwatch();
    const key = this.#keyOf;
    const { authorization } = await headers();
    const asked = { authorization, audience: this.#competition, method: "POST", path, body };
    await watch.wait("token of the request", () => this.#requests.device(asked, key));
    const plain = await watch.wait("unpacking the body", () => unpack(body));
    const bundle = watch.run("reading the body", () => v.parse(Bundle, JSON.parse(plain.toString())));
    await watch.wait("signature of the bundle", async () => {
      const publicKey = key(bundle.device);
      if (!publicKey || !(await bundleSignedBy(publicKey, bundle))) throw new Error("It is not signed");
    });
    const digests = watch.run("hashes of the ops", () => bundle.ops.map(digest));
    const ops = watch.run("reading the ops", () =>
      bundle.ops.map((text, index) => parseOp(text, digests[index])),
    );
    const entries = bundle.ops.map((text, index) =>
      this.#place(watch, text, ops[index] ?? parseOp(text), bundle),
    );
    await watch.wait("inserting and committing", () => this.#commit(bundle, entries));
    await watch.wait("packing the answer", () => pack(JSON.stringify({ results: entries.map(resultOf) })));
    return watch.taken;
  }

  #place(watch: Stopwatch, op: string, parsed: ParsedOp, { device }: Bundle): NewEntry {
    const received = systemClock.now();
    const verdict = watch.run("judging", () => judge(parsed, received, device, this.#state));
    if (verdict.kind !== "accepted") throw new Error(JSON.stringify(verdict));
    const said = { sequence: this.#state.sequence + 1, op, received, verdict };
    const hash = watch.run("chaining", () => textHash(entryText(this.#last, said, parsed.hash)));
    const entry = { ...said, hash };
    watch.run("applying", () => apply(this.#state, entry, parsed));
    this.#last = hash;
    const { id, number } = parsed.kind === "op" ? parsed.op : parsed;
    return { ...entry, id, device, number };
  }

  #commit({ device, signature, ops }: Bundle, entries: readonly NewEntry[]): Promise<void> {
    const at = this.#state.sequence;
    const after = at - entries.length;
    const bundles = [{ at, device, signature, hashes: ops.map(textHash) }];
    const competition = this.#competition;
    return this.#store.append(new Map([[competition, after]]), () => [
      { competition, after, entries, bundles, begins: null },
    ]);
  }

  readonly #keyOf = (device: DeviceId): PublicKey | null => this.#state.devices.get(device)?.key ?? null;
}

function resultOf({ id, op, sequence, received, verdict }: NewEntry): OpResult {
  return {
    kind: verdict.kind,
    id: id === null ? null : v.parse(OpId, id),
    hash: textHash(op),
    sequence,
    received,
    verdict,
  };
}
