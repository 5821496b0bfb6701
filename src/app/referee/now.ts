/** The server's time as far as this device knows it, for screens that say how late or how long still. */
import { useEffect, useState } from "react";
import type { WallTime } from "../../core/competition/id.ts";
import type { CompetitionDevice } from "../device/face.ts";

/** Minutes are shown, so twice a minute is often enough; in ms. */
const LOOK = 20_000;

export function useServerTime(device: CompetitionDevice): WallTime {
  const [now, setNow] = useState(() => device.serverTime());
  useEffect(() => {
    const timer = setInterval(() => setNow(device.serverTime()), LOOK);
    return () => clearInterval(timer);
  }, [device]);
  return now;
}
