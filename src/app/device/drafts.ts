/**
 * The sheets that are open on this device. One tab at a time writes a sheet: it holds a lock, and the others show the
 * sheet read-only until the lock is theirs [D3].
 */
import type { StationClock } from "../../core/competition/clock.ts";
import type { CompetitionId } from "../../core/competition/id.ts";
import type { DraftLook } from "./face.ts";
import type { DraftRecord } from "./journal-port.ts";
import { OpenSheet, type SheetWorld } from "./open-sheet.ts";
import type { Browser } from "./ports.ts";
import { SHEET_LOCKS } from "./sheet-locks.ts";

export interface DraftsWorld extends Omit<SheetWorld, "changed"> {
  readonly competition: CompetitionId;
  readonly browser: Browser;
}

/** A sheet stays ours for so long after the last screen let go of it: screens change, sheets stay. In ms. */
const LINGER = 1_000;
/** How often a sheet that another tab writes is read again, in ms. */
const FOLLOW = 2_000;

interface Opened {
  readonly sheet: OpenSheet;
  /** Gives the lock back, or leaves the queue for it. */
  letGo: () => void;
}

/** The clock of a draft that is not open. */
export const NOT_STARTED: StationClock = {
  running: false,
  started: null,
  elapsed: 0,
  source: "both",
  setBack: false,
  timeUp: false,
};

export class Drafts {
  readonly #world: DraftsWorld;
  readonly #opened = new Map<string, Opened>();
  /** Sheets that are only looked at: read-only, without a lock. Opened, a sheet goes on from when it was met here [D52]. */
  readonly #met = new Map<string, OpenSheet>();
  readonly #opening = new Map<string, Promise<OpenSheet>>();
  readonly #listeners = new Map<string, Set<() => void>>();
  readonly #lingering = new Map<string, () => void>();

  constructor(world: DraftsWorld) {
    this.#world = world;
  }

  /** How many sheets this tab writes. */
  get count(): number {
    return [...this.#opened.values()].filter(({ sheet }) => !sheet.view.readOnly).length;
  }

  find(draft: string): OpenSheet | null {
    return this.#opened.get(draft)?.sheet ?? null;
  }

  /** @throws when the draft is not open */
  get(draft: string): OpenSheet {
    const open = this.find(draft);
    if (!open) throw new Error(`The draft ${draft} is not open`);
    return open;
  }

  /** Opens a draft of the journal: resolves when it can be shown. */
  open(record: DraftRecord): Promise<OpenSheet> {
    const { draft } = record.head;
    const open = this.#opened.get(draft)?.sheet;
    if (open) return Promise.resolve(open);
    const opening = this.#opening.get(draft) ?? this.#open(record);
    this.#opening.set(draft, opening);
    return opening.finally(() => this.#opening.delete(draft));
  }

  /** A sheet as the journal has it, for who does not write it: it takes no lock. */
  async lookAt(record: DraftRecord): Promise<DraftLook> {
    return (this.find(record.head.draft) ?? (await this.#meet(record))).look();
  }

  /** Keeps a draft open while somebody listens. `find` it is the caller's part, since only it knows the journal. */
  subscribe(draft: string, listener: () => void): () => void {
    this.#lingering.get(draft)?.();
    this.#lingering.delete(draft);
    const listeners = this.#listeners.get(draft) ?? new Set();
    this.#listeners.set(draft, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      this.#lingering.set(
        draft,
        this.#world.clock.after(LINGER, () => this.#close(draft)),
      );
    };
  }

  /** The draft is no longer in the journal: it was submitted or discarded, here or in another tab. */
  forget(draft: string): void {
    this.#opened.get(draft)?.letGo();
    this.#opened.delete(draft);
    this.#met.delete(draft);
    this.#tell(draft);
  }

  /** The sheet as the journal has it now. */
  async #meet(record: DraftRecord): Promise<OpenSheet> {
    const { draft } = record.head;
    const world: SheetWorld = { ...this.#world, changed: () => this.#tell(draft) };
    const sheet = this.#met.get(draft) ?? new OpenSheet(world, record, []);
    this.#met.set(draft, sheet);
    await sheet.reread();
    return sheet;
  }

  async #open(record: DraftRecord): Promise<OpenSheet> {
    const { draft } = record.head;
    const opened: Opened = { sheet: await this.#meet(record), letGo: () => {} };
    await this.#lock(draft, opened);
    this.#opened.set(draft, opened);
    this.#met.delete(draft);
    this.#tell(draft);
    return opened.sheet;
  }

  /** Resolves when it is known whether the sheet is ours now. */
  async #lock(draft: string, opened: Opened): Promise<void> {
    const { browser, competition } = this.#world;
    const lock = `${SHEET_LOCKS}${competition}/${draft}`;
    const free = await new Promise<boolean>((answer, reject) => {
      browser
        .ifFree(lock, () => {
          answer(true);
          return new Promise<void>((letGo) => {
            opened.letGo = letGo;
          });
        })
        .then(answer, reject);
    });
    if (free) opened.sheet.setReadOnly(false);
    else this.#queue(lock, opened);
  }

  #queue(lock: string, opened: Opened): void {
    const { browser, clock } = this.#world;
    const left = new AbortController();
    let stopFollowing = () => {};
    const follow = () => {
      if (!left.signal.aborted && opened.sheet.view.readOnly) stopFollowing = clock.after(FOLLOW, reread);
    };
    const reread = () => void opened.sheet.reread().catch(notRead).finally(follow);
    // Ours now, but written only when its last taps were read.
    const takeOver = async () => {
      try {
        await opened.sheet.reread();
        opened.sheet.setReadOnly(false);
      } catch (error) {
        notRead(error);
        stopFollowing = clock.after(FOLLOW, () => void takeOver());
      }
    };
    follow();
    opened.letGo = () => {
      stopFollowing();
      left.abort();
    };
    browser.hold(lock, left.signal).then(
      async (letGo) => {
        stopFollowing();
        opened.letGo = () => {
          stopFollowing();
          letGo();
        };
        await takeOver();
      },
      (error: unknown) => {
        if (!left.signal.aborted) throw error;
      },
    );
  }

  /** Nobody looks at the sheet any more; one with taps that are not saved yet stays. */
  #close(draft: string): void {
    this.#lingering.delete(draft);
    const opened = this.#opened.get(draft);
    if (!opened) return;
    if (opened.sheet.unsaved) {
      this.#lingering.set(
        draft,
        this.#world.clock.after(LINGER, () => this.#close(draft)),
      );
      return;
    }
    opened.letGo();
    this.#opened.delete(draft);
  }

  #tell(draft: string): void {
    for (const listener of this.#listeners.get(draft) ?? []) listener();
  }
}

function notRead(error: unknown): void {
  console.error("A sheet that another tab wrote can't be read now, and is read again", error);
}
