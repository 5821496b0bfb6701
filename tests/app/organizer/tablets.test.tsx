import { screen, waitFor, within } from "@testing-library/react";
import i18next from "i18next";
import * as v from "valibot";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { joinLink, makeInvite } from "../../../src/app/device/invite.ts";
import { type Invite, invitesOf } from "../../../src/app/organizer/people/invites.ts";
import { useMadeLinks } from "../../../src/app/organizer/people/made-links.ts";
import { TabletsScreen } from "../../../src/app/organizer/people/TabletsScreen.tsx";
import { roleNow } from "../../../src/core/log/devices.ts";
import { hashText } from "../../../src/core/log/entry.ts";
import { Role } from "../../../src/core/log/role.ts";
import { readInviteCode } from "../../../src/core/protocol/invite-code.ts";
import { smallDay } from "../../core/fixtures/small-day.ts";
import { startIn } from "../i18n/start-in.ts";
import { showInOffice } from "./in-office.tsx";
import { joins } from "./joins.ts";
import { OfficeDouble } from "./office-double.ts";

beforeAll(() => startIn("en"));
beforeEach(() => useMadeLinks.setState({ links: new Map() }));

const button = (name: string | RegExp) => screen.getByRole("button", { name });
const MINUTE = 60_000;

/** An invite for judge B of station 5, as if it had been made before. */
async function invited(device: OfficeDouble, label?: string): Promise<Invite> {
  const role = v.parse(Role, { kind: "referee", posts: [{ station: "s5", seats: ["B"], lane: null }] });
  await makeInvite(device, role, { uses: 1, hours: 24, ...(label && { label }) });
  return invitesOf(device.state)[0] ?? expect.fail();
}

