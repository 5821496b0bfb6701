/** The station clock for screens that show only part of it: they render again when what they show has changed. */
import { useCallback, useRef, useSyncExternalStore } from "react";
import { shallow } from "zustand/shallow";
import type { StationClock } from "../../core/competition/clock.ts";
import type { CompetitionDevice } from "../device/face.ts";

/** How often a running clock is looked at, in ms. */
const LOOK = 100;

/** What `read` says of a draft's clock now. `read` returns plain values, alone or as a flat object. */
export function useClockView<View>(
  device: CompetitionDevice,
  draft: string,
  read: (clock: StationClock) => View,
): View {
  const last = useRef<{ readonly view: View } | null>(null);
  const subscribe = useCallback(
    (listener: () => void) => watchClock(device, draft, listener),
    [device, draft],
  );
  return useSyncExternalStore(subscribe, () => {
    const view = read(device.clock(draft));
    if (last.current === null || !shallow(last.current.view, view)) last.current = { view };
    return last.current.view;
  });
}

/** Tells on every tap of the draft, and again and again while its clock runs. */
function watchClock(device: CompetitionDevice, draft: string, listener: () => void): () => void {
  let timer: ReturnType<typeof setInterval> | undefined;
  const follow = () => {
    const runs = device.clock(draft).running;
    if (runs && timer === undefined) timer = setInterval(listener, LOOK);
    if (!runs) {
      clearInterval(timer);
      timer = undefined;
    }
  };
  const stop = device.subscribeDraft(draft, () => {
    follow();
    listener();
  });
  follow();
  return () => {
    stop();
    clearInterval(timer);
  };
}
