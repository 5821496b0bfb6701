/** The referee's screens on a fake device, with the routes that the app gives them. */
import { Suspense } from "react";
import { Route, Router, Switch } from "wouter";
import { memoryLocation } from "wouter/memory-location";
import { useBrowserLocation } from "wouter/use-browser-location";
import type { CompetitionDevice } from "../../../src/app/device/face.ts";
import { DeviceProvider } from "../../../src/app/device/hooks.ts";
import type { ThisDevice } from "../../../src/app/device/this-device.ts";
import { ReadyScreen } from "../../../src/app/referee/ReadyScreen.tsx";
import { ReviewScreen } from "../../../src/app/referee/ReviewScreen.tsx";
import { SheetScreen } from "../../../src/app/referee/SheetScreen.tsx";
import { StationHome } from "../../../src/app/referee/StationHome.tsx";
import { Announcer } from "../../../src/app/ui/Announcer.tsx";
import type { afterTimeout } from "../../../src/app/ui/settling.ts";
import { SettlingTimer } from "../../../src/app/ui/settling.ts";
import { memberDevice } from "../device/this-device.ts";

interface RefereeAppProps {
  readonly device: CompetitionDevice;
  /** After `/c/COMPETITION`: "", "/sheet/draft-1", "/review/draft-1", "/ready". */
  readonly at?: string;
  /** What the tablet says besides. */
  readonly tablet?: Partial<ThisDevice>;
  /** The timer by which what is new under a finger begins to take taps; null: it takes them at once. */
  readonly settling?: typeof afterTimeout | null;
  /** The addresses are the browser's own, with its way back. */
  readonly inBrowser?: boolean;
}

/** Starts at one screen; what navigates goes on to the others. */
export function refereeApp({
  device,
  at = "",
  tablet = {},
  settling = null,
  inBrowser = false,
}: RefereeAppProps) {
  const { competition } = device;
  const path = `/c/${competition}${at}`;
  const { hook, history } = memoryLocation({ path, record: true });
  if (inBrowser) window.history.pushState(null, "", path);
  const app = (
    <DeviceProvider device={memberDevice(device, tablet)}>
      <Announcer>
        <SettlingTimer value={settling}>
          <Suspense>
            <Router hook={inBrowser ? useBrowserLocation : hook}>
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
