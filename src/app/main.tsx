/** Starts the app: words and the device's storage first, then a screen, then everything that can wait. */
import i18next from "i18next";
import { StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import { StorageUnusable } from "./device/database.ts";
import { Device } from "./device/device.ts";
import type { StorageTrouble } from "./device/face.ts";
import { DeviceProvider } from "./device/hooks.ts";
import { realPorts } from "./device/real-ports.ts";
import { NAMESPACES } from "./i18n/catalogs.ts";
import { startLanguage } from "./i18n/setup.ts";
import { loadEveryScreen, Routes } from "./routes.tsx";
import { FailureBoundary, FailurePage, StoragePage } from "./start/FailurePage.tsx";
import { InsecurePage } from "./start/InsecurePage.tsx";
import { Notices } from "./start/Notices.tsx";
import "./ui/style.css";
import { applyKeptTheme } from "./ui/theme.ts";

const place = document.getElementById("app");
if (!place) throw new Error("index.html has no element #app");
const root = createRoot(place);

applyKeptTheme();
void start();

async function start(): Promise<void> {
  const words = startLanguage();
  if (!isSecureContext) {
    await words;
    show(<InsecurePage />);
    return;
  }
  try {
    const [device] = await Promise.all([startDevice(), words]);
    show(<App device={device} />);
    afterFirstIdle(device);
  } catch (error) {
    await words;
    show(
      error instanceof StorageUnusable ? (
        <StoragePage trouble={error.trouble} />
      ) : (
        <FailurePage error={error} />
      ),
    );
  }
}

function show(page: React.ReactNode): void {
  root.render(
    <StrictMode>
      <Suspense>{page}</Suspense>
    </StrictMode>,
  );
}

async function startDevice(): Promise<Device> {
  let device: Device | null = null;
  let trouble: StorageTrouble | null = null;
  const ports = realPorts((told) => {
    trouble = told;
    device?.setStorageTrouble(told);
  });
  device = await Device.start(ports);
  device.setStorageTrouble(trouble);
  return device;
}

function App({ device }: { readonly device: Device }) {
  return (
    <DeviceProvider device={device}>
      <FailureBoundary>
        <Suspense>
          <Notices />
          <Routes />
        </Suspense>
      </FailureBoundary>
    </DeviceProvider>
  );
}

/** Safari has no idle callback. */
const idle: (run: () => void) => void =
  "requestIdleCallback" in globalThis ? (run) => requestIdleCallback(run) : (run) => setTimeout(run, 2_000);

/** The service worker, and every screen and word: from then on the page needs no network. */
function afterFirstIdle(device: Device): void {
  idle(() => {
    loadTheRest(device).catch((error: unknown) => console.warn("Not everything could be loaded yet", error));
  });
}

async function loadTheRest(device: Device): Promise<void> {
  if (import.meta.env.PROD && "serviceWorker" in navigator) {
    const { startUpdates } = await import("./device/service-worker-client.ts");
    const updates = await startUpdates({
      sheetOpen: () => device.sheetOpen(),
      build: AIDPOST_BUILD,
      reload: () => location.reload(),
    });
    device.setUpdates(updates);
  }
  await i18next.loadNamespaces([...NAMESPACES]);
  await loadEveryScreen();
}
