import { screen, waitFor, within } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import type { Official } from "../../../src/core/competition/competition.ts";
import { startIn } from "../i18n/start-in.ts";
import { FakeDevice } from "./fake-device.ts";
import { halfOfCommand, play } from "./played.ts";
import { show, tap } from "./show.ts";
import { aCompetition, anna, aTablet, eva, refereeAt, s5, station } from "./station.ts";

beforeAll(() => startIn("en"));

const nobodyYet = (server = aCompetition()) => aTablet(server, refereeAt("s5", "A"), { signedIn: false });
const typePin = async (pin: string) => {
  for (const digit of pin) await tap(digit);
  await tap("OK");
};

test("[rule 36] an official signs in with a name and a PIN, without a network", async () => {
  const device = nobodyYet();
  device.link({ link: "offline" });
  await show(device);
  expect(screen.getByRole("heading", { name: "Who takes this tablet?" })).toBeTruthy();
  await tap(/Anna Berg/);
  await typePin("1234");
  expect(await screen.findByText(/Judge A.*Anna Berg/)).toBeTruthy();
  expect(device.snapshot().official).toBe(anna.id);
});

test("[A1] a wrong PIN says how many tries are left, and after five of them until when to wait", async () => {
  const device = nobodyYet();
  await show(device);
  await tap(/Anna Berg/);
  await typePin("9999");
  expect(await screen.findByText("Wrong PIN. 4 tries left.")).toBeTruthy();
  for (let wrong = 1; wrong < 5; wrong += 1) await typePin("9999");
  expect(await screen.findByText("Too many wrong tries. Wait until 10:40:30.")).toBeTruthy();
  expect(device.snapshot().official).toBe(null);
});

test("[A1] a pad that was locked says until when as soon as it is there again, for this person alone", async () => {
  const device = nobodyYet();
  for (let wrong = 0; wrong < 5; wrong += 1) await device.signIn(anna.id, "9999");
  await show(device);
  await tap(/Anna Berg/);
  expect(await screen.findByText("Too many wrong tries. Wait until 10:40:30.")).toBeTruthy();
  await tap("Somebody else");
  await tap(/Luc Morel/);
  await typePin("9999");
  expect(await screen.findByText("Wrong PIN. 4 tries left.")).toBeTruthy();
});

test("[D41] a PIN that can't be checked says so, and can be typed again", async () => {
  const device = nobodyYet();
  await show(device);
  await tap(/Anna Berg/);
  device.refuses = true;
  await typePin("1234");
  expect((await screen.findByText("This could not be saved")).closest("[role=alert]")).toBeTruthy();
  device.refuses = false;
  await typePin("1234");
  expect(await screen.findByText(/Judge A.*Anna Berg/)).toBeTruthy();
});

test("an official without a PIN takes the tablet with one tap", async () => {
  const device = nobodyYet();
  await show(device);
  await tap(/Eva Novak/);
  await waitFor(() => expect(device.snapshot().official).toBe(eva.id));
});

test("another name can be chosen before the PIN was typed", async () => {
  await show(nobodyYet());
  await tap(/Anna Berg/);
  expect(screen.getByText("PIN of Anna Berg")).toBeTruthy();
  await tap("Somebody else");
  expect(screen.getByRole("button", { name: /Luc Morel/ })).toBeTruthy();
});

test("where officials have PINs nobody marks without a name, not even on a sheet's own address", async () => {
  const device = nobodyYet();
  const draft = await play(device, 14, halfOfCommand);
  await show(device, `/sheet/${draft}`);
  expect(screen.getByRole("heading", { name: "Who takes this tablet?" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Go on without a name" })).toBe(null);
  await tap(/Eva Novak/);
  expect(await screen.findByRole("heading", { name: /Norway 2/ })).toBeTruthy();
});

test("where no official has a PIN the tablet itself is enough", async () => {
  const server = aCompetition();
  const tablet = server.admit("tablet", refereeAt("s5", "A"));
  const device = new FakeDevice(server, tablet, [eva]);
  await show(device);
  await tap("Go on without a name");
  expect(await screen.findByRole("region", { name: "Next" })).toBeTruthy();
  expect(device.snapshot().official).toBe(null);
});

test("where the office named nobody at all the tablet asks for no name", async () => {
  const server = aCompetition({ change: (start) => ({ ...start, officials: [] }) });
  const device = new FakeDevice(server, server.admit("tablet", refereeAt("s5", "A")), []);
  await show(device);
  expect(screen.getByRole("region", { name: "Next" })).toBeTruthy();
  expect(screen.queryByRole("button", { name: "Hand over" })).toBe(null);
});

test("officials of this station stand before those of others", async () => {
  const server = aCompetition({
    change: (start) => ({
      ...start,
      officials: start.officials.map(({ id, official }): { id: typeof id; official: Official } => ({
        id,
        official: { ...official, stations: [id === anna.id ? station("s1") : s5] },
      })),
    }),
  });
  await show(nobodyYet(server));
  const names = screen.getAllByRole("listitem").map((item) => item.textContent);
  expect(names.map((name) => name?.replace(/Referee.*/, ""))).toEqual([
    "Eva Novak",
    "Luc Morel",
    "Anna Berg",
  ]);
  expect(names[2]).toContain("other station");
});

test("[D3] whoever finds the tablet asking for a name sees that the open sheet is kept, and its clock", async () => {
  const device = aTablet(aCompetition());
  const draft = await play(device, 14, halfOfCommand);
  device.signOut();
  await show(device, `/sheet/${draft}`);
  const kept = within(await screen.findByRole("region", { name: "Open sheets" }));
  expect(kept.getByText("Norway 2")).toBeTruthy();
  expect(await kept.findByText("Clock runs: 06:10")).toBeTruthy();
  expect(
    kept.getByText("Everything that was marked is kept. Whoever signs in can go on with it."),
  ).toBeTruthy();
  expect(kept.queryByRole("button")).toBeNull();
});

test("handing over signs out and keeps what is open", async () => {
  const device = aTablet(aCompetition());
  await play(device, 14, halfOfCommand);
  await show(device);
  await tap("Hand over");
  expect(await screen.findByRole("heading", { name: "Who takes this tablet?" })).toBeTruthy();
  expect(device.snapshot().drafts).toHaveLength(1);
});
