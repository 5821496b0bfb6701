/**
 * The only clock of a simulation. Everything that takes time is an event here: a timer, a write to a disk, a message on
 * its way. Events run one at a time, in the order of their moments; each is over before the next begins. Nothing uses
 * real time, so the same events come in the same order on every machine.
 */

interface Event {
  readonly at: number;
  readonly order: number;
  readonly run: () => void;
  calledOff: boolean;
}

/** Turns of the real event loop after which everything that an event set going has come to rest. */
const TURNS = 2;

export class Scheduler {
  readonly #heap: Event[] = [];
  readonly #rest: () => Promise<void>;
  #order = 0;
  /** Simulated time since the start, ms. */
  now = 0;
  /** Events that ran. */
  steps = 0;

  /** @param rest  resolves when what an event set going has come to rest; left out: where nothing outside takes part */
  constructor(rest = turns) {
    this.#rest = rest;
  }

  /** Runs something once after so many ms; the answer calls it off. */
  after(ms: number, run: () => void): () => void {
    this.#order += 1;
    const event: Event = { at: this.now + Math.max(0, ms), order: this.#order, run, calledOff: false };
    this.#push(event);
    return () => {
      event.calledOff = true;
    };
  }

  /** Runs the next event and waits until it is over; false: nothing is left to do. */
  async step(): Promise<boolean> {
    for (;;) {
      const event = this.#pop();
      if (!event) return false;
      if (event.calledOff) continue;
      this.now = event.at;
      this.steps += 1;
      event.run();
      await this.#rest();
      return true;
    }
  }

  /** Runs every event up to a moment. */
  async until(moment: number): Promise<void> {
    while ((this.#heap[0]?.at ?? Number.POSITIVE_INFINITY) <= moment) await this.step();
    this.now = Math.max(this.now, moment);
  }

  /**
   * Runs events until a promise is settled.
   *
   * @throws when `most` ms have passed before
   */
  async finish<T>(promise: Promise<T>, most: number): Promise<T> {
    const latest = this.now + most;
    let settled = false;
    const noted = promise.finally(() => {
      settled = true;
    });
    noted.catch(() => undefined);
    await this.#rest();
    while (!settled) {
      if (this.now > latest || !(await this.step())) throw new Error("It never came to an end");
    }
    return noted;
  }

  #push(event: Event): void {
    const heap = this.#heap;
    heap.push(event);
    for (let at = heap.length - 1; at > 0; ) {
      const above = (at - 1) >> 1;
      if (!this.#swapIfLater(above, at)) return;
      at = above;
    }
  }

  #pop(): Event | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    heap[0] = last;
    for (let at = 0; ; ) {
      const left = 2 * at + 1;
      const least = isBefore(heap[left + 1], heap[left]) ? left + 1 : left;
      if (!this.#swapIfLater(at, least)) return first;
      at = least;
    }
  }

  #swapIfLater(above: number, below: number): boolean {
    const [one, other] = [this.#heap[above], this.#heap[below]];
    if (one === undefined || other === undefined || !isBefore(other, one)) return false;
    this.#heap[above] = other;
    this.#heap[below] = one;
    return true;
  }
}

function isBefore(one: Event | undefined, other: Event | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}

/** Lets everything that needs no event come to its end. */
export async function turns(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
