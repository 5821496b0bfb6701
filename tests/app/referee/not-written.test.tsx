/** What can't be written says so where the person looks, and the buttons come back. */

import { render, screen, within } from "@testing-library/react";
import { createInstance } from "i18next";
import { Suspense } from "react";
import { I18nextProvider } from "react-i18next";
import { beforeAll, expect, test } from "vitest";
import { catalogs } from "../../../src/app/i18n/catalogs.ts";
import { LastResort } from "../../../src/app/start/LastResort.tsx";
import { Announcer } from "../../../src/app/ui/Announcer.tsx";
import { startIn } from "../i18n/start-in.ts";
import type { FakeDevice } from "./fake-device.ts";
import { halfOfCommand, play, restOfCommand, START } from "./played.ts";
import { button, show, tap } from "./show.ts";
import { aCompetition, aTablet, refereeAt } from "./station.ts";

beforeAll(() => startIn("en"));

const refused = "This could not be saved";
async function aScoredTeam(): Promise<FakeDevice> {
  const device = aTablet(aCompetition(), refereeAt("s5", "A"));
  await device.submitDraft(await play(device, 14, [...halfOfCommand, ...restOfCommand]), null);
  return device;
}
/** Taps while nothing can be written, then again when it can. */
async function failsOnce(device: FakeDevice, name: string | RegExp) {
  device.refuses = true;
  await tap(name);
  const told = (await screen.findByText(refused)).closest("[role=alert]");
  expect(told?.textContent).toContain("Try again");
  expect(button(name).disabled).toBe(false);
  device.refuses = false;
  await tap(name);
}

test("[D41] a sheet that can't be opened says so on the list, and Start works again", async () => {
  const device = aTablet(aCompetition());
  const { where } = await show(device);
  device.refuses = true;
  await tap("Start: Norway 2");
  expect(await screen.findByText(/This could not be saved.*Try again/)).toBeTruthy();
  device.refuses = false;
  await tap("Start: Norway 2");
  await screen.findByRole("timer", { name: "Station clock" });
  expect(where()).toContain("/sheet/");
});

test("[D41] a start against a warning that can't be written says so in its dialog", async () => {
  const device = aTablet(aCompetition());
  await show(device);
  await tap("Start: Estonia 1");
  await failsOnce(device, "Start anyway");
  expect(await screen.findByRole("timer", { name: "Station clock" })).toBeTruthy();
});

test("[D41] a correction and a DNF that can't be written say so on the sheet they are about", async () => {
  const device = await aScoredTeam();
  await show(device);
  await tap("Open: Norway 2");
  await failsOnce(device, /did not finish/i);
  expect(screen.queryByText(refused)).toBe(null);
  await failsOnce(device, "Correct this sheet");
});

test("[D41] what the captain said and can't be written is said there, and can be said again", async () => {
  const device = aTablet(aCompetition(), refereeAt("s5", "A"));
  await show(device, `/review/${await play(device, 14, [...halfOfCommand, ...restOfCommand])}`);
  await tap("Submit");
  await screen.findByRole("region", { name: "Seen by the captain" });
  await failsOnce(device, "Skip");
  expect(await screen.findByText("captain not asked")).toBeTruthy();
});

test("[D41] a team that is late and a sheet that is discarded say so when that can't be written", async () => {
  const device = aTablet(aCompetition());
  const draft = await play(device, 22, [[0, START]]);
  const { unmount } = await show(device);
  await tap("Late, absent or gave up: Norway 2");
  await failsOnce(device, "10 min");
  unmount();
  await show(device, `/sheet/${draft}`);
  await tap("Discard sheet");
  const dialog = await screen.findByRole("dialog");
  device.refuses = true;
  await tap("Discard");
  expect((await within(dialog).findByRole("alert")).textContent).toContain(refused);
  expect(button("Discard").disabled).toBe(false);
});

test("[D41] what failed where nothing was prepared for it is said calmly, and what was called off is not", async () => {
  render(
    <Announcer>
      <LastResort />
    </Announcer>,
  );
  const reject = (reason: unknown) =>
    dispatchEvent(Object.assign(new Event("unhandledrejection"), { reason, promise: Promise.resolve() }));
  reject(new DOMException("left", "AbortError"));
  expect(screen.getByRole("status").textContent).toBe("");
  reject(new Error("the disk is gone"));
  expect((await screen.findByText(/Something could not be done just now/)).textContent).toContain("saved");
  expect(screen.queryByText(/the disk is gone/)).toBe(null);
});

test("[D41] what stands beside every screen holds none of them back for words of its own", async () => {
  const i18n = createInstance();
  await i18n.use(catalogs).init({ lng: "en", ns: ["common"], defaultNS: "common", fallbackLng: false });
  render(
    <I18nextProvider i18n={i18n}>
      <Suspense fallback="waiting">
        <Announcer>
          <LastResort />
          the screen
        </Announcer>
      </Suspense>
    </I18nextProvider>,
  );
  expect(document.body.textContent).toContain("the screen");
});
