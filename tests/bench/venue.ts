/**
 * Where tablets run in this process: the client's own code behind its ports. Keys, signatures, packing and HTTP are
 * real (gzip by Node's own in place of the browser's); journal, mirror and cache lie in memory; no live stream is open.
 */
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { Clock, Ports, Transport } from "../../src/app/device/ports.ts";
import { webChance } from "../../src/app/device/web-chance.ts";
import { MemoryStorage } from "../app/device/memory-storage.ts";
import { memoryDrawings, TestBrowser } from "../app/device/ports.ts";

const zip = promisify(gzip);

/** A place where all tablets have a way to the server, or none has. */
export class Venue implements Disposable {
  readonly #origin: string;
  readonly #timers = new Set<NodeJS.Timeout>();
  #open = true;
  /** Whether there is a network. */
  online = true;

  constructor(origin: string) {
    this.#origin = origin;
  }

  /** The ports of a new tablet. */
  ports(): Ports {
    const clock = this.#clock();
    return {
      journal: new MemoryStorage({ clock, chance: webChance }),
      transport: this.#transport(),
      clock,
      chance: webChance,
      browser: new TestBrowser(),
      drawings: memoryDrawings(),
      build: "0.1.0+bench",
    };
  }

  /** Everybody goes home: nothing runs by itself any more. */
  [Symbol.dispose](): void {
    this.#open = false;
    for (const timer of this.#timers) clearTimeout(timer);
  }

  #clock(): Clock {
    return {
      reading: () => ({ wall: Date.now(), steady: performance.now(), boot: "bench" }),
      zone: () => 0,
      after: (ms, run) => {
        if (!this.#open) return () => undefined;
        const timer = setTimeout(() => {
          this.#timers.delete(timer);
          run();
        }, ms);
        this.#timers.add(timer);
        return () => {
          this.#timers.delete(timer);
          clearTimeout(timer);
        };
      },
    };
  }

  #transport(): Transport {
    return {
      origin: this.#origin,
      pack: async (text) => new Uint8Array(await zip(text)),
      send: async ({ method, path, headers, body, packed }, signal) => {
        if (!this.online) return null;
        try {
          const answer = await fetch(this.#origin + path, { method, headers, body: packed ?? body, signal });
          return {
            status: answer.status,
            header: (name) => answer.headers.get(name),
            text: () => answer.text(),
            blob: () => answer.blob(),
          };
        } catch {
          return null; // Nothing answered, as in `http.ts`.
        }
      },
      follow: (_path, listener) => {
        queueMicrotask(() => listener.ended());
        return () => undefined;
      },
    };
  }
}
