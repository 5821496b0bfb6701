/**
 * The two clocks of a page. The browser's steady clock may stop while the tablet sleeps: what the wall clock moved on
 * more while the page was hidden is added as sleep. While the page is visible the steady clock is left alone, since
 * a jump of the wall clock then means that somebody set it [D10].
 */
import type { Reading } from "../../core/competition/clock.ts";
import type { Clock } from "./ports.ts";

/** What the page clock reads; a test turns these by hand. */
export interface Hands {
  /** ms since 1970. */
  wall(): number;
  /** ms since the page was loaded. */
  steady(): number;
  /** Calls with true when the page is hidden or frozen, with false when it is back. */
  onHidden(listener: (hidden: boolean) => void): void;
}

/** Less than this is the browser's rounding, no sleep; in ms. */
const ROUNDING = 250;

/** Makes readings of the hands; `boot` names this page load. */
export function pageReadings(hands: Hands, boot: string): () => Reading {
  let slept = 0;
  let hiddenAt: { readonly wall: number; readonly steady: number } | null = null;
  const now = () => ({ wall: hands.wall(), steady: hands.steady() });
  const sleepSoFar = () => {
    if (!hiddenAt) return 0;
    const { wall, steady } = now();
    const more = wall - hiddenAt.wall - (steady - hiddenAt.steady);
    return more > ROUNDING ? more : 0;
  };
  hands.onHidden((hidden) => {
    slept += sleepSoFar();
    hiddenAt = hidden ? now() : null;
  });
  return () => {
    const { wall, steady } = now();
    return { wall: Math.floor(wall), steady: steady + slept + sleepSoFar(), boot };
  };
}

/** The clock of this page. */
export function pageClock(boot: string): Clock {
  return {
    reading: pageReadings(
      {
        wall: () => Date.now(),
        steady: () => performance.now(),
        onHidden: (listener) => {
          document.addEventListener("visibilitychange", () => listener(document.hidden));
          document.addEventListener("freeze", () => listener(true));
          document.addEventListener("resume", () => listener(document.hidden));
        },
      },
      boot,
    ),
    zone: () => -new Date().getTimezoneOffset(),
    after: (ms, run) => {
      const timer = setTimeout(run, ms);
      return () => clearTimeout(timer);
    },
  };
}
