import * as v from "valibot";
import { expect, test } from "vitest";
import { CompetitionId, InviteId } from "../../../src/core/competition/id.ts";
import { record } from "../../../src/core/competition/run.ts";
import { parseOp } from "../../../src/core/log/parse.ts";
import { AdmissionAnswer, ClaimAnswer, CreateAnswer } from "../../../src/core/protocol/messages.ts";
import { paths } from "../../../src/core/protocol/paths.ts";
import { bundleSignedBy } from "../../../src/server/auth/keys.ts";
import { captain, refereeA as referee, setUp, t1 } from "../cup.ts";
import { act, createAct, TestDevice } from "../test-device.ts";
import {
  claim,
  claimedDevice,
  claimSecret,
  cup,
  invited,
  paired,
  post,
  redeem,
  send,
  sendAs,
  sent,
  startedCup,
  testServer,
} from "../test-server.ts";

const problem = (kind: string) => ({ type: `/problems/${kind}` });

test("[A3] the claim link works once, again for the same device, and not for another", async () => {
  const at = await testServer();
  const [first, second] = [new TestDevice(at.clock), new TestDevice(at.clock)];
  const { answer, secret } = await claim(at, first);
  expect(answer.status).toBe(200);
  const usedAt = at.clock.now();
  at.clock.pass(60_000);
  expect((await claim(at, first, secret)).answer.status).toBe(200);
  const refused = (await claim(at, second, secret)).answer;
  expect(refused.status).toBe(403);
  expect(refused.json).toMatchObject({ ...problem("inviteUsed"), usedAt });
});

test("[A3] the claim link lasts 24 hours, but a lost answer is found again later", async () => {
  const at = await testServer();
  const late = await claimSecret(at);
  const { secret } = await claim(at, new TestDevice(at.clock));
  const owner = new TestDevice(at.clock);
  const used = await claim(at, owner);
  at.clock.pass(24 * 3_600_000 + 1);
  expect((await claim(at, new TestDevice(at.clock), late)).answer.json).toMatchObject(
    problem("inviteExpired"),
  );
  expect((await claim(at, owner, used.secret)).answer.status).toBe(200);
  expect((await claim(at, owner, secret)).answer.json).toMatchObject(problem("inviteUsed"));
});

test("[A3] the claim link admits its device to the office of every competition", async () => {
  const at = await testServer();
  await startedCup(at);
  const second = new TestDevice(at.clock);
  const { said } = await claim(at, second);
  expect(said?.competitions.map(({ competition }) => competition)).toEqual([cup]);
  const [{ admission } = { admission: null }] = said?.competitions ?? [];
  const op = parseOp(admission?.ops[0] ?? "");
  expect(op).toMatchObject({
    op: { kind: "device.admit", body: { device: second.device, role: { kind: "office" } } },
  });
  const entries = await sendAs(at, second, "GET", paths.entries(cup));
  expect(entries.status).toBe(200);
});

test("[A3] an unknown claim secret is refused, and after ten tries answered with when to come back", async () => {
  const at = await testServer();
  const guess = () => claim(at, new TestDevice(at.clock), "a".repeat(43));
  for (let tries = 0; tries < 10; tries += 1) {
    expect((await guess()).answer.json).toMatchObject({ ...problem("inviteUnknown"), status: 403 });
  }
  const { answer } = await guess();
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([429, "600"]);
  expect((await claim(at, new TestDevice(at.clock))).answer.status).toBe(200);
});

test("[A30] the secret of a typed code finds its invite in whichever competition, and redeems nothing", async () => {
  const at = await testServer();
  const office = await startedCup(at);
  await invited(at, office, referee);
  const { invite, secret } = await invited(at, office, referee);
  const find = async (of: string) => (await post(at, paths.invites, { secret: of })).json;
  expect(await find(secret)).toEqual({ competition: cup, invite });
  expect((await redeem(at, new TestDevice(at.clock), { invite, secret })).status).toBe(200);
  // What became of it is said when it is redeemed.
  expect(await find(secret)).toEqual({ competition: cup, invite });
  const late = await redeem(at, new TestDevice(at.clock), { invite, secret });
  expect(late.json).toMatchObject(problem("inviteUsed"));
  expect(await find("b".repeat(43))).toMatchObject(problem("inviteUnknown"));
});

test("[L24] a device whose id is not made from its key is refused", async () => {
  const at = await testServer();
  const [one, other] = [new TestDevice(at.clock), new TestDevice(at.clock)];
  const body = { secret: await claimSecret(at), device: one.device, key: other.key };
  expect((await post(at, paths.claims, body)).json).toMatchObject({ ...problem("malformed"), at: "device" });
});

