import { type RefObject, useLayoutEffect } from "react";

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
