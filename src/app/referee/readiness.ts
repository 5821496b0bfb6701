/** The readiness check for screens: asked when shown, when the device has become complete, and until it is ready. */
import { useCallback, useEffect, useState } from "react";
import type { CompetitionDevice, Readiness } from "../device/face.ts";

/** What no event tells of is looked at again after this, in ms. */
const LOOK_AGAIN = 2_000;

/** Null while it is being asked for the first time; `again` asks anew. */
export function useReadiness(
  device: CompetitionDevice,
  complete: boolean,
): { readonly readiness: Readiness | null; readonly again: () => void } {
  const [readiness, setReadiness] = useState<Readiness | null>(null);
  const [asked, setAsked] = useState(0);
  useEffect(() => {
    let wanted = complete || asked >= 0;
    void device.readiness().then((answer) => {
      if (wanted) setReadiness(answer);
    });
    return () => {
      wanted = false;
    };
  }, [device, complete, asked]);
  const again = useCallback(() => setAsked((times) => times + 1), []);
  useEffect(() => {
    // The app's files take some seconds to be put by on the first visit, when no worker serves the page yet.
    const { serviceWorker } = navigator;
    if (!serviceWorker || serviceWorker.controller) return;
    let wanted = true;
    void serviceWorker.ready.then(() => wanted && again());
    return () => {
      wanted = false;
    };
  }, [again]);
  useEffect(() => {
    if (readiness === null || readiness.ready) return;
    const timer = setTimeout(again, LOOK_AGAIN);
    return () => clearTimeout(timer);
  }, [readiness, again]);
  return { readiness, again };
}
