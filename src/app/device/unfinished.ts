/**
 * What would be lost if this page were loaded anew: a form that somebody has typed in, a dialog that is open, and what
 * a screen says is unfinished. An open sheet is none of it: its taps lie in the journal.
 */
import { useEffect } from "react";

/** Screens that hold something that is in no field. */
let screens = 0;

/** Says that this page holds something unfinished; the answer takes it back. */
export function beginUnfinished(): () => void {
  screens += 1;
  let over = false;
  return () => {
    if (!over) screens -= 1;
    over = true;
  };
}

/** The same for a screen, as long as it is shown and `unfinished` is true. */
export function useUnfinished(unfinished: boolean): void {
  useEffect(() => (unfinished ? beginUnfinished() : undefined), [unfinished]);
}

/** Fields outside of a form that hold words; a choice outside of a form takes effect at once. */
const WORDS =
  "textarea, input:not([type=search], [type=radio], [type=checkbox], [type=button], [type=submit], [type=range])";

/**
 * Watches what is typed and chosen.
 *
 * @returns whether something is unfinished now. A field counts until it is gone from the page: whether a form that
 *   stays there was saved can't be told from outside, and what was typed must not be lost.
 */
export function watchUnfinished(page: Document): () => boolean {
  const touched = new Set<Element>();
  const forgetGone = () => {
    for (const field of touched) if (!field.isConnected) touched.delete(field);
  };
  const note = ({ target }: Event) => {
    forgetGone();
    if (target instanceof Element && (target.closest("form") || target.matches(WORDS))) touched.add(target);
  };
  for (const event of ["input", "change"]) page.addEventListener(event, note, true);
  return () => {
    forgetGone();
    return screens > 0 || touched.size > 0 || page.querySelector("dialog[open], [role=dialog]") !== null;
  };
}
