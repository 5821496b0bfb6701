import { useEffect } from "react";

/** Keeps the screen from going dark while `wanted`; the browser takes this back whenever the page is hidden. */
export function useScreenAwake(wanted: boolean): void {
  useEffect(() => {
    if (!wanted || !navigator.wakeLock) return;
    let held: WakeLockSentinel | null = null;
    let over = false;
    const hold = async () => {
      if (over || document.visibilityState !== "visible" || held?.released === false) return;
      try {
        const lock = await navigator.wakeLock.request("screen");
        if (over) await lock.release();
        else held = lock;
      } catch (error) {
        // A flat battery refuses it: the tablet's own settings then say when the screen goes dark.
        console.warn("The screen can't be kept awake", error);
      }
    };
    const look = () => void hold();
    look();
    document.addEventListener("visibilitychange", look);
    return () => {
      over = true;
      document.removeEventListener("visibilitychange", look);
      void held?.release();
    };
  }, [wanted]);
}
