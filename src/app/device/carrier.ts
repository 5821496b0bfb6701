/**
 * What this device carries for others, and the engine that forwards it [S7, D6]. A round tries everything that is kept,
 * one after another, in one tab at a time. Nothing is forgotten before the server has it, or a person says so.
 */
import type { CompetitionId } from "../../core/competition/id.ts";
import { type CourierPart, joinCourierParts, readCourierCode } from "../../core/protocol/courier-code.ts";
import type { BundleAnswer } from "../../core/protocol/messages.ts";
import type { ProblemKind } from "../../core/protocol/problem.ts";
import { checkWord } from "../../core/protocol/sealed.ts";
import { waitFor } from "./backoff.ts";
import { type Forwarding, forward } from "./forward.ts";
import type { Carried, CarriedState, CarriedStore, Carrier, TakenCode, TakenFile } from "./relay.ts";
import type { Reply } from "./request.ts";
import { readBundleFile } from "./take-file.ts";

/** In ms: a request gives up, and what was refused or has no room yet is tried again. */
const PATIENCE = 30_000;
const LATER = 10 * 60_000;
/** So many that the server has stay in the list. */
const MOST_RECEIVED = 30;

export class OpenCarrier implements Carrier {
  readonly #world: Forwarding;
  readonly #store: CarriedStore;
  readonly #listeners = new Set<() => void>();
  #items: readonly Carried[] = [];
  #callOff = () => {};
  #running = false;
  #wanted = false;
  #failures = 0;
  /** What was refused is tried again when a person asks. */
  #all = false;

  private constructor(world: Forwarding, store: CarriedStore) {
    this.#world = world;
    this.#store = store;
  }

  static async start(world: Forwarding): Promise<OpenCarrier> {
    const store = await world.ports.journal.carried();
    const carrier = new OpenCarrier(world, store);
    await carrier.#refresh();
    store.changed(() => void carrier.#refresh().catch(notRead));
    world.ports.browser.hinted(() => carrier.#soon());
    carrier.#soon();
    return carrier;
  }

  items(): readonly Carried[] {
    return this.#items;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => {
      this.#listeners.delete(listener);
    };
  }

  async takeCode(link: string): Promise<TakenCode> {
    const read = readCourierCode(link);
    if (read.kind !== "part") return read;
    const id = `${read.part.competition}/${read.part.check}`;
    const since = this.#now;
    let changed = false;
    await this.#store.change(id, (known) => {
      const next = withPart(known, read.part, { id, since });
      changed = next === "changed";
      return next === "changed" ? null : next;
    });
    await this.#taken();
    return changed ? { kind: "changed" } : { kind: "taken", id };
  }

  async takeFile(competition: CompetitionId, bytes: Uint8Array): Promise<TakenFile> {
    const read = readBundleFile(bytes, competition);
    if (read.kind !== "file") return read;
    const word = checkWord(bytes);
    let [known, ops] = [0, 0];
    for (const { id, content } of read.bundles) {
      ops += content.bundle.ops.length;
      await this.#store.change(id, (before) => {
        if (before !== null) {
          known += 1;
          return before;
        }
        const state = { kind: "kept", trouble: null } as const;
        return { id, competition, since: this.#now, word, ops: content.bundle.ops.length, content, state };
      });
    }
    await this.#taken();
    return { kind: "taken", word, ops, known, bundles: read.bundles.length };
  }

  now(): void {
    this.#all = true;
    this.#soon();
  }

  async remove(id: string): Promise<void> {
    await this.#store.change(id, () => null);
    await this.#refresh();
  }

  get #now() {
    return this.#world.ports.clock.reading().wall;
  }

  async #taken(): Promise<void> {
    await this.#refresh();
    this.#soon();
    await this.#world.ports.browser.askToPersist();
  }

  async #refresh(): Promise<void> {
    this.#items = await this.#store.all();
    for (const listener of this.#listeners) listener();
  }

  #soon(): void {
    this.#failures = 0;
    this.#schedule(0);
  }

  #schedule(ms: number): void {
    if (this.#running) {
      this.#wanted = true;
      return;
    }
    this.#callOff();
    this.#callOff = this.#world.ports.clock.after(ms, () => void this.#run());
  }

  async #run(): Promise<void> {
    const { browser, chance } = this.#world.ports;
    const all = this.#all;
    this.#running = true;
    this.#wanted = false;
    this.#all = false;
    let wait: number | null = LATER;
    try {
      await browser.ifFree("aidpost-carry", async () => {
        wait = await this.#round(all);
      });
    } catch (error) {
      console.error("What is carried could not be sent", error);
      wait = waitFor(this.#failures++, chance);
    }
    this.#running = false;
    if (this.#wanted) this.#schedule(0);
    else if (wait !== null) this.#schedule(wait);
  }

  /**
   * Tries everything that waits.
   *
   * @returns ms until the next round; null: nothing waits
   */
  async #round(all: boolean): Promise<number | null> {
    const items = await this.#store.all();
    for (const item of items.toReversed()) {
      if (item.state.kind !== "kept" && !(item.state.kind === "refused" && (all || mayChange(item.state))))
        continue;
      const reply = await this.#send(item);
      if (reply === null) continue;
      await this.#settle(item, stateAfter(reply));
      if (!reply.ok && !isRefusal(reply.status)) {
        return waitFor(this.#failures++, this.#world.ports.chance, reply.retryAfter ?? 0);
      }
    }
    this.#failures = 0;
    await this.#forgetOld();
    return this.#items.some(({ state }) => state.kind === "kept" || state.kind === "refused") ? LATER : null;
  }

  async #send(item: Carried): Promise<Reply<BundleAnswer> | null> {
    const patience = new AbortController();
    const callOff = this.#world.ports.clock.after(PATIENCE, () => patience.abort());
    try {
      return await forward(this.#world, item, patience.signal);
    } finally {
      callOff();
    }
  }

  async #settle({ id }: Carried, state: CarriedState): Promise<void> {
    await this.#store.change(id, (known) => {
      if (known === null) return null;
      return state.kind === "received" ? { ...known, content: { kind: "gone" }, state } : { ...known, state };
    });
    await this.#refresh();
  }

  async #forgetOld(): Promise<void> {
    const received = this.#items.filter(({ state }) => state.kind === "received");
    for (const { id } of received.slice(MOST_RECEIVED)) await this.#store.change(id, () => null);
  }
}

