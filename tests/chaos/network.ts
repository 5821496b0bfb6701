/**
 * The way between the pages of one browser and the server. A request and its answer travel apart: each can be lost,
 * come late, come twice or come cut off, and something else may answer in the server's place.
 */

import * as v from "valibot";
import type { Answered, Call, StreamListener, Transport } from "../../src/app/device/ports.ts";
import { captivePortal } from "../app/device/server.ts";
import type { Draw } from "./draw.ts";
import type { Life } from "./life.ts";
import type { Scheduler } from "./scheduler.ts";
import type { Fault, Story } from "./story.ts";

/** The server as the network reaches it. */
export interface FarEnd {
  /** null: nobody listens there, or the process ended before it answered. */
  answer(call: Call): Promise<Answered | null>;
  /** Opens a live stream; null: nobody listens there. The answer leaves it. */
  follow(path: string, stream: FarStream): (() => void) | null;
}
export interface FarStream {
  said(text: string): void;
  ended(): void;
}

/** How a link is at the moment: gone, or how likely each thing is that goes wrong with a request. */
export type LinkState = "good" | "bad" | "down";

type Fate = "fine" | Extract<Fault, `${"request" | "answer"} ${string}`> | "captive portal" | "bad gateway";
const FATES: Readonly<Record<Exclude<LinkState, "down">, Readonly<Record<Fate, number>>>> = {
  good: {
    fine: 100,
    "request lost": 0,
    "request delayed": 0,
    "request doubled": 0,
    "answer lost": 0,
    "answer delayed": 0,
    "answer cut": 0,
    "captive portal": 0,
    "bad gateway": 0,
  },
  bad: {
    fine: 40,
    "request lost": 8,
    "request delayed": 10,
    "request doubled": 8,
    "answer lost": 14,
    "answer delayed": 8,
    "answer cut": 8,
    "captive portal": 2,
    "bad gateway": 2,
  },
};
/** One way, in ms; a delayed message may come when nobody waits for it any more. */
const WAY = [5, 400] as const;
const DELAYED = [1_000, 120_000] as const;

export interface LinkWorld {
  readonly scheduler: Scheduler;
  readonly draw: Draw;
  readonly story: Story;
  readonly server: FarEnd;
}

/** The link of one browser. */
export class Link {
  readonly #world: LinkWorld;
  readonly #name: string;
  readonly #streams = new Set<{ readonly ended: () => void; readonly leave: () => void }>();
  state: LinkState = "good";

  constructor(name: string, world: LinkWorld) {
    this.#name = name;
    this.#world = world;
  }

  /** What one page sends through. */
  transport(life: Life): Transport {
    return {
      origin: "https://cup.example",
      // Browsers pack in threads of their own, which answer when they like.
      pack: async () => null,
      send: (call, signal) =>
        life.bound(
          new Promise((resolve) => {
            if (signal.aborted) return resolve(null);
            signal.addEventListener("abort", () => resolve(null));
            this.#send(call, resolve);
          }),
        ),
      follow: (path, listener) => this.#follow(path, listener, life),
    };
  }

  /** Every stream ends, with a word to the page or, as networks do, without. */
  loseStreams(): void {
    for (const { ended, leave } of this.#streams) {
      leave();
      if (this.#world.draw.happens(0.5)) ended();
    }
    this.#streams.clear();
  }

  #send(call: Call, answer: (answered: Answered | null) => void): void {
    const { scheduler, draw, story } = this.#world;
    const way = () => draw.wait(...WAY);
    const late = () => draw.wait(...DELAYED);
    if (this.state === "down") {
      scheduler.after(way(), () => answer(null));
      return;
    }
    const fate = draw.weighed(FATES[this.state]);
    if (fate !== "fine") story.fault(fate, `${this.#name} ${told(call)}`);
    const there = (after: number, then: (answered: Answered | null) => void) => {
      scheduler.after(after, () => void this.#arrive(call, then));
    };
    const back = (after: () => number) => (answered: Answered | null) => {
      scheduler.after(after(), () => answer(answered));
    };
    switch (fate) {
      case "fine":
        there(way(), back(way));
        break;
      case "request lost":
        this.#nothing(answer);
        break;
      case "request delayed":
        there(late(), back(way));
        break;
      case "request doubled": {
        // Something on the way sends it again; the page is handed either answer, if it comes in time.
        const again = late();
        there(way(), draw.happens(0.8) ? back(way) : () => undefined);
        there(again, back(way));
        break;
      }
      case "answer lost":
        there(way(), () => this.#nothing(answer));
        break;
      case "answer delayed":
        there(way(), back(late));
        break;
      case "answer cut":
        there(way(), (answered) => back(way)(answered && this.#cut(answered)));
        break;
      case "captive portal":
        back(way)(captivePortal());
        break;
      case "bad gateway":
        back(way)({ ...captivePortal(), status: 502 });
        break;
    }
  }

  async #arrive(call: Call, then: (answered: Answered | null) => void): Promise<void> {
    const answered = await this.#world.server.answer(call);
    this.#world.story.say(this.#name, `${told(call)} -> ${answered?.status ?? "nobody"}`);
    then(answered);
  }

  /** Nothing comes: the page may be told at some time, or has to give up by itself. */
  #nothing(answer: (answered: null) => void): void {
    const { scheduler, draw } = this.#world;
    if (draw.happens(0.5)) scheduler.after(draw.wait(...DELAYED), () => answer(null));
  }

  /** The connection broke in the middle of the body. */
  #cut(answered: Answered): Answered {
    const { draw } = this.#world;
    const breaks = draw.happens(0.5);
    const part = draw.fraction();
    return {
      ...answered,
      text: async () => {
        if (breaks) throw new TypeError("network error");
        const text = await answered.text();
        return text.slice(0, Math.floor(text.length * part));
      },
    };
  }

  #follow(path: string, listener: StreamListener, life: Life): () => void {
    const { scheduler, draw, server } = this.#world;
    let open = true;
    let leave = () => {};
    const later = (run: () => void) =>
      scheduler.after(draw.wait(...WAY), () => {
        if (open && life.lasts) run();
      });
    const end = () => {
      open = false;
      listener.ended();
    };
    later(() => {
      const left = this.state === "down" ? null : server.follow(path, this.#heard(listener, later, end));
      if (!left) return end();
      const stream = { ended: () => later(end), leave: left };
      this.#streams.add(stream);
      leave = () => {
        this.#streams.delete(stream);
        left();
      };
    });
    const stop = () => {
      open = false;
      leave();
    };
    life.atEnd(stop);
    return stop;
  }

  /** What the server says reaches the page only while there is a link. */
  #heard(listener: StreamListener, later: (run: () => void) => void, end: () => void): FarStream {
    return {
      said: (text) => {
        if (this.state === "down") return;
        later(() => {
          listener.alive();
          listener.data(text);
        });
      },
      ended: () => later(end),
    };
  }
}

/** `POST bundles [7,8]`: without the competition's name, which would only be in the way, and with the ops' numbers. */
function told({ method, path, body }: Call): string {
  const short = path.replace(/^\/(api|public\/v1)\//, "").replace(/^competitions\/[^/?]+\//, "");
  if (short !== "bundles" || typeof body !== "string") return `${method} ${short}`;
  const { ops } = v.parse(Sent, JSON.parse(body));
  return `${method} ${short} [${ops.map((text) => v.parse(Numbered, JSON.parse(text)).number).join()}]`;
}

const Sent = v.object({ ops: v.array(v.string()) });
const Numbered = v.object({ number: v.number() });
