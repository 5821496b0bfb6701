import { expect, test } from "vitest";
import { record } from "../../../src/core/competition/run.ts";
import { paths } from "../../../src/core/protocol/paths.ts";
import { verifyLog } from "../../../src/server/log/verification.ts";
import { act, type Claims, TestDevice } from "../test-device.ts";
import { cup, post, send, sendAs, sent, startedCup, testServer } from "../test-server.ts";

const problem = (kind: string) => ({ type: `/problems/${kind}` });
const json = { "content-type": "application/json" };

test("[S4] a request without a token, and with one that is none, is refused", async () => {
  const at = await testServer();
  await startedCup(at);
  const path = paths.entries(cup);
  for (const authorization of [
    undefined,
    "",
    "Bearer",
    "Basic eA==",
    "Bearer a.b",
    "Bearer a.b.c",
    "Bearer ...",
  ]) {
    const answer = await send(at, path, authorization === undefined ? {} : { headers: { authorization } });
    expect([answer.status, answer.json]).toMatchObject([401, problem("unauthenticated")]);
  }
});

test.each<[string, Partial<Claims>]>([
  ["aud", { aud: "other" }],
  ["htm", { htm: "POST" }],
  ["htp", { htp: "/api/competitions/cup/people" }],
  ["bh", { bh: "0".repeat(64) }],
])("[S4] a token whose %s is for another request is refused", async (at_, changes) => {
  const at = await testServer();
  const owner = await startedCup(at);
  const path = paths.entries(cup);
  const token = await owner.token(cup, "GET", path, "", changes);
  const answer = await send(at, path, { headers: { authorization: `Bearer ${token}` } });
  expect([answer.status, answer.json]).toMatchObject([401, { ...problem("unauthenticated"), at: at_ }]);
});

test("[S4] a token may be five minutes off the server's time and no more, and any answer tells that time", async () => {
  const at = await testServer();
  const owner = await startedCup(at);
  const path = paths.entries(cup);
  const ask = async (seconds: number) => {
    const iat = Math.floor(at.clock.now() / 1000) + seconds;
    const token = await owner.token(cup, "GET", path, "", { iat });
    return send(at, path, { headers: { authorization: `Bearer ${token}` } });
  };
  expect((await ask(-300)).status).toBe(200);
  expect((await ask(300)).status).toBe(200);
  for (const off of [-301, 301]) {
    const answer = await ask(off);
    expect([answer.status, answer.json]).toMatchObject([401, { ...problem("unauthenticated"), at: "iat" }]);
    expect(answer.headers.get("aidpost-time")).toBe(String(at.clock.now()));
  }
});

test("[S4, S11] a server whose clock is set back two days goes on: places, revision and receipts stay in order", async () => {
  const at = await testServer();
  const owner = await startedCup(at);
  const put = (name: string) => {
    const team = { number: 9, name, nations: ["BEL"], categories: [], guest: false, members: [] };
    return sent(at, owner, act("team.put", record.team("t9" as never), team));
  };
  const revision = async () => ((await send(at, paths.board(cup))).json as { revision: number }).revision;
  const [first] = (await put("Before")).results;
  const before = await revision();
  at.clock.jump(-48 * 3_600_000);
  const [second] = (await put("After")).results;
  if (first?.kind === "full" || second?.kind === "full" || !first || !second)
    throw new Error("both have a place");
  expect(second.sequence).toBe(first.sequence + 1);
  expect(second.received).toBe(at.clock.now());
  expect(await revision()).toBeGreaterThan(before);
  await at.restart();
  expect((await put("Later")).results).toMatchObject([{ sequence: second.sequence + 1 }]);
  expect((await verifyLog(at.server.store, cup)).wrong).toEqual([]);
});

test("[S4] a token is good for one request", async () => {
  const at = await testServer();
  const owner = await startedCup(at);
  const path = paths.entries(cup);
  const headers = { authorization: `Bearer ${await owner.token(cup, "GET", path, "")}` };
  expect((await send(at, path, { headers })).status).toBe(200);
  const again = await send(at, path, { headers });
  expect([again.status, again.json]).toMatchObject([401, { ...problem("unauthenticated"), at: "jti" }]);
});

test("[S4] a token that another key signed is refused", async () => {
  const at = await testServer();
  const owner = await startedCup(at);
  const path = paths.entries(cup);
  const [head, claims] = (await owner.token(cup, "GET", path, "")).split(".");
  const [, , signature] = (await new TestDevice(at.clock).token(cup, "GET", path, "")).split(".");
  const answer = await send(at, path, {
    headers: { authorization: `Bearer ${head}.${claims}.${signature}` },
  });
  expect(answer.json).toMatchObject(problem("unauthenticated"));
});

test("[L14] a key that was never admitted gets 401 and is told to pair", async () => {
  const at = await testServer();
  await startedCup(at);
  const answer = await sendAs(at, new TestDevice(at.clock), "GET", paths.entries(cup));
  expect([answer.status, answer.json]).toMatchObject([401, problem("unknownDevice")]);
});

