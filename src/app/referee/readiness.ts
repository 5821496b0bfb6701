/** The readiness check for screens: asked when shown, and again when the device has become complete. */
import { useCallback, useEffect, useState } from "react";
import type { CompetitionDevice, Readiness } from "../device/face.ts";

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
  return { readiness, again };
}
