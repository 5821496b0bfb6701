/** After a restore, an office device hands on what it holds of others [S6]. */
import { expect, test } from "vitest";
import type { Call } from "../../../src/app/device/ports.ts";
import type { HistoryId } from "../../../src/core/competition/id.ts";
import { hashText } from "../../../src/core/log/entry.ts";
import type { Bundle } from "../../../src/core/protocol/messages.ts";
import { paths } from "../../../src/core/protocol/paths.ts";
import { aDay, aTablet, openTab, putTeam, score, seatA } from "./day.ts";
import { cup } from "./fixtures.ts";
import { TestBrowser } from "./ports.ts";
import type { TestServer } from "./server.ts";

const isPush = ({ path }: Call) => path.endsWith("/bundles");
const bundleIn = ({ body }: Call): Bundle => JSON.parse(String(body ?? "{}"));
const office = { kind: "office" } as const;

/** An office that has read two sheets of a tablet which is gone since; the backup has neither sheets nor tablet. */
async function afterALoss() {
  const server = aDay();
  server.tellsBundles = true;
  const desk = await aTablet(server, office);
  const backup = server.entries.length;
  const tablet = await aTablet(server, seatA);
  await server.clock.pass(1_000);
  const first = await score(tablet.device, "t14");
  await server.clock.pass(5_000);
  const sheets = [first, await score(tablet.device, "t22")];
  await server.clock.pass(5_000);
  const bundles = [...server.bundles];
  tablet.close();
  const shown: Bundle[] = [];
  const known = new Set<string>([desk.id]);
  const answer = (call: Call) => {
    if (call.path === paths.readmissions(cup)) {
      const { admission } = JSON.parse(String(call.body ?? ""));
      shown.push(admission);
      known.add(JSON.parse(admission.ops[0]).body.device);
      return server.json({ history: server.history, time: 1, admission });
    }
    return isPush(call) && !known.has(bundleIn(call).device)
      ? server.problem("unknownDevice", {}, { at: "device" })
      : "go on";
  };
  return { server, desk, tablet, sheets, backup, bundles, shown, answer };
}

const standing = (server: TestServer, op: string) => server.entries.filter((entry) => entry.op.includes(op));

test("[S6, D6] what a restored server lost of a tablet that is gone comes back as that tablet signed it, its admission first", async () => {
  const { server, desk, tablet, sheets, backup, bundles, shown, answer } = await afterALoss();
  server.restore(backup);
  server.interrupt = answer;
  server.calls.length = 0;
  await server.clock.pass(60_000);
  expect(shown.map(({ ops }) => JSON.parse(ops[0] ?? "").body.device)).toEqual([tablet.id]);
  const signed = bundles.filter(({ device }) => device === tablet.id).map(({ signature }) => signature);
  const offered = server.calls.filter(isPush).map(bundleIn);
  expect(offered.map(({ device, signature }) => [device, signature])).toEqual(
    signed.map((signature) => [tablet.id, signature]),
  );
  for (const sheet of sheets) expect(standing(server, sheet)).toHaveLength(1);
  expect(desk.device.snapshot().sync).toMatchObject({ link: "connected" });
});

test("[S6] what the server has is not offered, and what was handed on is offered once and then forgotten", async () => {
  const { server, desk, backup, answer } = await afterALoss();
  server.restore(backup);
  server.interrupt = answer;
  await server.clock.pass(60_000);
  server.calls.length = 0;
  await server.clock.pass(10 * 60_000);
  expect(server.calls.filter(isPush)).toEqual([]);
  expect((await (await desk.ports.journal.cache(cup)).known()).earlier ?? []).toEqual([]);
});

test("[S6] a restore that lost nothing makes nobody offer anything", async () => {
  const { server, answer } = await afterALoss();
  server.restore(server.entries.length);
  server.interrupt = (call) => {
    const answered = answer(call);
    return answered === "go on" || !isPush(call) ? answered : "go on";
  };
  server.calls.length = 0;
  await server.clock.pass(60_000);
  expect(server.calls.filter((call) => isPush(call) || call.path === paths.readmissions(cup))).toEqual([]);
});

test("[S6, S2] an offer that breaks off goes on where it was, also in another page", async () => {
  const { server, desk, sheets, backup, answer } = await afterALoss();
  server.restore(backup);
  let offers = 0;
  server.interrupt = (call) => {
    if (isPush(call)) offers += 1;
    return isPush(call) && offers > 1 ? null : answer(call);
  };
  await server.clock.pass(60_000);
  expect(sheets.map((sheet) => standing(server, sheet).length)).toEqual([1, 0]);
  desk.close();
  server.interrupt = answer;
  const again = await openTab({ ...desk.ports, browser: new TestBrowser() });
  await server.clock.pass(60_000);
  expect(sheets.map((sheet) => standing(server, sheet).length)).toEqual([1, 1]);
  expect(again.snapshot().sync).toMatchObject({ link: "connected" });
});

