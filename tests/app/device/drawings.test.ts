/** Drawings of captains' signatures, from the tablet to the server [L43, L71]. */
import { beforeEach, expect, test } from "vitest";
import type { CompetitionDevice } from "../../../src/app/device/face.ts";
import { webDrawings } from "../../../src/app/device/web-drawings.ts";
import type { CompetitionId, OpId } from "../../../src/core/competition/id.ts";
import { record } from "../../../src/core/competition/run.ts";
import { signatureHash } from "../../../src/core/log/acknowledgement.ts";
import { aDay, aTablet, openTab, score, sheetOf } from "./day.ts";
import { cup } from "./fixtures.ts";
import { TestBrowser } from "./ports.ts";

const drawing = "M20 50L80 20";
const salt = "c".repeat(22);

/** A tablet whose captain signed the sheet of a team. */
async function signs(device: CompetitionDevice, team: string): Promise<OpId> {
  const sheet = await score(device, team);
  const op = await device.act({
    kind: "sheet.acknowledge",
    targets: [{ record: record.sheet(sheetOf(team)), basis: [] }],
    body: { sheet, how: "signature", signature: signatureHash(salt, drawing) },
  });
  device.keepDrawing({ op, drawing, salt });
  return op;
}

async function atTheStation() {
  const server = aDay();
  const tablet = await aTablet(server);
  await server.clock.pass(1_000);
  return { server, clock: server.clock, ...tablet };
}

test("[L43] a drawing stays on the tablet until the server has it, over reloads, and is forgotten then", async () => {
  const { server, clock, device, ports } = await atTheStation();
  server.interrupt = () => null;
  const op = await signs(device, "t14");
  await clock.pass(5 * 60_000);
  expect(ports.drawings.all(cup)).toEqual([{ op, drawing, salt }]);
  const again = await openTab({ ...ports, browser: new TestBrowser() });
  server.interrupt = () => "go on";
  again.syncNow();
  await clock.pass(1_000);
  expect(server.drawings).toEqual([{ op, drawing, salt }]);
  expect(ports.drawings.all(cup)).toEqual([]);
});

test("[L43] it is handed in after its op, never before, and nothing official waits for it", async () => {
  const { server, clock, device, ports } = await atTheStation();
  server.interrupt = ({ path }) => (path.endsWith("/signatures") ? server.problem("internal") : "go on");
  const op = await signs(device, "t14");
  await clock.pass(1_000);
  expect(device.snapshot().receipts.get(op)?.kind).toBe("received");
  expect(device.snapshot().sync.link).toBe("connected");
  const asked = server.asked.filter((path) => /bundles|signatures/.test(path));
  expect(asked.indexOf("POST bundles")).toBeLessThan(asked.indexOf("PUT signatures"));
  expect(ports.drawings.all(cup)).toHaveLength(1);
  server.interrupt = () => "go on";
  await clock.pass(2 * 60_000);
  expect(ports.drawings.all(cup)).toEqual([]);
});

test("[L43] what the server does not keep stays on the tablet", async () => {
  const { server, clock, device, ports } = await atTheStation();
  server.keepsDrawings = "unknown";
  await signs(device, "t14");
  await clock.pass(1_000);
  expect(ports.drawings.all(cup)).toHaveLength(1);
  // It is not offered with every round, but when the app is opened anew.
  await clock.pass(5 * 60_000);
  expect(server.drawings).toHaveLength(1);
  server.keepsDrawings = "kept";
  const again = await openTab({ ...ports, browser: new TestBrowser() });
  again.syncNow();
  await clock.pass(1_000);
  expect(ports.drawings.all(cup)).toEqual([]);
});

beforeEach(() => localStorage.clear());

test("[L43] the browser keeps drawings of each competition apart, and passes over what it can't read", () => {
  const op = "01890000-0000-7000-8000-000000000001" as OpId;
  const other = "other" as CompetitionId;
  webDrawings.keep(cup, { op, drawing, salt });
  webDrawings.keep(other, { op, drawing: "M1 1L2 2", salt });
  localStorage.setItem(`aidpost.signature/${cup}/broken`, "{");
  localStorage.setItem(`aidpost.signature/${cup}/${op.replace(/1$/, "2")}`, '{"drawing":"<svg>","salt":""}');
  expect(webDrawings.all(cup)).toEqual([{ op, drawing, salt }]);
  webDrawings.forget(cup, op);
  expect(webDrawings.all(cup)).toEqual([]);
  expect(webDrawings.all(other)).toHaveLength(1);
  // What can't be read is lost to nobody who looks for it by hand.
  expect(localStorage.getItem(`aidpost.signature/${cup}/broken`)).toBe("{");
});
