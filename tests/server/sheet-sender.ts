/** A referee's tablet that sends sheets and corrections without a pause, a bundle at a time, each until it is answered. */
import * as v from "valibot";
import { expect } from "vitest";
import { OpId, type SeatId, type TeamId } from "../../src/core/competition/id.ts";
import { record } from "../../src/core/competition/run.ts";
import type { Envelope } from "../../src/core/log/op.ts";
import { type Bundle, BundleAnswer, type OpResult } from "../../src/core/protocol/messages.ts";
import { paths } from "../../src/core/protocol/paths.ts";
import type { SeededChance } from "../app/device/ports.ts";
import { s1, sheet } from "./cup.ts";
import { ask, must, type ServerProcess } from "./server-process.ts";
import { act, type TestDevice } from "./test-device.ts";
import { cup } from "./test-server.ts";

/** How often a sheet is corrected before the next team comes. */
const CORRECTIONS = 9;
const MOST_OPS = 8;

export type Placed = Exclude<OpResult, { readonly kind: "full" }>;

/** What a tablet knows when it begins. */
export interface Post {
  readonly form: OpId;
  readonly seat: SeatId;
  readonly teams: readonly TeamId[];
  readonly seen: Envelope["seen"];
}

export class SheetSender {
  readonly device: TestDevice;
  /** What was answered, by the op's text. */
  readonly answered = new Map<string, Placed>();
  /** The bundle that has no answer yet. */
  waiting: Bundle | null = null;
  /** What every result of the next answer to it must be. */
  expected: OpResult["kind"] = "accepted";
  /** The bundle that was answered last. */
  #last: Bundle | null = null;
  readonly #ops: Iterator<string>;
  readonly #chance: SeededChance;

  constructor(device: TestDevice, post: Post, chance: SeededChance) {
    this.device = device;
    this.#ops = opsOf(device, post);
    this.#chance = chance;
  }

  /**
   * Sends bundle after bundle until the server is gone.
   *
   * @param heard  told of every answer
   */
  async sendTo(server: ServerProcess, heard: () => void): Promise<void> {
    while (await this.sendWaiting(server)) {
      heard();
      const count = 1 + Math.floor(this.#chance.fraction() * MOST_OPS);
      this.waiting = this.device.bundle(cup, ...Array.from({ length: count }, () => this.#next()));
    }
  }

  /** Sends what waits for its answer; false: none came. */
  async sendWaiting(server: ServerProcess): Promise<boolean> {
    const { waiting } = this;
    if (waiting === null) return true;
    const results = await answeredOrGone(this.#send(server, waiting));
    if (results === null) return false;
    expect(results.map(({ kind }) => kind)).toEqual(waiting.ops.map(() => this.expected));
    for (const [index, op] of waiting.ops.entries()) this.answered.set(op, placed(results[index]));
    this.#last = waiting;
    this.waiting = null;
    this.expected = "accepted";
    return true;
  }

  /** Sends the bundle again that was answered last, as if the answer had been lost: it says the same again. */
  async sendLastAgain(server: ServerProcess): Promise<void> {
    if (this.#last === null) return;
    const again = (await this.#send(server, this.#last)).map(placed);
    const before = this.#last.ops.map((op) => this.answered.get(op));
    expect(again).toEqual(before.map((result) => ({ ...result, kind: "duplicate" })));
  }

  async #send(server: ServerProcess, bundle: Bundle): Promise<readonly OpResult[]> {
    const said = await ask(server, paths.bundles(cup), { body: bundle, device: this.device });
    return v.parse(BundleAnswer, must(said).body).results;
  }

  #next(): string {
    const { done, value } = this.#ops.next();
    if (done) throw new Error("There are not teams enough");
    return value;
  }
}

/** For one team after the other: a sheet, and corrections of it. */
function* opsOf(device: TestDevice, { form, seat, teams, seen }: Post): Generator<string> {
  for (const team of teams) {
    const submit = sheet(form, team, seat, 1);
    let text = device.op(cup, submit, seen);
    yield text;
    for (let count = 0; count < CORRECTIONS; count += 1) {
      const name = record.sheet({ station: s1, team, attempt: 1, seat });
      const body = { ...sheet(form, team, seat, count % 2 === 0 ? 0 : 1).body, reason: "Read again" };
      text = device.op(cup, act("sheet.correct", name, body, [idOf(text)]), seen);
      yield text;
    }
  }
}

function idOf(text: string): OpId {
  return v.parse(OpId, JSON.parse(text).id);
}

function placed(result: OpResult | undefined): Placed {
  if (!result || result.kind === "full") throw new Error(`The op has no place: ${JSON.stringify(result)}`);
  return result;
}

/** What `fetch` says of a connection that ends before there is an answer, or before it is whole. */
const GONE = ["fetch failed", "terminated"];

async function answeredOrGone<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof TypeError && GONE.includes(error.message)) return null;
    throw error;
  }
}
