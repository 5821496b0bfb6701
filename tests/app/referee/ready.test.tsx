import { screen, waitFor } from "@testing-library/react";
import i18next from "i18next";
import { afterEach, beforeAll, expect, test } from "vitest";
import type { Check } from "../../../src/app/device/face.ts";
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

test("what can be bettered is red and does not take the readiness away", async () => {
  await aPage(true, [
    { name: "writeTest", verdict: "good", value: null },
    { name: "installed", verdict: "bad", value: null },
  ]);
  expect(screen.getByText(/What stands in red would make it safer/)).toBeTruthy();
  expect(line("Installed on the home screen")).toContain("add the app to the home screen");
});

test("[D8] no mirror yet is said as such and is not red; an unknown battery is not red either", async () => {
  await aPage(true, [
    { name: "mirror", verdict: "unknown", value: null },
    { name: "battery", verdict: "unknown", value: null },
  ]);
  expect(line("Second copy on this tablet")).toContain("No mirror yet");
  expect(line("Second copy on this tablet")).toContain("not yet");
  expect(line("Battery")).toContain("not known");
  expect(screen.queryByText("to do")).toBe(null);
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
