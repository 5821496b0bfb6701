/** Locks that all pages of a browser share; those of a page that ended are given back by the browser. */
import type { Browser } from "../../src/app/device/ports.ts";
import type { Life } from "./life.ts";

interface Waiting {
  readonly life: Life;
  readonly granted: () => void;
}

export class Locks {
  readonly #queues = new Map<string, Waiting[]>();

  /** As one page sees them. */
  port(life: Life): Pick<Browser, "ifFree" | "hold"> {
    return {
      ifFree: async (lock, work) => {
        if (this.#queues.has(lock)) return false;
        const free = this.#take(lock, life);
        try {
          await life.bound(work());
        } finally {
          free();
        }
        return true;
      },
      hold: (lock, signal) => {
        const queue = this.#queues.get(lock);
        if (!queue) return Promise.resolve(this.#take(lock, life));
        return new Promise((resolve, reject) => {
          const waiting: Waiting = { life, granted: () => resolve(this.#held(lock, life)) };
          queue.push(waiting);
          signal.addEventListener("abort", () => {
            const place = queue.indexOf(waiting);
            if (place >= 0) queue.splice(place, 1);
            reject(signal.reason);
          });
        });
      },
    };
  }

  #take(lock: string, life: Life): () => void {
    this.#queues.set(lock, []);
    return this.#held(lock, life);
  }

  /** Gives the lock back once: by the page, or by the browser when the page is gone. */
  #held(lock: string, life: Life): () => void {
    let held = true;
    const free = () => {
      if (!held) return;
      held = false;
      forget();
      this.#pass(lock);
    };
    const forget = life.atEnd(free);
    return free;
  }

  #pass(lock: string): void {
    const queue = this.#queues.get(lock) ?? [];
    for (;;) {
      const next = queue.shift();
      if (!next) break;
      if (!next.life.lasts) continue;
      next.granted();
      return;
    }
    this.#queues.delete(lock);
  }
}
