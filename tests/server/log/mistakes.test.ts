/** What a mistake of the server's own, met at one op, does to everything else: nothing [L80]. */
import * as v from "valibot";
import { beforeEach, expect, test, vi } from "vitest";
import { type HistoryId, OpId, TeamId } from "../../../src/core/competition/id.ts";
import type * as Applying from "../../../src/core/log/apply.ts";
import type * as Judging from "../../../src/core/log/judge.ts";
import { BundleAnswer } from "../../../src/core/protocol/messages.ts";
import { paths } from "../../../src/core/protocol/paths.ts";
import { NOT_JUDGED } from "../../../src/server/log/mistakes.ts";
import { refereeA, refereeB, seatA, seatB, sheet, t1, t2, team } from "../cup.ts";
import { act, type TestDevice } from "../test-device.ts";
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

/** Texts of ops that this build can't judge, or can't give their effect. */
const broken = vi.hoisted(() => ({ toJudge: [] as string[], toPlace: [] as string[] }));
beforeEach(() => {
  broken.toJudge = [];
  broken.toPlace = [];
});

vi.mock("../../../src/core/log/judge.ts", async (original) => {
  const real = await original<typeof Judging>();
  const check = (op: object | null | undefined) => {
    if (broken.toJudge.some((part) => JSON.stringify(op ?? null).includes(part)))
      throw new Error("a mistake in judging");
  };
  return {
    ...real,
    judge: (...args: Parameters<typeof real.judge>) => {
      check(args[0]);
      return real.judge(...args);
    },
    nowAcceptable: (...args: Parameters<typeof real.nowAcceptable>) => {
      check(args[0].ops.get(args[1])?.op);
      return real.nowAcceptable(...args);
    },
  };
});

vi.mock("../../../src/core/log/apply.ts", async (original) => {
  const real = await original<typeof Applying>();
  return {
    ...real,
    apply: (...[state, entry, parsed]: Parameters<typeof real.apply>) => {
      const touched = real.apply(state, entry, parsed);
      if (entry.verdict.kind === "accepted" && broken.toPlace.some((part) => entry.op.includes(part)))
        throw new Error("a mistake in applying");
      return touched;
    },
  };
});

const t9 = v.parse(TeamId, "t9");
async function withTablets() {
  const at = await testServer();
  const office = await startedCup(at);
  return { at, office, a: await paired(at, office, refereeA), b: await paired(at, office, refereeB) };
}
async function answers(at: TestServer, device: TestDevice, ...ops: readonly string[]) {
  const answer = await sendAs(at, device, "POST", paths.bundles(cup), device.bundle(cup, ...ops));
  if (answer.status !== 200) throw new Error(answer.text);
  return v.parse(BundleAnswer, answer.json).results;
}
function seenBy(at: TestServer): [HistoryId | null, number] {
  const log = at.server.logs.get(cup);
  return [log?.history ?? null, log?.head ?? 0];
}
const idIn = (text: string) => v.parse(OpId, JSON.parse(text).id);
const stateOf = (at: TestServer) => at.server.logs.get(cup)?.state;
const loud = (at: TestServer) => at.logged.filter((line) => line.includes('"level":50')).length;
const accepted = { kind: "accepted" };
const setAside = { kind: "quarantined", verdict: { reason: NOT_JUDGED } };

test("[L12, L80] two texts with one id that wait are in nobody's way, and the first is let in", async () => {
  const { at, a, b } = await withTablets();
  const form = formAt(at);
  const seen = seenBy(at);
  const base = a.op(cup, sheet(form, t1, seatA, 1), seen);
  const [target] = sheet(form, t1, seatA, 1).targets;
  if (!target) throw new Error("no target");
  const corrected = a.op(
    cup,
    act("sheet.correct", target.record, { ...sheet(form, t1, seatA, 0).body, reason: "Seen again" }, [
      idIn(base),
    ]),
    seen,
  );
  const other = a.op(cup, sheet(form, t2, seatA, 1), seen);
  const twin = other.replace(idIn(other), idIn(corrected));
  expect(await answers(at, a, corrected)).toMatchObject([{ verdict: { reason: { kind: "basisMissing" } } }]);
  expect(await answers(at, a, twin)).toMatchObject([{ verdict: { reason: { kind: "idTaken" } } }]);
  // The other seat's sheet comes first, so that what the correction waits for also closes the run.
  expect(await answers(at, b, b.op(cup, sheet(form, t1, seatB, 1), seen))).toMatchObject([accepted]);
  expect(await answers(at, a, base)).toMatchObject([accepted]);
  expect(stateOf(at)?.ops.get(idIn(corrected))?.applied).not.toBeNull();
  await at.restart();
  expect(stateOf(at)?.waiting.size).toBe(1);
});

test.each(["toJudge", "toPlace"] as const)(
  "[L80] an op that breaks the server (%s) is set aside and said, and what comes with it is taken",
  async (way) => {
    const { at, office, a } = await withTablets();
    const seen = seenBy(at);
    const poison = office.op(cup, team(t9, 66, []), seen);
    broken[way] = ["Team 66", `op/${idIn(poison)}`];
    const after = office.op(cup, team(t2, 5, []), seen);
    const both = [
      answers(at, office, poison, after),
      answers(at, a, a.op(cup, sheet(formAt(at), t1, seatA, 1), seen)),
    ];
    expect(await Promise.all(both)).toMatchObject([[setAside, accepted], [accepted]]);
    expect(loud(at)).toBe(1);
    expect(await answers(at, office, poison)).toMatchObject([
      { kind: "duplicate", verdict: setAside.verdict },
    ]);
    const before = stateOf(at);
    await at.restart();
    expect(stateOf(at)?.waiting).toEqual(before?.waiting);
    broken[way] = [];
    await at.restart();
    expect(stateOf(at)?.waiting.size).toBe(0);
  },
);

test.each(["toJudge", "toPlace"] as const)(
  "[L12, L80] one of those that wait breaks the server (%s): the others are let in, and so is what brought them",
  async (way) => {
    const { at, office, a, b } = await withTablets();
    const form = formAt(at);
    const [one, other] = [
      a.op(cup, sheet(form, t9, seatA, 1), seenBy(at)),
      b.op(cup, sheet(form, t9, seatB, 1), seenBy(at)),
    ];
    for (const [device, op] of [
      [a, one],
      [b, other],
    ] as const) {
      expect(await answers(at, device, op)).toMatchObject([{ verdict: { reason: { kind: "unknown" } } }]);
    }
    broken[way] = way === "toJudge" ? [idIn(one)] : [`op/${idIn(one)}`];
    expect(await answers(at, office, office.op(cup, team(t9, 9, []), seenBy(at)))).toMatchObject([accepted]);
    expect(stateOf(at)?.ops.get(idIn(other))?.applied).not.toBeNull();
    expect(stateOf(at)?.ops.get(idIn(one))?.applied).toBeNull();
    expect(loud(at)).toBeGreaterThan(0);
    const before = loud(at);
    await sent(at, office, team(t1, 4, []));
    expect(loud(at)).toBe(before);
  },
);

test("[T2, L80] a listener that fails keeps neither the commit nor the next one from anybody", async () => {
  const { at, office } = await withTablets();
  at.server.logs.changed(() => {
    throw new Error("a mistake in listening");
  });
  const told = vi.fn();
  at.server.logs.changed(told);
  for (const number of [4, 5]) await sent(at, office, team(t1, number, []));
  expect(told).toHaveBeenCalledTimes(2);
  expect(loud(at)).toBe(2);
});
