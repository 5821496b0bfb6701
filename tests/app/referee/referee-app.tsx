/** The referee's screens on a fake device, with the routes that the app gives them. */
import { Suspense } from "react";
import { Route, Router, Switch } from "wouter";
import { memoryLocation } from "wouter/memory-location";
import type { CompetitionDevice, ThisDevice } from "../../../src/app/device/face.ts";
import { DeviceProvider } from "../../../src/app/device/hooks.ts";
import { ReadyScreen } from "../../../src/app/referee/ReadyScreen.tsx";
import { ReviewScreen } from "../../../src/app/referee/ReviewScreen.tsx";
import { SheetScreen } from "../../../src/app/referee/SheetScreen.tsx";
import { StationHome } from "../../../src/app/referee/StationHome.tsx";
import { Announcer } from "../../../src/app/ui/Announcer.tsx";
import type { afterTimeout } from "../../../src/app/ui/settling.ts";
import { SettlingTimer } from "../../../src/app/ui/settling.ts";
import { fakeCarrier } from "../device/fake-relay.ts";

/** This page's device, which is a member of one competition. */
function aDeviceWith(device: CompetitionDevice, said: Partial<ThisDevice>): ThisDevice {
  const trouble = { ok: false, trouble: { kind: "noNetwork" } } as const;
  const memberships = [device.snapshot().membership];
  return {
    memberships: () => memberships,
    subscribe: () => () => {},
    claim: async () => trouble,
    mayCreate: () => false,
    create: async () => trouble,
    linkOfCode: async () => trouble,
    join: async () => trouble,
    open: async () => device,
    practise: async () => Promise.reject(new Error("nothing is practised here")),
    endPractice: () => {},
    storageTrouble: () => null,
    recoveries: () => NO_RECOVERIES,
    recoveryRead: async () => undefined,
    rescueFile: async () => new Blob(),
    carrier: async () => fakeCarrier(),
    update: () => "none",
    skew: () => "none",
    applyUpdate: () => {},
    ...said,
  };
}

interface RefereeAppProps {
  readonly device: CompetitionDevice;
  /** After `/c/COMPETITION`: "", "/sheet/draft-1", "/review/draft-1", "/ready". */
  readonly at?: string;
  /** What the tablet says besides. */
  readonly tablet?: Partial<ThisDevice>;
  /** The timer by which what is new under a finger begins to take taps; null: it takes them at once. */
  readonly settling?: typeof afterTimeout | null;
}

/** Starts at one screen; what navigates goes on to the others. */
export function refereeApp({ device, at = "", tablet = {}, settling = null }: RefereeAppProps) {
  const { competition } = device;
  const { hook, history } = memoryLocation({ path: `/c/${competition}${at}`, record: true });
  const app = (
    <DeviceProvider device={aDeviceWith(device, tablet)}>
      <Announcer>
        <SettlingTimer value={settling}>
          <Suspense>
            <Router hook={hook}>
              <Switch>
                <Route path="/c/:competition/sheet/:draft">
                  {({ draft }) => <SheetScreen competition={competition} draft={draft.split("#")[0] ?? ""} />}
                </Route>
                <Route path="/c/:competition/review/:draft">
                  {({ draft }) => <ReviewScreen competition={competition} draft={draft} />}
                </Route>
                <Route path="/c/:competition/ready">
                  <ReadyScreen competition={competition} />
                </Route>
                <Route path="/c/:competition">
                  <StationHome competition={competition} />
                </Route>
              </Switch>
            </Router>
          </Suspense>
        </SettlingTimer>
      </Announcer>
    </DeviceProvider>
  );
  return { app, history };
}

const NO_RECOVERIES: ReturnType<ThisDevice["recoveries"]> = [];
