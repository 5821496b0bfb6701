/**
 * Public snapshots, ready to be sent: worked out once for a revision, packed once, served from memory. Which revision is
 * out and what it holds follow from the log alone, so that a restarted server says the same again.
 */
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { CompetitionId, HistoryId } from "../../core/competition/id.ts";
import { sha256Hex } from "../auth/keys.ts";
import type { CompetitionLog } from "../log/competition-log.ts";
import { boardBytes } from "./board-bytes.ts";
import { publicSnapshot } from "./shown.ts";

export interface Snapshot {
  readonly revision: number;
  readonly history: HistoryId;
  /** Of its content, for strong ETags. */
  readonly hash: string;
  readonly plain: Buffer;
  readonly packed: Buffer;
}

/** Revisions of a later history stand above those of an earlier one, whatever sequence a restore fell back to. */
const HISTORY_STEP = 1_000_000_000;
/** Earlier revisions that a late viewer may still ask for. */
const KEPT = 20;

const pack = promisify(gzip);

interface Shelf {
  /** In order of revision; the last is out. */
  snapshots: readonly Snapshot[];
  making: Promise<Snapshot> | null;
}

/** The revision that is out now. */
export function revisionOf({ state, head }: CompetitionLog): number {
  return Math.max(0, state.histories.length - 1) * HISTORY_STEP + head;
}

export class Boards {
  readonly #shelves = new Map<CompetitionId, Shelf>();

  /** The snapshot of the revision that is out, if it is made. */
  latest(log: CompetitionLog): Snapshot | null {
    const last = this.#shelves.get(log.competition)?.snapshots.at(-1);
    return last?.revision === revisionOf(log) ? last : null;
  }

  /** The snapshot of the revision that is out; those who ask at once share the work. */
  async make(log: CompetitionLog): Promise<Snapshot> {
    const ready = this.latest(log);
    if (ready) return ready;
    const shelf = this.#shelf(log.competition);
    shelf.making ??= this.#make(log, shelf).finally(() => {
      shelf.making = null;
    });
    return shelf.making;
  }

  /** An earlier snapshot; null: not kept, or not of this competition. */
  at(log: CompetitionLog, revision: number): Snapshot | null {
    const kept = this.#shelves.get(log.competition)?.snapshots;
    return kept?.find((snapshot) => snapshot.revision === revision) ?? null;
  }

  async #make(log: CompetitionLog, shelf: Shelf): Promise<Snapshot> {
    const revision = revisionOf(log);
    const plain = boardBytes(publicSnapshot(log, revision));
    const packed = await pack(plain, { level: 6 });
    const hash = sha256Hex(plain).slice(0, 32);
    const snapshot = { revision, history: log.history, hash, plain, packed };
    shelf.snapshots = [...shelf.snapshots.slice(1 - KEPT), snapshot];
    return snapshot;
  }

  #shelf(competition: CompetitionId): Shelf {
    let shelf = this.#shelves.get(competition);
    if (!shelf) {
      shelf = { snapshots: [], making: null };
      this.#shelves.set(competition, shelf);
    }
    return shelf;
  }
}
