/** A tablet is paired inside the app: by the camera with the real reader, and by a code that somebody typed [A30]. */
import { expect, test } from "vitest";
import { spokenCode } from "../../src/core/protocol/invite-code.ts";
import { refereeA, refereeB } from "../server/cup.ts";
import { madeInvite } from "../server/invite-link.ts";
import { cup, startedCup, testServer } from "../server/test-server.ts";
import { phoneSize, tabletSize } from "./browser.ts";
import { cameraBefore } from "./fake-camera.ts";
import { Person } from "./story/person.ts";

test("[A30] the app films an invite's code and joins by it, and a second tablet that films the same one is told when", {
  timeout: 180_000,
}, async () => {
  const at = await testServer({ app: "dist" });
  const office = await startedCup(at);
  const { link } = await madeInvite(at, office, refereeA);
  for (const [tablet, ends] of [
    ["first", "Next"],
    ["second", /used on another device at/],
  ] as const) {
    await using person = new Person({ size: tabletSize, switches: cameraBefore([link]) });
    await person.open(at.server.origin);
    const { page } = person;
    await page.getByRole("button", { name: "Scan the code" }).click();
    await page.getByLabel(/Name of this device/).fill(tablet);
    await page.getByRole("button", { name: "Join" }).click();
    await page.getByText(ends).first().waitFor();
  }
  const labels = [...(at.server.logs.get(cup)?.state.devices.values() ?? [])].map(({ label }) => label);
  expect(labels).toContain("first");
  expect(labels).not.toContain("second");
});

test("[A30] a code that was read aloud pairs a phone whose camera is refused", {
  timeout: 120_000,
}, async () => {
  const at = await testServer({ app: "dist" });
  const office = await startedCup(at);
  const { code } = await madeInvite(at, office, refereeB);
  await using person = new Person({ size: phoneSize, switches: ["--deny-permission-prompts"] });
  await person.open(at.server.origin);
  const { page } = person;
  await page.getByRole("button", { name: "Scan the code" }).click();
  await page.getByRole("alert").waitFor();
  await page.getByRole("dialog").getByRole("button", { name: "Type the code" }).click();
  await page.getByLabel("Code of the invite").fill(spokenCode(code).toLowerCase());
  await page.getByRole("dialog").getByRole("button", { name: "Continue" }).click();
  await page.getByRole("button", { name: "Join" }).click();
  await page.getByRole("heading", { name: "Next" }).waitFor();
  expect(page.url()).toBe(`${at.server.origin}/c/cup`);
});
