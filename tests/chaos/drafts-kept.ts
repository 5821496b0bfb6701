/**
 * What was tapped on each open sheet, and up to which tap a page said "saved": none of those may be missing [D3]. A sheet
 * is named by its browser and its draft, since a cloned profile has the same drafts.
 */
import type { Draft } from "../../src/core/competition/draft.ts";
import type { CriterionId } from "../../src/core/competition/id.ts";
import type { Mark } from "../../src/core/competition/mark.ts";
import type { Life } from "./life.ts";

interface Tap {
  /** The page that it was tapped on. */
  readonly page: Life;
  readonly criterion: CriterionId;
  readonly mark: string;
  saved: boolean;
}

export class DraftsKept {
  readonly #taps = new Map<string, Tap[]>();
  readonly #givenUp = new Set<string>();
  readonly missing: string[] = [];

  tapped(draft: string, page: Life, criterion: CriterionId, mark: Mark): void {
    const taps = this.#taps.get(draft) ?? [];
    taps.push({ page, criterion, mark: JSON.stringify(mark), saved: false });
    this.#taps.set(draft, taps);
  }

  /** Somebody threw the sheet away. */
  givenUp(draft: string): void {
    this.#givenUp.add(draft);
  }

  /** Sheets with saved taps that lie in no journal any more, though nobody ended them. */
  lost(open: ReadonlySet<string>, submitted: ReadonlySet<string>): readonly string[] {
    const gone = [...this.#taps].filter(
      ([draft, taps]) =>
        taps.some(({ saved }) => saved) &&
        !open.has(draft) &&
        !submitted.has(draft) &&
        !this.#givenUp.has(draft),
    );
    return gone.map(([draft]) => `missing: the open sheet ${draft} is gone, and no op came of it`);
  }

  /** A page says that all its taps are saved. What was tapped on another page may have gone with that. */
  saved(draft: string, page: Life): void {
    for (const tap of this.#taps.get(draft) ?? []) if (tap.page === page) tap.saved = true;
  }

  /** Looks at a sheet that a page shows, or that lies in a journal: each mark must be the last one that was saved, or one tapped after it. */
  look(draft: string, folded: Draft): void {
    const taps = this.#taps.get(draft) ?? [];
    for (const criterion of new Set(taps.map((tap) => tap.criterion))) {
      const here = taps.filter((tap) => tap.criterion === criterion);
      const last = here.findLastIndex(({ saved }) => saved);
      if (last < 0) continue;
      const shown = folded.sheet.marks.get(criterion);
      const may = here.slice(last).map(({ mark }) => mark);
      const mark = JSON.stringify(shown ?? null);
      if (!may.includes(mark))
        this.missing.push(`draft ${draft}: ${criterion} shows ${mark}, saved was ${may[0]}`);
    }
  }
}