test("[S4] the query is part of what the token signs", async () => {
  const at = await testServer();
  const owner = await startedCup(at);
  const token = await owner.token(cup, "GET", paths.entries(cup), "");
  const answer = await send(at, `${paths.entries(cup)}?after=1.0`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(answer.json).toMatchObject({ ...problem("unauthenticated"), at: "htp" });
});

test.each([
  ["malformed JSON", "{", json, 400, "malformed"],
  ["no body", "", json, 400, "malformed"],
  ["a list", "[]", json, 400, "malformed"],
  ["bytes that are no text", new Uint8Array([0xff, 0xfe]), json, 400, "malformed"],
  ["a form", "a=b", { "content-type": "application/x-www-form-urlencoded" }, 415, "unsupportedType"],
  ["an unknown packing", "{}", { ...json, "content-encoding": "br" }, 415, "unsupportedType"],
  ["a false packing", "{}", { ...json, "content-encoding": "gzip" }, 400, "malformed"],
] as const)(
  "[S1] a body of %s is answered with a problem document",
  async (_, body, headers, status, kind) => {
    const at = await testServer();
    const answer = await send(at, paths.claims, { method: "POST", headers, body });
    expect([answer.status, answer.json]).toMatchObject([status, { ...problem(kind), status }]);
    expect(answer.headers.get("content-type")).toMatch(/^application\/problem\+json/);
    expect(answer.headers.get("aidpost-history")).toBe("none");
    expect(at.logged.join("")).not.toContain("a request failed");
  },
);

test("[S1] a wrong type and an unknown field are named with their path", async () => {
  const at = await testServer();
  const { device, key } = new TestDevice(at.clock);
  const body = { secret: "s".repeat(43), device, key };
  const at_ = async (changes: object) => (await post(at, paths.claims, { ...body, ...changes })).json;
  expect(await at_({ secret: 1 })).toMatchObject({ ...problem("malformed"), at: "secret" });
  expect(await at_({ key: { ...key, x: "short" } })).toMatchObject({ ...problem("malformed"), at: "key.x" });
  expect(await at_({ surprise: true })).toMatchObject({ ...problem("malformed"), at: "surprise" });
  expect(await at_({ key: { ...key, x: "A".repeat(43), y: "A".repeat(43) } })).toMatchObject(
    problem("malformed"),
  );
});

test("[S1] a body that is too large is refused, by its header and by its bytes", async () => {
  const at = await testServer();
  const large = "x".repeat(1024 * 1024 + 1);
  const plain = await send(at, paths.claims, { method: "POST", headers: json, body: large });
  expect([plain.status, plain.json]).toMatchObject([413, problem("tooLarge")]);
  const stream = new Blob([large]).stream();
  const chunked = { method: "POST", headers: json, body: stream, duplex: "half" } as RequestInit;
  expect((await send(at, paths.claims, chunked)).json).toMatchObject(problem("tooLarge"));
  const packed = await new Response(
    new Blob([large]).stream().pipeThrough(new CompressionStream("gzip")),
  ).bytes();
  const headers = { ...json, "content-encoding": "gzip" };
  expect((await send(at, paths.claims, { method: "POST", headers, body: packed })).json).toMatchObject(
    problem("tooLarge"),
  );
});

test("[S1] a packed bundle is taken, and its token signs the bytes that are sent", async () => {
  const at = await testServer();
  const owner = await startedCup(at);
  const op = owner.op(cup, act("device.report", record.device(owner.device), { ready: true, checks: [] }));
  const text = JSON.stringify(owner.bundle(cup, op));
  const body = await new Response(
    new Blob([text]).stream().pipeThrough(new CompressionStream("gzip")),
  ).bytes();
  const path = paths.bundles(cup);
  const headers = {
    ...json,
    "content-encoding": "gzip",
    authorization: `Bearer ${await owner.token(cup, "POST", path, body)}`,
  };
  const answer = await send(at, path, { method: "POST", headers, body });
  expect(answer.json).toMatchObject({ results: [{ kind: "accepted" }] });
});

test.each([
  ["GET", paths.claims, "POST"],
  ["DELETE", paths.entries(cup), "GET, HEAD"],
  ["POST", paths.people(cup), "GET, HEAD, PUT"],
])("[S1] %s %s is answered with the methods that there are", async (method, path, allow) => {
  const at = await testServer();
  const answer = await send(at, path, { method });
  expect([answer.status, answer.json]).toMatchObject([405, problem("methodNotAllowed")]);
  expect(answer.headers.get("allow")).toBe(allow);
});

test.each([
  "/api",
  "/api/",
  "/api/none",
  "/api/competitions/cup",
  "/api/competitions/none/entries",
  "/api/%00",
])("[S1] %s is not found, as a problem document", async (path) => {
  const at = await testServer();
  const answer = await send(at, path, { headers: { accept: "text/html" } });
  expect([answer.status, answer.json]).toMatchObject([404, problem("notFound")]);
});

test("[A6] the API gives nothing to other origins", async () => {
  const at = await testServer();
  await startedCup(at);
  const headers = { origin: "https://other.example", "access-control-request-method": "POST" };
  const asked = await send(at, paths.claims, { method: "OPTIONS", headers });
  expect(asked.headers.get("access-control-allow-origin")).toBeNull();
  const answer = await send(at, paths.entries(cup), { headers });
  expect(answer.headers.get("access-control-allow-origin")).toBeNull();
});
