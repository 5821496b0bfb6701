/** Badges as the office prints them [A20]. */
import { screen, waitFor } from "@testing-library/react";
import { beforeAll, expect, test, vi } from "vitest";
import { OfficialsScreen } from "../../../src/app/organizer/people/OfficialsScreen.tsx";
import { Badges } from "../../../src/app/organizer/print/Badges.tsx";
import { qrModules } from "../../../src/app/ui/qr-drawing.ts";
import type { PersonId } from "../../../src/core/competition/id.ts";
import { officialsOf } from "../../../src/core/log/setup.ts";
import { chance } from "../../../src/core/practice/chance.ts";
import { badgeText, readBadge } from "../../../src/core/protocol/badge.ts";
import type { Signature } from "../../../src/core/protocol/messages.ts";
import { smallDay } from "../../core/fixtures/small-day.ts";
import { startIn } from "../i18n/start-in.ts";
import { filmed, read } from "../ui/pixels.ts";
import { showInOffice } from "./in-office.tsx";
import { OfficeDouble } from "./office-double.ts";

beforeAll(() => startIn("en"));

const button = (name: string | RegExp) => screen.getByRole<HTMLButtonElement>("button", { name });
const idOf = (device: OfficeDouble, name: string) =>
  [...device.people.values()].find((person) => person.name === name)?.id ?? expect.fail(name);
const cards = () => screen.queryAllByRole("img", { name: /^Badge of/ });

test("[A20] the server signs a badge for every official, with the name to read beside the code", async () => {
  const device = new OfficeDouble(smallDay);
  const asked = vi.spyOn(device, "badges");
  const person = showInOffice(device, <Badges />);
  expect(button("Print").disabled).toBe(true);
  await person.click(button(/^Make \d+ badges$/));
  await waitFor(() => expect(cards()).toHaveLength(smallDay.officials.length));
  expect(asked.mock.calls[0]?.[0]).toHaveLength(smallDay.officials.length);
  const ek = screen.getByRole("img", { name: "Badge of Nils Ek" }).closest("li");
  expect(ek?.textContent).toContain("Nils Ek");
  expect(ek?.textContent).toMatch(/Referee|Head judge|Chief judge/);
  expect(button("Print").disabled).toBe(false);
});

test("[A20] a lost badge is replaced by the next one, which stands in the log, and editing the official keeps it", async () => {
  const device = new OfficeDouble(smallDay);
  const person = showInOffice(device, <Badges />);
  const ek = idOf(device, "Nils Ek");
  await person.selectOptions(screen.getByLabelText("Whose badge was lost"), ek);
  await person.click(button("Make a new badge"));
  await waitFor(() => expect(officialsOf(device.state).get(ek)?.badge).toBe(2));
  expect(await screen.findByText("Badge 2")).toBeTruthy();
  expect(cards()).toHaveLength(1);
});

test("[L7, A20] editing an official leaves as it is which badge is good", async () => {
  const device = new OfficeDouble(smallDay);
  const ek = idOf(device, "Nils Ek");
  const first = showInOffice(device, <Badges />);
  await first.selectOptions(screen.getByLabelText("Whose badge was lost"), ek);
  await first.click(button("Make a new badge"));
  await waitFor(() => expect(officialsOf(device.state).get(ek)?.badge).toBe(2));
  const person = showInOffice(device, <OfficialsScreen />);
  await person.click(button("Edit Nils Ek"));
  await person.selectOptions(screen.getByLabelText("Role"), "headJudge");
  await person.click(button("Save"));
  await waitFor(() => expect(officialsOf(device.state).get(ek)?.role).toBe("headJudge"));
  expect(officialsOf(device.state).get(ek)?.badge).toBe(2);
});

test("[A20] without the server no badge is made, and nothing looks as if it were", async () => {
  const device = new OfficeDouble(smallDay);
  device.online = false;
  const person = showInOffice(device, <Badges />);
  await person.click(button(/^Make \d+ badges$/));
  expect(await screen.findByText(/The server can't be reached/)).toBeTruthy();
  expect(cards()).toHaveLength(0);
});

test("[A20] nobody whose data were erased gets a badge", async () => {
  const device = new OfficeDouble(smallDay);
  const ek = idOf(device, "Nils Ek");
  device.people.set(ek, { id: ek, name: "", contact: null, pin: null, erased: true });
  const person = showInOffice(device, <Badges />);
  await person.click(button(/^Make \d+ badges$/));
  await waitFor(() => expect(cards()).toHaveLength(smallDay.officials.length - 1));
});

test("[A20] a printed badge is read from 260 px, turned, dirty and unevenly lit", async () => {
  const text = badgeText({
    competition: "cior-medcomp-2026-k3f9x2" as never,
    official: "kQ3v9ZxA8aB2cD4eF6gH1w" as PersonId,
    number: 1,
    signature: "aZ09-_".repeat(14).padEnd(86, "Q") as Signature,
  });
  const modules = qrModules(text, "Q");
  expect(modules.version).toBeLessThanOrEqual(12);
  for (const [seed, turned] of [0, 12, 90, 200].entries()) {
    const picture = filmed(modules, { width: 260, turned, noise: 45, drops: 4 }, chance("badge", seed));
    const found = await read(picture);
    expect(readBadge(found ?? ""), `turned by ${turned}, seed ${seed}`).toEqual(readBadge(text));
  }
});