/** A row with one more part; "changed" when all parts are here and don't fit together. */
function withPart(
  known: Carried | null,
  { competition, part, parts: of, check, bytes }: CourierPart,
  fresh: Pick<Carried, "id" | "since">,
): Carried | "changed" {
  if (known !== null && known.content.kind !== "parts") return known;
  const others =
    known?.content.kind === "parts" ? known.content.parts.filter((one) => one.part !== part) : [];
  const parts = [...others, { part, bytes }];
  const sealed = joinCourierParts(parts.map((one) => ({ ...one, competition, parts: of, check })));
  if (sealed === "changed") return "changed";
  const row = { ...fresh, since: known?.since ?? fresh.since, competition, ops: null };
  if (sealed === "missing") {
    const state = { kind: "partly", have: parts.length, of } as const;
    return { ...row, word: null, content: { kind: "parts", parts }, state };
  }
  const state = { kind: "kept", trouble: null } as const;
  return { ...row, word: checkWord(sealed), content: { kind: "sealed", bytes: sealed }, state };
}

/** Where a thing is after an answer. */
function stateAfter(reply: Reply<BundleAnswer>): CarriedState {
  if (!reply.ok) {
    const { trouble, status } = reply;
    return trouble.kind === "problem" && isRefusal(status)
      ? { kind: "refused", problem: trouble.problem, detail: trouble.detail }
      : { kind: "kept", trouble };
  }
  const placed = reply.value.results.filter((result) => result.kind !== "full");
  const last = placed.at(-1);
  // An op that had no room yet stays on the way, and with it the bundle, which is forwarded whole.
  if (!last || placed.length < reply.value.results.length) return { kind: "kept", trouble: null };
  const setAside = placed.some(({ verdict }) => verdict.kind === "quarantined");
  return { kind: "received", at: last.received, number: last.sequence, setAside };
}

/** The server read it and won't have it; everything else may go away by itself. */
function isRefusal(status: number | null): boolean {
  return status !== null && status < 500 && status !== 408 && status !== 429;
}

/** What the server may take later, when a device was admitted or the server updated. */
const CHANGES: ReadonlySet<ProblemKind> = new Set(["unknownDevice", "unsupportedType", "notFound"]);

function mayChange({ problem }: Extract<CarriedState, { readonly kind: "refused" }>): boolean {
  return CHANGES.has(problem);
}

function notRead(error: unknown): void {
  console.error("What is carried can't be read", error);
}
