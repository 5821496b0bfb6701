/** Forms that are gone before they were saved or cancelled. */
import { useLayoutEffect, useRef } from "react";
import type { LeftWords } from "./typed-words.ts";

/** A rest in typing, in ms: so much of it may be lost with the page, which writes nothing more once it is going. */
export const REST = 500;

interface Leaving {
  /** For the form's `onInput`. */
  readonly typing: () => void;
  /** Saves or cancels the form: what is in it then is nobody's to keep, nor is what was left before. */
  readonly end: (by: () => void) => void;
}

/**
 * Keeps what stands in a form when the form goes, by Escape or the browser's way back for one, and before that whenever
 * the typing rests or the page is hidden: a page may go without its forms. `words` undefined: it is kept nowhere.
 */
export function useLeaving(read: () => string, words: LeftWords | undefined): Leaving {
  const over = useRef(false);
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef({ read, words });
  latest.current = { read, words };
  const leave = useRef(() => {
    if (!over.current) latest.current.words?.keep(latest.current.read());
  });
  useLayoutEffect(() => {
    const hidden = () => {
      if (document.hidden) leave.current();
    };
    document.addEventListener("visibilitychange", hidden);
    return () => {
      document.removeEventListener("visibilitychange", hidden);
      clearTimeout(rest.current);
      leave.current();
    };
  }, []);
  return {
    typing: () => {
      clearTimeout(rest.current);
      rest.current = setTimeout(leave.current, REST);
    },
    end: (by) => {
      over.current = true;
      by();
      words?.letGo();
    },
  };
}
