/** The headers that protect, on every kind of answer; and secrets that stand in no address and no log. */
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { get, type IncomingMessage } from "node:http";
import * as v from "valibot";
import { expect, test } from "vitest";
import { joinLink } from "../../../src/app/device/invite.ts";
import { InviteId } from "../../../src/core/competition/id.ts";
import { paths } from "../../../src/core/protocol/paths.ts";
import { OPERATIONS } from "../../../src/server/http/operations.ts";
import { PUBLIC_HEADERS, SECURITY_HEADERS } from "../../../src/server/http/security.ts";
import { anna, refereeA, seatA, sheet, t1 } from "../cup.ts";
import { inviteLink } from "../invite-link.ts";
import { rawClient } from "../raw-client.ts";
import { carry, cupKey, sealedFor } from "../sealing.ts";
import { TestDevice } from "../test-device.ts";
import {
  claim,
  claimSecret,
  cup,
  formAt,
  post,
  redeem,
  send,
  sendAs,
  startedCup,
  type TestServer,
  testServer,
} from "../test-server.ts";

const html = { accept: "text/html", "sec-fetch-mode": "navigate" };

test("[A6] every kind of answer carries the security headers: page, file, JSON, problem, public, stream, bare", async () => {
  const at = await testServer();
  const owner = await startedCup(at);
  const answers = {
    page: await page(at, "/"),
    script: await send(at, "/assets/app-1a2b3c4d.js"),
    unchanged: await unchanged(at.server.address),
    service: await send(at, "/healthz"),
    metrics: await send(at, "/metrics"),
    description: await send(at, "/api/openapi.json"),
    json: await sendAs(at, owner, "GET", paths.entries(cup)),
    file: await sendAs(at, owner, "GET", paths.export(cup, "results.csv")),
    problem: await post(at, paths.claims, {}),
    wrongMethod: await send(at, paths.claims, { method: "DELETE" }),
    missing: await send(at, "/nothing.js"),
  };
  expect(answers.page.headers.get("content-type")).toContain("text/html");
  for (const [kind, { headers }] of Object.entries(answers)) {
    expect.soft(Object.fromEntries(headers), kind).toMatchObject(SECURITY_HEADERS);
  }
  const open = {
    list: await send(at, paths.publicCompetitions),
    board: await send(at, paths.board(cup)),
    problem: await send(at, "/public/v1/none"),
    wrongMethod: await send(at, paths.board(cup), { method: "POST" }),
    stream: await send(at, paths.live(cup), { method: "HEAD" }),
  };
  for (const [kind, { headers }] of Object.entries(open)) {
    expect.soft(Object.fromEntries(headers), kind).toMatchObject(PUBLIC_HEADERS);
  }
  const bare = await rawClient(at.server.address, "no request\r\n\r\n").answered;
  const unroutable = await rawClient(
    at.server.address,
    "GET /api\\x HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n",
  ).answered;
  for (const answer of [bare, unroutable]) {
    expect.soft(answer).toContain("application/problem+json");
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) {
      expect.soft(answer.toLowerCase()).toContain(`${name}: ${value.toLowerCase()}`);
    }
  }
});

/** A page as a browser asks for it when a person opens a link; `fetch` can't say that it navigates. */
async function page(at: TestServer, path: string) {
  const asked = get(new URL(at.server.address + path), { headers: html });
  const [answer]: IncomingMessage[] = await once(asked, "response");
  if (!answer) throw new Error("no answer");
  answer.resume();
  const headers = new Headers(Object.entries(answer.headers).map(([name, value]) => [name, String(value)]));
  return { status: answer.statusCode, headers };
}

async function unchanged(address: string) {
  const { headers } = await fetch(`${address}/assets/app-1a2b3c4d.js`);
  const etag = headers.get("etag") ?? "";
  return fetch(`${address}/assets/app-1a2b3c4d.js`, { headers: { "if-none-match": etag } });
}

test("[A6] the policy lets nothing foreign and nothing inline run, and the page holds nothing inline", () => {
  const policy = SECURITY_HEADERS["content-security-policy"] ?? "";
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("base-uri 'none'");
  expect(policy.replace("'wasm-unsafe-eval'", "")).not.toMatch(/unsafe|\*|https?:/);
  const page = readFileSync("index.html", "utf8");
  for (const script of page.match(/<script[^>]*>[\s\S]*?<\/script>/g) ?? []) {
    expect(script).toMatch(/^<script type="module" src="\/[^"]+"><\/script>$/);
  }
  expect(page).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:/i);
});

