/** What anybody may read of a competition, from any site [A6, R3, S5]. */
import { gunzipSync } from "node:zlib";
import { expect, test } from "vitest";
import type { Policy } from "../../../src/core/competition/competition.ts";
import { record } from "../../../src/core/competition/run.ts";
import { formOf, policyOf } from "../../../src/core/log/setup.ts";
import type { BoardListing, BoardSnapshot } from "../../../src/core/protocol/board.ts";
import { paths } from "../../../src/core/protocol/paths.ts";
import { Boards } from "../../../src/server/live/boards.ts";
import { captain, refereeA, refereeB, s1, seatA, seatB, sheet, t1, t2 } from "../cup.ts";
import { act, type TestDevice } from "../test-device.ts";
import { cup, paired, send, sendAs, sent, startedCup, type TestServer, testServer } from "../test-server.ts";

const board = async (at: TestServer) => (await send(at, paths.board(cup))).json as BoardSnapshot;
const totals = ({ standing }: BoardSnapshot) => standing?.teams.map(({ number, total }) => [number, total]);

function logAt(at: TestServer) {
  const log = at.server.logs.get(cup);
  if (!log) throw new Error("no cup");
  return log;
}

/** Puts a policy that differs in `changes`. */
async function policy(at: TestServer, office: TestDevice, changes: Partial<Policy>): Promise<void> {
  const { state } = logAt(at);
  const basis = (state.byRecord.get(record.policy) ?? []).slice(-1);
  const { results } = await sent(
    at,
    office,
    act("policy.put", record.policy, { ...policyOf(state), ...changes }, basis),
  );
  expect(results[0]?.kind).toBe("accepted");
}

async function withSheets() {
  const at = await testServer();
  const office = await startedCup(at);
  const form = formOf(logAt(at).state, s1)?.op;
  if (!form) throw new Error("no form");
  const [a, b] = [await paired(at, office, refereeA), await paired(at, office, refereeB)];
  const score = async (team: typeof t1, done: 0 | 1) => {
    await sent(at, a, sheet(form, team, seatA, done));
    await sent(at, b, sheet(form, team, seatB, done));
  };
  return { at, office, a, score };
}

test("the board shows who stands where, after each sheet", async () => {
  const { at, score } = await withSheets();
  expect(totals(await board(at))).toEqual([
    [1, "0"],
    [2, "0"],
  ]);
  await score(t2, 1);
  const now = await board(at);
  expect(totals(now)).toEqual([
    [1, "0"],
    [2, "10"],
  ]);
  expect(now.standing?.tables[0]?.places.map(({ team, rank }) => [team, rank])).toEqual([
    [t2, 1],
    [t1, 2],
  ]);
  expect(now.revision).toBe(logAt(at).head);
});

test("[R3] what the policy hides is in no answer", async () => {
  const { at, office, score } = await withSheets();
  await score(t1, 1);
  await policy(at, office, { board: "nothing" });
  const hidden = await send(at, paths.board(cup));
  expect((hidden.json as BoardSnapshot).standing).toBeNull();
  expect(hidden.text).not.toContain("Team 1");
  await policy(at, office, { board: "live", boardStations: false });
  const { standing } = await board(at);
  expect([standing?.stations, standing?.teams[0]?.runs]).toEqual([[], []]);
  const phone = await paired(at, office, captain);
  const own = (await sendAs(at, phone, "GET", paths.standing(cup))).json as BoardSnapshot;
  expect(own.standing?.teams.map(({ team }) => team)).toEqual([t1]);
  expect(own.standing?.teams[0]?.runs).not.toEqual([]);
});

test("[rule 55, S11] a frozen board stays at what was last out, also after a restart, and the office sees on", async () => {
  const { at, office, score } = await withSheets();
  await score(t1, 1);
  const before = await board(at);
  await policy(at, office, { frozen: true });
  await score(t2, 1);
  await policy(at, office, { frozen: true, captain: "everyTotal" });
  const check = async () => {
    const frozen = await board(at);
    expect([frozen.frozen, frozen.standing]).toEqual([true, before.standing]);
  };
  await check();
  await at.restart();
  await check();
  const seen = (await sendAs(at, office, "GET", paths.standing(cup))).json as BoardSnapshot;
  expect(totals(seen)).toEqual([
    [1, "10"],
    [2, "10"],
  ]);
  const phone = await paired(at, office, captain);
  const known = (await sendAs(at, phone, "GET", paths.standing(cup))).json as BoardSnapshot;
  expect(known.standing?.teams.map(({ total }) => total)).toEqual(["10", "0"]);
  await policy(at, office, { frozen: false });
  expect(totals(await board(at))).toEqual([
    [1, "10"],
    [2, "10"],
  ]);
});

