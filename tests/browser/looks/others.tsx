/** Every screen but the referee's, by name. */
import { type ReactNode, Suspense } from "react";
import { Router } from "wouter";
import { memoryLocation } from "wouter/memory-location";
import { StorageUnusable } from "../../../src/app/device/database.ts";
import { DeviceProvider } from "../../../src/app/device/hooks.ts";
import type { ThisDevice } from "../../../src/app/device/this-device.ts";
import { PAGES, type PageName } from "../../../src/app/organizer/office-pages.ts";
import { CourierPage } from "../../../src/app/relay/CourierPage.tsx";
import { RelayScreen } from "../../../src/app/relay/RelayScreen.tsx";
import { Routes } from "../../../src/app/routes.tsx";
import { FailurePage } from "../../../src/app/start/FailurePage.tsx";
import { InsecurePage } from "../../../src/app/start/InsecurePage.tsx";
import { Notices } from "../../../src/app/start/Notices.tsx";
import { fakeCarrier } from "../../app/device/fake-relay.ts";
import { Day } from "../../app/organizer/room/day.ts";
import { officeApp, onDevice } from "../../app/organizer/room/office-app.tsx";
import { scenes as played } from "../../app/organizer/room/scenes.tsx";
import { done, play } from "../../app/referee/played.ts";
import { aCompetition, aTablet } from "../../app/referee/station.ts";
import { cup, fakeDevice, office } from "../../app/start/fake-device.ts";

type Scene = () => Promise<ReactNode>;

/** The app at an address, on a device that says what the scene needs. */
function at(path: string, given: Partial<ThisDevice> = {}): Scene {
  const [pathname = "/", hash = ""] = path.split("#");
  return async () => {
    history.replaceState(null, "", hash ? `#${hash}` : location.pathname);
    const { hook, searchHook } = memoryLocation({ path: pathname });
    return (
      <DeviceProvider device={fakeDevice(given)}>
        <Router hook={hook} searchHook={searchHook}>
          <Suspense>
            <Notices />
            <Routes />
          </Suspense>
        </Router>
      </DeviceProvider>
    );
  };
}

const memberships = [office];
const skewed: Partial<ThisDevice> = { skew: () => "appOlder", update: () => "ready" };
const rescue = async () => new Blob();

const start: Readonly<Record<string, Scene>> = {
  start: at("/", { memberships: () => memberships, mayCreate: () => true, ...skewed }),
  startEmpty: at("/"),
  claim: at(`/claim#${"s".repeat(22)}`),
  join: at(`/join#c=${cup}&i=i1&s=${"s".repeat(22)}`),
  joinAgain: at(`/join#c=${cup}&i=i1&s=${"s".repeat(22)}`, { memberships: () => memberships }),
  new: at("/new", { mayCreate: () => true }),
  notMember: at(`/c/${cup}`),
  nowhere: at("/nowhere"),
  insecure: async () => <InsecurePage />,
  failure: async () => <FailurePage error={new Error("Something of the app broke")} rescue={rescue} />,
  storageFull: async () => <FailurePage error={new StorageUnusable("aidpost", "full")} rescue={rescue} />,
};

const relay: Readonly<Record<string, Scene>> = {
  relay: async () => {
    const device = aTablet(aCompetition());
    await device.submitDraft(await play(device, 14, [[0, done("c1")]]), null);
    return onDevice(device, <RelayScreen competition={device.competition} />);
  },
  courier: async () => <CourierPage carrier={carrying()} />,
  courierNone: async () => <CourierPage carrier={null} />,
};
function carrying() {
  const carrier = fakeCarrier();
  const item = { competition: cup, since: 1, word: "7KQ-2MX", ops: null, content: { kind: "gone" } } as const;
  carrier.carry([
    { ...item, id: `${cup}/a`, state: { kind: "kept", trouble: { kind: "noNetwork" } } },
    { ...item, id: `${cup}/b`, state: { kind: "refused", problem: "unknownDevice", detail: "" } },
  ]);
  return carrier;
}

/** Pages that the small day shows as well as a large one. */
const ofSmallDay: readonly PageName[] = PAGES.filter((page) => page !== "room" && page !== "standings");

const offices: Readonly<Record<string, Scene>> = {
  ...Object.fromEntries(
    ofSmallDay.map((page) => [
      `office/${page}`,
      async () => officeApp(new Day().device(), `/office/${page}`).app,
    ]),
  ),
  "office/print/cards": async () => officeApp(new Day().device(), "/office/print/cards").app,
};

/** Scenes of the office's tests that show what the small day does not. */
const playedHere = ["busy", "ruledStandings", "ruledBoard", "ruledCaptain", "quarantine", "empty"] as const;
const further = Object.fromEntries(
  playedHere.flatMap((name) => {
    const scene = played[name];
    return scene ? [[name, scene] as const] : [];
  }),
);

export const others: Readonly<Record<string, Scene>> = { ...start, ...relay, ...offices, ...further };
