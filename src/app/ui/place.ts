/**
 * Where one is on a page. A page that is gone on to begins at its top, and one that is come back to, or forward to
 * again, is where it was left. The screens stand in one document, whose scrolling would otherwise pass from each to the
 * next, and the browser looks for its own place once, when what it needs may not be loaded yet.
 */
import { type RefObject, useLayoutEffect, useRef } from "react";
import { useLocation } from "wouter";

interface Place {
  readonly path: string;
  /** The place of the page that one came from; null: none in this document. */
  readonly from: Place | null;
  /** How far the page is scrolled, in px. */
  top: number;
  /** How far it is still to be scrolled: what is shown yet, a word while it loads, is not long enough. */
  wanted: number | null;
}

/** The place that is shown; null: nothing is yet. */
let shown: Place | null = null;
/** The places of the browser's entries: each entry names its own, which its ways back and forward lead to. */
const byEntry = new Map<string, Place>();

/**
 * For a screen: brings it to its place when it comes and when the address changes under it.
 *
 * @returns the ref of its main part. That takes the focus where it would be on nothing, since what had it is gone
 */
export function usePlace(): RefObject<HTMLElement | null> {
  const main = useRef<HTMLElement>(null);
  const [path] = useLocation();
  useLayoutEffect(() => {
    const place = arrive(path);
    if (byEntry.size > 1 && document.activeElement === document.body) {
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

function arrive(path: string): Place {
  const last = shown;
  // A page that was loaded is where the browser puts it.
  if (last === null) return enter({ path, from: null, top: scrolled(), wanted: null });
  // Another screen at the same address: what was waited for, or what comes after it.
  if (last.path === path) return scroll(last, last.wanted ?? 0);
  const again = placeOfEntry();
  if (again?.path === path) {
    shown = again;
    return scroll(again, again.top);
  }
  const before = earlier(last, path);
  const place = enter({ path, from: before === null ? last : before.from, top: 0, wanted: null });
  return scroll(place, before?.top ?? 0);
}

/** The latest place of this page on the way to where one is: a button of a page may lead back to it. */
function earlier(from: Place, path: string): Place | null {
  for (let place: Place | null = from; place !== null; place = place.from) {
    if (place.path === path) return place;
  }
  return null;
}

function scroll(place: Place, top: number): Place {
  document.documentElement.scrollTop = top;
  place.wanted = scrolled() < top - 1 ? top : null;
  return place;
}

/** The entry's place, as far as this document has written it there: an entry outlives the document, in a reload. */
function placeOfEntry(): Place | undefined {
  const { place } = (history.state ?? {}) as { readonly place?: unknown };
  return typeof place === "string" ? byEntry.get(place) : undefined;
}

/** The browser's entry and its place know one another from here on. */
function enter(place: Place): Place {
  shown = place;
  const entry = `${performance.timeOrigin}/${byEntry.size}`;
  byEntry.set(entry, place);
  history.replaceState({ ...(history.state as object | null), place: entry }, "");
  return place;
}
