/** A server that is updated, between tablets that were updated before it [S8, L12]. */
import { expect, test, vi } from "vitest";
import type { BundleAnswer } from "../../../src/core/protocol/messages.ts";
import { paths } from "../../../src/core/protocol/paths.ts";
import { refereeA, seatA, sheet, t1 } from "../cup.ts";
import { cup, formAt, paired, sendAs, startedCup, testServer } from "../test-server.ts";

/** The op schema of the build that runs. */
const build = vi.hoisted(() => ({ schema: 1 }));
vi.mock("../../../src/core/log/op.ts", async (original) =>
  Object.defineProperty({ ...(await original<object>()) }, "OP_SCHEMA", {
    get: () => build.schema,
    enumerable: true,
  }),
);

test("[S8] [L12] a sheet by a newer app is kept as it is, set aside, and accepted by the server itself after its update", async () => {
  const at = await testServer();
  const tablet = await paired(at, await startedCup(at), refereeA);
  const { history, head } = at.server.logs.get(cup) ?? {};
  const old = tablet.op(cup, sheet(formAt(at), t1, seatA, 1), [history ?? null, head ?? 0] as never);
  const text = old.replace(/\d+\]\}$/, "2]}");
  const send = async () => {
    const bundle = tablet.bundle(cup, text);
    return (await sendAs(at, tablet, "POST", paths.bundles(cup), bundle)).json as BundleAnswer;
  };
  const reason = { kind: "newerSchema", schema: 2 };
  expect((await send()).results).toMatchObject([{ kind: "quarantined", verdict: { reason } }]);

  build.schema = 2;
  await at.restart();
  const entries = await at.server.store.entries(cup, 0, 1000);
  expect(entries.find(({ op }) => op === text)?.verdict).toEqual({ kind: "quarantined", reason });
  const { id } = JSON.parse(text);
  expect(JSON.parse(entries.at(-1)?.op ?? "{}")).toMatchObject({ kind: "op.accept", app: ["test", 2] });
  expect(at.server.logs.get(cup)?.state.ops.get(id)?.applied).toBe(entries.at(-1)?.sequence);
  expect((await send()).results).toMatchObject([{ kind: "duplicate", verdict: { reason } }]);
});
