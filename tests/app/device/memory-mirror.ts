/** A mirror in memory that a test can tear, lose, fill up and give to several tabs. */

import type { Mirror, MirrorText } from "../../../src/app/device/mirror.ts";
import { firstThatWrites } from "../../../src/app/device/web-mirror.ts";

/** The texts of one competition, as they lie on a disk that outlives the tabs. */
export class MemoryTexts {
  readonly #texts: Map<string, string>;
  /** Set by a test: the disk takes nothing more. */
  full = false;
  /** Appends so far. */
  appends = 0;

  /** @param texts  what lies on it from the start */
  constructor(texts: readonly string[] = []) {
    this.#texts = new Map(texts.map((text, index) => [`text-${index + 1}`, text]));
  }

  /** One tab's mirror; null: the browser has no place for it. */
  tab(place: Mirror["place"] = "file"): Mirror {
    if (place === null) return firstThatWrites([]);
    const name = `text-${this.#texts.size + 1}`;
    this.#texts.set(name, "");
    let size = 0;
    return {
      place,
      read: async () => this.all(),
      append: async (lines) => {
        this.appends += 1;
        if (this.full) throw new Error("there is no more space");
        const text = (this.#texts.get(name) ?? "") + lines;
        this.#texts.set(name, text);
        size = text.length;
      },
      check: async () => !this.full && (this.#texts.get(name)?.length ?? 0) === size,
    };
  }
  all(): readonly MirrorText[] {
    return [...this.#texts].map(([name, text]) => ({ name, text }));
  }
  /** Everything is gone, as after clearing the browser's files. */
  lose(): void {
    this.#texts.clear();
  }
  /** The last text ends so many letters early, as after a crash in the middle of a write. */
  tear(letters: number): void {
    const [name, text] = [...this.#texts].at(-1) ?? ["", ""];
    this.#texts.set(name, text.slice(0, Math.max(0, text.length - letters)));
  }
}
