/**
 * Where one is on a page. A page that is gone on to begins at its top, and one that is come back to is where it was
 * left. The screens stand in one document, whose scrolling would otherwise pass from each to the next.
 */
import { type RefObject, useLayoutEffect, useRef } from "react";
import { useLocation } from "wouter";

interface Place {
  readonly path: string;
  /** How far the page is scrolled, in px. */
  top: number;
  /** How far it is still to be scrolled: what is shown yet, a word while it loads, is not long enough. */
  wanted: number | null;
}

/** The way from the first page to the one that is shown, which is the last. Going back shortens it. */
const way: Place[] = [];

/**
 * For a screen: brings it to its place when it comes and when the address changes under it.
 *
 * @returns the ref of its main part. That takes the focus where it would be on nothing, since what had it is gone
 */
export function usePlace(): RefObject<HTMLElement | null> {
  const main = useRef<HTMLElement>(null);
  const [path] = useLocation();
  useLayoutEffect(() => {
    const loaded = way.length === 0;
    const place = loaded ? begin(path) : arrive(path);
    if (way.length > 1 && document.activeElement === document.body) {
      main.current?.focus({ preventScroll: true });
    }
    const follow = () => {
      place.top = scrolled();
    };
    document.addEventListener("scroll", follow, { passive: true });
    return () => document.removeEventListener("scroll", follow);
  }, [path]);
  return main;
}

const scrolled = () => document.documentElement.scrollTop;

/** A page that was loaded is where the browser puts it. */
function begin(path: string): Place {
  const place: Place = { path, top: scrolled(), wanted: null };
  way.push(place);
  return place;
}

function arrive(path: string): Place {
  const last = way.at(-1);
  // Another screen at the same address: what was waited for, or what comes after it.
  if (last?.path === path) return scroll(last, last.wanted ?? 0);
  const before = way.findLast((place) => place.path === path);
  if (before) {
    way.length = way.indexOf(before) + 1;
    return scroll(before, before.top);
  }
  const place: Place = { path, top: 0, wanted: null };
  way.push(place);
  return scroll(place, 0);
}

function scroll(place: Place, top: number): Place {
  document.documentElement.scrollTop = top;
  place.wanted = scrolled() < top - 1 ? top : null;
  return place;
}
