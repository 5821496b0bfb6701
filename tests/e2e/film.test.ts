/** One tablet films another's screen, with the real reader under the real policy, and forwards what it took. */
import { expect, test } from "vitest";
import { deflate } from "../../src/app/device/deflate.ts";
import { framesOf } from "../../src/core/protocol/frames.ts";
import type { BundleFile } from "../../src/core/protocol/messages.ts";
import { checkWord } from "../../src/core/protocol/sealed.ts";
import { refereeA, refereeB, seatA, sheet, t1, t2 } from "../server/cup.ts";
import { inviteLink } from "../server/invite-link.ts";
import { cup, formAt, paired, startedCup, testServer } from "../server/test-server.ts";
import { tabletSize } from "./browser.ts";
import { cameraBefore } from "./fake-camera.ts";
import { LONG_PATIENCE, Person } from "./story/person.ts";

test("[D6, S22] what a tablet films off another's screen is kept and forwarded", {
  timeout: 180_000,
}, async () => {
  const at = await testServer({ app: "dist" });
  const office = await startedCup(at);
  const alone = await paired(at, office, refereeA);
  const log = at.server.logs.get(cup);
  const ops = [t1, t2].map((team) =>
    alone.op(cup, sheet(formAt(at), team, seatA, 1), [log?.history ?? null, log?.head ?? 0]),
  );
  const file: BundleFile = {
    format: "aidpost-bundle/1",
    bundles: [alone.bundle(cup, ...ops)],
    admission: null,
    key: alone.key,
  };
  const bytes = new TextEncoder().encode(JSON.stringify(file));
  const frames = framesOf(deflate(bytes)) ?? [];
  expect(frames.length).toBeGreaterThan(1);

  await using relay = new Person({ size: tabletSize, switches: cameraBefore(frames) });
  await relay.open(await inviteLink(at, office, refereeB));
  const { page } = relay;
  await page.getByRole("button", { name: "Join" }).click();
  await page.getByRole("heading", { name: "Next" }).waitFor();
  await page.goto(`${at.server.origin}/c/cup/relay`);
  await page.getByRole("button", { name: "Film a round of codes" }).click();
  await page.getByText("2 sheets and acts are kept here").waitFor({ timeout: LONG_PATIENCE });
  expect(await page.getByText(checkWord(bytes), { exact: true }).count()).toBe(1);
  await page.getByText(/^Received \d\d:\d\d as number \d+$/).waitFor({ timeout: LONG_PATIENCE });
  const entries = await at.server.store.entries(cup, 0, 1000);
  expect(entries.map(({ op }) => op).filter((op) => ops.includes(op))).toEqual(ops);
});
