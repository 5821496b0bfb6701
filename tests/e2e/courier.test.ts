/** A sheet that its tablet can't send goes with a captain's phone, which was offline, too, when it took it. */
import type { Page } from "playwright-core";
import { expect, test } from "vitest";
import { captain, refereeA } from "../server/cup.ts";
import { inviteLink } from "../server/invite-link.ts";
import { cup, startedCup, testServer } from "../server/test-server.ts";
import { tabletSize } from "./browser.ts";
import { scan } from "./scan.ts";
import { Captain } from "./story/captain.ts";
import { LONG_PATIENCE, Person } from "./story/person.ts";

test("[S7, D7] a captain's phone carries a sheet of a tablet without a network: copied, then received", {
  timeout: 180_000,
}, async () => {
  const at = await testServer({ app: "dist" });
  const office = await startedCup(at);

  // The captain opened the private link once; from then on the phone holds the courier's page, too.
  await using phone = new Captain();
  await phone.join(await inviteLink(at, office, captain));
  await phone.holdsTheApp();
  await phone.page.context().setOffline(true);

  await using referee = new Person({ size: tabletSize });
  await referee.open(await inviteLink(at, office, refereeA));
  const tablet = referee.page;
  await tablet.getByRole("button", { name: "Join" }).click();
  await tablet.getByRole("heading", { name: "Next" }).waitFor();
  await referee.holdsTheApp();
  await tablet.context().setOffline(true);
  await submitsASheet(tablet);

  // The code is on the tablet, as large as it must be; the phone reads it and keeps what it holds.
  await tablet.getByRole("button", { name: "Let a phone carry it" }).click();
  const code = tablet.getByRole("img", { name: "Courier code" });
  await code.waitFor();
  expect((await code.boundingBox())?.width).toBeGreaterThanOrEqual(600);
  const link = await scan(code);
  expect(link.startsWith(`${at.server.origin}/k#111CUP/`)).toBe(true);
  await phone.page.goto(link);
  await phone.page.getByText("Show this word to the referee").waitFor();
  expect(new URL(phone.page.url()).hash).toBe("");
  const word = (await phone.page.getByText(/^[0-9A-Z]{3}-[0-9A-Z]{3}$/).textContent()) ?? "";
  await phone.page.getByText("There is no way to the server yet.").first().waitFor();

  await tablet.getByRole("button", { name: "The phone shows a word" }).click();
  await tablet.getByRole("button", { name: word, exact: true }).click();
  await tablet.getByText("Copied", { exact: true }).waitFor();

  // Only the phone finds a network: the sheet arrives.
  await phone.page.context().setOffline(false);
  const received = phone.page.getByText(/^Received \d\d:\d\d as number \d+$/).first();
  await received.waitFor({ timeout: LONG_PATIENCE });
  const [, number] = /number (\d+)/.exec((await received.textContent()) ?? "") ?? [];
  expect(at.server.logs.get(cup)?.head).toBe(Number(number));

  // Later the tablet hears of it: the same number, counted once.
  await tablet.context().setOffline(false);
  const same = tablet.getByText(new RegExp(`^Received \\d\\d:\\d\\d · no\\. ${number}$`));
  await same.waitFor({ timeout: LONG_PATIENCE });
});

/** Marks the one criterion of the cup's station for the first team, and submits. */
async function submitsASheet(tablet: Page): Promise<void> {
  await tablet
    .getByRole("button", { name: /^Start: / })
    .first()
    .click();
  await tablet.getByRole("button", { name: "Start clock", exact: true }).click();
  await tablet.getByRole("radiogroup").getByRole("radio").first().check();
  await tablet.getByRole("button", { name: "Review" }).click();
  await tablet.getByRole("button", { name: "Submit", exact: true }).click();
  await tablet.getByText(/^Saved on this tablet\. It is sent by itself/).waitFor();
}