test("[L23] the first entry is the owner's create op, the second the server's history, then the rest", async () => {
  const at = await testServer();
  const owner = await startedCup(at);
  const entries = await at.server.store.entries(cup, 0, 100);
  const ops = entries.map(({ op }) => parseOp(op));
  expect(ops.map((one) => one.kind === "op" && one.op.kind)).toEqual([
    "competition.create",
    "history.begin",
    ...setUp.map(({ kind }) => kind),
    "device.admit",
  ]);
  expect(entries.every(({ verdict }) => verdict.kind === "accepted")).toBe(true);
  expect(at.server.logs.get(cup)?.state.devices.get(owner.device)?.assignments.at(-1)?.role).toEqual({
    kind: "office",
  });
});

test("[S4] the same competition started again is answered as the first time, another under its id refused", async () => {
  const at = await testServer();
  const owner = await claimedDevice(at);
  const bundle = owner.bundle(cup, owner.op(cup, createAct(owner)));
  const create = () => sendAs(at, owner, "POST", paths.competitions, { bundle }, "server");
  const first = v.parse(CreateAnswer, (await create()).json);
  const again = v.parse(CreateAnswer, (await create()).json);
  expect(again.results).toEqual(first.results.map((result) => ({ ...result, kind: "duplicate" })));
  expect([again.history, again.admission]).toEqual([first.history, first.admission]);
  const other = owner.bundle(cup, owner.op(cup, createAct(owner, true)));
  const refused = await sendAs(at, owner, "POST", paths.competitions, { bundle: other }, "server");
  expect(refused.json).toMatchObject({ ...problem("conflict"), status: 409, at: "bundle.competition" });
});

test("[A3] only a device that claimed the server starts competitions", async () => {
  const at = await testServer();
  const stranger = new TestDevice(at.clock);
  const bundle = stranger.bundle(cup, stranger.op(cup, createAct(stranger)));
  const answer = await sendAs(at, stranger, "POST", paths.competitions, { bundle }, "server");
  expect(answer.json).toMatchObject({ ...problem("unknownDevice"), status: 401 });
});

test("[A3] a competition that does not begin with its owner's create op is refused with what is wrong", async () => {
  const at = await testServer();
  const owner = await claimedDevice(at);
  const other = new TestDevice(at.clock);
  const start = async (text: string) =>
    (await sendAs(at, owner, "POST", paths.competitions, { bundle: owner.bundle(cup, text) }, "server")).json;
  const wrong = { ...problem("malformed"), at: "bundle.ops.0" };
  expect(await start("{}")).toMatchObject(wrong);
  expect(await start(owner.op(cup, act("team.put", record.team(t1), null)))).toMatchObject(wrong);
  expect(await start(owner.op(cup, createAct(other)))).toMatchObject(wrong);
  const practice = v.parse(CompetitionId, "practice-1");
  const bundle = owner.bundle(practice, owner.op(practice, createAct(owner, true)));
  const answer = await sendAs(at, owner, "POST", paths.competitions, { bundle }, "server");
  expect(answer.json).toMatchObject(wrong);
  expect(at.server.logs.all()).toEqual([]);
});

test("[A2] an invite makes a device of the competition, with an admission signed by the competition's key", async () => {
  const at = await testServer();
  const office = await startedCup(at);
  const tablet = new TestDevice(at.clock);
  const answer = await redeem(at, tablet, await invited(at, office, referee));
  const { admission } = v.parse(AdmissionAnswer, answer.json);
  const [keys] = (await at.server.store.competitions())[0]?.histories ?? [];
  expect(admission.device).toBe(keys?.device);
  const { kty, crv, x, y } = keys?.signing ?? office.key;
  expect(await bundleSignedBy({ kty, crv, x, y }, admission)).toBe(true);
  expect(parseOp(admission.ops[0] ?? "")).toMatchObject({
    op: { body: { device: tablet.device, role: referee } },
  });
});

test("[A2] redeeming again with the same key fetches the lost answer, also after a restart and after it expired", async () => {
  const at = await testServer();
  const office = await startedCup(at);
  const link = await invited(at, office, referee);
  const tablet = new TestDevice(at.clock);
  const first = v.parse(AdmissionAnswer, (await redeem(at, tablet, link)).json);
  await at.restart();
  at.clock.pass(48 * 3_600_000);
  const again = v.parse(AdmissionAnswer, (await redeem(at, tablet, link)).json);
  expect(again.admission).toEqual(first.admission);
});

test("[A2] any other key gets 'already used' with the time", async () => {
  const at = await testServer();
  const link = await invited(at, await startedCup(at), referee);
  await redeem(at, new TestDevice(at.clock), link);
  const usedAt = at.clock.now();
  at.clock.pass(1000);
  const answer = await redeem(at, new TestDevice(at.clock), link);
  expect([answer.status, answer.json]).toMatchObject([403, { ...problem("inviteUsed"), usedAt }]);
});

test("[A4] a captain's link takes up to five phones, and the sixth is told", async () => {
  const at = await testServer();
  const office = await startedCup(at);
  const link = await invited(at, office, captain, { uses: 5 });
  const answers = [];
  for (let phone = 0; phone < 6; phone += 1) answers.push(await redeem(at, new TestDevice(at.clock), link));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200, 200, 403]);
});