test("[A2] no address of the API takes a secret: queries are a cursor, how much, and how a file is wanted", () => {
  const queries = OPERATIONS.flatMap(({ query = {} }) => Object.keys(query));
  expect(new Set(queries)).toEqual(new Set(["after", "most", "separator", "language"]));
});

/** The link and the secret of an invite, made as the office's app makes it. */
async function invitedByApp(at: TestServer, office: TestDevice) {
  const link = await inviteLink(at, office, refereeA);
  const said = joinLink(link);
  if (!said) throw new Error(link);
  return { link, said };
}

test("[A2] no secret, token, name, verifier or key stands in the log of a whole day's round, whatever fails", async () => {
  const at = await testServer({ logLevel: "trace" });
  const claimed = await claimSecret(at);
  const office = await startedCup(at);
  const { link, said } = await invitedByApp(at, office);
  const invite = { invite: v.parse(InviteId, said.invite), secret: said.secret };
  const tablet = new TestDevice(at.clock);
  expect((await redeem(at, tablet, invite)).status).toBe(200);
  expect((await redeem(at, new TestDevice(at.clock), invite)).status).toBe(403);
  expect((await redeem(at, tablet, { ...invite, secret: "w".repeat(43) })).status).toBe(403);
  const verifier = { salt: "c2FsdHNhbHRzYWx0", iterations: 200_000, hash: "dmVyaWZpZXJoYXNo" };
  const person = {
    id: anna,
    name: "Anna Nowhere",
    contact: "anna@example.org",
    pin: verifier,
    erased: false,
  };
  const put = { request: "first-request", people: [person] };
  expect((await sendAs(at, office, "PUT", paths.people(cup), put)).status).toBe(200);
  const op = tablet.op(cup, sheet(formAt(at), t1, seatA, 1), [null, 0]);
  const bundle = tablet.bundle(cup, op);
  const bytes = await sealedFor(cupKey(at), bundle);
  expect((await carry(at, bytes)).status).toBe(200);
  expect((await sendAs(at, tablet, "POST", paths.bundles(cup), bundle)).status).toBe(200);
  const token = await tablet.token(cup, "GET", paths.entries(cup), "", { htm: "PUT" });
  const headers = { authorization: `Bearer ${token}` };
  expect((await send(at, paths.entries(cup), { headers })).status).toBe(401);
  at.server.store.people = () => Promise.reject(new Error("The store broke"));
  expect((await sendAs(at, tablet, "GET", paths.people(cup))).status).toBe(500);
  for (const address of [link, `${at.server.origin}/claim#${claimed}`]) {
    const path = address.replace(at.server.origin, "");
    expect((await page(at, path)).status).toBe(200);
    expect((await page(at, path.replace("#", "%23"))).status).toBe(200);
  }
  expect((await claim(at, new TestDevice(at.clock), claimed)).answer.status).toBe(200);

  const log = at.logged.join("");
  expect(at.logged.length).toBeGreaterThan(15);
  expect(log).toContain("The store broke");
  expect(log).toContain('"path":"/join"');
  expect(log).toContain('"path":"/claim"');
  const [{ histories } = { histories: [] }] = await at.server.store.competitions();
  const secrets = {
    claim: claimed,
    invite: said.secret,
    wrong: "wwwwwwww",
    token,
    tokenOfAny: "eyJ",
    name: "Nowhere",
    contact: "anna@",
    verifier: verifier.hash,
    keys: histories.flatMap(({ signing, sealing }) => [signing.d, sealing.d]),
    signature: bundle.signature,
    op,
    authorization: "authorization",
  };
  for (const [what, secret] of Object.entries(secrets)) {
    for (const one of [secret].flat()) expect.soft(log.includes(one), what).toBe(false);
  }
});

test("[A2] the secret of a link stands behind its #, which no browser sends", async () => {
  const at = await testServer();
  const office = await startedCup(at);
  const { link, said } = await invitedByApp(at, office);
  const url = new URL(link);
  expect([url.pathname, url.search]).toEqual(["/join", ""]);
  expect(url.hash).toContain(said.secret);
  expect(new Request(link).url.split("#")[0]).not.toContain(said.secret);
});
