import { type RefObject, useLayoutEffect } from "react";

/** A bar may cover this part of the window; one that is higher, in large text, is scrolled like everything else. */
const MOST = 3;

/**
 * Tells the page how much a bar that stays in sight covers, so that what gets the focus is scrolled clear of it.
 * `property` is the custom property of the root that the page's scroll padding reads.
 */
export function useBarHeight(bar: RefObject<HTMLElement | null>, property: "--top-bar" | "--foot-bar"): void {
  useLayoutEffect(() => {
    const element = bar.current;
    if (!element) return;
    const root = document.documentElement;
    const observer = new ResizeObserver(() => {
      element.toggleAttribute("data-tall", element.offsetHeight > innerHeight / MOST);
      const stays = getComputedStyle(element).position === "sticky";
      root.style.setProperty(property, stays ? `${element.offsetHeight}px` : "0px");
    });
    observer.observe(element);
    return () => {
      observer.disconnect();
      root.style.removeProperty(property);
    };
  }, [bar, property]);
}
