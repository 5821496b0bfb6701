/** The port of the journal's second copy: texts outside of IndexedDB that grow and are never rewritten [D8]. */

/** What was appended, in order, by one tab after another; its end may be torn. */
export interface MirrorText {
  readonly name: string;
  readonly text: string;
}

/**
 * The second copy of one competition's journal. Every mirror passes `mirrorContract`; what it does not say, no caller
 * may rely on. It is cleared only together with its competition.
 */
export interface Mirror {
  /** Where the next text goes; null: this browser has no place for it, and appending keeps nothing. */
  readonly place: "file" | "cacheStorage" | null;
  /** Everything that was ever appended, by every tab, wherever it lies. */
  read(): Promise<readonly MirrorText[]>;
  /**
   * Appends whole lines to a text that only this tab writes; resolves when they are flushed. A torn end that an earlier
   * page left there is closed with a line break first.
   *
   * @throws when they may not be kept; trying again may help, and may keep them twice
   */
  append(lines: string): Promise<void>;
  /** Whether what was appended last can be read back. */
  check(): Promise<boolean>;
}
