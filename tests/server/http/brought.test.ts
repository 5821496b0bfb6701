import { expect, test } from "vitest";
import type { CompetitionId } from "../../../src/core/competition/id.ts";
import { record } from "../../../src/core/competition/run.ts";
import { paths } from "../../../src/core/protocol/paths.ts";
import { refereeA, seatA, sheet, t1 } from "../cup.ts";
import { act, TestDevice } from "../test-device.ts";
import {
  cup,
  formAt,
  paired,
  sendAs,
  sent,
  startedCup,
  type TestServer,
  testServer,
} from "../test-server.ts";

/** A tablet that scored a sheet and was never admitted, its file, and the office. */
async function withFile() {
  const at = await testServer();
  const office = await startedCup(at);
  const stranger = new TestDevice(at.clock);
  const op = stranger.op(cup, sheet(formAt(at), t1, seatA, 1));
  return { at, office, stranger, op, file: { bundle: stranger.bundle(cup, op), key: stranger.key } };
}
const bring = (at: TestServer, as: TestDevice, body: object) =>
  sendAs(at, as, "POST", paths.brought(cup), body);
const headOf = (at: TestServer) => at.server.logs.get(cup)?.head;

test("[L14, S23] a file of an unknown key that an office brings in is set aside whole until the office accepts", async () => {
  const { at, office, op, file } = await withFile();
  const answer = await bring(at, office, file);
  expect([answer.status, answer.json]).toMatchObject([
    200,
    { results: [{ kind: "quarantined", verdict: { reason: { kind: "beforeAdmission" } } }] },
  ]);
  const log = at.server.logs.get(cup);
  const waiting = [...(log?.state.waiting ?? [])].flatMap((at) => log?.state.entries.get(at)?.id ?? []);
  expect(waiting).toHaveLength(1);
  const [id] = waiting;
  if (!id) throw new Error("nothing waits");
  await sent(at, office, act("op.accept", record.op(id), { reason: "Looked at with the judge" }));
  expect(log?.state.waiting.size).toBe(0);
  expect(log?.state.ops.get(id)?.applied).not.toBeNull();
  expect((await at.server.store.entries(cup, 0, 100)).map((entry) => entry.op)).toContain(op);
});

test("[L14, S23] brought in twice it stands once", async () => {
  const { at, office, file } = await withFile();
  await bring(at, office, file);
  const head = headOf(at);
  expect((await bring(at, office, file)).json).toMatchObject({ results: [{ kind: "duplicate" }] });
  expect(headOf(at)).toBe(head);
});

test("[L14] nobody but an office brings it in, and nothing of a file that does not hold together is stored", async () => {
  const { at, office, stranger, op, file } = await withFile();
  const referee = await paired(at, office, refereeA);
  const other = new TestDevice(at.clock);
  const head = headOf(at);
  expect((await bring(at, referee, file)).json).toMatchObject({ type: "/problems/forbidden" });
  expect((await bring(at, stranger, file)).json).toMatchObject({ type: "/problems/unknownDevice" });
  const cases: readonly (readonly [object, string, string])[] = [
    [{ ...file, key: other.key }, "badSignature", "signature"],
    [
      { ...file, bundle: { ...file.bundle, signature: other.bundle(cup, op).signature } },
      "badSignature",
      "signature",
    ],
    [
      { ...file, bundle: { ...file.bundle, competition: "other" as CompetitionId } },
      "malformed",
      "bundle.competition",
    ],
    [{ bundle: file.bundle }, "malformed", "key"],
  ];
  for (const [body, kind, where] of cases) {
    expect((await bring(at, office, body)).json).toMatchObject({ type: `/problems/${kind}`, at: where });
  }
  expect(headOf(at)).toBe(head);
});
