/** Forms that are gone before they were saved or cancelled. */
import { useLayoutEffect, useRef } from "react";

/** A rest in typing, in ms: so much of it may be lost with the page, which writes nothing more once it is going. */
export const REST = 500;

interface Leaving {
  /** For the form's `onInput`. */
  readonly typing: () => void;
  /** The form is saved or cancelled: what is in it now is nobody's to keep. */
  readonly over: () => void;
}

/**
 * Calls `onLeave` with what stands in a form when the form goes, by Escape or the browser's way back for one, and
 * before that whenever the typing rests or the page is hidden: a page may go without its forms.
 */
export function useLeaving(read: () => string, onLeave: ((text: string) => void) | undefined): Leaving {
  const over = useRef(false);
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latest = useRef({ read, onLeave });
  latest.current = { read, onLeave };
  const leave = useRef(() => {
    if (!over.current) latest.current.onLeave?.(latest.current.read());
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
    over: () => {
      over.current = true;
    },
  };
}
