/** React's view of the device: every hook shows what the device says and re-renders when it says something else. */
import {
  createContext,
  createElement,
  type ReactNode,
  use,
  useCallback,
  useEffect,
  useState,
  useSyncExternalStore,
} from "react";
import type { StationClock } from "../../core/competition/clock.ts";
import type { CompetitionId } from "../../core/competition/id.ts";
import type { CompetitionDevice, OpenDraft, Snapshot } from "./face.ts";
import type { ThisDevice } from "./this-device.ts";

const DeviceContext = createContext<ThisDevice | null>(null);

/** Gives the device of this page to everything inside. */
export function DeviceProvider({ device, children }: { device: ThisDevice; children: ReactNode }) {
  return createElement(DeviceContext, { value: device }, children);
}

/** The device of this page. */
export function useThisDevice(): ThisDevice {
  const device = use(DeviceContext);
  if (!device) throw new Error("useThisDevice needs a DeviceProvider around it");
  return device;
}

/** What `read` says of this device, kept current. `read` must return equal objects while nothing changed. */
export function useOfDevice<T>(read: (device: ThisDevice) => T): T {
  const device = useThisDevice();
  const subscribe = useCallback((listener: () => void) => device.subscribe(listener), [device]);
  return useSyncExternalStore(subscribe, () => read(device));
}

/** A competition on this device; null while it opens for the first time. Throws in rendering when it can't be opened. */
export function useCompetition(competition: CompetitionId): CompetitionDevice | null {
  const device = useThisDevice();
  const [opened, setOpened] = useState<Opened | null>(null);
  useEffect(() => {
    let wanted = true;
    const keep = (result: Opened) => {
      if (wanted) setOpened(result);
    };
    openAhead(device, competition).then(
      (open) => keep({ competition, open }),
      (error: unknown) => keep({ competition, error }),
    );
    return () => {
      wanted = false;
    };
  }, [device, competition]);
  if (opened?.competition === competition && "error" in opened) throw opened.error;
  return known(device).get(competition) ?? null;
}
type Opened = { readonly competition: CompetitionId } & (
  | { readonly open: CompetitionDevice }
  | { readonly error: unknown }
);

/** Opens a competition, and a draft that is listed in it, so that the next screen that asks for them has them at once. */
export async function openAhead(
  device: ThisDevice,
  competition: CompetitionId,
  draft: string | null = null,
): Promise<CompetitionDevice> {
  const open = await device.open(competition);
  known(device).set(competition, open);
  if (open.snapshot().drafts.some((listed) => listed.draft === draft)) await opened(open, draft ?? "");
  return open;
}

/** A draft stays open for a moment after nobody listens any more: long enough for its screen to take it over. */
function opened(device: CompetitionDevice, draft: string): Promise<void> {
  return new Promise((resolve) => {
    const look = () => {
      if (device.draft(draft) === null) return;
      leave();
      resolve();
    };
    const leave = device.subscribeDraft(draft, look);
    look();
  });
}

/** What was opened before: the next screen shows it at once. */
function known(device: ThisDevice): Map<CompetitionId, CompetitionDevice> {
  const map = openedBy.get(device) ?? new Map();
  openedBy.set(device, map);
  return map;
}
const openedBy = new WeakMap<ThisDevice, Map<CompetitionId, CompetitionDevice>>();

/** Everything that a screen shows of a competition, at one moment. */
export function useSnapshot(device: CompetitionDevice): Snapshot {
  const subscribe = useCallback((listener: () => void) => device.subscribe(listener), [device]);
  return useSyncExternalStore(subscribe, () => device.snapshot());
}

/**
 * What `read` says of an open draft, kept open (and locked against other tabs) while the screen shows it; null: there
 * is none. `read` must return equal objects while nothing changed.
 */
export function useOfDraft<T>(
  device: CompetitionDevice,
  draft: string,
  read: (open: OpenDraft | null) => T,
): T {
  const subscribe = useCallback(
    (listener: () => void) => device.subscribeDraft(draft, listener),
    [device, draft],
  );
  return useSyncExternalStore(subscribe, () => read(device.draft(draft)));
}

/** How often a running station clock is shown anew, in ms: tenths of a second are on the screen. */
const CLOCK_FRAME = 100;

/** The station clock of a draft; renders again about ten times a second, and only while it runs. */
export function useStationClock(device: CompetitionDevice, draft: string): StationClock {
  const steps = useOfDraft(device, draft, (open) => open?.draft.clock);
  const [clock, setClock] = useState(() => device.clock(draft));
  useEffect(() => {
    const now = device.clock(draft);
    setClock(now);
    if (!now.running || steps === undefined) return;
    const timer = setInterval(() => setClock(device.clock(draft)), CLOCK_FRAME);
    return () => clearInterval(timer);
  }, [device, draft, steps]);
  return clock;
}
