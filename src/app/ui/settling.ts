/**
 * What has just come under a finger takes no tap yet. A glove bounces and a hurried finger taps twice: the second tap
 * is meant for what lay there before. So for a moment after a screen or dialog has come or gone, or a control has
 * changed its meaning in its place, taps there go nowhere; keys and screen readers, which don't bounce, go through.
 */
import { createContext, type RefObject, use, useLayoutEffect, useRef } from "react";

/** How long what is new takes no tap, in ms: longer than a bounce, shorter than a person can read and mean it. */
export const SETTLES_IN = 250;

/** Calls back after so many ms unless it is called off. */
type After = (ms: number, act: () => void) => () => void;

export const afterTimeout: After = (ms, act) => {
  const timer = setTimeout(act, ms);
  return () => clearTimeout(timer);
};

/** The timer of the page. Without one everything takes taps at once. */
export const SettlingTimer = createContext<After | null>(null);

/**
 * For a control: it takes no tap in the first moments, nor after `what` it does or shows has changed.
 *
 * @returns the ref of the element that holds the control
 */
export function useSettling<E extends HTMLElement>(what: unknown): RefObject<E | null> {
  const element = useRef<E>(null);
  const after = use(SettlingTimer);
  useLayoutEffect(() => {
    // `what` is named for its changes alone.
    void what;
    return after && element.current ? untouchable(element.current, after) : undefined;
  }, [what, after]);
  return element;
}

/** For a screen or dialog: when it comes and when it goes, the whole page takes no tap for a moment. */
export function usePageSettling(): void {
  const after = use(SettlingTimer);
  useLayoutEffect(() => {
    if (after) untouchable(document.body, after);
    return () => {
      if (after) untouchable(document.body, after);
    };
  }, [after]);
}

/** Elements that settle now, with what calls off the end of it. */
const settling = new WeakMap<HTMLElement, () => void>();

/** @returns ends it at once */
function untouchable(element: HTMLElement, after: After): () => void {
  settling.get(element)?.();
  element.style.pointerEvents = "none";
  const end = () => {
    settling.delete(element);
    element.style.pointerEvents = "";
  };
  const callOff = after(SETTLES_IN, end);
  settling.set(element, callOff);
  return () => {
    if (settling.get(element) !== callOff) return;
    callOff();
    end();
  };
}
