import { useEffect, useRef } from "react";

/** Pulses and rests in ms: three short ones, unlike those of the clock. */
const PULSES = [120, 100, 120, 100, 120];

/** Vibrates when one more inject falls due before somebody's eyes; a sheet that is opened late does not. */
export function useInjectPulse(due: number): void {
  const before = useRef(due);
  useEffect(() => {
    // Safari has none; there colour and words are left.
    if (due > before.current) navigator.vibrate?.([...PULSES]);
    before.current = due;
  }, [due]);
}
