import { screen, waitFor, within } from "@testing-library/react";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { captainInvites, invitesOf } from "../../../src/app/organizer/people/invites.ts";
import { useMadeLinks } from "../../../src/app/organizer/people/made-links.ts";
import { TeamsScreen } from "../../../src/app/organizer/people/TeamsScreen.tsx";
import type { TeamId } from "../../../src/core/competition/id.ts";
import { record, recordKey } from "../../../src/core/competition/run.ts";
import { smallDay } from "../../core/fixtures/small-day.ts";
import { startIn } from "../i18n/start-in.ts";
import { showInOffice } from "./in-office.tsx";
import { joins } from "./joins.ts";
import { OfficeDouble } from "./office-double.ts";

beforeAll(() => startIn("en"));
beforeEach(() => useMadeLinks.setState({ links: new Map() }));

const norway = "t1" as TeamId;
const button = (name: string | RegExp) => screen.getByRole("button", { name });
const linksOf = (device: OfficeDouble) => captainInvites(invitesOf(device.state), norway);

test("[A4] a captain's link lets in up to five phones of that team, and is shown with its code", async () => {
  const device = new OfficeDouble(smallDay);
  const person = showInOffice(device, <TeamsScreen />);
  await person.click(button("Captain's link of Norway 1"));
  await person.click(button("Make the link"));
  expect(await screen.findByRole("img", { name: "Code with the link to join" })).toBeTruthy();
  expect(linksOf(device)).toMatchObject([{ role: { kind: "captain", team: "t1" }, uses: 5, joined: [] }]);
  const link = screen.getByTestId("link").textContent ?? "";
  expect(link).toMatch(/^https:\/\/aidpost\.example\/join#/);
  // The log holds no more than the hash of the link's secret [A2].
  const secret = new URLSearchParams(link.split("#")[1]).get("s") ?? expect.fail();
  expect(JSON.stringify(device.acts)).not.toContain(secret);
});

test("phones that joined are counted, and revoking can shut them out in the same step", async () => {
  const device = new OfficeDouble(smallDay);
  const person = showInOffice(device, <TeamsScreen />);
  await person.click(button("Captain's link of Norway 1"));
  await person.click(button("Make the link"));
  await waitFor(() => expect(linksOf(device)).toHaveLength(1));
  const invite = linksOf(device)[0] ?? expect.fail();
  const phones = [joins(device, invite, 1), joins(device, invite, 2)];
  expect(await screen.findByText(/2 of 5 phones joined/)).toBeTruthy();
  await person.click(button("Revoke"));
  await person.click(screen.getByLabelText("Also shut out the 2 devices that joined by it"));
  await person.type(screen.getByLabelText("Why is it revoked?"), "phone lost");
  await person.click(button("Revoke the link"));
  await waitFor(() => expect(linksOf(device)[0]?.revoked).toBe(true));
  expect(phones.map((phone) => device.state.devices.get(phone)?.revoked)).not.toContain(null);
  expect(device.acts.at(-1)).toMatchObject({
    kind: "device.revoke",
    targets: phones.map((phone) => ({ record: record.device(phone) })),
  });
});

test("revoking without a reason does nothing and says what to do", async () => {
  const device = new OfficeDouble(smallDay);
  const person = showInOffice(device, <TeamsScreen />);
  await person.click(button("Captain's link of Norway 1"));
  await person.click(button("Make the link"));
  await person.click(await screen.findByRole("button", { name: "Revoke" }));
  await person.click(button("Revoke the link"));
  expect(await screen.findByText("Give the reason in a few words.")).toBeTruthy();
  expect(linksOf(device)[0]?.revoked).toBe(false);
});

test("a link that another page made is not shown again, and the table says that it waits", async () => {
  const device = new OfficeDouble(smallDay);
  const person = showInOffice(device, <TeamsScreen />);
  await person.click(button("Captain's link of Norway 1"));
  await person.click(button("Make the link"));
  await screen.findByRole("img", { name: "Code with the link to join" });
  useMadeLinks.setState({ links: new Map() });
  expect(await screen.findByText(/it can be shown only in the page that made it/)).toBeTruthy();
  expect(screen.queryByTestId("link")).toBe(null);
  const [invite] = linksOf(device);
  expect(invite && recordKey(invite.record).kind).toBe("invite");
  const line = screen.getByRole("row", { name: /Norway 1/, hidden: true });
  expect(within(line).getByText("link not used yet")).toBeTruthy();
});
