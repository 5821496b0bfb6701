/** Signing in with a badge, before a camera that the test holds. */
import { act, screen, waitFor, within } from "@testing-library/react";
import { beforeEach, expect, test, vi } from "vitest";
import type { Filming } from "../../../src/app/relay/film.ts";
import { record } from "../../../src/core/competition/run.ts";
import { startIn } from "../i18n/start-in.ts";
import { FakeDevice } from "./fake-device.ts";
import { show, tap } from "./show.ts";
import { aCompetition, anna, luc, people, pins, refereeAt } from "./station.ts";

const camera = vi.hoisted(() => ({ filming: null as Filming | null, running: 0 }));
vi.mock("../../../src/app/relay/film.ts", () => ({
  film: (_video: HTMLVideoElement, filming: Filming) => {
    camera.filming = filming;
    camera.running += 1;
    return () => {
      camera.running -= 1;
    };
  },
}));

beforeEach(async () => {
  camera.filming = null;
  camera.running = 0;
  await startIn("en");
});

/** A tablet that nobody has signed in to, with the camera open. */
async function scanning() {
  const server = aCompetition();
  const device = new FakeDevice(server, server.admit("tablet", refereeAt("s5", "A")), people, pins);
  device.link({ link: "offline" });
  device.scanned = new Map([
    ["anna's badge", { kind: "signedIn", official: anna.id }],
    ["an old badge", { kind: "refused", why: "replaced" }],
    ["another cup's badge", { kind: "refused", why: "otherCompetition" }],
  ]);
  const looked = vi.spyOn(device, "signInByBadge");
  await show(device);
  await tap("Scan a badge");
  await waitFor(() => expect(camera.filming).not.toBe(null));
  const hold = (text: string) => act(async () => camera.filming?.onCode(text));
  return { device, looked, hold };
}

test("[rule 36, A20] a badge before the camera signs its owner in, without a network, and the camera stops", async () => {
  const { device, hold } = await scanning();
  await hold("anna's badge");
  expect(await screen.findByText(/Judge A.*Anna Berg/)).toBeTruthy();
  expect(device.snapshot().official).toBe(anna.id);
  expect(camera.running).toBe(0);
  await device.act({
    kind: "run.late",
    targets: [{ record: record.run({ station: "s5", team: "t14", attempt: 1 } as never), basis: [] }],
    body: { minutes: 5 },
  });
  const ops = [...device.snapshot().state.ops.values()].map(({ op }) => op);
  expect(ops.at(-1)?.actor).toEqual({ official: anna.id, by: "badge" });
});

test("[A20] a badge that is not good says why and what to do, is looked at once, and the next one works", async () => {
  const { device, looked, hold } = await scanning();
  await hold("an old badge");
  await hold("an old badge");
  expect(looked).toHaveBeenCalledTimes(1);
  const alert = await screen.findByRole("alert");
  expect(alert.textContent).toContain("This badge was replaced by a newer one");
  expect(alert.textContent).toContain("Use the newer badge, or sign in with the PIN.");
  await hold("another cup's badge");
  expect(screen.getByRole("alert").textContent).toContain("This badge is from another competition");
  expect(device.snapshot().official).toBe(null);
  await hold("anna's badge");
  await waitFor(() => expect(device.snapshot().official).toBe(anna.id));
});

test("where the camera may not be used the PIN is named, and still there", async () => {
  const { device } = await scanning();
  await act(async () => camera.filming?.onProblem("denied"));
  expect(screen.getByRole("alert").textContent).toContain("or sign in with the PIN");
  expect(camera.running).toBe(0);
  await tap("Close");
  await tap(/Luc Morel/);
  for (const digit of "4321") await tap(digit);
  await tap("OK");
  await waitFor(() => expect(device.snapshot().official).toBe(luc.id));
});

test("closing the dialog lets the camera go", async () => {
  await scanning();
  const dialog = screen.getByRole("dialog");
  expect(camera.running).toBe(1);
  await act(async () => within(dialog).getByRole("button", { name: "Close" }).click());
  expect(camera.running).toBe(0);
  expect(screen.getByRole("heading", { name: "Who takes this tablet?" })).toBeTruthy();
});

test("[rule 59] what is wrong with a badge is said in French, too", async () => {
  await startIn("fr");
  const server = aCompetition();
  const device = new FakeDevice(server, server.admit("tablet", refereeAt("s5", "A")), people, pins);
  await show(device);
  await tap("Scanner un badge");
  await waitFor(() => expect(camera.filming).not.toBe(null));
  await act(async () => camera.filming?.onCode("https://example.org"));
  expect((await screen.findByRole("alert")).textContent).toContain("Ce code n’est pas un badge");
});
