import { screen, waitFor, within } from "@testing-library/react";
import { beforeAll, expect, test } from "vitest";
import { OfficialsScreen } from "../../../src/app/organizer/people/OfficialsScreen.tsx";
import type { PersonId } from "../../../src/core/competition/id.ts";
import { hashText } from "../../../src/core/log/entry.ts";
import { officialsOf } from "../../../src/core/log/setup.ts";
import { smallDay } from "../../core/fixtures/small-day.ts";
import { startIn } from "../i18n/start-in.ts";
import { showInOffice } from "./in-office.tsx";
import { OfficeDouble } from "./office-double.ts";

beforeAll(() => startIn("en"));

const button = (name: string | RegExp) => screen.getByRole("button", { name });
const pinOf = (device: OfficeDouble, name: string) =>
  [...device.people.values()].find((person) => person.name === name)?.pin ?? null;

test("[L19] an official's role and stations stand in the log, the name beside it", async () => {
  const device = new OfficeDouble(smallDay);
  const person = showInOffice(device, <OfficialsScreen />);
  await person.click(button("Add an official"));
  await person.type(screen.getByLabelText("Name"), "Ida Lund");
  await person.selectOptions(screen.getByLabelText("Role"), "headJudge");
  await person.type(screen.getByLabelText(/^Nation/), "dnk");
  await person.click(screen.getByLabelText(/^3 ·/));
  await person.click(button("Save"));
  await waitFor(() => expect(screen.queryByRole("dialog")).toBe(null));
  const id = [...device.people.values()].find(({ name }) => name === "Ida Lund")?.id;
  expect(officialsOf(device.state).get(id ?? expect.fail())).toEqual({
    role: "headJudge",
    nation: "DNK",
    stations: ["s3"],
  });
  expect(JSON.stringify(device.acts)).not.toContain("Ida");
});

test("a name and a nation that can't be are said beside their fields", async () => {
  const device = new OfficeDouble(smallDay);
  const person = showInOffice(device, <OfficialsScreen />);
  await person.click(button("Add an official"));
  await person.type(screen.getByLabelText(/^Nation/), "Denmark");
  await person.click(button("Save"));
  expect(await screen.findByText("Write the name.")).toBeTruthy();
  expect(screen.getByText("Write three letters such as NOR, or leave it empty.")).toBeTruthy();
  expect(device.acts).toEqual([]);
});

test("an official is taken away, and the person's name stays for the sheets", async () => {
  const device = new OfficeDouble(smallDay);
  const person = showInOffice(device, <OfficialsScreen />);
  await person.click(button("Edit Nils Ek"));
  await person.click(button("Remove the official"));
  await person.click(
    within(screen.getByRole("alertdialog")).getByRole("button", { name: "Remove the official" }),
  );
  await waitFor(() => expect(officialsOf(device.state).size).toBe(smallDay.officials.length - 1));
  expect([...device.people.values()].map(({ name }) => name)).toContain("Nils Ek");
});

test("[A1] a PIN is typed twice, and only its verifier is kept", async () => {
  const device = new OfficeDouble(smallDay);
  const person = showInOffice(device, <OfficialsScreen />);
  await person.click(button("Set PIN: Eva Lindqvist"));
  await person.click(screen.getByRole("radio", { name: "Type one" }));
  await person.type(screen.getByLabelText("New PIN"), "123");
  await person.click(button("Save"));
  expect(await screen.findByText("Write 4 to 6 digits.")).toBeTruthy();
  await person.type(screen.getByLabelText("New PIN"), "4");
  await person.type(screen.getByLabelText("The same again"), "1235");
  await person.click(button("Save"));
  expect(await screen.findByText("The two are not the same. Type them again.")).toBeTruthy();
  expect(pinOf(device, "Eva Lindqvist")).toBe(null);
  await person.clear(screen.getByLabelText("The same again"));
  await person.type(screen.getByLabelText("The same again"), "1234");
  await person.click(button("Save"));
  await waitFor(() => expect(pinOf(device, "Eva Lindqvist")?.hash).toBe(hashText("1234")));
  expect(screen.getByRole("row", { name: /Eva Lindqvist/ }).textContent).toContain("PIN set");
});

test("[A1] a drawn PIN has six digits and is shown once", async () => {
  const device = new OfficeDouble(smallDay);
  const person = showInOffice(device, <OfficialsScreen />);
  await person.click(button("Set PIN: Eva Lindqvist"));
  await person.click(button("Draw a PIN"));
  const pin = (await screen.findByText(/^\d{6}$/)).textContent ?? "";
  expect(pin).toMatch(/^\d{6}$/);
  expect(pinOf(device, "Eva Lindqvist")?.hash).toBe(hashText(pin));
  await person.click(button("Noted"));
  expect(screen.queryByText(pin)).toBe(null);
});

test("a PIN that the server did not take is not shown as if it were set", async () => {
  const device = new OfficeDouble(smallDay);
  device.online = false;
  const person = showInOffice(device, <OfficialsScreen />);
  await person.click(button("Set PIN: Eva Lindqvist"));
  await person.click(button("Draw a PIN"));
  expect(await screen.findByText(/The server can't be reached/)).toBeTruthy();
  expect(screen.queryByText(/^\d{6}$/)).toBe(null);
});

test("PINs for all who have none are drawn in one go and leave the others alone", async () => {
  const device = new OfficeDouble(smallDay);
  const [first] = smallDay.officials;
  const kept = { salt: "own", iterations: 200_000, hash: "own" };
  const known = device.people.get(first?.id as PersonId) ?? expect.fail();
  device.people.set(known.id, { ...known, pin: kept });
  const person = showInOffice(device, <OfficialsScreen />);
  await person.click(button("PINs for all without"));
  await person.click(button("Draw 3 PINs"));
  expect(await screen.findAllByText(/^\d{6}$/)).toHaveLength(3);
  expect(device.people.get(known.id)?.pin).toEqual(kept);
  const without = smallDay.officials.filter(({ id }) => device.people.get(id)?.pin === null);
  expect(without).toEqual([]);
});
