/**
 * Tells everybody who watches a competition that a new revision is out: the number and nothing else [S5]. The same
 * number is said again now and then, so that a watcher can tell a quiet stream from a dead one.
 */
import type { CompetitionId } from "../../core/competition/id.ts";
import type { Clock } from "../clock.ts";

/** At most two revisions a second reach a watcher; those between are skipped. */
const GAP = 500;
const HEARTBEAT = 15_000;
/** A watcher that lets this much pile up, in bytes, is let go and comes back by itself. */
const BACKLOG = 64 * 1024;

/** A stream to a watcher. */
export interface Watcher {
  /** Bytes that wait to be sent. */
  readonly writableLength: number;
  write(message: Buffer): unknown;
  end(): unknown;
  destroy(): unknown;
  on(event: "close", listener: () => void): unknown;
}
interface Room {
  readonly watchers: Set<Watcher>;
  saidAt: number;
  waiting: boolean;
}

export class LiveHub {
  readonly #clock: Clock;
  readonly #revisionOf: (competition: CompetitionId) => number;
  readonly #rooms = new Map<CompetitionId, Room>();
  #callOff: () => void;
  #closed = false;

  /** @param revisionOf  the revision that is out now */
  constructor(clock: Clock, revisionOf: (competition: CompetitionId) => number) {
    this.#clock = clock;
    this.#revisionOf = revisionOf;
    this.#callOff = clock.after(HEARTBEAT, () => this.#beat());
  }

  get watchers(): number {
    return this.#rooms.values().reduce((sum, room) => sum + room.watchers.size, 0);
  }

  /** Lets a watcher in, whose headers are sent, and tells it the revision. */
  join(competition: CompetitionId, watcher: Watcher): void {
    if (this.#closed) {
      watcher.end();
      return;
    }
    let room = this.#rooms.get(competition);
    if (!room) {
      room = { watchers: new Set(), saidAt: Number.NEGATIVE_INFINITY, waiting: false };
      this.#rooms.set(competition, room);
    }
    const { watchers } = room;
    watchers.add(watcher);
    watcher.on("close", () => {
      watchers.delete(watcher);
      if (watchers.size === 0) this.#rooms.delete(competition);
    });
    watcher.write(message(this.#revisionOf(competition)));
  }

  /** Something new is in the competition's log. */
  changed(competition: CompetitionId): void {
    const room = this.#rooms.get(competition);
    if (!room || room.waiting || this.#closed) return;
    const wait = room.saidAt + GAP - this.#clock.steady();
    if (wait <= 0) {
      this.#say(competition, room);
      return;
    }
    room.waiting = true;
    this.#clock.after(wait, () => {
      room.waiting = false;
      if (!this.#closed) this.#say(competition, room);
    });
  }

  /** Ends every stream. */
  close(): void {
    this.#closed = true;
    this.#callOff();
    for (const { watchers } of this.#rooms.values()) for (const watcher of watchers) watcher.end();
  }

  #beat(): void {
    for (const [competition, room] of this.#rooms) this.#say(competition, room);
    this.#callOff = this.#clock.after(HEARTBEAT, () => this.#beat());
  }

  #say(competition: CompetitionId, room: Room): void {
    room.saidAt = this.#clock.steady();
    const text = message(this.#revisionOf(competition));
    for (const watcher of room.watchers) {
      if (watcher.writableLength > BACKLOG) watcher.destroy();
      else watcher.write(text);
    }
  }
}

function message(revision: number): Buffer {
  return Buffer.from(`data: ${revision}\n\n`);
}