test("[S11] a snapshot has a strong ETag; who has it gets 304, and the same revision has the same bytes after a restart", async () => {
  const { at, score } = await withSheets();
  await score(t1, 1);
  const first = await send(at, paths.board(cup));
  const etag = first.headers.get("etag") ?? "";
  expect(etag).toMatch(/^"[0-9a-f]{32}-gzip"$/);
  await at.restart();
  at.clock.pass(3_600_000);
  const again = await send(at, paths.board(cup), { headers: { "if-none-match": etag } });
  expect([again.status, again.text]).toEqual([304, ""]);
  await score(t2, 1);
  expect((await send(at, paths.board(cup), { headers: { "if-none-match": etag } })).status).toBe(200);
});

test("a revision's own address never changes, and an unknown one is not found", async () => {
  const { at, score } = await withSheets();
  const first = await send(at, paths.board(cup));
  const { revision } = first.json as BoardSnapshot;
  await score(t1, 1);
  await board(at);
  const kept = await send(at, paths.boardRevision(cup, revision));
  expect(kept.text).toBe(first.text);
  expect(kept.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  expect((await send(at, paths.boardRevision(cup, 999_999))).json).toMatchObject({
    type: "/problems/notFound",
  });
});

test("who takes no packed answer gets a plain one of the same content", async () => {
  const { at } = await withSheets();
  const plain = await send(at, paths.board(cup), { headers: { "accept-encoding": "identity" } });
  expect(plain.headers.get("content-encoding")).toBeNull();
  expect(plain.headers.get("etag")).toMatch(/^"[0-9a-f]{32}"$/);
  expect(plain.text).toBe((await send(at, paths.board(cup))).text);
  expect(() => gunzipSync(plain.text)).toThrow();
});

test("[S5] the live stream says the revision and nothing else, and the next one when a sheet comes", async () => {
  const { at, score } = await withSheets();
  const answer = await fetch(at.server.address + paths.live(cup));
  expect(answer.headers.get("content-type")).toBe("text/event-stream");
  expect(answer.headers.get("aidpost-history")).toBe(logAt(at).history);
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).toBe(`data: ${logAt(at).head}\n\n`);
  at.clock.pass(1000);
  await score(t1, 1);
  const told = (await reader?.read())?.value ?? "";
  expect(told).toMatch(/^data: \d+\n\n$/);
  await reader?.cancel();
});

test("[A6] any site may read the public answers, without credentials", async () => {
  const { at } = await withSheets();
  const headers = { origin: "https://other.example" };
  const answer = await send(at, paths.board(cup), { headers });
  expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  expect(answer.headers.get("access-control-allow-credentials")).toBeNull();
  const list = await send(at, paths.publicCompetitions, { headers });
  expect(list.headers.get("access-control-allow-origin")).toBe("*");
  expect(list.json as BoardListing[]).toEqual([
    {
      competition: cup,
      name: "Combat Care Cup",
      place: "Ghent",
      from: "2026-08-01",
      to: "2026-08-02",
      practice: false,
    },
  ]);
});

test.each([
  ["GET", "/public/v1/competitions/none/standing", 404, "notFound"],
  ["GET", "/public/v1/competitions/none/live", 404, "notFound"],
  ["GET", "/public/v1/competitions/a%2Fb/standing", 404, "notFound"],
  ["GET", "/public/v1/none", 404, "notFound"],
  ["POST", paths.board(cup), 405, "methodNotAllowed"],
] as const)("%s %s is answered with a problem document", async (method, path, status, kind) => {
  const { at } = await withSheets();
  const answer = await send(at, path, { method });
  expect([answer.status, answer.json]).toMatchObject([status, { type: `/problems/${kind}` }]);
  expect(answer.headers.has("aidpost-history")).toBe(true);
  expect(answer.headers.get("access-control-allow-origin")).toBe("*");
});

test("viewers that ask at once share one piece of work", async () => {
  const { at } = await withSheets();
  const boards = new Boards();
  const [one, other] = await Promise.all([boards.make(logAt(at)), boards.make(logAt(at))]);
  expect(one).toBe(other);
  expect(boards.latest(logAt(at))).toBe(one);
});
