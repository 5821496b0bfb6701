import { act, screen, waitFor } from "@testing-library/react";
import i18next from "i18next";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import type { Check } from "../../../src/app/device/face.ts";
import { watchInstall } from "../../../src/app/device/install.ts";
import { startIn } from "../i18n/start-in.ts";
import { show, tap } from "./show.ts";
import { aCompetition, aTablet } from "./station.ts";

beforeAll(() => startIn("en"));
afterEach(() => i18next.changeLanguage("en"));

const NAMES: readonly Check["name"][] = [
  "secureOrigin",
  "appCached",
  "installed",
  "storagePersisted",
  "privateWindow",
  "mirror",
  "freeSpace",
  "writeTest",
  "dataComplete",
  "clockOffset",
  "battery",
];
const checks = (verdict: Check["verdict"], value: number | null = null) =>
  NAMES.map((name): Check => ({ name, verdict, value }));

async function aPage(ready: boolean, list: readonly Check[]) {
  const device = aTablet(aCompetition());
  device.ready({ ready, checks: list });
  await show(device, "/ready");
  await waitFor(() => expect(screen.getAllByRole("listitem")).toHaveLength(list.length));
  return device;
}
const line = (name: string | RegExp) => screen.getByText(name).closest("li")?.textContent;

test("[rule 47] a tablet whose every check is good may go without a network", async () => {
  await aPage(true, checks("good"));
  expect(screen.getByText("This tablet can score all day without a network.")).toBeTruthy();
  expect(screen.getAllByText("good")).toHaveLength(NAMES.length);
});

test("[rule 47] every bad check says what to do about it, in both languages", async () => {
  await aPage(false, checks("bad", 1));
  expect(screen.getByText(/Not ready yet/)).toBeTruthy();
  expect(line("App on this tablet")).toContain("Stay connected for a moment, then check again");
  expect(line(/^Free space/)).toContain("until 200 MB are free");
  await i18next.changeLanguage("fr");
  expect(line("Essai d’écriture")).toContain("prenez une autre tablette");
  for (const item of screen.getAllByRole("listitem")) expect(item.textContent).toContain("à faire");
});

test("what can be bettered is amber and does not take the readiness away", async () => {
  await aPage(true, [
    { name: "writeTest", verdict: "good", value: null },
    { name: "installed", verdict: "bad", value: null },
  ]);
  expect(screen.getByText(/What stands in amber would make it safer/)).toBeTruthy();
  expect(line("Installed on the home screen")).toContain("add the app to the home screen");
});

test("[D19] the second copy is good in a file, good in Cache Storage under its own words, and bad where neither is", async () => {
  const device = await aPage(true, [{ name: "mirror", verdict: "good", value: null }]);
  expect(line("Second copy on this tablet")).toContain("written to a second file");
  device.ready({ ready: true, checks: [{ name: "mirrorInCache", verdict: "good", value: null }] });
  await tap("Check again");
  await waitFor(() => expect(line("Second copy on this tablet")).toContain("Cache Storage"));
  device.ready({ ready: false, checks: [{ name: "mirror", verdict: "bad", value: null }] });
  await tap("Check again");
  await waitFor(() => expect(line("Second copy on this tablet")).toContain("could lose everything"));
});

test("[D34] how the app is installed is said in the words of this browser, with a button where it may ask", async () => {
  vi.stubGlobal("matchMedia", () => ({ matches: false }));
  watchInstall();
  await aPage(true, [{ name: "installed", verdict: "bad", value: null }]);
  expect(line("Installed on the home screen")).toContain("from the browser's menu");
  const prompt = vi.fn(async () => undefined);
  act(() => void dispatchEvent(Object.assign(new Event("beforeinstallprompt"), { prompt })));
  await tap("Install");
  expect(prompt).toHaveBeenCalledOnce();
  act(() => void dispatchEvent(new Event("appinstalled")));
  expect(line("Installed on the home screen")).toContain("Open it from the home screen from now on");
  vi.unstubAllGlobals();
});

test("an unknown battery is not red", async () => {
  await aPage(true, [{ name: "battery", verdict: "unknown", value: null }]);
  expect(line("Battery")).toContain("not known");
  expect(screen.queryByText("to do")).toBe(null);
});

test("[D15] what is not sent, and everything in both copies, can always be taken away as a file", async () => {
  const saved: string[] = [];
  vi.stubGlobal("URL", Object.assign(URL, { createObjectURL: () => "blob:x", revokeObjectURL: () => {} }));
  const click = vi.spyOn(HTMLAnchorElement.prototype, "click").mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    saved.push(this.download);
  });
  await aPage(false, checks("bad"));
  await tap("Save what is not sent yet");
  await tap("Save the rescue file");
  await waitFor(() => expect(saved).toEqual(["combat-casualty-care-unsent.json", "aidpost-rescue.json"]));
  click.mockRestore();
  vi.unstubAllGlobals();
});

test("numbers stand with their units", async () => {
  await aPage(true, [
    { name: "freeSpace", verdict: "good", value: 5120 },
    { name: "clockOffset", verdict: "good", value: -2 },
    { name: "battery", verdict: "good", value: 81 },
  ]);
  expect(screen.getByText("5120 MB")).toBeTruthy();
  expect(screen.getByText("−2 s")).toBeTruthy();
  expect(screen.getByText("81%")).toBeTruthy();
});

test("checking again asks anew", async () => {
  const device = await aPage(false, checks("bad"));
  device.ready({ ready: true, checks: checks("good") });
  await tap("Check again");
  expect(await screen.findByText("This tablet can score all day without a network.")).toBeTruthy();
});

test("[rule 47] the moment the app's files are put by the tablet says that it is ready, without being asked", async () => {
  const { promise: ready, resolve: putBy } = Promise.withResolvers<void>();
  Object.defineProperty(navigator, "serviceWorker", { value: { ready }, configurable: true });
  try {
    const device = await aPage(false, checks("bad"));
    device.ready({ ready: true, checks: checks("good") });
    await act(async () => putBy());
    expect(screen.getByText("This tablet can score all day without a network.")).toBeTruthy();
  } finally {
    Reflect.deleteProperty(navigator, "serviceWorker");
  }
});
