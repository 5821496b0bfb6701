/** A referee signs in with a badge: the server's signature, the real camera and reader, and no server any more. */
import * as v from "valibot";
import { expect, test } from "vitest";
import { badgeText } from "../../src/core/protocol/badge.ts";
import { BadgesAnswer, type Person as Known } from "../../src/core/protocol/messages.ts";
import { paths } from "../../src/core/protocol/paths.ts";
import { anna, refereeA } from "../server/cup.ts";
import { inviteLink } from "../server/invite-link.ts";
import { cup, sendAs, startedCup, testServer } from "../server/test-server.ts";
import { tabletSize } from "./browser.ts";
import { cameraBefore } from "./fake-camera.ts";
import { LONG_PATIENCE, Person } from "./story/person.ts";

test("[A20, rule 36] a badge before the tablet's camera signs its owner in, without a network", {
  timeout: 180_000,
}, async () => {
  const at = await testServer({ app: "dist" });
  const office = await startedCup(at);
  const pin = { salt: "c2FsdA", iterations: 100_000, hash: "aGFzaA" };
  const person: Known = { id: anna, name: "Anna Berg", contact: null, pin, erased: false };
  await sendAs(at, office, "PUT", paths.people(cup), { request: "request-1", people: [person] });
  const asked = { badges: [{ official: anna, number: 1 }] };
  const answer = await sendAs(at, office, "POST", paths.badges(cup), asked);
  const [signature] = v.parse(BadgesAnswer, answer.json).signatures;
  if (!signature) throw new Error(answer.text);
  const badge = badgeText({ competition: cup, official: anna, number: 1, signature });
  await using referee = new Person({ size: tabletSize, switches: cameraBefore([badge]) });
  await referee.open(await inviteLink(at, office, refereeA));
  const { page } = referee;
  await page.getByRole("button", { name: "Join" }).click();
  await page.getByRole("heading", { name: "Who takes this tablet?" }).waitFor();
  await page.getByRole("link", { name: "Ready for offline" }).waitFor({ timeout: LONG_PATIENCE });
  await page.context().setOffline(true);
  await at.server.stop();
  await page.getByRole("button", { name: "Scan a badge" }).click();
  await page.getByText("Judge A · Anna Berg").waitFor({ timeout: LONG_PATIENCE });
  expect(await page.getByRole("heading", { name: "Who takes this tablet?" }).count()).toBe(0);
});
