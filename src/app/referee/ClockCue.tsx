import { useEffect, useRef } from "react";
import { type ClockState, clockState } from "./clock-state.ts";
import { useClockView } from "./clock-view.ts";
import { cueWords } from "./cue-words.ts";
import { useScreenAwake } from "./screen-awake.ts";
import { useSheet } from "./sheet-context.ts";

/** Pulses and rests in ms: two short ones to warn, a long one at the end. */
const PULSES: Readonly<Record<ClockState["tone"], readonly number[]>> = {
  normal: [],
  warning: [200, 120, 200],
  over: [700, 150, 700],
};

/** Once the clock was started, also while it is paused: keeps the screen awake, and tells by vibration and by voice what colour and words show. */
export function ClockCue() {
  const { device, draft, form, rules, speech } = useSheet();
  const state = useClockView(device, draft, (clock) => clockState(clock, form, rules.unitsPerSecond));
  useScreenAwake(state.phase !== "ready");
  usePulses(state.tone);
  return (
    <p className="said" role="status">
      {cueWords(state, form, speech)}
    </p>
  );
}

/** Vibrates when the tone changes before somebody's eyes; a sheet that is opened late does not. */
function usePulses(tone: ClockState["tone"]): void {
  const before = useRef(tone);
  useEffect(() => {
    if (before.current === tone) return;
    before.current = tone;
    // Safari has none; there colour and words are left.
    if (PULSES[tone].length > 0) navigator.vibrate?.([...PULSES[tone]]);
  }, [tone]);
}
