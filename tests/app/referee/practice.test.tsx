import { render, screen } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import { Device } from "../../../src/app/device/device.ts";
import type { TeamId } from "../../../src/core/competition/id.ts";
import { aDay, aTablet, s5, sheetOf } from "../device/day.ts";
import { cup } from "../device/fixtures.ts";
import { startIn } from "../i18n/start-in.ts";
import { refereeApp } from "./referee-app.tsx";

beforeAll(() => startIn("en"));

test("[D5] a practised sheet says that it is not sent, where a real one says that all is", async () => {
  const server = aDay();
  const { ports } = await aTablet(server);
  const tablet = await Device.start(ports);
  await tablet.open(cup);
  await server.clock.pass(1_000);
  const practice = await tablet.open(await tablet.practise(cup, s5, ["Practice team 1"]));
  const draft = await practice.openDraft({ ...sheetOf("t14"), team: "practice-1" as TeamId }, {});
  for (const at of [`/sheet/${draft}`, `/review/${draft}`]) {
    const { unmount } = render(refereeApp({ device: practice, at }).app);
    expect(await screen.findByText("Practice, not sent")).toBeTruthy();
    expect(screen.getByText("Saved")).toBeTruthy();
    expect(screen.queryByText("all sent")).toBeNull();
    unmount();
  }
});
