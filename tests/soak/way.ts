/**
 * The way of one tablet to a real server: HTTP, with a drawn time for each answer and drawn trouble with bundles. It keeps
 * a record of everything that was asked, and why an answer did not come.
 */
import * as v from "valibot";
import type { Answered, Call, StreamListener, Transport } from "../../src/app/device/ports.ts";
import { Bundle, EntriesAnswer } from "../../src/core/protocol/messages.ts";
import type { Draw } from "../chaos/draw.ts";
import type { Scheduler } from "../chaos/scheduler.ts";
import type { Debts } from "./debts.ts";

/** How long an answer takes, simulated ms. */
const ANSWER = [20, 400] as const;

/** What becomes of a request. "timeOut": it is handled, or never arrives, and the tablet hears nothing either way. */
export type Fate = "fine" | "timeOut" | "broken";

/** A request as the tablet made it. */
export interface Asked {
  readonly name: string;
  /** Texts of the ops, where it brought a bundle. */
  readonly ops: readonly string[];
  /** Drawn; or "broken": the connection broke by itself, as one that lay idle may. */
  fate: Fate;
  /** Its answer's status; null: none came yet, or the tablet gave it up. */
  status: number | null;
  givenUp: boolean;
  /** The answer said that there is more to be read. */
  more: boolean;
}

export interface WayWorld {
  readonly address: string;
  readonly scheduler: Scheduler;
  readonly debts: Debts;
  readonly draw: Draw;
  /** How many bundles of a hundred have no answer in time. */
  readonly timeOuts: number;
  /** Told of every bundle that the server has answered, whatever became of the answer. */
  readonly answered: (bundle: Bundle) => void;
}

export class Way {
  readonly asked: Asked[] = [];
  /** Streams that were opened, that ended, and revisions that came on them and were not the one before. */
  readonly streams = { opened: 0, ended: 0, pokes: 0 };
  readonly #world: WayWorld;
  readonly #closed = new AbortController();
  #revision = "";

  constructor(world: WayWorld) {
    this.#world = world;
  }

  get transport(): Transport {
    return {
      origin: this.#world.address,
      // Packing answers when it likes; time must stand still while something is on its way.
      pack: async () => null,
      send: (call, signal) => this.#send(call, signal),
      follow: (path, listener) => this.#follow(path, listener),
    };
  }

  /** The same server without any trouble, and without a record. */
  get smooth(): Transport {
    return { ...this.transport, send: (call) => this.#world.debts.owe(this.#fetch(call)) };
  }

  close(): void {
    this.#closed.abort();
  }

  #send(call: Call, signal: AbortSignal): Promise<Answered | null> {
    const { draw, scheduler, debts, timeOuts, answered } = this.#world;
    const bundle = bundleOf(call);
    const fate: Fate = bundle && draw.happens(timeOuts / 100) ? "timeOut" : "fine";
    const ops = bundle?.ops ?? [];
    const asked: Asked = { name: nameOf(call), ops, fate, status: null, givenUp: false, more: false };
    this.asked.push(asked);
    const arrives = fate === "fine" || draw.happens(0.75);
    const answer = arrives ? this.#fetch(call) : Promise.resolve(null);
    return new Promise((resolve) => {
      signal.addEventListener("abort", () => {
        asked.givenUp = asked.status === null;
        resolve(null);
      });
      const deliver = async () => {
        const came = await answer;
        if (bundle && came?.status === 200) answered(bundle);
        if (fate === "timeOut" || signal.aborted) return;
        if (!came) {
          asked.fate = "broken";
          return resolve(null);
        }
        asked.status = came.status;
        asked.more = asked.name === "GET entries" && came.status === 200 && (await saysMore(came));
        resolve(came);
      };
      scheduler.after(draw.wait(...ANSWER), () => void debts.owe(deliver()));
    });
  }

  async #fetch({ method, path, headers, body }: Call): Promise<Answered | null> {
    try {
      const answer = await fetch(this.#world.address + path, { method, headers, body, redirect: "manual" });
      const bytes = await answer.arrayBuffer();
      return {
        status: answer.status,
        header: (name) => answer.headers.get(name),
        text: async () => new TextDecoder().decode(bytes),
        blob: async () => new Blob([bytes]),
      };
    } catch (error) {
      if (error instanceof TypeError) return null;
      throw error;
    }
  }

  #follow(path: string, listener: StreamListener): () => void {
    this.streams.opened += 1;
    const stop = new AbortController();
    const signal = AbortSignal.any([stop.signal, this.#closed.signal]);
    const end = () => {
      if (signal.aborted) return;
      this.streams.ended += 1;
      listener.ended();
    };
    this.#read(path, listener, signal).then(end, end);
    return () => stop.abort();
  }

  async #read(path: string, listener: StreamListener, signal: AbortSignal): Promise<void> {
    const { body } = await fetch(this.#world.address + path, { signal });
    let said = "";
    for await (const part of body?.pipeThrough(new TextDecoderStream()) ?? []) {
      const messages = (said + part).split("\n\n");
      said = messages.pop() ?? "";
      for (const message of messages) this.#hear(message.replace(/^data: /, ""), listener);
    }
  }

  #hear(revision: string, listener: StreamListener): void {
    if (revision !== this.#revision) this.streams.pokes += 1;
    this.#revision = revision;
    listener.alive();
    listener.data(revision);
  }
}

/** `POST bundles`. */
function nameOf({ method, path }: Call): string {
  return `${method} ${path.split("?")[0]?.split("/").at(-1)}`;
}

function bundleOf(call: Call): Bundle | null {
  return nameOf(call) === "POST bundles" ? v.parse(Bundle, JSON.parse(String(call.body ?? ""))) : null;
}

async function saysMore(answer: Answered): Promise<boolean> {
  return v.parse(v.object({ more: EntriesAnswer.entries.more }), JSON.parse(await answer.text())).more;
}