test("[A2] an invite for a referee at a station: seat, lane, how many, how long, with link and code", async () => {
  const device = new OfficeDouble(smallDay);
  const person = showInOffice(device, <TabletsScreen />);
  await person.click(button("Invite a tablet"));
  await person.selectOptions(screen.getByLabelText("Station"), "s5");
  await person.click(screen.getByLabelText(/^Judge B/));
  await person.selectOptions(screen.getByLabelText("Lane"), "2");
  await person.selectOptions(screen.getByLabelText("Works for"), "hour");
  await person.click(button("Make the link"));
  expect(await screen.findByRole("img", { name: "Code with the link to join" })).toBeTruthy();
  const [made] = invitesOf(device.state);
  expect(made?.role).toEqual({ kind: "referee", posts: [{ station: "s5", seats: ["B"], lane: 2 }] });
  expect(made?.uses).toBe(1);
  expect(made?.expires).toBe(device.serverTime() + 60 * MINUTE);
  expect(screen.getByTestId("link").textContent).toMatch(/^https:\/\/aidpost\.example\/join#/);
  // The same invite as a code to type, in groups of four [A30].
  const typed = screen.getByTestId("code").textContent ?? "";
  expect(typed).toMatch(/^\w{4} \w{4} \w{4}$/);
  const code = readInviteCode(typed);
  const secret = joinLink(screen.getByTestId("link").textContent ?? "")?.secret;
  expect(code.kind === "code" && hashText(code.code)).toBe(secret);
});

test("without a chosen seat or lane the tablet may mark any", async () => {
  const device = new OfficeDouble(smallDay);
  const person = showInOffice(device, <TabletsScreen />);
  await person.click(button("Invite a tablet"));
  await person.selectOptions(screen.getByLabelText("Station"), "s5");
  await person.click(button("Make the link"));
  await waitFor(() => expect(invitesOf(device.state)).toHaveLength(1));
  expect(invitesOf(device.state)[0]?.role).toEqual({
    kind: "referee",
    posts: [{ station: "s5", seats: null, lane: null }],
  });
});

test("a missing station and an impossible number are said beside their fields", async () => {
  const device = new OfficeDouble(smallDay);
  const person = showInOffice(device, <TabletsScreen />);
  await person.click(button("Invite a tablet"));
  await person.clear(screen.getByLabelText("Devices that may use it"));
  await person.type(screen.getByLabelText("Devices that may use it"), "0");
  await person.click(button("Make the link"));
  expect(await screen.findByText("Choose a station.")).toBeTruthy();
  expect(screen.getByText("Write a whole number from 1 to 200.")).toBeTruthy();
  expect(device.acts).toEqual([]);
});

test("a head judge is invited for stations, a chief judge for everything", async () => {
  const device = new OfficeDouble(smallDay);
  const person = showInOffice(device, <TabletsScreen />);
  await person.click(button("Invite a tablet"));
  await person.selectOptions(screen.getByLabelText("Role"), "headJudge");
  await person.click(button("Make the link"));
  expect(await screen.findByText("Choose at least one station.")).toBeTruthy();
  await person.click(screen.getByLabelText(/^1 ·/));
  await person.click(screen.getByLabelText(/^3 ·/));
  await person.click(button("Make the link"));
  await person.click(await screen.findByRole("button", { name: "Make another" }));
  await person.selectOptions(screen.getByLabelText("Role"), "chiefJudge");
  await person.click(button("Make the link"));
  await waitFor(() => expect(invitesOf(device.state)).toHaveLength(2));
  expect(invitesOf(device.state).map(({ role }) => role)).toEqual(
    expect.arrayContaining([{ kind: "headJudge", stations: ["s1", "s3"] }, { kind: "chiefJudge" }]),
  );
});

test("[A2] an invite that was used says when and by which tablet, and is no longer open", async () => {
  const device = new OfficeDouble(smallDay);
  const invite = await invited(device);
  const person = showInOffice(device, <TabletsScreen />);
  const open = screen.getByRole("row", { name: /Referee · 5 Mascal, Judge B/ });
  expect(within(open).getByText("0 of 1")).toBeTruthy();
  joins(device, invite, 1, "T5");
  expect(await screen.findByText("No open invite.")).toBeTruthy();
  await person.click(screen.getByLabelText(/^Show every invite/));
  expect(screen.getByText("1 of 1 · at 09:00 by T5")).toBeTruthy();
  expect(screen.getByText("used up")).toBeTruthy();
});

test("a tablet goes by the name that it gave itself, else by the one of its invite", async () => {
  const device = new OfficeDouble(smallDay);
  joins(device, await invited(device, "T7"), 1);
  showInOffice(device, <TabletsScreen />);
  expect(screen.getByRole("row", { name: /^T7/ })).toBeTruthy();
});

test("[A5] without a public address the office is told that no tablet can join", () => {
  showInOffice(new OfficeDouble(smallDay, "http://localhost:8080"), <TabletsScreen />);
  expect(screen.getByText("No other device can join: this server has no public address.")).toBeTruthy();
});

test("[A5] with a public address there is no such warning", () => {
  showInOffice(new OfficeDouble(smallDay), <TabletsScreen />);
  expect(screen.queryByText(/no public address/)).toBe(null);
});

test("[rule 44] each device shows its last word, what it holds, its battery and its version", async () => {
  const device = new OfficeDouble(smallDay);
  const said = { build: "1.0+a", unsent: 0, battery: 64, ready: true, official: null };
  const quiet = joins(device, await invited(device), 1, "T5");
  const now = device.serverTime();
  device.lastWords = [
    { device: device.device, at: now, said: { ...said, battery: null } },
    { device: quiet, at: now - 34 * MINUTE, said: { ...said, unsent: 3, build: "0.9+b" } },
  ];
  showInOffice(device, <TabletsScreen />);
  await screen.findByText("quiet 34 min");
  const line = screen.getByRole("row", { name: /^T5/ });
  expect(line.textContent).toContain("Referee · 5 Mascal, Judge B");
  expect(line.textContent).toContain("64%");
  expect(within(line).getByText("3")).toBeTruthy();
  expect(within(line).getByText("other version")).toBeTruthy();
});

test("[L15] a device gets another post from here on, with a reason", async () => {
  const device = new OfficeDouble(smallDay);
  const tablet = joins(device, await invited(device), 1, "T5");
  const person = showInOffice(device, <TabletsScreen />);
  await person.click(button("Assign"));
  await person.selectOptions(screen.getByLabelText("Station"), "s1");
  await person.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Assign" }));
  expect(await screen.findByText("Give the reason in a few words.")).toBeTruthy();
  await person.type(screen.getByLabelText("Reason"), "T1 is broken");
  await person.click(within(screen.getByRole("dialog")).getByRole("button", { name: "Assign" }));
  await waitFor(() =>
    expect(roleNow(device.state, tablet)).toEqual({
      kind: "referee",
      posts: [{ station: "s1", seats: null, lane: null }],
    }),
  );
});

test("[L15] a revoked device is marked so, and the office can't shut itself out", async () => {
  const device = new OfficeDouble(smallDay);
  const tablet = joins(device, await invited(device), 1, "T5");
  const person = showInOffice(device, <TabletsScreen />);
  expect(screen.getAllByRole("button", { name: "Revoke" })).toHaveLength(1);
  await person.click(button("Revoke"));
  await person.type(screen.getByLabelText("Why is it revoked?"), "fell in the river");
  await person.click(button("Revoke the device"));
  await waitFor(() => expect(roleNow(device.state, tablet)).toBe(null));
  expect(screen.getByRole("row", { name: /^T5/ }).textContent).toContain("revoked");
});

test("[L13, D9] acts that never came, and a copied device, show on the device's row", async () => {
  const device = new OfficeDouble(smallDay);
  const tablet = joins(device, await invited(device), 1, "T5");
  const hash = hashText("an op");
  device.state.numbers.set(tablet, new Map([1, 2, 5].map((number) => [number, hash])));
  device.state.forks.set(tablet, new Set([hash]));
  device.changed();
  showInOffice(device, <TabletsScreen />);
  const row = screen.getByRole("row", { name: /^T5/ });
  expect(within(row).getByText("2 acts missing")).toBeTruthy();
  expect(within(row).getByText(i18next.t("office:tablets.fork"))).toBeTruthy();
});

test("when the tablets can't be asked about, it says so and still shows who they are", async () => {
  const device = new OfficeDouble(smallDay);
  device.online = false;
  showInOffice(device, <TabletsScreen />);
  expect(await screen.findByText("How the tablets are can't be asked now.")).toBeTruthy();
  expect(screen.getByText("this device")).toBeTruthy();
});