test("[S6] what the server can't take holds nothing up, stays here, and is not offered again and again", async () => {
  const { server, desk, tablet, sheets, backup, answer } = await afterALoss();
  const neighbour = await aTablet(server, seatA);
  await server.clock.pass(1_000);
  const other = await score(neighbour.device, "t3");
  await server.clock.pass(5_000);
  neighbour.close();
  server.restore(backup);
  // No history that the backup knows has admitted the first tablet.
  const refuse = (call: Call) => {
    const said = String(call.body ?? "");
    return call.path === paths.readmissions(cup) && said.includes(tablet.id)
      ? server.problem("unknownDevice")
      : answer(call);
  };
  server.interrupt = refuse;
  await server.clock.pass(60_000);
  expect(standing(server, other)).toHaveLength(1);
  for (const sheet of sheets) expect(standing(server, sheet)).toEqual([]);
  server.calls.length = 0;
  await server.clock.pass(10 * 60_000);
  expect(server.calls.filter(isPush)).toEqual([]);
  expect((await (await desk.ports.journal.cache(cup)).known()).earlier).toHaveLength(1);
  // It is tried again by the next page: the tablet may have been paired again meanwhile.
  desk.close();
  server.interrupt = answer;
  await openTab({ ...desk.ports, browser: new TestBrowser() });
  await server.clock.pass(60_000);
  for (const sheet of sheets) expect(standing(server, sheet)).toHaveLength(1);
});

test("[S6] a second restore before the first was made good leaves out nothing of either", async () => {
  const { server, sheets, backup, answer } = await afterALoss();
  server.restore(backup);
  server.interrupt = (call) => (isPush(call) ? null : answer(call));
  await server.clock.pass(60_000);
  putTeam(server, "t40", 40);
  await server.clock.pass(60_000);
  server.restore(backup);
  server.history = "01890000-0000-7000-8000-00000000cccc" as HistoryId;
  await server.clock.pass(60_000);
  server.interrupt = answer;
  await server.clock.pass(2 * 60_000);
  for (const sheet of sheets) expect(standing(server, sheet)).toHaveLength(1);
});

test("[S6] a tablet at a station hands nothing on: it never learns how others' acts were signed", async () => {
  const { server, desk, backup, answer } = await afterALoss();
  server.tellsBundles = false;
  const referee = await aTablet(server, seatA);
  await server.clock.pass(5_000);
  desk.close();
  server.restore(backup);
  server.interrupt = answer;
  server.calls.length = 0;
  await server.clock.pass(60_000);
  const offered = server.calls.filter(isPush).map(bundleIn);
  expect(offered.filter(({ device }) => device !== referee.id)).toEqual([]);
});

test("[S6] a bundle that lacks an op here, since its quarantine was full, is left to its own tablet", async () => {
  const { server, desk, tablet, sheets, backup, answer } = await afterALoss();
  const [first] = server.bundles.filter(({ device }) => device === tablet.id);
  if (!first) throw new Error("the tablet sent a bundle");
  const missing = "0".repeat(64) as (typeof first.hashes)[number];
  server.bundles = server.bundles.map((bundle) =>
    bundle === first ? { ...bundle, hashes: [...bundle.hashes, missing] } : bundle,
  );
  desk.close();
  const other = await aTablet(server, office);
  await server.clock.pass(5_000);
  server.restore(backup);
  server.interrupt = answer;
  await server.clock.pass(60_000);
  expect(other.device.snapshot().sync.link).toBe("connected");
  expect(sheets.map((sheet) => standing(server, sheet).length)).toEqual([0, 1]);
  // Its other ops may lie nowhere else: the copy stays while the server lacks them [D48].
  expect((await (await other.ports.journal.cache(cup)).known()).earlier).toHaveLength(1);
});

test("[D48] what the server has no room for yet stays here, and the next page offers it again", async () => {
  const { server, desk, tablet, sheets, backup, answer } = await afterALoss();
  server.restore(backup);
  server.interrupt = (call) => {
    if (!isPush(call) || bundleIn(call).device !== tablet.id) return answer(call);
    const results = bundleIn(call).ops.map((text) => {
      return { kind: "full", id: JSON.parse(text).id, hash: hashText(text) };
    });
    return server.json({ history: server.history, time: 1, results });
  };
  await server.clock.pass(60_000);
  expect((await (await desk.ports.journal.cache(cup)).known()).earlier).toHaveLength(1);
  expect(sheets.map((sheet) => standing(server, sheet).length)).toEqual([0, 0]);
  desk.close();
  server.interrupt = answer;
  await openTab({ ...desk.ports, browser: new TestBrowser() });
  await server.clock.pass(60_000);
  expect(sheets.map((sheet) => standing(server, sheet).length)).toEqual([1, 1]);
});
