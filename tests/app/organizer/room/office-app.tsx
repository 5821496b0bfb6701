/** The office on a fake device, with the addresses that the app gives it and the sheets that it opens. */
import { type ReactNode, Suspense } from "react";
import { Route, Router, Switch } from "wouter";
import { memoryLocation } from "wouter/memory-location";
import type { CompetitionDevice } from "../../../../src/app/device/face.ts";
import { DeviceProvider } from "../../../../src/app/device/hooks.ts";
import { OfficeScreen } from "../../../../src/app/organizer/OfficeScreen.tsx";
import { ReviewScreen } from "../../../../src/app/referee/ReviewScreen.tsx";
import { SheetScreen } from "../../../../src/app/referee/SheetScreen.tsx";
import { Announcer } from "../../../../src/app/ui/Announcer.tsx";
import { memberDevice } from "../../device/this-device.ts";

/** `at`: what follows `/c/COMPETITION`, e.g. "/office/standings". */
export function officeApp(device: CompetitionDevice, at = "/office/room") {
  const { competition } = device;
  const { hook, history } = memoryLocation({ path: `/c/${competition}${at}`, record: true });
  const app = onDevice(
    device,
    <Router hook={hook}>
      <Switch>
        <Route path="/c/:competition/sheet/:draft">
          {({ draft }) => <SheetScreen competition={competition} draft={draft.split("#")[0] ?? ""} />}
        </Route>
        <Route path="/c/:competition/review/:draft">
          {({ draft }) => <ReviewScreen competition={competition} draft={draft} />}
        </Route>
        <Route>
          <OfficeScreen competition={competition} />
        </Route>
      </Switch>
    </Router>,
  );
  return { app, where: () => history.at(-1) ?? "" };
}

/** A screen on a page whose device is a member of one competition. */
export function onDevice(device: CompetitionDevice, screen: ReactNode) {
  return (
    <DeviceProvider device={memberDevice(device)}>
      <Announcer>
        <Suspense>{screen}</Suspense>
      </Announcer>
    </DeviceProvider>
  );
}
