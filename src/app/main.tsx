/** Starts the app: words and the device's storage first, then a screen, then everything that can wait. */
import i18next from "i18next";
import { StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import { COURIER_PATH } from "../core/protocol/paths.ts";
import { Device } from "./device/device.ts";
import { DeviceProvider, openAhead } from "./device/hooks.ts";
import { idle } from "./device/idle.ts";
import { watchInstall } from "./device/install.ts";
import type { Ports } from "./device/ports.ts";
import { realPorts } from "./device/real-ports.ts";
import { rescueFile } from "./device/rescue.ts";
import { startCarrier } from "./device/start-carrier.ts";
import type { StorageTrouble } from "./device/this-device.ts";
import { watchUnfinished } from "./device/unfinished.ts";
import { NAMESPACES } from "./i18n/catalogs.ts";
import { startLanguage } from "./i18n/setup.ts";
import { draftIn, homeOf, loadEveryScreen, Routes, screenAt } from "./routes.tsx";
import { FailureBoundary, FailurePage } from "./start/FailurePage.tsx";
import { InsecurePage } from "./start/InsecurePage.tsx";
import { LastResort } from "./start/LastResort.tsx";
import { Notices } from "./start/Notices.tsx";
import { Announcer } from "./ui/Announcer.tsx";
import "./ui/style.css";
import { afterTimeout, SettlingTimer } from "./ui/settling.ts";
import { applyKeptTheme } from "./ui/theme.ts";

const place = document.getElementById("app");
if (!place) throw new Error("index.html has no element #app");
const root = createRoot(place);

const unfinished = watchUnfinished(document);
watchInstall();
applyKeptTheme();
void start();

async function start(): Promise<void> {
  const first = screenAt(location.pathname);
  const words = startLanguage(first ? [first.words] : []);
  if (!isSecureContext) {
    await words;
    show(<InsecurePage />);
    return;
  }
  const ports = realPorts((trouble) => troubles.tell(trouble));
  if (location.pathname === COURIER_PATH) {
    await showCourier(ports, words);
    return;
  }
  try {
    const [device] = await Promise.all([startDevice(ports), words, first?.load().catch(saidLater)]);
    show(<App device={device} />);
    void loadTheRest(device);
  } catch (error) {
    await words;
    show(<FailurePage error={error} rescue={() => rescued(ports)} />);
  }
}

/** A courier's phone: nothing of a competition is opened, so that nothing of it can be in the way [S7]. */
async function showCourier(ports: Ports, words: Promise<void>): Promise<void> {
  const [{ CourierPage }, carrier] = await Promise.all([
    import("./relay/CourierPage.tsx"),
    startCarrier(ports).catch(nothingKept),
    words,
  ]);
  show(
    <FailureBoundary rescue={() => rescued(ports)}>
      <Suspense>
        <CourierPage carrier={carrier} />
      </Suspense>
    </FailureBoundary>,
  );
  await idle();
  await watchForUpdates(null).catch(notYet);
}

function nothingKept(error: unknown): null {
  console.error("What is carried can't be kept here", error);
  return null;
}

function show(page: React.ReactNode): void {
  root.render(
    <StrictMode>
      <SettlingTimer value={afterTimeout}>
        <Suspense>{page}</Suspense>
      </SettlingTimer>
    </StrictMode>,
  );
}

/** What the storage says before there is a device to say it to is kept for it. */
const troubles = {
  last: null as StorageTrouble | null,
  device: null as Device | null,
  tell(trouble: StorageTrouble | null) {
    this.last = trouble;
    this.device?.setStorageTrouble(trouble);
  },
};

async function startDevice(ports: Ports): Promise<Device> {
  const device = await Device.start(ports);
  troubles.device = device;
  device.setStorageTrouble(troubles.last);
  await openEarly(device);
  return device;
}

/** Everything on this device, when there is no device to ask for it. */
async function rescued({ journal, build, clock }: Ports): Promise<Blob> {
  return rescueFile(await journal.everything(), build, clock.reading().wall);
}

/**
 * The competition that the address names opens while its screen is still loading. Resolves when it is open, or when
 * it is time to show that it opens.
 */
async function openEarly(device: Device): Promise<void> {
  const [, named, below] = /^\/c\/([^/]+)(\/.*)?$/.exec(location.pathname) ?? [];
  const member = device.memberships().find(({ competition }) => competition === named);
  if (!member) return;
  const home = below === undefined ? homeOf(member.role) : null;
  const ready = Promise.all([
    openAhead(device, member.competition, draftIn(location.pathname)),
    home?.load(),
    home && i18next.loadNamespaces(home.words),
  ]);
  const late = new Promise((resolve) => setTimeout(resolve, OPENING));
  await Promise.race([ready.catch(saidLater), late]);
}

/** What goes wrong here goes wrong again when the screen asks for it, and is said there. */
function saidLater(): void {}

function App({ device }: { readonly device: Device }) {
  return (
    <DeviceProvider device={device}>
      <FailureBoundary rescue={() => device.rescueFile()}>
        <Announcer>
          <Suspense>
            <LastResort />
            <Notices />
            <Routes />
          </Suspense>
        </Announcer>
      </FailureBoundary>
    </DeviceProvider>
  );
}

/** So long nothing is shown: a screen that comes and goes at once would only cost a slow tablet its time. In ms. */
const OPENING = 1_000;
/** The first screen comes first: what it needs is read and shown within this, in ms. */
const FIRST_SCREEN = 2_000;

/** The service worker, and every screen and word: from then on the page needs no network. */
async function loadTheRest(device: Device): Promise<void> {
  // On the first visit the files come over the network, and being ready for offline waits for them.
  const putBy = navigator.serviceWorker?.controller != null;
  if (putBy) await new Promise((resolve) => setTimeout(resolve, FIRST_SCREEN));
  await idle();
  await watchForUpdates(device).catch(notYet);
  await i18next.loadNamespaces([...NAMESPACES]).catch(notYet);
  await loadEveryScreen(idle).catch(notYet);
  // What this device carries for others goes on its way, whichever page is open.
  await device.carrier().catch(notYet);
}

function notYet(error: unknown): void {
  console.warn("Not everything could be loaded yet", error);
}

/** @param device  null: a courier's phone, where no sheet is ever open */
async function watchForUpdates(device: Device | null): Promise<void> {
  if (!(import.meta.env.PROD && "serviceWorker" in navigator)) return;
  const { startUpdates } = await import("./device/service-worker-client.ts");
  const updates = await startUpdates({
    sheetOpen: () => device?.sheetOpen() ?? false,
    unfinished,
    build: AIDPOST_BUILD,
    reload: () => location.reload(),
  });
  device?.setUpdates(updates);
}