test("[A2] two devices that redeem one invite in the same moment: exactly one is in", async () => {
  const at = await testServer();
  const link = await invited(at, await startedCup(at), referee);
  const answers = await Promise.all([1, 2, 3].map(() => redeem(at, new TestDevice(at.clock), link)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 403, 403]);
});

test("[A2] an invite that is too old, taken back, unknown or shown with another secret admits nobody", async () => {
  const at = await testServer();
  const office = await startedCup(at);
  const kind = async (link: Parameters<typeof redeem>[2]) =>
    (await redeem(at, new TestDevice(at.clock), link)).json;
  const old = await invited(at, office, referee, { expires: at.clock.now() + 1000 });
  at.clock.pass(1001);
  expect(await kind(old)).toMatchObject(problem("inviteExpired"));
  const revoked = await invited(at, office, referee);
  const made = at.server.logs.get(cup)?.state.byRecord.get(record.invite(revoked.invite)) ?? [];
  await sent(
    at,
    office,
    act("invite.revoke", record.invite(revoked.invite), { reason: "lost tablet" }, [...made]),
  );
  expect(await kind(revoked)).toMatchObject(problem("inviteExpired"));
  const good = await invited(at, office, referee);
  expect(await kind({ ...good, secret: "b".repeat(43) })).toMatchObject(problem("inviteUnknown"));
  expect(await kind({ ...good, invite: v.parse(InviteId, "none") })).toMatchObject(problem("inviteUnknown"));
  expect((await redeem(at, new TestDevice(at.clock), good)).status).toBe(200);
});

test("[A2] an unknown competition is told apart from an unknown invite", async () => {
  const at = await testServer();
  const { device, key } = new TestDevice(at.clock);
  const body = { competition: "none", invite: "i", secret: "c".repeat(43), device, key };
  const answer = await post(at, paths.admissions, body);
  expect([answer.status, answer.json]).toMatchObject([404, problem("notFound")]);
});

test("[S4] a claim is answered with the server's time and says whose answer it is", async () => {
  const at = await testServer();
  const { answer } = await claim(at, new TestDevice(at.clock));
  expect(v.parse(ClaimAnswer, answer.json).time).toBe(at.clock.now());
  expect(answer.headers.get("aidpost-time")).toBe(String(at.clock.now()));
  expect(answer.headers.get("aidpost-history")).toBe("none");
});

test("[L15] a revoked device is told so, and may still hand in what it has", async () => {
  const at = await testServer();
  const office = await startedCup(at);
  const tablet = await paired(at, office, referee);
  const admitted = at.server.logs.get(cup)?.state.byRecord.get(record.device(tablet.device)) ?? [];
  await sent(
    at,
    office,
    act("device.revoke", record.device(tablet.device), { reason: "left behind" }, [...admitted]),
  );
  const refused = await sendAs(at, tablet, "GET", paths.entries(cup));
  expect([refused.status, refused.json]).toMatchObject([403, problem("revoked")]);
  const { results } = await sent(
    at,
    tablet,
    act("device.report", record.device(tablet.device), { ready: true, checks: [] }),
  );
  expect(results[0]).toMatchObject({ kind: "quarantined", verdict: { reason: { kind: "revoked" } } });
});

test("no secret and no token ever stands in the server's log", async () => {
  const at = await testServer();
  const { secret } = await claim(at, new TestDevice(at.clock));
  await send(at, `/api/competitions/cup/entries?after=${secret}`, {
    headers: { authorization: `Bearer ${secret}` },
  });
  const lines = at.logged.join("");
  expect(lines).toContain("/api/competitions/cup/entries");
  expect(lines).not.toContain(secret);
});

test.each([
  [true, 30, 31],
  [false, 1, 30],
] as const)(
  "[A5] with --trust-proxy %s the proxy's word decides where a request comes from",
  async (trustProxy, own, all) => {
    const at = await testServer({ trustProxy });
    const guess = async (index: number, source: string) => {
      const { device, key } = new TestDevice(at.clock);
      const body = JSON.stringify({ secret: `${index}`.padStart(43, "a"), device, key });
      const headers = { "content-type": "application/json", "x-forwarded-for": `1.1.1.1, ${source}` };
      return (await send(at, paths.claims, { method: "POST", headers, body })).status;
    };
    // Many sources with a few failures each: too many only if they are taken for one.
    for (let index = 0; index < 30; index += 1) expect(await guess(index, `10.0.0.${index % 2}`)).toBe(403);
    expect(await guess(all, "10.0.0.1")).toBe(trustProxy ? 403 : 429);
    for (let index = 0; index < own; index += 1) await guess(100 + index, "10.0.0.9");
    expect(await guess(999, "10.0.0.9")).toBe(429);
  },
);
