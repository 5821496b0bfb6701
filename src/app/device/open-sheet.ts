/**
 * One sheet that is open in this tab: its taps on their way into the journal [D3].
 *
 * A tap is in memory at once and "saved" when its row is committed, in both copies of the journal [D8]. At most one transaction is in flight; taps made
 * meanwhile go together into the next. A write that fails keeps its taps here and is tried again.
 */

import * as v from "valibot";
import { type Reading, type StationClock, stationClock } from "../../core/competition/clock.ts";
import { type Draft, foldDraft, sheetAt } from "../../core/competition/draft.ts";
import type { DraftAction, DraftHead, DraftRow } from "../../core/competition/draft-row.ts";
import type { PersonId, StationTime } from "../../core/competition/id.ts";
import { type Sheet, SheetBody, sheetOf } from "../../core/competition/sheet.ts";
import type { DraftLook, OpenDraft } from "./face.ts";
import { DraftGone, type DraftRecord, type Journal } from "./journal-port.ts";
import type { Clock } from "./ports.ts";

export interface SheetWorld {
  readonly journal: Pick<Journal, "rows" | "addRows">;
  readonly clock: Clock;
  /** Units of the station clock in a second, by the rules in force. */
  readonly unitsPerSecond: () => number;
  /** Where the sheet's clock stops by itself, in the same unit; null: nowhere. */
  readonly hardStop: (head: DraftHead) => StationTime | null;
  readonly official: () => PersonId | null;
  readonly changed: () => void;
}

/** The first wait after a failed write, doubled up to the longest, in ms. */
const FIRST_WAIT = 250;
const LONGEST_WAIT = 5_000;

export class OpenSheet {
  readonly record: DraftRecord;
  readonly base: Sheet | undefined;
  readonly #world: SheetWorld;
  #rows: DraftRow[];
  /** What the rows come to; the same object as long as there is no other row. */
  #draft: Draft;
  /** How many of `#rows`, from the first, are committed. */
  #committed: number;
  #writing: Promise<void> | null = null;
  #failures = 0;
  #callOff = () => {};
  #ending = false;
  #readOnly = true;
  /** What this page's clocks said when it had read the last row; null: that row is a tap of this page. */
  #met: Reading | null = null;
  #view: OpenDraft;

  constructor(world: SheetWorld, record: DraftRecord, rows: readonly DraftRow[]) {
    this.#world = world;
    this.record = record;
    this.base = record.base === null ? undefined : sheetOf(v.parse(SheetBody, record.base));
    this.#rows = [...rows];
    this.#committed = rows.length;
    this.#draft = this.#fold();
    this.#meet();
    this.#view = this.#look();
  }

  get view(): OpenDraft {
    return this.#view;
  }

  /** Every tap, also those that are not committed yet, and one more, as the rows of another draft. */
  rowsFor(draft: string, last: DraftAction): readonly DraftRow[] {
    return [...this.#rows, this.#rowOf(last)].map((row) => ({ ...row, draft }));
  }

  /** Taps are in memory that no transaction holds yet. */
  get unsaved(): boolean {
    return this.#committed < this.#rows.length;
  }

  /** Whether this tab may write. Who begins to, while the clock runs, notes from when it has run on here [D52]. */
  setReadOnly(readOnly: boolean): void {
    this.#readOnly = readOnly;
    if (!readOnly && this.#met !== null && this.clock(this.#met).running) {
      this.#add(this.#rowOf({ kind: "clock", move: "seen" }, this.#met));
    }
    this.#show();
  }

  /** Takes what another tab has written meanwhile. */
  async reread(): Promise<void> {
    const rows = await this.#world.journal.rows(this.record.head.draft);
    // Rows are only added: fewer were read before the last of those here were written.
    if (this.unsaved || rows.length <= this.#rows.length) return;
    this.#rows = [...rows];
    this.#committed = rows.length;
    this.#draft = this.#fold();
    this.#meet();
    this.#show();
  }

  tap(action: DraftAction): void {
    if (this.#readOnly || this.#ending) return;
    this.#add(this.#rowOf(action));
    this.#show();
  }

  #add(row: DraftRow): void {
    this.#rows.push(row);
    this.#met = null;
    this.#draft = this.#fold();
    this.#write();
  }

  /** A tap of this moment, or of another that this page's clocks have told. */
  #rowOf(action: DraftAction, reading = this.#world.clock.reading()): DraftRow {
    const row = (this.#rows.at(-1)?.row ?? 0) + 1;
    const { elapsed: at } = this.clock(reading);
    return { draft: this.record.head.draft, row, action, at, reading, by: this.#world.official() };
  }

  /** The station clock now. Taps of another page are followed by what this page's clocks said when it met them. */
  clock(now = this.#world.clock.reading()): StationClock {
    const { unitsPerSecond, hardStop } = this.#world;
    const { clock: taps, head } = this.#draft;
    const steps = this.#met === null ? taps : [...taps, { move: "seen" as const, reading: this.#met }];
    return stationClock(steps, now, unitsPerSecond(), hardStop(head));
  }

  look(): DraftLook {
    return { sheet: this.#draft.sheet, clock: this.clock() };
  }

  /** The sheet as it would be submitted now. */
  sheet(): Sheet {
    return sheetAt(this.#draft, this.clock(), this.base);
  }

  /**
   * Ends the draft by `write`, which takes its rows out of the journal. No tap is taken from here on, unless `write`
   * fails: then everything goes on as before.
   *
   * @throws what `write` throws
   */
  async end<T>(write: () => Promise<T>): Promise<T> {
    if (this.#readOnly) throw new Error("This sheet is open in another tab");
    if (this.#ending) throw new DraftGone("This sheet is being submitted already");
    this.#ending = true;
    try {
      await this.#writing;
      this.#callOff();
      return await write();
    } catch (error) {
      this.#ending = false;
      this.#write();
      throw error;
    }
  }

  #meet(): void {
    const reading = this.#world.clock.reading();
    const last = this.#rows.at(-1);
    this.#met = last === undefined || last.reading.boot === reading.boot ? null : reading;
  }

  #fold(): Draft {
    return foldDraft(this.record.head, this.#rows, this.base);
  }

  #look(): OpenDraft {
    return { draft: this.#draft, saved: !this.unsaved, readOnly: this.#readOnly, failed: this.#failures > 0 };
  }

  #show(): void {
    this.#view = this.#look();
    this.#world.changed();
  }

  #write(): void {
    if (this.#writing || this.#ending || !this.unsaved) return;
    this.#writing = this.#commit().then((written) => {
      this.#writing = null;
      if (written) this.#write();
      this.#show();
    });
  }

  /** One transaction for all taps that wait; false when it failed and was put off. */
  async #commit(): Promise<boolean> {
    const { journal, clock } = this.#world;
    const { draft } = this.record.head;
    this.#callOff();
    try {
      // What a write that was reported as failed had written all the same is not written twice.
      const rows = this.#rows.slice(this.#committed);
      if (rows.length > 0) await journal.addRows(draft, rows);
      this.#committed += rows.length;
      this.#failures = 0;
      return true;
    } catch (error) {
      this.#failures += 1;
      // The draft was ended in another tab: there is nothing to write to any more.
      if (error instanceof DraftGone) return false;
      const wait = Math.min(LONGEST_WAIT, FIRST_WAIT * 2 ** (this.#failures - 1));
      this.#callOff = clock.after(wait, () => this.#write());
      return false;
    }
  }
}
