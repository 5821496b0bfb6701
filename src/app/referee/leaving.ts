/** Forms that are gone before they were saved or cancelled. */
import { useLayoutEffect, useRef } from "react";

/**
 * Calls `onLeave` with what stands in a form when the form goes, by Escape or the browser's way back for one, and when
 * its page is hidden, after which it may never be seen again.
 *
 * @returns to be called when the form is saved or cancelled: what is in it then is nobody's to keep
 */
export function useLeaving(read: () => string, onLeave: ((text: string) => void) | undefined): () => void {
  const over = useRef(false);
  const latest = useRef({ read, onLeave });
  latest.current = { read, onLeave };
  useLayoutEffect(() => {
    const leave = () => {
      if (!over.current) latest.current.onLeave?.(latest.current.read());
    };
    const hidden = () => {
      if (document.hidden) leave();
    };
    document.addEventListener("visibilitychange", hidden);
    return () => {
      document.removeEventListener("visibilitychange", hidden);
      leave();
    };
  }, []);
  return () => {
    over.current = true;
  };
}
