/** A tablet that was paired after the backup was made, before a server that was restored from it. */
import { join } from "node:path";
import * as v from "valibot";
import { expect, test } from "vitest";
import { AdmissionAnswer, type Bundle } from "../../../src/core/protocol/messages.ts";
import { paths } from "../../../src/core/protocol/paths.ts";
import { makeBackup } from "../../../src/server/store/backup.ts";
import { refereeA } from "../cup.ts";
import { freshFolder } from "../folder.ts";
import { run } from "../process.ts";
import { TestDevice } from "../test-device.ts";
import {
  cup,
  invited,
  post,
  redeem,
  sendAs,
  startedCup,
  type TestServer,
  testServer,
} from "../test-server.ts";

const LONG = 30_000;

/** A server that knows neither the tablet nor its invite any more. */
async function restored() {
  const before = await testServer();
  const office = await startedCup(before);
  const backup = makeBackup(before.folder, before.clock.now());
  const tablet = new TestDevice(before.clock);
  const { json } = await redeem(before, tablet, await invited(before, office, refereeA));
  const { admission } = v.parse(AdmissionAnswer, json);
  await before.server.stop();
  const data = join(freshFolder(), "restored");
  await run("restore", backup, "--data", data);
  const at = await testServer({ data });
  return { at, office, tablet, admission };
}

const show = (at: TestServer, admission: Bundle) => post(at, paths.readmissions(cup), { admission });

test("[S6] a device that the backup does not have shows its admission and is admitted again, once", {
  timeout: LONG,
}, async () => {
  const { at, tablet, admission } = await restored();
  const read = () => sendAs(at, tablet, "GET", paths.entries(cup));
  expect((await read()).json).toMatchObject({ type: "/problems/unknownDevice" });
  const first = await show(at, admission);
  const second = await show(at, admission);
  expect([first.status, second.status]).toEqual([200, 200]);
  const { admission: given } = v.parse(AdmissionAnswer, first.json);
  expect(v.parse(AdmissionAnswer, second.json).admission).toEqual(given);
  expect(given.device).not.toBe(admission.device);
  expect((await read()).status).toBe(200);
  expect(at.server.logs.get(cup)?.state.devices.get(tablet.device)?.assignments).toMatchObject([
    { role: refereeA },
  ]);
});

test("[S6] what the competition's key did not sign admits nobody", { timeout: LONG }, async () => {
  const { at, office, tablet, admission } = await restored();
  const [text = ""] = admission.ops;
  const other = text.replace('"seats":["A"]', '"seats":["B"]');
  expect(other).not.toBe(text);
  const byOffice = office.bundle(cup, text);
  const answers = await Promise.all(
    [{ ...admission, ops: [other] }, byOffice, office.bundle(cup, "not an op")].map((shown) =>
      show(at, shown),
    ),
  );
  expect(answers.map(({ json }) => (json as { type: string }).type)).toEqual([
    "/problems/badSignature",
    "/problems/unknownDevice",
    "/problems/malformed",
  ]);
  expect(at.server.logs.get(cup)?.state.devices.has(tablet.device)).toBe(false);
});
