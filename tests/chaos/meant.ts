/**
 * What people meant to do, noted beside the program: every act with what it was about and what it was meant to replace,
 * and whether the page said that it was saved. At the end the log is held against it.
 */

import { isDeepStrictEqual } from "node:util";
import type { JournalOp } from "../../src/app/device/journal-port.ts";
import { DraftGone } from "../../src/app/device/journal-port.ts";
import type { OpId } from "../../src/core/competition/id.ts";
import type { OpKind, Target } from "../../src/core/log/op.ts";
import type { Browser, Page } from "./browser.ts";
import type { Story } from "./story.ts";

export interface Meaning {
  readonly browser: string;
  readonly kind: OpKind;
  readonly targets: readonly Target[];
  /** The marks of a sheet as the page showed them when it was submitted; null: it is no sheet. */
  readonly marks: string | null;
  /** The draft that it ends. */
  readonly draft?: string;
  /** Whether the page showed this device at the post that the act needs. */
  readonly atPost?: boolean;
  /**
   * "open": the page ended before it said anything, so the act may have been done or not; "saved": the page said so;
   * "refused": the page said that nothing was done.
   */
  outcome: "open" | "saved" | "refused";
  op: OpId | null;
}

/** What a page may answer when another page was faster. */
const OVERTAKEN = /is open in another tab|is being submitted already|is not open|was ended already/;

export class Meant {
  readonly #story: Story;
  readonly all: Meaning[] = [];
  /** Refusals that nobody can explain. */
  readonly odd: string[] = [];

  constructor(story: Story) {
    this.#story = story;
  }

  /** Notes an act, does it, and notes how it went; false: it was refused. */
  async act(
    browser: Browser,
    page: Page,
    meaning: Omit<Meaning, "browser" | "outcome" | "op">,
    write: () => Promise<OpId>,
  ): Promise<boolean> {
    const noted: Meaning = { ...meaning, browser: browser.name, outcome: "open", op: null };
    this.all.push(noted);
    try {
      noted.op = await page.life.bound(write());
      noted.outcome = "saved";
      this.#story.say(browser.name, `${meaning.kind} is saved as ${noted.op}`);
      return true;
    } catch (error) {
      noted.outcome = "refused";
      const message = error instanceof Error ? error.message : String(error);
      if (!(error instanceof DraftGone) && !OVERTAKEN.test(message)) {
        this.odd.push(`${browser.name} could not do ${meaning.kind}: ${message}`);
      }
      return false;
    }
  }

  /** Notes an act whose op nobody named. */
  note(meaning: Omit<Meaning, "outcome" | "op">): void {
    this.all.push({ ...meaning, outcome: "open", op: null });
  }

  /** The meaning of an op: noted when it was saved, or the one act of its browser that was cut off in the middle. */
  of(op: JournalOp, targets: readonly Target[], browsers: ReadonlySet<string>): Meaning | null {
    const saved = this.all.find((meaning) => meaning.op === op.id);
    if (saved) return saved;
    const mayBe = this.all.filter(
      (meaning) =>
        meaning.outcome === "open" &&
        meaning.op === null &&
        browsers.has(meaning.browser) &&
        meaning.kind === op.kind &&
        meaning.targets[0]?.record === targets[0]?.record,
    );
    // Of several, the one that says the same; what an op says otherwise than all of them is looked at afterwards.
    const cutOff = mayBe.find((meaning) => isDeepStrictEqual(meaning.targets, targets)) ?? mayBe[0];
    if (!cutOff) return null;
    cutOff.op = op.id;
    return cutOff;
  }
}
